"""What the commands of ``detente code`` work on: the texts of accounts, and the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

if TYPE_CHECKING:
    from detente.accounts.aids.marks import Marker
    from detente.accounts.aids.units import Sentence
    from detente.accounts.store import Store
    from detente.case.basis import Evidence
    from detente.case.evidence import Account, Claim

__all__ = [
    "AccountName",
    "Documents",
    "Output",
    "Size",
    "kept",
    "readable",
    "texts_of",
    "write_suggested",
]

AccountName = Annotated[str | None, Parameter(help="Only this account.")]
Documents = Annotated[
    Path | None,
    Parameter(help="A folder with the documents, if the private store does not have their text."),
]
Output = Annotated[Path, Parameter(name=["--output", "-o"], help="Where to write.")]
Size = Annotated[int, Parameter(help="Most sentences in a packet.")]


def texts_of(store: Store, accounts: Iterable[Account], documents: Path | None) -> dict[str, str]:
    """The texts of accounts: from a folder of documents, or from the store."""
    from detente.accounts.aids.texts import texts_in

    listed = list(accounts)
    if documents is not None:
        return texts_in(documents, listed)
    texts = {account.id: store.text(account.id) for account in listed}
    return {name: text for name, text in texts.items() if text is not None}


def readable(
    store: Store,
    evidence: Evidence,
    account: str | None,
    documents: Path | None,
    *,
    what: Sequence[str] | None = None,
) -> Iterator[tuple[Marker, list[Sentence]]]:
    """The sentences of each account whose text is here, with what marks them."""
    from detente.accounts.aids.marks import WHAT, Marker
    from detente.accounts.aids.texts import chosen
    from detente.accounts.aids.units import sentences_of
    from detente.errors import InputError

    accounts = chosen(evidence.accounts, account)
    texts = texts_of(store, accounts, documents)
    missing = [each.id for each in accounts if each.id not in texts]
    if missing and (account is not None or not texts):
        where = f"in {documents}" if documents is not None else "in the private store"
        raise InputError(
            f"the text of account {missing[0]!r} is not {where}; take its document in with "
            "'detente accounts add', or name a folder that has it with --documents"
        )
    for each in accounts:
        if each.id in texts:
            marker = Marker(evidence.codebook, each.language, what=WHAT if what is None else what)
            yield marker, sentences_of(each, texts[each.id])


def write_suggested(store: Store, claims: Iterable[Claim], *, by: str) -> None:
    """Put new claims into the store, all or none."""
    from detente.accounts.store.conflict import ConflictError
    from detente.accounts.store.writing import put
    from detente.errors import InputError

    try:
        with store.writing() as connection:
            for claim in claims:
                put(connection, "claim", claim, expected=0, by=by)
    except ConflictError as error:
        # A suggestion can be made again, so the log need not keep it.
        raise InputError(
            f"claim {error.item!r} was added meanwhile by {error.found.by or 'somebody else'}; "
            "nothing was written: run the command again"
        ) from error


def kept(case: str) -> Path | None:
    """Where the vectors of a case folder are kept; nowhere for a case of another kind."""
    from detente.accounts.store.private import private_folder
    from detente.cli.folders import own_folder
    from detente.errors import InputError

    try:
        return private_folder(own_folder(case)) / "vectors.sqlite"
    except InputError:
        return None
