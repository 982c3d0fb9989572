"""Limited-move stability (L_h) for two decision makers.

Both look *h* moves ahead. The state that *i* anticipates when it is to move at *s* is *s* itself
for *h* = 0. Otherwise let *m* be the move of *i* whose anticipated end, with the opponent *j* to
move next and *h* - 1 moves left, *i* ranks highest; *i* moves there if that end is better for it
than *s*, and stays at *s* if not. State *s* is L_h stable for *i* when *i* stays. L_1 is Nash
stability.

With ties the anticipated state is not unique (Rego, Vieira and dos Santos 2024). Tie rule used
here: among moves whose anticipated ends *i* ranks equally, the one to the first state in the order
of states (ascending state code; order of listing in graph form) is taken.

Definitions for more than two decision makers in the older literature have known faults (Soares
2026), so none is offered.

Source: Kilgour (1985); Fang, Hipel and Kilgour (1993).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.graphmodel.stateset import StateSet

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict

__all__ = ["anticipated", "stable"]

Cells = NDArray[np.int32]


def stable(conflict: Conflict, dm: str, *, horizon: int = 2) -> StateSet:
    """States that are L_h stable for `dm`.

    Parameters
    ----------
    conflict : Conflict
        With two decision makers.
    dm : str
    horizon : int
        *h*, at least 1.

    Returns
    -------
    StateSet

    Raises
    ------
    InputError
        Not two decision makers, or a horizon below 1.
    """
    if horizon < 1:
        raise InputError(f"the horizon must be at least 1, got {horizon}")
    focal = conflict.place(dm)
    looks = anticipated(conflict)
    for _ in range(horizon):
        ends = next(looks)
    stays = ends[focal] == np.arange(conflict.graph.size)
    return StateSet(conflict.graph, stays & conflict.graph.feasible)


def anticipated(conflict: Conflict) -> Iterator[tuple[Cells, Cells]]:
    """For horizons 1, 2, ... the end each of the two anticipates, by the cell it is to move at.

    Yields
    ------
    tuple of two ndarrays of int32, shape (size,)

    Raises
    ------
    InputError
        Not two decision makers.
    """
    if len(conflict.dms) != 2:
        raise InputError(
            "limited-move and non-myopic stability are defined here for two decision makers; "
            f"the conflict has {len(conflict.dms)}"
        )
    graph = conflict.graph
    here = np.arange(graph.size, dtype=np.int32)
    ends = (here, here)
    while True:
        ends = (graph.look_ahead(0, ends[1]), graph.look_ahead(1, ends[0]))
        yield ends
