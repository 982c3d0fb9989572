"""Zip archives that are safe to open: everything is counted before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import PurePosixPath

from detente.errors import InputError

__all__ = ["MAX_PARTS", "MAX_RATIO", "MAX_UNPACKED", "open_archive"]

MAX_PARTS = 5_000
MAX_UNPACKED = 200_000_000
#: A part that unpacks to more than this many times its size is a bomb; text stays below 100.
MAX_RATIO = 500
#: Small parts are harmless however well they are packed.
_SMALL = 1_000_000
_ENCRYPTED = 1


def open_archive(raw: bytes, file: str) -> zipfile.ZipFile:
    """Open a zip archive after looking at what it says of its parts.

    What it says holds: unpacking stops at the stated size, and fails if the content is another.

    Raises
    ------
    InputError
        It is damaged or encrypted, has too many parts, two of one name, or one that points
        outside, or would unpack to too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise InputError(f"the archive is damaged: {error}", file=file) from error
    problem = _problem(parts)
    if problem:
        raise InputError(f"the archive is refused: {problem}", file=file)
    return archive


def _problem(parts: list[zipfile.ZipInfo]) -> str | None:
    if len(parts) > MAX_PARTS:
        return f"it has {len(parts):,} parts, the most is {MAX_PARTS:,}"
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        return f"it would unpack to more than {MAX_UNPACKED:,} bytes"
    names = [part.filename for part in parts]
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        return f"it has two parts of the name {twice[0]!r}"
    return next(filter(None, map(_problem_of_part, parts)), None)


def _problem_of_part(part: zipfile.ZipInfo) -> str | None:
    path = PurePosixPath(part.filename.replace("\\", "/"))
    if part.flag_bits & _ENCRYPTED:
        return f"its part {part.filename!r} is encrypted"
    if part.file_size > max(_SMALL, MAX_RATIO * part.compress_size):
        return f"its part {part.filename!r} unpacks to {part.file_size:,} bytes, as a bomb does"
    if path.is_absolute() or ".." in path.parts or ":" in part.filename:
        return f"its part {part.filename!r} points outside of it"
    return None
