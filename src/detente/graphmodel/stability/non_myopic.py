"""Non-myopic stability (NM) for two decision makers.

State *s* is non-myopically stable for *i* when there is a horizon from which on it is L_h stable
for every longer horizon. The anticipated ends for horizon *h* + 1 depend only on those for *h*, and
there are finitely many, so they repeat after a while; a state is non-myopically stable when *i*
stays there at every horizon of the repeating part. Ties are broken as in `limited_move`.

Source: Brams and Wittman (1981); Kilgour (1984).
"""

from __future__ import annotations

import hashlib
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import DetenteError
from detente.graphmodel.stability.limited_move import anticipated
from detente.graphmodel.stateset import StateSet

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict

__all__ = ["stable"]

MAX_HORIZON = 10_000


def stable(conflict: Conflict, dm: str) -> StateSet:
    """States that are non-myopically stable for `dm`.

    Parameters
    ----------
    conflict : Conflict
        With two decision makers.
    dm : str

    Returns
    -------
    StateSet

    Raises
    ------
    InputError
        Not two decision makers.
    DetenteError
        The anticipated ends do not repeat within 10,000 horizons.
    """
    focal = conflict.place(dm)
    first, length = _repeating_part(conflict)
    stays = conflict.graph.feasible.copy()
    here = np.arange(conflict.graph.size)
    for ends in islice(anticipated(conflict), first, first + length):
        stays &= ends[focal] == here
    return StateSet(conflict.graph, stays)


def _repeating_part(conflict: Conflict) -> tuple[int, int]:
    """Place of the first horizon that comes again, and after how many horizons it does."""
    seen: dict[bytes, int] = {}
    for place, ends in enumerate(islice(anticipated(conflict), MAX_HORIZON)):
        key = hashlib.sha256(ends[0].tobytes() + ends[1].tobytes()).digest()
        if key in seen:
            return seen[key], place - seen[key]
        seen[key] = place
    raise DetenteError(f"the anticipated ends do not repeat within {MAX_HORIZON:,} horizons")
