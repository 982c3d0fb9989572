"""What the commands on claims share: who works, where the store is, which case is meant."""

from __future__ import annotations

import getpass
import os
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.screen import progress

if TYPE_CHECKING:
    from detente.accounts.store import Store

__all__ = ["CoderName", "Folder", "StoreUrl", "coder", "looking", "own_folder", "working"]

Folder = Annotated[str, Parameter(help="A case folder; it may hold no case.yaml yet.")]
CoderName = Annotated[
    str | None,
    Parameter(
        name="--coder", env_var="DETENTE_CODER", help="Who does it; your login name otherwise."
    ),
]
StoreUrl = Annotated[
    str | None,
    Parameter(
        name="--store",
        env_var="DETENTE_STORE",
        help="A team's store (postgresql+psycopg://...) instead of the folder's own.",
    ),
]


def coder(given: str | None) -> str:
    """Whom the log names."""
    if given:
        return given
    try:
        return os.environ.get("DETENTE_CODER") or getpass.getuser()
    except (KeyError, OSError):
        # A container may run as a user that no file names.
        return "unknown"


@contextmanager
def working(
    case: str, *, by: str, store: str | None = None, private: Collection[str] = ()
) -> Iterator[Store]:
    """The store of a case folder that may be changed; the folder follows.

    Files in it with a SHA-256 that is in `private` are documents, not files of the case.
    """
    from detente.accounts.store.desk import at_work

    folder = own_folder(case)
    with ExitStack() as until_done:
        # A terminal shows one bar at a time, and what follows may want its own.
        with progress("reading the folder") as tell:
            it = until_done.enter_context(
                at_work(folder, by=by, url=store or None, tell=tell, private=private)
            )
        yield it


@contextmanager
def looking(case: str, *, store: str | None = None) -> Iterator[Store]:
    """A store to look into, of a case of any kind."""
    from detente.accounts.store import open_store
    from detente.accounts.store.folder import import_folder
    from detente.case import load
    from detente.case.catalogue import find

    path = find(case)
    if store:
        _refuse_missing(store)
        with open_store(store) as shared:
            yield shared
        return
    if path.is_dir() and not _is_built_in(path) and os.access(path, os.W_OK):
        with working(str(path), by=coder(None)) as own:
            yield own
        return
    with open_store() as passing:
        if path.is_dir():
            import_folder(passing, path, by=coder(None))
        else:
            passing.load(load(path).evidence, by=coder(None))
        yield passing


def _refuse_missing(store: str) -> None:
    """To look into a store does not make one."""
    from detente.errors import InputError

    if "://" not in store and not Path(store).exists():
        raise InputError("there is no such store", file=store)


def own_folder(case: str) -> Path:
    """The folder of a case that may be changed.

    Raises
    ------
    InputError
        It is built in, no folder, or may not be written.
    """
    from detente.case.catalogue import find
    from detente.errors import InputError

    path = find(case)
    if _is_built_in(path):
        raise InputError(
            f"the built-in case {case!r} cannot be changed; copy it with 'detente cases {case} "
            f"--copy FOLDER' and work on the copy"
        )
    if not path.is_dir():
        raise InputError("claims are changed in a case folder, and this is a file", file=case)
    if not os.access(path, os.W_OK):
        raise InputError("this folder may not be written", file=case)
    return path


def _is_built_in(path: Path) -> bool:
    from detente.case.catalogue import catalogue, find

    return path.stem in catalogue() and find(path.stem) == path
