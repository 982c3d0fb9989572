"""Chance in blocks of runs: the same for a run however many others there are.

Runs are numbered. The noise of a run follows from the seed, its number and what it is for, and is
drawn for whole blocks of fixed size, so that neither the size of an ensemble nor the number of
workers nor a stop in between changes it. Longer courses begin as shorter ones do.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from detente.ensemble.streams import stream

__all__ = ["BLOCK", "block_ranges", "normals", "uniforms"]

Floats = NDArray[np.float64]

#: Runs in a block: enough that a call takes longer than calling, few enough for one to end soon.
BLOCK = 8192
#: Runs whose noise is drawn together, whatever the size of a block is.
_DRAWN = 2048


def block_ranges(runs: int) -> tuple[slice, ...]:
    """Cut the runs into blocks.

    Examples
    --------
    >>> [(each.start, each.stop) for each in block_ranges(10000)]
    [(0, 8192), (8192, 10000)]
    """
    return tuple(slice(first, min(first + BLOCK, runs)) for first in range(0, runs, BLOCK))


def normals(seed: int, name: str, block: int, shape: tuple[int, int]) -> Floats:
    """Draw standard normal numbers for the first runs of a block.

    Parameters
    ----------
    seed : int
    name : str
        What they are for.
    block : int
        Number of the block.
    shape : (int, int)
        Periods, and runs of the block.

    Returns
    -------
    ndarray of float64, shape `shape`

    Examples
    --------
    >>> long, short = (normals(1, "shock", 0, (n, 2)) for n in (5, 3))
    >>> bool((long[:3] == short).all())
    True
    """
    periods, runs = shape
    return _drawn((seed, name, block), runs, lambda own: own.standard_normal((periods, _DRAWN)))


def uniforms(seed: int, name: str, block: int, shape: tuple[int, int]) -> Floats:
    """Draw numbers between 0 and 1 for the first runs of a block.

    Parameters and result are those of `normals`.
    """
    periods, runs = shape
    return _drawn((seed, name, block), runs, lambda own: own.random((periods, _DRAWN)))


def _drawn(
    what: tuple[int, str, int], runs: int, draw: Callable[[np.random.Generator], Floats]
) -> Floats:
    seed, name, block = what
    first = block * (BLOCK // _DRAWN)
    parts = [draw(stream(seed, "noise", name, first + part)) for part in range(-(-runs // _DRAWN))]
    return np.concatenate(parts, axis=-1)[:, :runs]
