"""What every concept asks of a state, and what is found there.

For a state *s* and a decision maker *i* an *improvement* is a move of *i* to a state *q* whose lead
over *s* reaches a threshold. What the opponents *leave* of it is the least lead over *s* that they
can bring about from *q*: by any moves, or by moves whose own leads reach the movers' thresholds;
where counter-moves count, the lead of a state is that of the best state that *i* can then reach.
State *s* is stable when nothing more than another threshold is left of any improvement. Each
concept of this package is such a pair of thresholds; in this common form original to Détente.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.search import SANCTIONS

__all__ = [
    "ALONE",
    "CAPPED",
    "CONCEPTS",
    "COUNTER",
    "IMPROVING",
    "LEAST",
    "NEVER",
    "Asked",
    "Measured",
    "Outlook",
]

COUNTER, IMPROVING, CAPPED, ALONE = 1, 2, 4, 8
CONCEPTS = ("nash", *SANCTIONS)
#: The most that can be left of an improvement: it meets no answer at all.
NEVER = 2**62
LEAST = -(2**62)


@dataclass(frozen=True)
class Asked:
    """What is asked of a state.

    Attributes
    ----------
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    steps : tuple of int
        For each decision maker the least lead of a move that it would make as an opponent; matters
        where a concept asks for improvements only.
    leave : int
        The least lead of an improvement.
    floor : int
        Not to be told of anything less: the search ends there.
    capped : bool
        Whether no more than its own lead counts as left of an improvement.
    """

    concept: str
    steps: tuple[int, ...]
    leave: int = 1
    floor: int = LEAST
    capped: bool = False

    @property
    def mode(self) -> int:
        """The flags as the kernels take them."""
        if self.concept not in CONCEPTS:
            raise InputError(
                f"the concept {self.concept!r} is not defined for preferences that are no full "
                f"ranking{nearest(self.concept, CONCEPTS)}"
            )
        mode = CAPPED * self.capped
        if self.concept == "nash":
            return mode + ALONE
        wanted = SANCTIONS[self.concept]
        return mode + COUNTER * wanted.counter + IMPROVING * wanted.improving


@dataclass(frozen=True)
class Measured:
    """The most that is left of any improvement, at each state asked about.

    Attributes
    ----------
    values : ndarray of int64
        At least the floor that was asked for; `NEVER` where an improvement meets no answer at all.
    weakest : ndarray of int64, shape (n_dms,)
        The least lead of a move that the opponents made in the search: with thresholds between
        those asked for and these the answer is the same.
    """

    values: NDArray[np.int64]
    weakest: NDArray[np.int64]


@dataclass(frozen=True)
class Outlook:
    """An improvement: where it leads, its lead, and what the opponents leave of it."""

    end: int
    gain: int
    left: int
