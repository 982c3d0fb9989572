"""Non-myopic stability (NM) for two decision makers.

State *s* is non-myopically stable for *i* when there is a horizon from which on it is L_h stable
for every longer horizon. The anticipated ends for horizon *h* + 1 depend only on those for *h*, and
there are finitely many, so they repeat after a while; a state is non-myopically stable when *i*
stays there at every horizon of the repeating part. Ties are broken as in `limited_move`.

Source: Brams and Wittman (1981); Kilgour (1984).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

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
    here = np.arange(conflict.graph.size)
    seen: dict[bytes, int] = {}
    stays: list[NDArray[np.bool_]] = []
    for horizon, ends in enumerate(anticipated(conflict)):
        key = ends[0].tobytes() + ends[1].tobytes()
        if key in seen:
            repeating = stays[seen[key] :]
            mask = np.logical_and.reduce(repeating) & conflict.graph.feasible
            return StateSet(conflict.graph, mask)
        if horizon > MAX_HORIZON:
            break
        seen[key] = horizon
        stays.append(ends[focal] == here)
    raise DetenteError(f"the anticipated ends do not repeat within {MAX_HORIZON:,} horizons")
