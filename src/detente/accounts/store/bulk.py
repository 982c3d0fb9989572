"""Adding many rows at once, by the fastest way each database has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["add_rows"]


def add_rows(connection: Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows that all have the same columns to a table of the store."""
    if not rows:
        return
    names = list(rows[0])
    if connection.dialect.name == "postgresql":
        _copy(connection, table, names, rows)
        return
    places = ", ".join("?" for _ in names)
    columns = ", ".join(f'"{name}"' for name in names)
    # Table and columns are names of this package, never a user's.
    statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608
    connection.exec_driver_sql(statement, [tuple(row[name] for name in names) for row in rows])


def _copy(
    connection: Connection, table: str, names: list[str], rows: Sequence[Mapping[str, Any]]
) -> None:
    from psycopg import sql

    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with connection.connection.cursor() as cursor, cursor.copy(statement) as stream:  # type: ignore[attr-defined]
        for row in rows:
            stream.write_row([row[name] for name in names])
