"""Zip archives from elsewhere: looked at before any part is read, and counted while one is.

Nothing is ever unpacked to disk: parts are read one by one into memory. What the headers say of
names and kinds is checked first; what they say of sizes is not believed, since the bytes that come
out are counted.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from detente.errors import InputError

__all__ = ["MAX_PARTS", "MAX_RATIO", "MAX_UNPACKED", "Archive", "open_archive"]

MAX_PARTS = 10_000
#: Bytes that all parts together may unpack to, those that are never read left out.
MAX_UNPACKED = 256_000_000
#: How many bytes one packed byte may become: text stays below 100, a bomb is near a thousand.
MAX_RATIO = 500
#: Small parts are harmless however well they are packed.
_RATIO_MATTERS_FROM = 1_000_000
_CHUNK = 1 << 16
_ENCRYPTED = 1
#: Other ways of packing can make hundreds of megabytes of one chunk before they can be counted.
_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DRIVE = re.compile(r"^[A-Za-z]:")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, RuntimeError,
    ValueError, OSError,
)  # fmt: skip


@dataclass
class Archive:
    """An archive that was found harmless so far.

    Attributes
    ----------
    file : str
        What messages call it.
    parts : dict of str to ZipInfo
        By name, with ``/`` between folders; folders are left out.
    """

    file: str
    parts: dict[str, zipfile.ZipInfo]
    _zip: zipfile.ZipFile
    _unpacked: int = field(default=0)

    def find(self, name: str) -> str | None:
        """Return the part of a name as it is spelled in the archive; case and folder may differ."""
        if name in self.parts:
            return name
        folded = {part.casefold(): part for part in self.parts}
        if name.casefold() in folded:
            return folded[name.casefold()]
        last = name.casefold().rsplit("/", 1)[-1]
        same = [part for part in self.parts if part.casefold().rsplit("/", 1)[-1] == last]
        return same[0] if len(same) == 1 else None

    def read(self, name: str) -> bytes:
        """Read one part.

        Raises
        ------
        InputError
            It is damaged, or unpacks to more than is taken.
        """
        info = self.parts[name]
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    self._check(name, size, info.compress_size)
                    chunks.append(chunk)
        except InputError:
            raise
        except _BROKEN as error:
            raise InputError(
                f"the part {name!r} of the archive is damaged: {_reason(error)}", file=self.file
            ) from error
        return b"".join(chunks)

    def _check(self, name: str, size: int, packed: int) -> None:
        if self._unpacked > MAX_UNPACKED:
            raise InputError(
                f"the archive unpacks to more than {MAX_UNPACKED:,} bytes, the most that is taken",
                file=self.file,
            )
        if size > _RATIO_MATTERS_FROM and size > MAX_RATIO * max(packed, 1):
            raise InputError(
                f"the part {name!r} of the archive unpacks to more than {MAX_RATIO} times its "
                "size, as a bomb does",
                file=self.file,
            )


@contextmanager
def open_archive(source: bytes | Path, file: str) -> Iterator[Archive]:
    """Open a zip archive for reading its parts into memory.

    Parameters
    ----------
    source : bytes or Path
        Its content, or where it is.
    file : str
        What messages call it.

    Raises
    ------
    InputError
        It is missing or no archive, or a part's name is absolute, leads out of it or occurs twice,
        or a part is a link, encrypted or packed in an unusual way, or there are more than
        `MAX_PARTS`.
    """
    if isinstance(source, Path) and not source.is_file():
        raise InputError("there is no such file", file=file)
    try:
        archive = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except _BROKEN as error:
        raise InputError(f"this is no zip archive: {_reason(error)}", file=file) from error
    with archive:
        infos = archive.infolist()
        if len(infos) > MAX_PARTS:
            raise InputError(
                f"the archive has {len(infos):,} parts, the most that is taken is {MAX_PARTS:,}",
                file=file,
            )
        yield Archive(file, _parts(infos, file), archive)


def _parts(infos: list[zipfile.ZipInfo], file: str) -> dict[str, zipfile.ZipInfo]:
    parts: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for info in infos:
        # Some programs write the separators of Windows.
        name = info.filename.replace("\\", "/")
        wrong = _wrong(name, info, seen)
        if wrong:
            raise InputError(f"the archive's part {name[:80]!r} {wrong}", file=file)
        seen.add(name.casefold())
        if not name.endswith("/"):
            parts[name] = info
    return parts


def _wrong(name: str, info: zipfile.ZipInfo, seen: set[str]) -> str | None:
    if name.startswith("/") or _DRIVE.match(name):
        return "has an absolute path, which is refused"
    if ".." in name.split("/") or "\0" in info.orig_filename or not name.strip():
        return "leads out of the archive, which is refused"
    if name.casefold() in seen:
        return "occurs twice, so it is not clear which one is meant"
    return _wrong_kind(info)


def _wrong_kind(info: zipfile.ZipInfo) -> str | None:
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link to another file, which is refused"
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted, which cannot be read"
    if info.compress_type not in _PACKING:
        return "is packed in a way that is not read here"
    return None


def _reason(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:120]
