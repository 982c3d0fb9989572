"""Zips: members are checked by name and kind before any is read, and counted while one is."""

from __future__ import annotations

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

__all__ = ["MAX_MEMBERS", "MAX_RATIO", "MAX_UNPACKED", "Archive", "open_zip"]

MAX_MEMBERS = 10_000
#: Bytes that all members together may unpack to, those that are never read left out.
MAX_UNPACKED = 256_000_000
#: How many bytes one packed byte may become; text packs to about a third, a bomb to a thousandth.
MAX_RATIO = 200
_RATIO_MATTERS_FROM = 1_000_000
_CHUNK = 1 << 16
_DRIVE = re.compile(r"^[A-Za-z]:")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, RuntimeError,
    ValueError, OSError,
)  # fmt: skip


@dataclass
class Archive:
    """A zip that was found harmless so far.

    Attributes
    ----------
    file : str
        What messages call it.
    members : dict of str to ZipInfo
        By name, with ``/`` between folders.
    """

    file: str
    members: dict[str, zipfile.ZipInfo]
    _zip: zipfile.ZipFile
    _unpacked: int = field(default=0)

    def find(self, name: str) -> str | None:
        """Return the member of a name as it is spelled in the zip; case and folder may differ."""
        if name in self.members:
            return name
        folded = {member.casefold(): member for member in self.members}
        if name.casefold() in folded:
            return folded[name.casefold()]
        last = name.casefold().rsplit("/", 1)[-1]
        same = [member for member in self.members if member.casefold().rsplit("/", 1)[-1] == last]
        return same[0] if len(same) == 1 else None

    def read(self, name: str) -> bytes:
        """Read one member.

        Raises
        ------
        InputError
            It is damaged, encrypted, or unpacks to more than is taken.
        """
        info = self.members[name]
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    self._check(name, size, info.compress_size)
                    parts.append(chunk)
        except InputError:
            raise
        except _BROKEN as error:
            raise InputError(
                f"the member {name!r} of the zip cannot be unpacked: {_reason(error)}",
                file=self.file,
            ) from error
        return b"".join(parts)

    def _check(self, name: str, size: int, packed: int) -> None:
        if self._unpacked > MAX_UNPACKED:
            raise InputError(
                f"the zip unpacks to more than {MAX_UNPACKED:,} bytes, the most that is taken",
                file=self.file,
            )
        if size > _RATIO_MATTERS_FROM and size > MAX_RATIO * max(packed, 1):
            raise InputError(
                f"the member {name!r} of the zip unpacks to more than {MAX_RATIO} times its size, "
                "as a zip bomb does",
                file=self.file,
            )


@contextmanager
def open_zip(path: Path) -> Iterator[Archive]:
    """Open a zip for reading its members into memory.

    Raises
    ------
    InputError
        It is missing or no zip, or a member's name is absolute, leads out of the zip or occurs
        twice, or a member is a link, is encrypted, or there are more than `MAX_MEMBERS`.
    """
    file = str(path)
    if not path.is_file():
        raise InputError("there is no such file", file=file)
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise InputError(f"this is no zip file: {_reason(error)}", file=file) from error
    with archive:
        infos = archive.infolist()
        if len(infos) > MAX_MEMBERS:
            raise InputError(
                f"the zip has {len(infos):,} members, the most that is taken is {MAX_MEMBERS:,}",
                file=file,
            )
        yield Archive(file, _members(infos, file), archive)


def _members(infos: list[zipfile.ZipInfo], file: str) -> dict[str, zipfile.ZipInfo]:
    members: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for info in infos:
        # Some programs write the separators of Windows.
        name = info.filename.replace("\\", "/")
        wrong = _wrong_member(name, info, seen)
        if wrong:
            raise InputError(f"the zip's member {name[:80]!r} {wrong}", file=file)
        seen.add(name.casefold())
        if not name.endswith("/"):
            members[name] = info
    return members


def _wrong_member(name: str, info: zipfile.ZipInfo, seen: set[str]) -> str | None:
    if name.startswith("/") or _DRIVE.match(name):
        return "has an absolute path, which is refused"
    if ".." in name.split("/") or "\0" in info.orig_filename or not name.strip():
        return "leads out of the zip, which is refused"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link to another file, which is refused"
    if info.flag_bits & 1:
        return "is encrypted, which cannot be read"
    if name.casefold() in seen:
        return "occurs twice, so it is not clear which one is meant"
    return None


def _reason(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:120]
