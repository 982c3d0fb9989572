"""A case folder and a store: one into the other and back, without loss.

Reading takes the evidence and, byte for byte, every file that belongs to the case. Writing gives
evidence files whose records are unchanged back as they were read. Nothing is ever half-written: all
files are written aside first and then moved into place, a new folder as a whole.
"""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from detente.accounts.store import tables
from detente.accounts.store.gather import lines_of
from detente.accounts.store.kept import MAIN, Kept, case_files, digest, keep, kept
from detente.accounts.store.loading import load
from detente.accounts.store.log import last
from detente.accounts.store.rendering import EVIDENCE_FILES, given, rendered
from detente.case.basis import read_evidence
from detente.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from detente.accounts.store.loading import Tell
    from detente.accounts.store.store import Store

__all__ = ["Agreed", "Hashes", "as_files", "export_folder", "hashes", "import_folder"]

#: Path of a file in the folder -> SHA-256 of its bytes.
Hashes = dict[str, str]


class Agreed(NamedTuple):
    """A moment in which a folder and a store say the same.

    Attributes
    ----------
    seq : int
        The number of the log's last row.
    files : dict
        The hashes of the folder's files.
    documents : frozenset of str
        The hashes of the accounts' documents, which are not among the files.
    changed : tuple of str
        The files that were written, or taken away, to get there.
    """

    seq: int
    files: Hashes
    documents: frozenset[str]
    changed: tuple[str, ...] = ()


def import_folder(
    store: Store,
    folder: str | Path,
    *,
    by: str,
    tell: Tell = lambda _done, _all: None,
    moved_from: int | None = None,
    private: Collection[str] = (),
) -> Agreed:
    """Make the store say what a folder says.

    Parameters
    ----------
    store : Store
    folder : str or Path
        With or without a ``case.yaml``.
    by : str
        Whom the log names.
    tell : callable, optional
        Told how many of how many records are done.
    moved_from : int, optional
        Refuse if the log has grown beyond this row, as by another coder.
    private : collection of str, optional
        The SHA-256 of files that are documents, although no account names them yet.

    Raises
    ------
    InputError
        The folder has faults, or the store has moved. The store is then as it was.
    """
    folder = Path(folder)
    evidence = read_evidence(folder)
    documents = frozenset(account.sha256 for account in evidence.accounts.values())
    files = case_files(folder, without={*documents, *private})
    with store.writing() as connection:
        if moved_from is not None and last(connection) != moved_from:
            raise InputError("somebody changed this store just now; try again", file=store.where)
        load(connection, evidence, by=by, tell=tell)
        keep(connection, {name: _as_kept(connection, name, files[name]) for name in files}, by=by)
        # A file that was being edited while it was read would be kept with another's records.
        now = case_files(folder, without={*documents, *private})
        if files != now:
            raise InputError("a file was changed while it was read; try again", file=str(folder))
        return Agreed(last(connection), hashes(now), documents)


def _as_kept(connection: Connection, name: str, content: bytes) -> Kept:
    kind = EVIDENCE_FILES.get(name)
    return Kept(content, None if kind is None else given(lines_of(connection, kind)))


def export_folder(
    store: Store,
    folder: str | Path,
    *,
    unless_not: Hashes | None = None,
    private: Collection[str] = (),
) -> Agreed:
    """Make a folder say what the store says.

    A folder that holds something already is only written by a sync, which knows what was there:
    files of the case that the store has not are then taken away, and other files stay.

    Parameters
    ----------
    store : Store
    folder : str or Path
        Made, if it is not there.
    unless_not : dict, optional
        The hashes that the case's files in the folder must have; without it the folder must be new
        or empty.
    private : collection of str, optional
        The SHA-256 of files that are documents, although no account names them yet.

    Raises
    ------
    InputError
        The folder cannot be written, or a file changed meanwhile.
    """
    folder = Path(folder)
    with store.reading() as connection:
        seq = last(connection)
        wanted, documents = as_files(connection)
    if folder.exists() and not folder.is_dir():
        raise InputError("is a file, not a folder", file=str(folder))
    there = case_files(folder, without={*documents, *private})
    if unless_not is None and folder.exists() and any(folder.iterdir()):
        raise InputError(
            "is not empty; 'detente accounts sync' keeps a folder in step", file=str(folder)
        )
    if unless_not is not None and hashes(there) != unless_not:
        raise InputError("a file of this folder was changed just now; try again", file=str(folder))
    changed = {name: content for name, content in wanted.items() if there.get(name) != content}
    gone = sorted(there.keys() - wanted.keys())
    try:
        if folder.exists():
            _write_into(folder, changed)
        else:
            _write_whole(folder, changed)
        for name in gone:
            (folder / name).unlink()
    except OSError as error:
        place = str(error.filename or folder)
        raise InputError(f"cannot be written: {error.strerror}", file=place) from error
    return Agreed(seq, hashes(wanted), documents, tuple(sorted([*changed, *gone])))


def as_files(connection: Connection) -> tuple[dict[str, bytes], frozenset[str]]:
    """The files that a folder of this store has, and the hashes of the private documents."""
    before = kept(connection)
    documents = frozenset(connection.execute(select(tables.accounts.c.sha256)).scalars())
    files = {
        name: file.content
        for name, file in before.items()
        # A document that lay in the folder before its account was there is none of its files.
        if name not in EVIDENCE_FILES and (name == MAIN or digest(file.content) not in documents)
    }
    for name, kind in EVIDENCE_FILES.items():
        content = rendered(name, lines_of(connection, kind), before.get(name))
        if content is not None:
            files[name] = content
    return files, documents


def hashes(files: Mapping[str, bytes]) -> Hashes:
    """The SHA-256 of each file."""
    return {name: digest(content) for name, content in files.items()}


def _write_into(folder: Path, files: Mapping[str, bytes]) -> None:
    asides: list[tuple[Path, Path]] = []
    try:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            for left in path.parent.glob(f".{glob.escape(path.name)}.*.tmp"):
                # By a program that was killed: syncs of one folder wait for each other.
                left.unlink(missing_ok=True)
            aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
            asides.append((aside, path))
            _write(aside, content)
            if path.exists():
                aside.chmod(path.stat().st_mode & 0o777)
        for aside, path in asides:
            aside.replace(path)
    finally:
        for aside, _ in asides:
            with suppress(OSError):
                aside.unlink(missing_ok=True)


def _write_whole(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".tmp", dir=folder.parent))
    try:
        for name, content in files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, content)
        aside.chmod(0o755)
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
