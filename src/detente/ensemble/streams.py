"""Streams of random numbers that are told apart by name, never by the order in which they are used.

A stream follows from the seed and from what it is for. Another input, another block of runs or
another worker changes none of the others: results that differ, differ by their inputs. Original to
Détente; the streams are children of NumPy's `SeedSequence`.
"""

from __future__ import annotations

import hashlib

import numpy as np

from detente.errors import InputError

__all__ = ["stream"]


def stream(seed: int, *path: str | int) -> np.random.Generator:
    """Open the stream of a seed for one purpose.

    Parameters
    ----------
    seed : int
        0 or more.
    *path : str or int
        What it is for, from the general to the particular.

    Returns
    -------
    Generator

    Raises
    ------
    InputError
        The seed is negative.

    Examples
    --------
    >>> a, b = (stream(1, "input", name).random() for name in ("cost", "power"))
    >>> a == stream(1, "input", "cost").random(), a == b
    (True, False)
    """
    if seed < 0:
        raise InputError(f"the seed is 0 or more, not {seed}")
    digest = hashlib.sha256("\0".join(map(str, path)).encode()).digest()
    key = tuple(int.from_bytes(digest[at : at + 4], "big") for at in range(0, 16, 4))
    return np.random.Generator(np.random.Philox(np.random.SeedSequence(seed, spawn_key=key)))
