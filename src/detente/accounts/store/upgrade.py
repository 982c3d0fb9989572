"""Bringing a store to the tables of this program, or refusing what this program does not know."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from detente.accounts.store.engine import reading, shown, writing
from detente.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

__all__ = ["HEAD", "refuse_stranger", "upgrade"]

#: The newest step in ``migrations/versions``.
HEAD = "0001"
_VERSION_TABLE = "detente_schema"
_OURS = {"accounts", "claims", "links", "log", "files", "coders", "texts", "words", "meta"}


def refuse_stranger(path: Path) -> None:
    """Refuse an SQLite file that some other program made, before anything of it is touched.

    Raises
    ------
    InputError
        It is no SQLite file, or holds other tables.
    """
    if path.is_dir():
        raise InputError("this is a folder; a store is one SQLite file", file=str(path))
    if not path.exists() or path.stat().st_size == 0:
        return
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            tables = {name for (name,) in rows}
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise InputError(
            f"this cannot be read as an SQLite file: {error}", file=str(path)
        ) from error
    if tables and _VERSION_TABLE not in tables:
        raise InputError(
            f"this SQLite file was made by another program: it holds the table {min(tables)!r}; "
            "a store needs a file of its own",
            file=str(path),
        )


def upgrade(engine: Engine) -> None:
    """Run the steps that the store has not seen; all of them, or none.

    Raises
    ------
    InputError
        The store is newer than this program, or the database holds tables of other programs.
    """
    with reading(engine) as connection:
        if _revision(connection) == HEAD:
            return
    with writing(engine) as connection:
        before = _revision(connection)
        if before == HEAD:
            return
        _refuse_newer(before, shown(engine.url))
        if before is None:
            _refuse_others(connection, shown(engine.url))
        _run_steps(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    # A constant of this module.
    found = connection.execute(text(f"SELECT version_num FROM {_VERSION_TABLE}"))  # noqa: S608
    return found.scalar_one_or_none()


def _refuse_newer(found: str | None, where: str) -> None:
    if found is not None and found > HEAD:
        raise InputError(
            f"this store has the tables of a newer Détente (step {found}, this program knows "
            f"{HEAD}); install the newer one to open it",
            file=where,
        )


def _refuse_others(connection: Connection, where: str) -> None:
    taken = _OURS & set(inspect(connection).get_table_names())
    if taken:
        raise InputError(
            f"this database has a table {min(taken)!r} that is not of a store; a store needs a "
            "database or schema of its own",
            file=where,
        )


def _run_steps(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    # A per cent sign in the path would be taken for a variable.
    folder = str(Path(__file__).with_name("migrations")).replace("%", "%%")
    config.set_main_option("script_location", folder)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["version_table"] = _VERSION_TABLE
    command.upgrade(config, "head")
