"""Reading text files: size first, then bytes, then UTF-8, each refusal one sentence."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from detente.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CLAIMS_LIMIT", "YAML_LIMIT", "atomic_write", "place_aside", "read_text", "write_aside"]

YAML_LIMIT = 8_000_000
CLAIMS_LIMIT = 64_000_000


def read_text(path: Path, *, limit: int = YAML_LIMIT) -> str:
    """Read a UTF-8 text file that is no larger than it may be.

    Parameters
    ----------
    path : Path
        The file.
    limit : int
        Most bytes it may have; a larger file is refused before it is opened.

    Returns
    -------
    str
        The text, without a byte order mark.

    Raises
    ------
    InputError
        The file is missing, no regular file, too large, unreadable or no UTF-8.
    """
    file = str(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError("this is no regular file", file=file)
        if status.st_size > limit:
            raise InputError(
                f"the file has {status.st_size:,} bytes, the most that is read here is {limit:,}",
                file=file,
            )
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("there is no such file", file=file) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=file) from error
    return _decode(raw, file)


def _decode(raw: bytes, file: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        start = raw.rfind(b"\n", 0, error.start) + 1
        column = len(raw[start : error.start].decode("utf-8", "replace")) + 1
        raise InputError(
            f"this is no UTF-8 text: byte 0x{raw[error.start]:02x}",
            file=file,
            line=line,
            column=column,
        ) from error


@contextmanager
def place_aside(path: Path) -> Iterator[Path]:
    """Give a place beside a file to write it at, and move it into place only when it is whole.

    Raises
    ------
    InputError
        The folder is missing or cannot be written to, or the path is a folder.
    """
    if path.is_dir():
        raise InputError("is a folder, not a file", file=str(path))
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield aside
        aside.replace(path)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", file=str(path)) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


@contextmanager
def write_aside(path: Path) -> Iterator[TextIO]:
    """Write a text file aside in its folder, and move it into place only when it is whole.

    Raises
    ------
    InputError
        As `place_aside` does.
    """
    with place_aside(path) as aside:
        with aside.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            aside.chmod(path.stat().st_mode & 0o777)


def atomic_write(path: Path, text: str) -> None:
    """Write a text file whole or not at all.

    Raises
    ------
    InputError
        As `write_aside` does.
    """
    with write_aside(path) as stream:
        stream.write(text)
