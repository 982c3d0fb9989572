"""Taking a document into a store: recognised by its bytes, or entered as a new account."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from detente.accounts.aids.suggestions import free_id
from detente.accounts.documents import Document, read_again, read_document
from detente.accounts.passages import Orphan, orphans
from detente.accounts.store import tables
from detente.accounts.store.gather import keep_text
from detente.accounts.store.kept import forget
from detente.accounts.store.rows import cut, record
from detente.accounts.store.writing import put
from detente.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from detente.accounts.store.store import Store
    from detente.case.evidence import Account

__all__ = ["Added", "add_document", "add_documents", "orphans_of"]

_NO_NAME = re.compile(r"[^\w-]+")


@dataclass(frozen=True)
class Added:
    """What became of a document.

    Attributes
    ----------
    account : Account
    new : bool
        Whether it was entered; otherwise an account named its SHA-256 already.
    orphans : tuple of Orphan
        Passages that do not stand in its text.
    remarks : tuple of str
        What a person should know of how it was read.
    """

    account: Account
    new: bool
    orphans: tuple[Orphan, ...]
    remarks: tuple[str, ...]


def add_document(
    store: Store,
    path: str | Path,
    *,
    by: str,
    name: str | None = None,
    about: Mapping[str, str] | None = None,
    media: str | None = None,
) -> Added:
    """Read a document, and keep its text and what is known of it.

    Parameters
    ----------
    store : Store
    path : str or Path
        The file. One whose SHA-256 an account names is that account's document.
    by : str
        Whom the log names.
    name : str, optional
        The id of the account; the name of the file otherwise.
    about : mapping, optional
        `title`, `author`, `publisher`, `date`, `url`, `language`, `note`.
    media : str, optional
        What the file is, if its content does not show it.

    Raises
    ------
    InputError
        The document cannot be read, is another account than `name` says, or its bytes now give
        another text than the claims were coded on.
    """
    found = [(Path(path), read_document(path, media=media))]
    (added,) = add_documents(store, found, by=by, name=name, about=about)
    return added


def add_documents(
    store: Store,
    found: Sequence[tuple[Path, Document]],
    *,
    by: str,
    name: str | None = None,
    about: Mapping[str, str] | None = None,
) -> list[Added]:
    """Keep the texts of documents that have been read, all or none.

    Parameters
    ----------
    store : Store
    found : sequence of (Path, Document)
    by : str
        Whom the log names.
    name, about
        As in `add_document`, for a single document.

    Raises
    ------
    InputError
        As `add_document` does.
    """
    with store.writing() as connection:
        return [
            _add(connection, path, document, (name, about or {}), by=by) for path, document in found
        ]


def _add(
    connection: Connection,
    path: Path,
    document: Document,
    told: tuple[str | None, Mapping[str, str]],
    *,
    by: str,
) -> Added:
    name, about = told
    known = _known(connection, document.sha256)
    remarks = document.remarks
    if known is None:
        account = _entered(connection, document, path, name, about)
        put(connection, "account", account, expected=0, by=by)
        text = document.text
        if name is None and account.id != _plain(path):
            remarks += (f"account {_plain(path)!r} is another document, so this is {account.id!r}",)
    else:
        account = known
        text = _text_again(known, path, name, about)
    keep_text(connection, account.id, text, by=by)
    forget(connection, {document.sha256}, by=by)
    astray = orphans_of(connection, account, text)
    return Added(account, known is None, tuple(astray), remarks)


def orphans_of(connection: Connection, account: Account, text: str) -> list[Orphan]:
    """The passages of an account that do not stand in a text."""
    claims, places = tables.claims.c, tables.passages.c
    rows = connection.execute(
        select(claims.body)
        .where(claims.number.in_(select(places.claim).where(places.account == cut(account.id))))
        .order_by(claims.position, claims.id)
    )
    return orphans((record("claim", body) for (body,) in rows), {account.id: text})


def _known(connection: Connection, sha256: str) -> Account | None:
    columns = tables.accounts.c
    found = select(columns.body).where(columns.sha256 == sha256).order_by(columns.position)
    body = connection.execute(found).scalar()
    account: Account | None = None if body is None else record("account", body)
    return account


def _entered(
    connection: Connection,
    document: Document,
    path: Path,
    name: str | None,
    about: Mapping[str, str],
) -> Account:
    taken = set(connection.execute(select(tables.accounts.c.id)).scalars())
    if name is None:
        name = free_id(_plain(path), taken)
    elif name in taken:
        raise InputError(f"account {name!r} is another document already; give another --id")
    title = about.get("title") or document.title or path.stem
    rest = {key: value for key, value in about.items() if key != "title"}
    return _checked(document, name, title, rest)


def _plain(path: Path) -> str:
    """The name of a file as an id."""
    return _NO_NAME.sub("-", path.stem).strip("-") or "account"


def _checked(document: Document, name: str, title: str, about: Mapping[str, str]) -> Account:
    from pydantic import ValidationError

    try:
        return document.account(name, title=title, **about)
    except ValidationError as error:
        raise InputError(str(error.errors()[0]["msg"])) from error


def _text_again(account: Account, path: Path, name: str | None, about: Mapping[str, str]) -> str:
    if name not in {None, account.id}:
        raise InputError(f"this document is account {account.id!r} already", file=str(path))
    if about:
        raise InputError(
            f"this document is account {account.id!r} already; change what is said of it in "
            "accounts.yaml",
            file=str(path),
        )
    raw = path.read_bytes()
    if account.text_sha256 is None:
        # The file is its own text, and the passages count in it as it is.
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(
                f"account {account.id!r} says that this file is its own text, but it is no UTF-8",
                file=str(path),
            ) from error
    document = read_again(raw, account, str(path))
    if document.text_sha256 != account.text_sha256:
        raise InputError(
            f"the bytes are those of account {account.id!r}, but {document.reader or 'the reader'}"
            f" reads another text now than {account.reader or 'it'} did when it was coded; its "
            "passages would not stand, so nothing was changed",
            file=str(path),
        )
    return document.text
