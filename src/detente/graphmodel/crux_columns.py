"""Two readings of all decision makers' preferences, packed so that states are compared bit by bit.

What a reading says of a decision maker is a list of `Term`: a statement at a place. States are
compared place by place, the first place first; a place scores the number of its statements that
hold, so statements at the same place are tied. Each term becomes a *column*; a state carries one
bit for each column. Of two states only the columns in which they differ need be looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from detente.graphmodel.option_graph import OptionGraph

__all__ = ["Columns", "Entry", "Mask", "Term", "pack", "rank_terms"]

_FIXED, _UNUSED = -1, -2

Mask = NDArray[np.bool_]
Ranks = NDArray[np.int32]
Holds = TypeVar("Holds")


@dataclass(frozen=True, eq=False)
class Term(Generic[Holds]):
    """A statement at a place of a list.

    Attributes
    ----------
    place : int
        The lower the more important; statements at the same place are tied.
    holds : ndarray of bool, shape (size,), or Node
        At which states it holds: by cell, or as a diagram.
    """

    place: int
    holds: Holds


@dataclass(frozen=True, eq=False)
class Entry(Generic[Holds]):
    """One difference between two readings.

    Attributes
    ----------
    dm : int
        The decision maker in whose list it stands.
    first, second : tuple of Term
        What each reading has: one term as a rule, none where the statement is absent, all terms of
        the list where the list is exchanged as a whole.
    """

    dm: int
    first: tuple[Term[Holds], ...]
    second: tuple[Term[Holds], ...]


@dataclass(frozen=True)
class Columns:
    """Both readings, packed.

    Attributes
    ----------
    truth : ndarray of uint64, shape (n_dms, size, n_words)
        Bit *c* of a cell: whether the term of column *c* holds there.
    table : tuple of three ndarrays of int64, shape (n_dms, n_columns)
        For each column its place, its entry (-1: in both readings, -2: not used) and its side (0:
        first reading, 1: second). Columns are sorted by place.
    """

    truth: NDArray[np.uint64]
    table: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


def rank_terms(ranks: Ranks) -> tuple[Term[Mask], ...]:
    """A ranking of the cells as terms that give the same order: the binary digits of the ranks.

    Examples
    --------
    >>> import numpy as np
    >>> [term.holds.tolist() for term in rank_terms(np.array([2, 0, 1], dtype=np.int32))]
    [[True, False, False], [False, False, True]]
    """
    digits = int(max(ranks.max(), 0)).bit_length()
    return tuple(
        Term(place, (ranks >> (digits - place) & 1).astype(bool)) for place in range(1, digits + 1)
    )


def pack(
    graph: OptionGraph,
    shared: Mapping[int, Sequence[Term[Mask]]],
    entries: Sequence[Entry[Mask]],
) -> Columns:
    """Pack the terms of all decision makers.

    Parameters
    ----------
    graph : OptionGraph
        Only its layout is used.
    shared : mapping of int to sequence of Term
        By decision maker, the terms that both readings have.
    entries : sequence of Entry

    Returns
    -------
    Columns
    """
    listed: list[list[tuple[int, int, int, Mask]]] = [[] for _ in graph.ranks]
    for dm, terms in shared.items():
        listed[dm] += [(term.place, _FIXED, 0, term.holds) for term in terms]
    for number, entry in enumerate(entries):
        for side, terms in enumerate((entry.first, entry.second)):
            listed[entry.dm] += [(term.place, number, side, term.holds) for term in terms]
    widest = max(1, *(len(own) for own in listed))
    n_words = -(-widest // 64)
    truth = np.zeros((len(listed), graph.size, n_words), dtype=np.uint64)
    places = np.zeros((len(listed), widest), dtype=np.int64)
    owners = np.full((len(listed), widest), _UNUSED, dtype=np.int64)
    sides = np.zeros((len(listed), widest), dtype=np.int64)
    for dm, own in enumerate(listed):
        for column, (place, number, side, holds) in enumerate(sorted(own, key=lambda row: row[:3])):
            places[dm, column], owners[dm, column], sides[dm, column] = place, number, side
            word, bit = divmod(column, 64)
            truth[dm, :, word] |= holds.astype(np.uint64) << np.uint64(bit)
    return Columns(truth, (places, owners, sides))
