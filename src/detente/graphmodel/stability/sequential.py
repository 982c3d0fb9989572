"""Sequential stability (SEQ).

State *s* is SEQ stable for *i* when from every improvement *q* of *i* its opponents can reach, by a
legal sequence in which every move is an improvement for its mover, some state that *i* does not
prefer to *s*.

Source: Fraser and Hipel (1979); Fang, Hipel and Kilgour (1993), chapter 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.graphmodel.rules import check_rule

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict
    from detente.graphmodel.stateset import StateSet

__all__ = ["stable"]


def stable(conflict: Conflict, dm: str, *, rule: str = "sequence") -> StateSet:
    """States that are sequentially stable for `dm`.

    Parameters
    ----------
    conflict : Conflict
    dm : str
    rule : {"sequence", "once", "single"}
        How the opponents may combine their moves; see `detente.graphmodel.rules`.

    Returns
    -------
    StateSet
    """
    found = conflict.graph.deterred(
        conflict.place(dm), counter=False, improving=True, rule=check_rule(rule)
    )
    return conflict.graph.collect(found)
