"""General metarationality (GMR).

State *s* is GMR stable for *i* when from every improvement *q* of *i* its opponents can reach, by
any legal sequence of moves, some state that *i* does not prefer to *s*; a tie with *s* counts as a
sanction. The threat need not serve those who make it.

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
    """States that are general metarational stable for `dm`.

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
        conflict.place(dm), counter=False, improving=False, rule=check_rule(rule)
    )
    return conflict.graph.collect(found)
