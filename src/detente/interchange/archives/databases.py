"""SQLite files: opened for reading only, and refused when they bring code along."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from detente.errors import InputError

__all__ = ["MAX_DATABASE", "MAX_VALUE", "open_database"]

MAX_DATABASE = 2_000_000_000
#: Bytes of one value; a document of such a length would be read whole.
MAX_VALUE = 128_000_000
_MAX_STEPS = 50_000


@contextmanager
def open_database(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an SQLite file for reading.

    Raises
    ------
    InputError
        It is missing, too large, damaged or no SQLite file, another program is still writing to
        it, or it holds views, triggers or virtual tables.
    """
    file = str(path)
    _check_database_file(path, file)
    address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise InputError(f"the database cannot be opened: {error}", file=file) from error
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE)
        _distrust(connection, file)
        yield connection
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        raise InputError(f"the database cannot be read: {error}", file=file) from error
    finally:
        connection.close()


def _check_database_file(path: Path, file: str) -> None:
    if not path.is_file():
        raise InputError("there is no such file", file=file)
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(16)
        pending = path.with_name(path.name + "-wal")
        unfinished = pending.exists() and pending.stat().st_size > 0
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=file) from error
    if head != b"SQLite format 3\0":
        raise InputError("this is no SQLite database", file=file)
    if size > MAX_DATABASE:
        raise InputError(
            f"the database has {size:,} bytes, the most that is read here is {MAX_DATABASE:,}",
            file=file,
        )
    if unfinished:
        raise InputError(
            "changes to the database still wait in the file with -wal at its end: close the "
            "program that has it open",
            file=file,
        )


def _distrust(connection: sqlite3.Connection, file: str) -> None:
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}")
    steps = iter(range(_MAX_STEPS))
    # A damaged or malicious file can make a statement run for ever.
    connection.set_progress_handler(lambda: next(steps, None) is None, 100_000)
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise InputError("the database is damaged: it fails SQLite's own check", file=file)
    code = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger') "
        "OR (type = 'table' AND sql LIKE 'CREATE VIRTUAL%')"
    ).fetchone()
    if code is not None:
        kind = code[0] if code[0] != "table" else "virtual table"
        raise InputError(
            f"the database holds the {kind} {code[1][:80]!r}, which is refused: it can run code "
            "of its own",
            file=file,
        )
