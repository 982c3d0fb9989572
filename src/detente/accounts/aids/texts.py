"""The texts of accounts, found in a folder of documents by their SHA-256."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from detente.accounts.documents import MAX_DOCUMENT, read_again
from detente.accounts.passages import digest
from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from detente.case.evidence import Account

__all__ = ["chosen", "texts_in"]


def texts_in(directory: Path, accounts: Iterable[Account]) -> dict[str, str]:
    """Return the text of each account whose document is in a folder, found by its SHA-256.

    Parameters
    ----------
    directory : Path
        Looked through with its sub-folders.
    accounts : iterable of Account

    Raises
    ------
    InputError
        There is no such folder, or a document now gives another text than when it was added.
    """
    if not directory.is_dir():
        raise InputError("there is no such folder", file=str(directory))
    wanted = {account.sha256: account for account in accounts}
    found: dict[str, str] = {}
    for path, raw in _files(directory):
        account = wanted.get(sha256(raw).hexdigest())
        if account is not None and account.id not in found:
            found[account.id] = _text(account, raw, str(path))
    return found


def chosen(accounts: Mapping[str, Account], name: str | None) -> list[Account]:
    """Return the account of a name, or all of them.

    Raises
    ------
    InputError
        There is no such account, or none at all.
    """
    if not accounts:
        raise InputError("there is no account: add a document first")
    if name is None:
        return list(accounts.values())
    if name not in accounts:
        raise InputError(f"account {name!r} is unknown{nearest(name, accounts)}")
    return [accounts[name]]


def _files(directory: Path) -> Iterator[tuple[Path, bytes]]:
    for folder, folders, names in os.walk(directory):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and path.stat().st_size <= MAX_DOCUMENT:
                yield path, path.read_bytes()


def _text(account: Account, raw: bytes, name: str) -> str:
    if account.text_sha256 is None and account.media == "text":
        # The file is its own text, as it stands.
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError("this is no UTF-8 text; add the document anew", file=name) from error
    text = read_again(raw, account, name).text
    if digest(text) != (account.text_sha256 or account.sha256):
        raise InputError(
            f"this gives another text than when account {account.id!r} was added by "
            f"{account.reader or 'another reader'}",
            file=name,
        )
    return text
