"""At work on a case: the store of a folder, in step with it before and after.

Alone, the store is ``.detente/store.sqlite`` in the folder, and the folder's files follow each
change at once. With the address of a team's store, changes go there, and the folder
follows if it has not moved itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from detente.accounts.store.private import PRIVATE, private_folder
from detente.accounts.store.store import Store, open_store
from detente.accounts.store.sync import sync
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.accounts.store.loading import Tell

__all__ = ["at_work", "own_store"]


def own_store(folder: Path) -> Path:
    """Where the store of a folder is, unless there is a team's."""
    return folder / PRIVATE / "store.sqlite"


@contextmanager
def at_work(
    folder: str | Path,
    *,
    by: str,
    url: str | None = None,
    tell: Tell = lambda _done, _all: None,
    private: Collection[str] = (),
) -> Iterator[Store]:
    """Open the store of a case folder, and leave both in step.

    Parameters
    ----------
    folder : str or Path
        With or without a ``case.yaml``.
    by : str
        Whom the log names for what was changed in the folder by hand.
    url : str, optional
        The address of a team's store, instead of the folder's own.
    tell : callable, optional
        Told how many of how many records have been read.
    private : collection of str, optional
        The SHA-256 of documents that are about to be added: where they lie in the folder, they
        are no files of the case.

    Raises
    ------
    InputError
        There is no such folder, or it has faults; or, alone, both have moved. In a team, a folder
        that has moved itself keeps nobody from changing a claim: it is only left as it is.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, at_work(folder, by="reader") as store:
    ...     store.count()
    0
    """
    place = Path(folder)
    if not place.is_dir():
        raise InputError("there is no such folder", file=str(folder))
    if url is None:
        private_folder(place)
    with open_store(url if url is not None else own_store(place)) as store:
        if store.shared:
            yield store
            _follow(store, place, by)
            return
        sync(store, place, by=by, tell=tell, private=private)
        try:
            yield store
        finally:
            sync(store, place, by=by)


def _follow(store: Store, folder: Path, by: str) -> None:
    from detente.accounts.store.sync import compare

    moves = compare(store, folder)
    if moves.store and not moves.folder:
        sync(store, folder, by=by)
