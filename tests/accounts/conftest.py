"""A real PostgreSQL for the tests of the store: the wheel `pgserver` brings one along."""

from __future__ import annotations

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from detente.accounts.store import open_store, tables


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server that runs as long as the tests do.

    As root, the wheel makes a user ``pgserver`` and runs the server as that one. What goes wrong is
    an error, never a skip.
    """
    with warnings.catch_warnings():
        # Where the lock of the wheel stands is said by a warning if there is no session.
        warnings.simplefilter("ignore")
        import pgserver

        # A short path: that of the socket in it may have 107 bytes.
        server = pgserver.get_server(tempfile.mkdtemp(prefix="pg-"), cleanup_mode="delete")
    # No test pulls the plug, and waiting for the disk takes most of the time.
    server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    server.cleanup()


@pytest.fixture
def new_schema(postgres: str) -> Iterator[Callable[[], str]]:
    """Make empty schemas on the server, which stand for databases; they go when the test ends."""
    engine = create_engine(postgres, isolation_level="AUTOCOMMIT")
    made = []

    def make() -> str:
        name = f"t{uuid.uuid4().hex}"
        with engine.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {name}"))
        made.append(name)
        url = make_url(postgres).update_query_dict({"options": f"-csearch_path={name}"})
        return url.render_as_string(hide_password=False)

    yield make
    with engine.connect() as connection:
        connection.execute(text("SET lock_timeout = '10s'"))
        for name in made:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


@pytest.fixture
def team_url(new_schema: Callable[[], str]) -> str:
    """The address of an empty schema on the server."""
    return new_schema()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite store with its tables and nothing in them, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "store.sqlite"
    open_store(path).close()
    return path


@pytest.fixture(scope="session")
def lasting_schema(postgres: str) -> str:
    """A schema with the tables of a store, emptied for each test that takes it."""
    engine = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE SCHEMA lasting"))
    engine.dispose()
    url = make_url(postgres).update_query_dict({"options": "-csearch_path=lasting"})
    address = url.render_as_string(hide_password=False)
    open_store(address).close()
    return address


def emptied(address: str) -> str:
    """Take all rows out, those of the log too, which only the owner of a server can."""
    engine = create_engine(address)
    names = ", ".join(f'"{name}"' for name in (*tables.metadata.tables, "words"))
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    engine.dispose()
    return address


@pytest.fixture
def ready_team(lasting_schema: str) -> str:
    """The address of an empty store of a team whose tables are made."""
    return emptied(lasting_schema)


@pytest.fixture(params=["sqlite", "postgresql"])
def ready_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store whose tables are made, once of each kind."""
    if request.param == "sqlite":
        copied = shutil.copy(request.getfixturevalue("empty_file"), tmp_path / "ready.sqlite")
        return str(copied)
    address: str = request.getfixturevalue("ready_team")
    return address


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that is not there yet, once of each kind."""
    if request.param == "sqlite":
        return str(tmp_path / "store.sqlite")
    url: str = request.getfixturevalue("team_url")
    return url
