"""Nash stability, also called rationality (R).

State *s* is Nash stable for *i* when *i* has no improvement from *s*: no state that it can move to
and prefers to *s*.

Source: Nash (1950, 1951); Fang, Hipel and Kilgour (1993), chapter 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.graphmodel.rules import check_rule

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict
    from detente.graphmodel.stateset import StateSet

__all__ = ["stable"]


def stable(conflict: Conflict, dm: str, *, rule: str = "sequence") -> StateSet:
    """States that are Nash stable for `dm`.

    Parameters
    ----------
    conflict : Conflict
    dm : str
    rule : {"sequence", "once", "single"}
        Accepted so that all concepts can be asked alike; opponents do not matter here.

    Returns
    -------
    StateSet
    """
    check_rule(rule)
    return conflict.graph.collect(conflict.graph.no_improvement(conflict.place(dm)))
