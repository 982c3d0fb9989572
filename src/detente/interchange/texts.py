"""The texts that some formats carry: whose they are, and whether they are there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from detente.accounts.documents import MAX_DOCUMENT, read_again
from detente.accounts.passages import digest
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.accounts.store import Store
    from detente.case.basis import Evidence
    from detente.case.evidence import Account
    from detente.interchange.exchange import Exchange

__all__ = ["belongs", "texts_from", "texts_in", "texts_needed"]


def belongs(text: str, account: Account) -> bool:
    """Whether a normalised text is that of an account."""
    return digest(text) == (account.text_sha256 or account.sha256)


def texts_needed(exchange: Exchange, format_name: str) -> None:
    """Check that every account with claims has its text.

    Raises
    ------
    InputError
        One has none, or another one.
    """
    coded = {
        passage.account for claim in exchange.evidence.claims.values() for passage in claim.passages
    }
    for account in exchange.evidence.accounts.values():
        text = exchange.texts.get(account.id)
        if text is None and account.id in coded:
            raise InputError(
                f"{format_name} carries the documents, and that of account {account.id!r} "
                f"({account.title}) is not here: give the folder with --documents"
            )
        if text is not None and not belongs(text, account):
            raise InputError(
                f"the text given for account {account.id!r} is another one than it was coded from"
            )


def texts_from(documents: str | Path, evidence: Evidence) -> dict[str, str]:
    """Return the texts of accounts from a folder of documents.

    Documents are recognised by their SHA-256, never by name.

    Raises
    ------
    InputError
        There is no such folder, or a document cannot be read.
    """
    return dict(_from_folder(Path(documents), evidence))


def _from_folder(folder: Path, evidence: Evidence) -> Iterator[tuple[str, str]]:
    if not folder.is_dir():
        raise InputError("there is no such folder", file=str(folder))
    wanted = {account.sha256: account for account in evidence.accounts.values()}
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.stat().st_size > MAX_DOCUMENT:
            continue
        raw = path.read_bytes()
        account = wanted.get(hashlib.sha256(raw).hexdigest())
        if account is not None:
            yield account.id, read_again(raw, account, str(path)).text


def texts_in(store: Store, documents: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the texts of a store's accounts, those given in `documents` first."""
    found: dict[str, str] = {}
    for name, account in store.evidence().accounts.items():
        text = (documents or {}).get(name) or store.text(name)
        if text is not None and belongs(text, account):
            found[name] = text
    return found
