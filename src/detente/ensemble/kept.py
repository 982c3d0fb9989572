"""Finished blocks in a folder, so that long work can be stopped and taken up again."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["Kept", "key_of"]

Result = dict[str, NDArray[np.generic]]
#: Bytes at the end of a file, by which damage anywhere in it is seen.
_DIGEST = hashlib.sha256().digest_size


def key_of(arrays: Mapping[str, NDArray[np.generic]], *told: object) -> str:
    """Name a piece of work by all that its result follows from.

    Parameters
    ----------
    arrays : mapping of name to ndarray
    *told : object
        Whatever else matters, as text: the seed, the number of periods, the version.

    Returns
    -------
    str
        Hexadecimal.
    """
    digest = hashlib.sha256(repr(told).encode())
    for name in sorted(arrays):
        values = np.ascontiguousarray(arrays[name])
        digest.update(f"{name} {values.dtype} {values.shape}".encode())
        digest.update(values.tobytes())
    return digest.hexdigest()[:24]


@dataclass(frozen=True)
class Kept:
    """A folder that holds the finished blocks of one piece of work.

    Attributes
    ----------
    folder : Path
        Several pieces of work may share it.
    key : str
        See `key_of`.
    """

    folder: Path
    key: str

    def load(self, block: int) -> Result | None:
        """Read a block; None where it is not there or not as it was written."""
        try:
            whole = self._path(block).read_bytes()
        except OSError:
            return None
        written, digest = whole[:-_DIGEST], whole[-_DIGEST:]
        if hashlib.sha256(written).digest() != digest:
            return None
        with np.load(io.BytesIO(written), allow_pickle=False) as content:
            return {name: content[name] for name in content.files}

    def save(self, block: int, result: Mapping[str, NDArray[np.generic]]) -> None:
        """Write a block, whole or not at all."""
        path = self._path(block)
        path.parent.mkdir(parents=True, exist_ok=True)
        written = io.BytesIO()
        np.savez(written, allow_pickle=False, **dict(result))
        handle, aside = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(written.getvalue())
                stream.write(hashlib.sha256(written.getvalue()).digest())
            Path(aside).replace(path)
        finally:
            Path(aside).unlink(missing_ok=True)

    def finished(self) -> int:
        """Count the blocks that are there."""
        return len(list(self._path(0).parent.glob("*.npz")))

    def _path(self, block: int) -> Path:
        return self.folder / self.key / f"{block:06d}.npz"
