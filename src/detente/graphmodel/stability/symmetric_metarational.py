"""Symmetric metarationality (SMR).

State *s* is SMR stable for *i* when from every improvement *q* of *i* its opponents can reach some
state *k* that *i* does not prefer to *s*, and *i* cannot move from *k* to a state that it prefers
to *s* either.

Source: Howard (1971); Fang, Hipel and Kilgour (1993), chapter 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.graphmodel.rules import check_rule

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict
    from detente.graphmodel.stateset import StateSet

__all__ = ["stable"]


def stable(conflict: Conflict, dm: str, *, rule: str = "sequence") -> StateSet:
    """States that are symmetric metarational stable for `dm`.

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
        conflict.place(dm), counter=True, improving=False, rule=check_rule(rule)
    )
    return conflict.graph.collect(found)
