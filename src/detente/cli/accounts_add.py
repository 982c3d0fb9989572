"""``detente accounts add``: taking documents into a case."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.folders import CoderName, Folder, StoreUrl, coder, working
from detente.cli.screen import Json, print_json

if TYPE_CHECKING:
    from detente.accounts.store.adding import Added
    from detente.case import Account

__all__ = ["account_as_json", "add", "folder_until_done"]


def add(
    case: Folder,
    *files: Annotated[Path, Parameter(help="Documents: text, HTML, PDF or DOCX.")],
    id: Annotated[str | None, Parameter(help="Its id; the file's name otherwise.")] = None,  # noqa: A002
    title: Annotated[str | None, Parameter(help="Its title, if the file does not show it.")] = None,
    author: Annotated[str | None, Parameter(help="Who wrote it.")] = None,
    publisher: Annotated[str | None, Parameter(help="Who published it.")] = None,
    date: Annotated[str | None, Parameter(help="When, as in 2023-07-12.")] = None,
    url: Annotated[str | None, Parameter(help="Where it was found.")] = None,
    language: Annotated[str | None, Parameter(help="Its language, as in en or hy.")] = None,
    media: Annotated[
        str | None, Parameter(help="text, html, pdf or docx; the content says it otherwise.")
    ] = None,
    encoding: Annotated[
        str | None, Parameter(help="Its character set, if it does not say its own and is no UTF-8.")
    ] = None,
    store: StoreUrl = None,
    coder_name: CoderName = None,
    json: Json = False,
) -> None:
    """Take documents into a case folder: their text into the private store, never into files."""
    from detente.accounts.documents import read_document
    from detente.accounts.store.adding import add_documents
    from detente.errors import InputError

    if not files:
        raise InputError("name at least one document")
    about = {"title": title, "author": author, "publisher": publisher, "date": date}
    about |= {"url": url, "language": language}
    given = {name: value for name, value in about.items() if value is not None}
    if len(files) > 1 and (id or given):
        raise InputError("--id, --title and the like are for one document at a time")
    by = coder(coder_name)
    found = [(path, read_document(path, media=media, encoding=encoding)) for path in files]
    private = {document.sha256 for _, document in found}
    with folder_until_done(case), working(case, by=by, store=store, private=private) as it:
        done = add_documents(it, found, by=by, name=id, about=given)
    if json:
        print_json({"schema": 1, "accounts": [_added_as_json(each) for each in done]})
        return
    for path, each in zip(files, done, strict=True):
        for sentence in _told(path, each):
            sys.stdout.write(sentence + "\n")


@contextmanager
def folder_until_done(case: str) -> Iterator[None]:
    """Make the folder of a new case; take it away again if nothing comes of it."""
    from detente.case import catalogue

    folder = Path(case)
    new = case not in catalogue() and not folder.exists() and folder.absolute().parent.is_dir()
    if new:
        folder.mkdir()
    try:
        yield
    except BaseException:
        if new:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _told(path: Path, added: Added) -> list[str]:
    account = added.account
    what = "new account" if added.new else "the document of account"
    length = f", {account.characters:,} characters" if account.characters else ""
    lines = [f"{path}: {what} {account.id}{length}, {account.title!r}"]
    lines += [f"{path}: {remark}" for remark in added.remarks]
    return lines + [f"claim {each.claim}: {each.reason}" for each in added.orphans]


def _added_as_json(added: Added) -> dict[str, object]:
    return {
        **account_as_json(added.account),
        "new": added.new,
        "orphans": [each.claim for each in added.orphans],
        "remarks": list(added.remarks),
    }


def account_as_json(account: Account) -> dict[str, object]:
    """Return what is known of a document, as JSON has it."""
    return account.model_dump(mode="json", exclude_none=True)
