"""The files of a case folder: which belong to it, and how a store keeps them byte for byte."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, select, update

from detente.accounts.store import tables
from detente.accounts.store.log import Change, note
from detente.accounts.store.rendering import EVIDENCE_FILES
from detente.case.files import CLAIMS_LIMIT
from detente.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["MAIN", "Kept", "case_files", "digest", "forget", "keep", "kept"]

#: Below the folder itself, and below these folders in it, files of these kinds are the case's.
_BELOW = {
    "": (".yaml", ".jsonl", ".md", ".bib"),
    "readings": (".yaml", ".md"),
    "series": (".yaml", ".csv", ".md"),
}


#: The file that makes a folder a case.
MAIN = "case.yaml"


class Kept(NamedTuple):
    """A file as a store keeps it: its bytes, and for an evidence file what it gave."""

    content: bytes
    gives: str | None


def digest(content: bytes) -> str:
    """SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def case_files(folder: Path, *, without: Collection[str] = ()) -> dict[str, bytes]:
    """Read the files that belong to the case in a folder, by their path in it.

    Hidden files and files of other kinds are left alone; so are the documents themselves, which
    are private: those whose SHA-256 is in `without`.

    Raises
    ------
    InputError
        A file is too large or cannot be read.
    """
    found = {}
    for below, kinds in _BELOW.items():
        place = folder / below
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            if path.name.startswith(".") or path.suffix not in kinds or not path.is_file():
                continue
            content = _read(path)
            name = path.relative_to(folder).as_posix()
            if name == MAIN or name in EVIDENCE_FILES or digest(content) not in without:
                found[name] = content
    return found


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > CLAIMS_LIMIT:
            raise InputError(
                f"the file has {size:,} bytes, the most that is read here is {CLAIMS_LIMIT:,}",
                file=str(path),
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from error


def kept(connection: Connection) -> dict[str, Kept]:
    """Return the files that a store keeps, by their path in the folder."""
    columns = tables.files.c
    rows = connection.execute(
        select(columns.id, columns.content, columns.gives).order_by(columns.id)
    )
    return {name: Kept(bytes(content), gives) for name, content, gives in rows}


def keep(connection: Connection, files: Mapping[str, Kept], *, by: str) -> int:
    """Keep exactly these files; return how many of the others than evidence files changed.

    The log has the earlier content of a file that changed. Not so for evidence files, whose records
    it has anyway.
    """
    table = tables.files
    before = kept(connection)
    changes = []
    for name in before.keys() - files.keys():
        connection.execute(delete(table).where(table.c.id == name))
        changes.append(Change("file", name, _told(name, before[name]), None))
    for name, file in files.items():
        old = before.get(name)
        if old == file:
            continue
        values = {"sha256": digest(file.content), "gives": file.gives, "content": file.content}
        if old is None:
            connection.execute(insert(table).values(id=name, version=1, **values))
        else:
            changed = update(table).where(table.c.id == name)
            connection.execute(changed.values(version=table.c.version + 1, **values))
        told = None if old is None else _told(name, old)
        changes.append(Change("file", name, told, _told(name, file)))
    if changes:
        note(connection, by, sorted(changes, key=lambda change: change.item))
    return sum(change.item not in EVIDENCE_FILES for change in changes)


def forget(connection: Connection, documents: Collection[str], *, by: str) -> None:
    """Forget files that turn out to be documents, without their text in the log."""
    table = tables.files
    for name, file in kept(connection).items():
        sha256 = digest(file.content)
        if sha256 not in documents or name == MAIN or name in EVIDENCE_FILES:
            continue
        connection.execute(delete(table).where(table.c.id == name))
        told = json.dumps({"sha256": sha256, "bytes": len(file.content)})
        note(connection, by, [Change("file", name, told, None)])


def _told(name: str, file: Kept) -> str:
    told: dict[str, object] = {"sha256": digest(file.content), "bytes": len(file.content)}
    if name not in EVIDENCE_FILES:
        told["text"] = file.content.decode("utf-8", "backslashreplace")
    return json.dumps(told, ensure_ascii=False)
