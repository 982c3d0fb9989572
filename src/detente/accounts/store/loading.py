"""Making a store say what some evidence says: many records in one transaction, each change noted.

Records are told apart by id. What is new is added, what differs is changed, what is missing is
removed, and the order becomes that of the evidence; what is the same keeps its version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, text, update

from detente.accounts.store import tables
from detente.accounts.store.bulk import add_rows
from detente.accounts.store.gather import refresh_parts
from detente.accounts.store.log import Change, note
from detente.accounts.store.parts import Texts, add_parts, drop_parts, of_text
from detente.accounts.store.rows import CODEBOOK, KINDS, key, line, record
from detente.case.codebook import Codebook

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from detente.case.base import Record
    from detente.case.basis import Evidence

__all__ = ["Tell", "load"]

Tell = Callable[[int, int], None]
_BATCH = 2_000


def load(connection: Connection, evidence: Evidence, *, by: str, tell: Tell) -> int:
    """Make the store say what the evidence says; return how many records changed.

    Parameters
    ----------
    evidence : Evidence
        Checked already.
    by : str
        Whom the log names.
    tell : callable
        Told now and then how many of how many records are done; it may raise to stop, and then
        nothing is changed.
    """
    total = len(evidence.accounts) + len(evidence.claims) + len(evidence.links)
    loader = _Loader(connection, by, tell, total)
    # Links go first and come last, since they refer to claims.
    loader.drop("link", evidence.links)
    loader.drop("claim", evidence.claims)
    loader.drop("account", evidence.accounts)
    loader.bring("account", evidence.accounts.values())
    loader.bring("claim", evidence.claims.values())
    loader.bring("link", evidence.links.values())
    loader.bring_codebook(evidence.codebook)
    refresh_parts(connection, loader.other_texts)
    if loader.changed > _BATCH:
        # Without fresh statistics a filter may be looked up by the wrong index.
        connection.execute(text("ANALYZE"))
    return loader.changed


class _Loader:
    def __init__(self, connection: Connection, by: str, tell: Tell, total: int) -> None:
        self.changed = 0
        #: Accounts that name another text than before.
        self.other_texts: list[str] = []
        self._connection = connection
        self._by = by
        self._tell = tell
        self._total = total
        self._done = 0
        self._texts = Texts(connection)

    def drop(self, kind: str, kept: Mapping[str, Record]) -> None:
        """Remove the records that the evidence has no more."""
        table = KINDS[kind].table
        gone = [row for row in self._connection.execute(select(table)) if row.id not in kept]
        if not gone:
            return
        if kind == "claim":
            drop_parts(self._connection, [row.number for row in gone])
        self._connection.execute(
            delete(table).where(table.c.id == bindparam("gone")), [{"gone": row.id} for row in gone]
        )
        note(self._connection, self._by, [Change(kind, row.id, row.body, None) for row in gone])
        self.changed += len(gone)

    def bring(self, kind: str, items: Iterable[Record]) -> None:
        """Add the records that are new, change those that differ, and put all in order."""
        table = KINDS[kind].table
        columns = [table.c.id, table.c.position, table.c.version, table.c.body]
        columns += [table.c.number] if kind == "claim" else []
        there = {row.id: row for row in self._connection.execute(select(*columns))}
        number = 0
        if kind == "claim":
            highest = self._connection.execute(select(func.max(table.c.number))).scalar()
            number = int(highest or 0)
        for batch in _batches(enumerate(items, start=1)):
            number = self._bring_batch(kind, batch, there, number)
            self._done += len(batch)
            self._tell(self._done, self._total)

    def _bring_batch(
        self,
        kind: str,
        batch: list[tuple[int, Record]],
        there: Mapping[str, Row[Any]],
        number: int,
    ) -> int:
        new: list[dict[str, Any]] = []
        changed: list[dict[str, Any]] = []
        moved: list[dict[str, Any]] = []
        changes: list[Change] = []
        claims: list[tuple[int, Any]] = []
        outdated: list[int] = []
        for position, item in batch:
            old, body = there.get(key(item)), line(item)
            if old is not None and old.body == body:
                if old.position != position:
                    moved.append({"which": old.id, "position": position})
                continue
            values = {"position": position, "body": body, **KINDS[kind].columns(item)}
            if old is None:
                number += 1
                own = {"number": number} if kind == "claim" else {}
                new.append({"id": key(item), "version": 1, **own, **values})
                claims.append((number, item))
            else:
                changed.append({"which": old.id, "version": old.version + 1, **values})
                if kind == "claim":
                    outdated.append(old.number)
                    claims.append((old.number, item))
                elif kind == "account" and of_text(item) != of_text(record(kind, old.body)):  # type: ignore[arg-type]
                    self.other_texts.append(old.id)
            changes.append(Change(kind, key(item), None if old is None else old.body, body))
        self._write(kind, new, changed, moved)
        if kind == "claim":
            drop_parts(self._connection, outdated)
            add_parts(self._connection, claims, self._texts)
        if changes:
            note(self._connection, self._by, changes)
        self.changed += len(changes) + len(moved)
        return number

    def _write(
        self,
        kind: str,
        new: list[dict[str, Any]],
        changed: list[dict[str, Any]],
        moved: list[dict[str, Any]],
    ) -> None:
        table = KINDS[kind].table
        add_rows(self._connection, table.name, new)
        for rows in (changed, moved):
            if rows:
                names = [name for name in rows[0] if name != "which"]
                self._connection.execute(
                    update(table)
                    .where(table.c.id == bindparam("which"))
                    .values({name: bindparam(name) for name in names}),
                    rows,
                )

    def bring_codebook(self, codebook: Codebook) -> None:
        """Keep the codebook, if there is one to keep."""
        table = tables.codebook
        row = self._connection.execute(select(table)).first()
        body = line(codebook)
        if body == (line(Codebook()) if row is None else row.body):
            return
        if row is None:
            values = {"id": CODEBOOK, "version": 1, "body": body}
            self._connection.execute(insert(table).values(values))
        else:
            self._connection.execute(update(table).values(version=row.version + 1, body=body))
        before = None if row is None else row.body
        note(self._connection, self._by, [Change("codebook", CODEBOOK, before, body)])
        self.changed += 1


def _batches(items: Iterable[tuple[int, Record]]) -> Iterator[list[tuple[int, Record]]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
