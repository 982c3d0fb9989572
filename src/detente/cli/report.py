"""``detente report``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.screen import CaseName, Json, ReadingNames, print_json, progress

if TYPE_CHECKING:
    from detente.case import Case

__all__ = ["report"]


def report(
    case: CaseName,
    *,
    output: Annotated[
        Path | None, Parameter(name=["--output", "-o"], help="The file; CASE.html if not given.")
    ] = None,
    reading: ReadingNames = None,
    with_passages: Annotated[
        bool,
        Parameter(negative=(), help="Quote the coded passages. Such a report must not be shared."),
    ] = False,
    documents: Annotated[
        Path | None,
        Parameter(help="The folder that holds the documents; the private store if not given."),
    ] = None,
    json: Json = False,
) -> None:
    """Write the report on a case as one HTML file."""
    from detente.case import load
    from detente.errors import InputError
    from detente.report import write_report

    if documents is not None and not with_passages:
        raise InputError("--documents says where passages are quoted from: add --with-passages")
    loaded = load(case)
    path = output or Path(f"{Path(case).stem}.html")
    texts = _texts(loaded, case, documents) if with_passages else None
    with progress("writing the report") as tell:
        write_report(loaded, path, readings=reading, progress=tell, texts=texts)
    if json:
        print_json({"schema": 1, "title": loaded.title, "report": str(path)})
    else:
        sys.stdout.write(f"{path}\n")


def _texts(case: Case, name: str, documents: Path | None) -> dict[str, str]:
    """The texts of the accounts, from the documents themselves or from the private store."""
    from detente.errors import InputError

    if documents is not None:
        from detente.accounts.aids.texts import texts_in

        found = texts_in(documents, case.accounts.values())
        where = f"{documents} holds none of the documents"
    else:
        found = _kept(case, Path(name))
        where = f"{name} has no private store with texts"
    if not found:
        raise InputError(
            f"no passage can be quoted: {where}; say with --documents in which folder they are"
        )
    return found


def _kept(case: Case, place: Path) -> dict[str, str]:
    """The texts that the private store of a case folder keeps; none where there is no store."""
    from detente.accounts.store.desk import own_store

    path = own_store(place if place.is_dir() else place.parent)
    if not path.is_file():
        return {}
    from detente.accounts.store import open_store

    with open_store(path) as store:
        texts = {account: store.text(account) for account in case.accounts}
    return {account: text for account, text in texts.items() if text is not None}
