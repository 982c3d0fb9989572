"""What is known of all variants when only single entries could be exchanged.

Where neither a tree nor a set of all variants can be had, each entry can still be tried by itself.
What turns the verdict alone is a smallest set for certain; of larger sets nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.crux_tree import CruxTree, Cubes, packed

__all__ = ["tree_of_singles"]

_OPEN, _FIRST, _SECOND = -1, 0, 1


def tree_of_singles(n_entries: int, held: Mapping[int | None, bool]) -> CruxTree:
    """The first reading and its variants of one entry as a tree in which the rest is unknown.

    Parameters
    ----------
    n_entries : int
    held : mapping of int to bool
        Whether the state is stable with this entry from the second reading; under None, with none.
        What is missing is unknown too.

    Returns
    -------
    CruxTree

    Examples
    --------
    >>> tree = tree_of_singles(3, {None: True, 0: True, 2: False})
    >>> tree.flips().sets, tree.flips().proved, tree.complete
    ((frozenset({2}),), (True,), False)
    """
    everywhere = (None, *range(n_entries))
    parts = [[at for at in everywhere if held.get(at) is known] for known in (True, False, None)]
    holding, failing, missing = (_rows(map(_single, part), n_entries) for part in parts)
    more = _rows(combinations(range(n_entries), 2), n_entries)
    # Variants of more entries, by their first two: what follows these may be from either.
    for row, (_, last) in zip(more, combinations(range(n_entries), 2), strict=True):
        row[last + 1 :] = _OPEN
    unknown = np.concatenate([missing, more])
    return CruxTree(n_entries, *map(_cubes, (holding, failing, unknown)))


def _single(at: int | None) -> tuple[int, ...]:
    return () if at is None else (at,)


def _rows(sets: Iterable[tuple[int, ...]], n_entries: int) -> NDArray[np.int8]:
    """Variants that take these entries from the second reading, one a row."""
    listed = list(sets)
    rows = np.full((len(listed), n_entries), _FIRST, dtype=np.int8)
    for row, second in zip(rows, listed, strict=True):
        row[list(second)] = _SECOND
    return rows


def _cubes(rows: NDArray[np.int8]) -> Cubes:
    return Cubes(packed(rows == _FIRST), packed(rows == _SECOND))
