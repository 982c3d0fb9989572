"""What several readings are sure of together: who would leave if one is enough, or all must agree.

Of each party it is known from several readings what it may want. A move may be made by it as soon
as one reading calls it a gain, or only when all that speak of the party do; the answers to it
likewise. These are the two ends of the thresholds of `thresholds` with equal weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from detente.case import Case
from detente.graphmodel.uncertain import Relations
from detente.graphmodel.uncertain.common import Interval, intervals_at
from detente.questions.reorder import check_concept
from detente.questions.uncertainty.representatives import Representatives, representatives
from detente.questions.uncertainty.tabled import addressed, by_party

__all__ = ["Agreed", "Agreeing", "agreeing"]


@dataclass(frozen=True)
class Agreed:
    """Who would leave the state that stands for a settlement.

    Attributes
    ----------
    settlement, state : str
    if_one : tuple of str
        The parties for which it is not stable if one reading is enough for a move.
    if_all : tuple of str
        Those for which it is not if all must agree.
    """

    settlement: str
    state: str
    if_one: tuple[str, ...]
    if_all: tuple[str, ...]


@dataclass(frozen=True)
class Agreeing:
    """Settlements as several readings see them together, in the model of the first.

    Attributes
    ----------
    mixed : Representatives
    concept : str
    rows : tuple of Agreed
        One for each settlement that the first reading addresses.
    """

    mixed: Representatives
    concept: str
    rows: tuple[Agreed, ...]


def agreeing(case: Case, readings: Sequence[str], *, concept: str = "seq") -> Agreeing:
    """Ask several readings together, in the model of the first and at its date.

    Parameters
    ----------
    case : Case
    readings : sequence of str
    concept : {"nash", "gmr", "smr", "seq", "sseq"}

    Returns
    -------
    Agreeing

    Raises
    ------
    InputError
        A name is unknown, or the case has no settlements.

    Examples
    --------
    >>> from detente.case import load
    >>> found = agreeing(load("south-caucasus"), ["000", "001"])
    >>> row = found.rows[0]
    >>> row.settlement, row.if_one, row.if_all
    ('accord-bare', ('WEST',), ())
    """
    check_concept(concept)
    mixed = representatives(case, dict.fromkeys(readings, 1))
    model = mixed.base
    leads = [mixed.lead(dm, certainty=False) for dm in model.conflict.dms]
    relations = Relations(model.conflict.graph, leads)
    # No share of the weight lies between this and all of it.
    nearly_all = 1 - Fraction(1, 2 * len(mixed.weights))
    rows = []
    for name, state in addressed(model, None):
        spans = partial(_spans, relations, model.conflict.graph.cell(state))
        found = by_party(model, (concept,), spans)
        left = [
            tuple(dm for dm, own in found.items() if not _within(own[concept], threshold))
            for threshold in (Fraction(0), nearly_all)
        ]
        rows.append(Agreed(name, state, *left))
    return Agreeing(mixed, concept, tuple(rows))


def _spans(relations: Relations, cell: int, dm: int, concept: str) -> tuple[Interval, ...]:
    return intervals_at(relations, dm, cell, concept=concept)


def _within(spans: Sequence[Interval], threshold: Fraction) -> bool:
    return any(low <= threshold < high for low, high in spans)
