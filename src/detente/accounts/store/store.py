"""The store: every claim of a case with its history, for one coder or a team."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from detente.accounts.store.engine import (
    MEMORY,
    address,
    connect,
    make_private,
    reading,
    shown,
    told,
    writing,
)
from detente.accounts.store.upgrade import refuse_stranger, upgrade
from detente.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from detente.accounts.documents import Document
    from detente.accounts.store.conflict import ConflictError
    from detente.accounts.store.loading import Tell
    from detente.accounts.store.log import Entry
    from detente.accounts.store.pages import Filter, Page, Stored
    from detente.case.base import Record
    from detente.case.basis import Evidence
    from detente.case.codebook import Codebook
    from detente.case.evidence import Account, Claim, Link

__all__ = ["Store", "open_store"]


def open_store(where: str | Path = MEMORY) -> Store:
    """Open a store, making it if it is not there, and bring its tables up to date.

    Parameters
    ----------
    where : str or Path
        The path of an SQLite file, or ``postgresql+psycopg://user@host/name`` (extra ``team``). The
        default lives in memory, for as long as the program.

    Raises
    ------
    InputError
        It cannot be opened, belongs to another program, or is newer than this program.
    MissingExtraError
        PostgreSQL is asked for without its driver.

    Examples
    --------
    >>> from detente.case import load
    >>> from detente.accounts.store import Filter
    >>> with open_store() as store:
    ...     _ = store.load(load("south-caucasus").evidence, by="reader")
    ...     store.count(Filter(type="forecast", account="001"))
    25
    """
    url = address(where)
    if url.get_backend_name() == "sqlite" and url.database:
        path = Path(url.database)
        refuse_stranger(path)
        make_private(path)
    engine = connect(url)
    try:
        with told(url):
            upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


class Store:
    """An open store. Use it in a ``with`` statement, or close it.

    Every change says who makes it (`by`), and is either wholly there or not at all. A change of
    one record names the version it started from; if another coder was faster, it raises
    `ConflictError`, which holds both versions.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def where(self) -> str:
        """The address, without a password."""
        return shown(self._engine.url)

    @property
    def shared(self) -> bool:
        """Whether it is a team's."""
        return self._engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view, for what this class has no method for."""
        with reading(self._engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction without other writers, for what this class has no method for."""
        with writing(self._engine) as connection:
            yield connection

    @property
    def identity(self) -> str:
        """A name that no other store has, by which folders remember it."""
        from sqlalchemy import insert, select

        from detente.accounts.store.tables import meta

        wanted = select(meta.c.value).where(meta.c.name == "identity")
        with self.reading() as connection:
            found = connection.execute(wanted).scalar()
        if found is not None:
            return str(found)
        with self.writing() as connection:
            found = connection.execute(wanted).scalar()
            if found is None:
                found = uuid.uuid4().hex
                connection.execute(insert(meta).values(name="identity", value=found))
        return str(found)

    # What is there.

    def account(self, name: str) -> Stored[Account]:
        """An account with its version."""
        return self._one("account", name)

    def claim(self, name: str) -> Stored[Claim]:
        """A claim with its version."""
        return self._one("claim", name)

    def link(self, name: str) -> Stored[Link]:
        """A link with its version."""
        return self._one("link", name)

    def has(self, kind: str, name: str) -> bool:
        """Whether there is an account, claim or link of that id."""
        from sqlalchemy import select

        from detente.accounts.store.rows import KINDS

        table = KINDS[kind].table
        with self.reading() as connection:
            return (
                connection.execute(select(table.c.id).where(table.c.id == name)).first() is not None
            )

    def _one(self, kind: str, name: str) -> Stored[Any]:
        from sqlalchemy import select

        from detente.accounts.store.pages import Stored
        from detente.accounts.store.rows import KINDS, record
        from detente.accounts.store.writing import suggest_ids

        table = KINDS[kind].table
        with self.reading() as connection:
            row = connection.execute(select(table).where(table.c.id == name)).first()
            if row is None:
                near = suggest_ids(connection, kind, name)
                raise InputError(f"{kind} {name!r} is unknown{near}")
        return Stored(record(kind, row.body), row.version)

    def evidence(self) -> Evidence:
        """Everything, as a case folder has it."""
        from detente.accounts.store.gather import evidence

        with self.reading() as connection:
            return evidence(connection)

    def page(
        self,
        wanted: Filter | None = None,
        *,
        after: str | None = None,
        skip: int = 0,
        limit: int = 50,
    ) -> Page:
        """Some claims that fit a filter, in the order of the file.

        Parameters
        ----------
        wanted : Filter, optional
        after : str, optional
            Go on where an earlier page ended (its `next`).
        skip : int
            Leave out so many.
        limit : int
            How many at most.
        """
        from detente.accounts.store.pages import Filter, page

        with self.reading() as connection:
            return page(connection, wanted or Filter(), after=after, skip=skip, limit=limit)

    def count(self, wanted: Filter | None = None) -> int:
        """How many claims fit a filter."""
        from detente.accounts.store.pages import Filter, count

        with self.reading() as connection:
            return count(connection, wanted or Filter())

    def counts(self, by: str, wanted: Filter | None = None) -> dict[str, int]:
        """How many claims have each value of a field, most frequent first."""
        from detente.accounts.store.pages import Filter, counts

        with self.reading() as connection:
            return counts(connection, by, wanted or Filter())

    def links_of(self, claim: str) -> list[Link]:
        """The links that begin or end at a claim."""
        from detente.accounts.store.gather import links_of

        with self.reading() as connection:
            return links_of(connection, claim)

    def history(self, item: str, kind: str = "claim") -> list[Entry]:
        """What the log says of one record, oldest first."""
        from detente.accounts.store.log import entries

        with self.reading() as connection:
            return entries(connection, kind=kind, item=item)

    def log(self, *, after: int = 0, limit: int | None = None) -> list[Entry]:
        """What the log says after a row, oldest first."""
        from detente.accounts.store.log import entries

        with self.reading() as connection:
            return entries(connection, after=after, limit=limit)

    def newest(self, limit: int, *, item: str | None = None) -> list[Entry]:
        """The last rows of the log, of one record if it is named, oldest first."""
        from detente.accounts.store.log import newest

        with self.reading() as connection:
            return newest(connection, limit, item=item)

    def text(self, account: str) -> str | None:
        """The normalised text of an account, if the store has it. It is private."""
        from detente.accounts.store.parts import Texts

        with self.reading() as connection:
            return Texts(connection).of(account)

    # Changes.

    def put_claim(self, claim: Claim, *, expected_version: int, by: str) -> int:
        """Write a claim, new (version 0) or changed; return its version.

        Raises
        ------
        ConflictError
            Another coder was faster.
        """
        return self._put("claim", claim, expected_version, by)

    def put_link(self, link: Link, *, expected_version: int, by: str) -> int:
        """Write a link, new (version 0) or changed; return its version."""
        return self._put("link", link, expected_version, by)

    def put_account(self, account: Account, *, expected_version: int, by: str) -> int:
        """Write what is known of a document; return its version."""
        return self._put("account", account, expected_version, by)

    def put_codebook(self, codebook: Codebook, *, expected_version: int, by: str) -> int:
        """Write the codebook; return its version."""
        return self._put("codebook", codebook, expected_version, by)

    def add_account(self, document: Document, account: Account, *, by: str) -> int:
        """Keep a document's text, which is private, and what is known of it; return the version.

        Claims that point into it get their surroundings and can be found by its words.
        """
        from detente.accounts.store.gather import keep_text
        from detente.accounts.store.writing import put

        with self.writing() as connection:
            version = put(connection, "account", account, expected=None, by=by)
            keep_text(connection, account.id, document.text, by=by)
        return version

    def set_status(self, names: Mapping[str, Iterable[str]], status: str, *, by: str) -> int:
        """Accept, reject or suggest records, all or none; return how many that changes.

        Parameters
        ----------
        names : mapping
            The ids of claims under "claim", of links under "link".
        status : {"suggested", "accepted", "rejected"}
        by : str
        """
        from detente.accounts.store.writing import set_status

        with self.writing() as connection:
            return sum(
                set_status(connection, kind, list(some), status, by=by)
                for kind, some in names.items()
            )

    def remove(self, kind: str, name: str, *, expected_version: int | None, by: str) -> None:
        """Take an account, claim or link out; the log keeps it.

        Raises
        ------
        ConflictError
            Another coder changed it meanwhile.
        InputError
            It is not there, or others refer to it.
        """
        from detente.accounts.store.conflict import ConflictError
        from detente.accounts.store.writing import remove

        try:
            with self.writing() as connection:
                remove(connection, kind, name, expected=expected_version, by=by)
        except ConflictError as conflict:
            self._keep_refused(conflict, by)
            raise

    def remove_all(self, names: Sequence[tuple[str, str]], *, by: str) -> None:
        """Take records out, each given by its kind and id, all or none; the log keeps them.

        Links go first, so that a claim can be taken out together with what refers to it.

        Raises
        ------
        InputError
            One is not there, or others refer to it.
        """
        from detente.accounts.store.writing import remove

        with self.writing() as connection:
            for kind, name in sorted(dict.fromkeys(names), key=lambda each: each[0] != "link"):
                remove(connection, kind, name, expected=None, by=by)

    def load(self, evidence: Evidence, *, by: str, tell: Tell = lambda _done, _all: None) -> int:
        """Make the store say exactly what some evidence says; return how many records changed.

        One transaction: interrupted at any moment, the store is as it was.
        """
        from detente.accounts.store.loading import load

        with self.writing() as connection:
            return load(connection, evidence, by=by, tell=tell)

    def _put(self, kind: str, item: Record, expected: int, by: str) -> int:
        from detente.accounts.store.conflict import ConflictError
        from detente.accounts.store.writing import put

        try:
            with self.writing() as connection:
                return put(connection, kind, item, expected=expected, by=by)
        except ConflictError as conflict:
            self._keep_refused(conflict, by)
            raise

    def _keep_refused(self, conflict: ConflictError, by: str) -> None:
        from detente.accounts.store.log import Change, note
        from detente.accounts.store.rows import line

        found, yours = conflict.found.record, conflict.yours
        change = Change(
            conflict.kind,
            conflict.item,
            None if found is None else line(found),
            None if yours is None else line(yours),
        )
        with self.writing() as connection:
            note(connection, by, [change], action="refused")
