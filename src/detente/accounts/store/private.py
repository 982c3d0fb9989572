"""The private folder of a case folder: its lock, and what it remembers of each store."""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.case.files import atomic_write
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.accounts.store.folder import Agreed
    from detente.accounts.store.store import Store

__all__ = ["PRIVATE", "alone", "known_of", "private_folder", "remember", "set_aside"]

#: The folder in a case folder that is private to this computer.
PRIVATE = ".detente"


def private_folder(folder: Path) -> Path:
    """Return the private folder of a case folder, made so that no git takes it along."""
    place = folder / PRIVATE
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot be made: {error.strerror}", file=str(place)) from error
    if not (place / ".gitignore").exists():
        atomic_write(place / ".gitignore", "*\n")
    return place


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let other programs that sync this folder wait."""
    with (private_folder(folder) / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _state(folder: Path) -> dict[str, Any]:
    path = folder / PRIVATE / "synced.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # Without it nothing is known of earlier syncs, which is safe.
        return {}
    return found if isinstance(found, dict) else {}


def known_of(folder: Path, store: Store) -> dict[str, Any]:
    """What a folder remembers of a store; nothing, if somebody damaged it."""
    found = _state(folder).get(store.identity)
    kinds = {"seq": int, "files": dict, "documents": list}
    if not isinstance(found, dict):
        return {}
    whole = all(isinstance(found.get(name), kind) for name, kind in kinds.items())
    return found if whole else {}


def remember(store: Store, folder: Path, agreed: Agreed) -> None:
    """Keep what folder and store agree on, for the next sync."""
    state = _state(folder)
    now = {
        "seq": agreed.seq,
        "files": agreed.files,
        "documents": sorted(agreed.documents),
    }
    if state.get(store.identity) != now:
        state[store.identity] = now
        atomic_write(private_folder(folder) / "synced.json", json.dumps(state, indent=1) + "\n")


def set_aside(folder: Path, names: tuple[str, ...]) -> None:
    """Keep a copy of what the store's version is about to replace."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    for name in names:
        if (folder / name).is_file():
            copy = private_folder(folder) / "replaced" / stamp / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / name, copy)
