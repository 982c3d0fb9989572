"""What is read from, or written to, several tables at once: all evidence, links, texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, or_, select

from detente.accounts.store import tables
from detente.accounts.store.log import Change, note
from detente.accounts.store.parts import Texts, add_parts, drop_parts, of_text
from detente.accounts.store.rows import KINDS, cut, line, record
from detente.case.basis import Evidence
from detente.case.codebook import Codebook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from detente.case.evidence import Link

__all__ = ["evidence", "keep_text", "lines_of", "links_of", "refresh_parts"]


def evidence(connection: Connection) -> Evidence:
    """Everything that the store holds, as a case folder has it."""
    found = {}
    for kind in ("account", "claim", "link"):
        table = KINDS[kind].table
        rows = connection.execute(
            select(table.c.id, table.c.body).order_by(table.c.position, table.c.id)
        )
        found[f"{kind}s"] = {row.id: record(kind, row.body) for row in rows}
    body = connection.execute(select(tables.codebook.c.body)).scalar()
    codebook = Codebook() if body is None else record("codebook", body)
    # The records have been checked one by one.
    return Evidence.model_construct(None, codebook=codebook, **found)


def lines_of(connection: Connection, kind: str) -> list[str]:
    """All records of one kind as lines of JSON, in the order of the file."""
    table = KINDS[kind].table
    if kind == "codebook":
        empty = line(Codebook())
        return [
            body for body in connection.execute(select(table.c.body)).scalars() if body != empty
        ]
    return list(
        connection.execute(select(table.c.body).order_by(table.c.position, table.c.id)).scalars()
    )


def links_of(connection: Connection, claim: str) -> list[Link]:
    """The links that begin or end at a claim, in the order of the file."""
    table = tables.links
    rows = connection.execute(
        select(table.c.body)
        .where(or_(table.c.start == claim, table.c.end == claim))
        .order_by(table.c.position, table.c.id)
    )
    return [record("link", row.body) for row in rows]


def keep_text(connection: Connection, account: str, text: str, *, by: str) -> None:
    """Keep the text of an account, and find its claims by the words of their passages."""
    import hashlib

    digest = hashlib.sha256(text.encode()).hexdigest()
    known = select(tables.texts.c.sha256).where(tables.texts.c.sha256 == digest)
    if connection.execute(known).first() is not None:
        return
    connection.execute(insert(tables.texts).values(sha256=digest, text=text.encode()))
    note(connection, by, [Change("text", account, None, f'{{"sha256": "{digest}"}}')])
    # Two accounts may have the same text, as of a page that was also saved as plain text.
    bodies = connection.execute(select(tables.accounts.c.body)).scalars()
    accounts = [record("account", body) for body in bodies]
    refresh_parts(connection, [each.id for each in accounts if of_text(each) == digest])


def refresh_parts(connection: Connection, accounts: Iterable[str]) -> None:
    """Keep surroundings and words of all passages of accounts as their texts are now."""
    claims, places = tables.claims.c, tables.passages.c
    names = [cut(each) for each in accounts]
    if not names:
        return
    rows = connection.execute(
        select(claims.number, claims.body)
        .where(claims.number.in_(select(places.claim).where(places.account.in_(names))))
        .order_by(claims.number)
    ).all()
    drop_parts(connection, [row.number for row in rows])
    add_parts(
        connection, [(row.number, record("claim", row.body)) for row in rows], Texts(connection)
    )
