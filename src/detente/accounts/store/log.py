"""The log: who did what to which record, and when; only ever added to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, insert, select

from detente.accounts.store import tables
from detente.accounts.store.bulk import add_rows
from detente.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Change", "Entry", "entries", "last", "last_change", "newest", "note"]

_LONGEST_NAME = 200
_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log.

    Attributes
    ----------
    seq : int
        Rows are numbered in the order of the commits.
    at : str
        The time in UTC, ISO 8601.
    who : str
    action : {"added", "changed", "removed", "refused"}
    kind : {"account", "claim", "link", "codebook", "file", "text"}
    item : str
        The id.
    before, after : str or None
        The record as JSON; never the text of a document.
    """

    seq: int
    at: str
    who: str
    action: str
    kind: str
    item: str
    before: str | None
    after: str | None


class Change(NamedTuple):
    """What is to be noted of one record."""

    kind: str
    item: str
    before: str | None
    after: str | None

    @property
    def action(self) -> str:
        """What it amounts to."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


def note(
    connection: Connection, who: str, changes: Sequence[Change], *, action: str | None = None
) -> None:
    """Add rows to the log.

    Raises
    ------
    InputError
        The name of the coder is empty or too long.
    """
    if not who.strip() or len(who) > _LONGEST_NAME or "\0" in who:
        raise InputError(
            f"a coder's name has 1 to {_LONGEST_NAME} characters, which {who[:40]!r} has not"
        )
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    _introduce(connection, who, now)
    for start in range(0, len(changes), _BATCH):
        rows = [
            {"at": now, "who": who, "action": action or change.action, **change._asdict()}
            for change in changes[start : start + _BATCH]
        ]
        add_rows(connection, "log", rows)


def _introduce(connection: Connection, who: str, now: str) -> None:
    known = select(tables.coders.c.name).where(tables.coders.c.name == who)
    if connection.execute(known).first() is None:
        connection.execute(insert(tables.coders), {"name": who, "since": now})


def entries(
    connection: Connection,
    *,
    kind: str | None = None,
    item: str | None = None,
    after: int = 0,
    limit: int | None = None,
) -> list[Entry]:
    """Return rows of the log, oldest first."""
    wanted = select(tables.log).where(tables.log.c.seq > after).order_by(tables.log.c.seq)
    if kind is not None:
        wanted = wanted.where(tables.log.c.kind == kind)
    if item is not None:
        wanted = wanted.where(tables.log.c.item == item)
    return [Entry(*row) for row in connection.execute(wanted.limit(limit))]


def newest(connection: Connection, limit: int, *, item: str | None = None) -> list[Entry]:
    """Return the last rows, of one record if it is named, oldest first."""
    wanted = select(tables.log).order_by(tables.log.c.seq.desc()).limit(limit)
    if item is not None:
        wanted = wanted.where(tables.log.c.item == item)
    return [Entry(*row) for row in connection.execute(wanted)][::-1]


def last(connection: Connection) -> int:
    """The number of the newest row; 0 for an empty log."""
    found: Any = connection.execute(select(func.max(tables.log.c.seq))).scalar()
    return int(found or 0)


def last_change(connection: Connection, kind: str, item: str) -> Entry | None:
    """Who changed a record last."""
    row = connection.execute(
        select(tables.log)
        .where(tables.log.c.kind == kind, tables.log.c.item == item)
        .where(tables.log.c.action != "refused")
        .order_by(tables.log.c.seq.desc())
        .limit(1)
    ).first()
    return None if row is None else Entry(*row)
