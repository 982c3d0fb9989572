"""Keeping a folder and a store in step, and refusing to guess when both have moved.

Alone, the folder is the truth: the store is a log and an index that can be built anew from it. In a
team the store is the truth and each folder an export of it. Either way, what each file was when
both last agreed is kept in ``.detente/synced.json``, by its SHA-256; that tells which side has
moved. A file that is the same on both sides has moved on neither, so a sync that was
interrupted goes on where it stopped.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from detente.accounts.store.folder import (
    Agreed,
    as_files,
    export_folder,
    hashes,
    import_folder,
)
from detente.accounts.store.kept import case_files
from detente.accounts.store.log import last
from detente.accounts.store.private import (
    alone,
    known_of,
    remember,
    set_aside,
)
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.accounts.store.loading import Tell
    from detente.accounts.store.store import Store

__all__ = ["Moves", "Sync", "compare", "sync"]

Keep = Literal["folder", "store", "both"]


@dataclass(frozen=True)
class Moves:
    """What has changed since both sides last agreed.

    Attributes
    ----------
    folder, store : tuple of str
        Files that changed on that side only, or on both.
    agreed : Agreed
        The folder as it is, which is also the store if nothing moved.
    """

    folder: tuple[str, ...]
    store: tuple[str, ...]
    agreed: Agreed


@dataclass(frozen=True)
class Sync:
    """What a sync did.

    Attributes
    ----------
    into : {"store", "folder", "both", None}
        Which side was changed; None if both agreed already.
    files : tuple of str
        Which files it was about.
    """

    into: Literal["store", "folder", "both"] | None
    files: tuple[str, ...]


def sync(
    store: Store,
    folder: str | Path,
    *,
    by: str,
    keep: Keep | None = None,
    tell: Tell = lambda _done, _all: None,
    private: Collection[str] = (),
) -> Sync:
    """Bring a folder and a store in step.

    Parameters
    ----------
    store : Store
    folder : str or Path
    by : str
        Whom the log names for what comes from the folder.
    keep : {"folder", "store", "both"}, optional
        What to do if both have moved: the folder's version wins, or the store's, or each file is
        taken from the side where it moved. What loses is kept: by the log, or in
        ``.detente/replaced``.
    tell : callable, optional
        Told how many of how many records are done.
    private : collection of str, optional
        The SHA-256 of files that are documents, although no account names them yet.

    Raises
    ------
    InputError
        Both have moved, and `keep` does not say what to do; or one of them has faults.
    """
    place = Path(folder)
    with alone(place):
        moves = _decided(compare(store, place, private=private), keep, store, place)
        done = Sync(None, ())
        agreed = moves.agreed
        if moves.folder and moves.store:
            agreed = _merge(store, place, moves, by)
            done = Sync("both", tuple(sorted({*moves.folder, *moves.store})))
        elif moves.folder:
            agreed = import_folder(
                store, place, by=by, tell=tell, moved_from=agreed.seq, private=private
            )
            done = Sync("store", moves.folder)
        elif moves.store:
            if keep == "store":
                set_aside(place, moves.store)
            agreed = export_folder(store, place, unless_not=agreed.files, private=private)
            done = Sync("folder", moves.store)
        remember(store, place, agreed)
    return done


def compare(store: Store, folder: Path, *, private: Collection[str] = ()) -> Moves:
    """Tell what has moved on either side since both last agreed."""
    state = known_of(folder, store)
    with store.reading() as connection:
        seq = last(connection)
        if state.get("seq") == seq:
            wanted, documents = state["files"], frozenset(state["documents"])
        else:
            files, documents = as_files(connection)
            wanted = hashes(files)
    there = hashes(case_files(folder, without={*documents, *private}))
    base: Mapping[str, str] | None = state.get("files")
    if base is None and (seq == 0 or not there):
        # A store or a folder without anything is no version of the case.
        base = {}
    every = sorted(there.keys() | wanted.keys())
    differing = [name for name in every if there.get(name) != wanted.get(name)]
    agreed = Agreed(seq, there, documents)
    if base is None:
        own = tuple(differing)
        return Moves(own, own if store.shared else (), agreed)
    return Moves(
        tuple(name for name in differing if there.get(name) != base.get(name)),
        tuple(name for name in differing if wanted.get(name) != base.get(name)),
        agreed,
    )


def _decided(moves: Moves, keep: Keep | None, store: Store, folder: Path) -> Moves:
    every = tuple(sorted({*moves.folder, *moves.store}))
    if keep == "folder":
        return Moves(every, (), moves.agreed)
    if keep == "store":
        return Moves((), every, moves.agreed)
    if not (moves.folder and moves.store):
        return moves
    same = sorted(set(moves.folder) & set(moves.store))
    if keep == "both" and not same:
        return moves
    both = "both have moved since they last agreed"
    if keep == "both":
        raise InputError(
            f"{both}, and both in {', '.join(same)}; nothing was changed", file=str(folder)
        )
    raise InputError(
        f"{both}: {', '.join(moves.folder)} in the folder, {', '.join(moves.store)} in the store "
        f"{store.where}; nothing was changed: say what to keep (--keep folder, store"
        f"{'' if same else ' or both'})",
        file=str(folder),
    )


def _merge(store: Store, folder: Path, moves: Moves, by: str) -> Agreed:
    """Take each file from the side where it moved, if together they are sound."""
    with store.reading() as connection:
        files, documents = as_files(connection)
    there = case_files(folder, without=documents)
    for name in moves.folder:
        files.pop(name, None)
        if name in there:
            files[name] = there[name]
    with tempfile.TemporaryDirectory(prefix="detente-") as scratch:
        for name, content in files.items():
            path = Path(scratch, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        import_folder(store, scratch, by=by, moved_from=moves.agreed.seq)
    return export_folder(store, folder, unless_not=moves.agreed.files)
