"""Stability where some preferences are unknown: four extensions of each concept.

Of two states a decision maker prefers one, is indifferent, or it is not known (U). A state *s* is
stable for *i* when each move of *i* that counts as an improvement meets an answer of its opponents
that counts as a sanction; the extensions differ in what counts.

===== ======================== ============================= ============================
      an improvement is        a sanction ends in a state    its decision maker
===== ======================== ============================= ============================
a     preferred or U           certainly not preferred       leaves boldly, fears little
b     preferred                certainly not preferred       leaves seldom, fears little
c     preferred or U           not certainly preferred       leaves boldly, fears much
d     preferred                not certainly preferred       leaves seldom, fears much
===== ======================== ============================= ============================

Opponents whose moves must be improvements make those they prefer and those whose worth to them is
unknown. What is stable under *a* is so under *b* and *c*, and what is stable under these is so
under *d*. Where everything is known the four are the ordinary concept.

Source: Li, Hipel, Kilgour and Fang (2004) for Nash, GMR, SMR and SEQ; SSEQ in the same manner is
original to Détente.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.uncertain.asked import Asked
from detente.graphmodel.uncertain.relations import Relations

__all__ = ["EXTENSIONS", "Extension", "stable", "stable_at"]

Extension = Literal["a", "b", "c", "d"]
EXTENSIONS: tuple[Extension, ...] = ("a", "b", "c", "d")
_UNKNOWN, _PREFERRED = 1, 2


def stable(relations: Relations, dm: int, *, concept: str, extension: str) -> NDArray[np.bool_]:
    """Find the states that are stable for a decision maker, in a model of moderate size.

    Parameters
    ----------
    relations : Relations
        With leads from `agreement` or `unknown_table`.
    dm : int
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    extension : {"a", "b", "c", "d"}

    Returns
    -------
    ndarray of bool, shape (size,)

    Raises
    ------
    InputError
        A name is unknown, or there are too many states.

    Examples
    --------
    >>> from detente.graphmodel import Conflict
    >>> from detente.graphmodel.uncertain import agreement
    >>> game = Conflict.from_options({"A": ["go"]}, {"A": [0, 0]})
    >>> unsure = Relations(game.graph, [agreement([[0, 1], [1, 0]])])
    >>> {e: stable(unsure, 0, concept="nash", extension=e).tolist() for e in ("a", "b")}
    {'a': [False, False], 'b': [True, True]}
    """
    return relations.holding(_asked(relations, concept, extension), dm)


def stable_at(relations: Relations, dm: int, cell: int, *, concept: str, extension: str) -> bool:
    """Whether one state is stable for a decision maker, in a model of any size."""
    return relations.holds_at(_asked(relations, concept, extension), dm, cell)


def _asked(relations: Relations, concept: str, extension: str) -> Asked:
    if extension not in EXTENSIONS:
        raise InputError(f"the extension {extension!r} is unknown{nearest(extension, EXTENSIONS)}")
    steps = (_UNKNOWN,) * len(relations.leads)
    leave = _UNKNOWN if extension in "ac" else _PREFERRED
    harm = 0 if extension in "ab" else _UNKNOWN
    return Asked(concept, steps, leave=leave, floor=harm)
