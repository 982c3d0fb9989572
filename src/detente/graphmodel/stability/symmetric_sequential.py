"""Symmetric sequential stability (SSEQ).

State *s* is SSEQ stable for *i* when from every improvement *q* of *i* its opponents can reach, by
improvements of their own, some state *k* that *i* does not prefer to *s*, and *i* cannot move from
*k* to a state that it prefers to *s* either.

Source: Rego and Vieira (2015, 2017).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.graphmodel.rules import check_rule

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict
    from detente.graphmodel.stateset import StateSet

__all__ = ["stable"]


def stable(conflict: Conflict, dm: str, *, rule: str = "sequence") -> StateSet:
    """States that are symmetric sequentially stable for `dm`.

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
        conflict.place(dm), counter=True, improving=True, rule=check_rule(rule)
    )
    return conflict.graph.collect(found)
