"""Opening a database, and turning what it complains of into sentences.

SQLite runs with write-ahead logging and ``synchronous = FULL``: what is committed is on the disk
before the commit returns. Writers wait for each other, at most `PATIENCE` seconds; on PostgreSQL
an advisory lock makes them do the same, so that the numbers of the log follow the commits.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import InputError, MissingExtraError, nearest

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.exc import DBAPIError

__all__ = ["MEMORY", "address", "connect", "reading", "shown", "told", "writing"]

#: The address of a store that lives as long as the program.
MEMORY = "sqlite://"
#: Seconds that a writer waits for another one.
PATIENCE = 15
_LOCK = 20_261_122
_KINDS = ("sqlite", "postgresql+psycopg")
_SHORT = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}


def address(where: str | Path) -> URL:
    """Return the address of a store from a URL or the path of an SQLite file.

    Raises
    ------
    InputError
        The URL cannot be read, or is of another kind of database.

    Examples
    --------
    >>> str(address("postgresql://host/team"))
    'postgresql+psycopg://host/team'
    """
    from sqlalchemy import URL, make_url
    from sqlalchemy.exc import ArgumentError

    text = str(where)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    kind = text.partition("://")[0]
    if _SHORT.get(kind, kind) not in _KINDS:
        known = nearest(kind, _KINDS)
        raise InputError(f"the store's address begins with {kind!r}, which is not known{known}")
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        # The text may hold a password, so it is not repeated.
        raise InputError(
            "the store's address cannot be read; it looks like postgresql+psycopg://user@host/name"
        ) from error
    return url.set(drivername=_SHORT.get(kind, kind))


def shown(url: URL) -> str:
    """The address as messages show it: the path of a file, or a URL without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "(in memory)"
    return url.render_as_string(hide_password=True)


def connect(url: URL) -> Engine:
    """Return an engine that speaks to the database as a store needs it.

    Raises
    ------
    MissingExtraError
        PostgreSQL is asked for without the extra ``team``.
    """
    from sqlalchemy import StaticPool, create_engine, event

    if url.get_backend_name() == "sqlite":
        more: dict[str, Any] = {} if url.database else {"poolclass": StaticPool}
        engine = create_engine(url, connect_args={"check_same_thread": False}, **more)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        import psycopg  # noqa: F401 - whether it is there
    except ImportError as error:
        raise MissingExtraError("psycopg", "team") from error
    # The address may set options of its own, such as the schema: they are kept.
    options = f"{url.query.get('options', '')} -c lock_timeout={PATIENCE}s"
    arguments = {"options": options.strip(), "connect_timeout": PATIENCE}
    return create_engine(url.difference_update_query(["options"]), connect_args=arguments)


def _prepare_sqlite(raw: DBAPIConnection, _record: object) -> None:
    # The driver's own transactions end before DDL; with this, SQLAlchemy's BEGIN is the only one.
    raw.isolation_level = None
    for pragma in ("synchronous = FULL", "foreign_keys = ON", f"busy_timeout = {PATIENCE}000"):
        raw.execute(f"PRAGMA {pragma}")
    raw.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("detente_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the store."""
    with told(engine.url), engine.connect() as plain:
        connection = plain
        if engine.dialect.name == "postgresql":
            connection = plain.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other writer shares: all of it is kept, or nothing."""
    with told(engine.url), engine.connect() as plain:
        connection = plain.execution_options(detente_writes=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            yield connection


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Turn what the database complains of into one sentence.

    Raises
    ------
    InputError
        With the store's address and the reason.
    """
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        raise InputError(_reason(error), file=shown(url)) from error
    except UnicodeEncodeError as error:
        # Bytes of a command line that are no UTF-8, or half of an escaped pair in JSON.
        around = str(error.object)[max(0, error.start - 15) : error.end + 15]
        raise InputError(
            f"a text holds a damaged character, which no store keeps: {around!a}"
        ) from error


def _reason(error: DBAPIError) -> str:
    words = " ".join(str(error.orig).split())
    said = {
        "is locked": f"another program is writing this store and did not finish in {PATIENCE} "
        "seconds; try again",
        "lock timeout": f"another program is writing this store and did not finish in {PATIENCE} "
        "seconds; try again",
        "not a database": "this is no SQLite file, so no store",
        "unable to open": "this store cannot be opened; is its folder there and may it be written",
        "readonly": "this store may not be written",
        "disk is full": "the disk is full; nothing was written",
        "malformed": "this SQLite file is damaged; if it is a folder's own, take it away: it is "
        "built anew from the folder, without the log, and documents have to be added again",
    }
    for sign, sentence in said.items():
        if sign in words:
            return sentence
    return f"the database says: {words[:300]}"


def make_private(path: Path) -> None:
    """Make an empty file that only its owner can read, unless it is there."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise InputError(f"cannot be made: {error.strerror}", file=str(path)) from error
