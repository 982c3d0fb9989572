"""Which states all readings call stable, and which only some do, as sets of any size.

The readings are put side by side in the model of the first: its date, its states, and the options
that it holds. What the others say of the parties' wants is laid on the same states, so that the
sets can be joined and taken from each other.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from detente.case import Case
from detente.errors import InputError
from detente.findings import Finding, Table, package_version
from detente.graphmodel import CONCEPTS, Conflict, StateSet
from detente.graphmodel.symbolic.build import with_preferences
from detente.graphmodel.symbolic.graph import SymbolicGraph
from detente.questions.context import context, doubt_caveat
from detente.questions.model import Model, build_model, preference_of
from detente.questions.reorder import check_concept

__all__ = ["StableStates", "stable_states"]


@dataclass(frozen=True)
class StableStates:
    """The states that are stable for everybody by each of some readings.

    Attributes
    ----------
    model : Model
        Of the first reading.
    concept : str
    by_reading : dict of str to StateSet
    """

    model: Model
    concept: str
    by_reading: dict[str, StateSet]

    @property
    def in_all(self) -> StateSet:
        """The states that every reading calls stable."""
        return reduce(operator.and_, self.by_reading.values())

    def only(self, reading: str) -> StateSet:
        """The states that one reading calls stable and no other does."""
        others = (found for name, found in self.by_reading.items() if name != reading)
        return reduce(operator.sub, others, self.by_reading[reading])

    def as_json(self) -> dict[str, Any]:
        """The sets with their counts and what they have in common."""
        return {
            "in_all": _told(self.in_all),
            "by_reading": {name: _told(found) for name, found in self.by_reading.items()},
            "only": {name: _told(self.only(name)) for name in self.by_reading},
        }

    def finding(self) -> Finding:
        """The counts as a finding, with one row a reading."""
        rows = tuple(
            (name, found.count, self.only(name).count) for name, found in self.by_reading.items()
        )
        told = context(self.model)
        told["assumptions"] += (
            "The date, its conditions, the states and the options held are those of the first "
            "reading.",
        )
        parts = [f"{only:,} only by {name}" for name, _, only in rows]
        return Finding(
            question="Which states are stable by every reading?",
            **told,
            method=CONCEPTS[self.concept].title,
            parameters={"concept": self.concept, "version": package_version()},
            answer=Table(columns=("reading", "stable", "only here"), rows=rows),
            summary=(
                f"Of {self.model.conflict.n_states:,} states {self.in_all.count:,} are stable by "
                f"every reading; {'; '.join(parts)}."
            ),
            caveats=(
                "Agreement on a state is agreement on the verdict, not on the reasons.",
                *doubt_caveat(self.model.case, self.by_reading),
            ),
        )


def stable_states(
    case: Case,
    readings: Sequence[str] | None = None,
    *,
    concept: str = "seq",
    status_quo: str | None = None,
) -> StableStates:
    """Find the states that each reading calls stable, in the model of the first.

    Parameters
    ----------
    case : Case
        In option form, with statements or weights.
    readings : sequence of str, optional
        Two or more; all of the case when not given.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    status_quo : str, optional
        The date of the first reading when not given.

    Returns
    -------
    StableStates

    Raises
    ------
    InputError
        A name is unknown, there are not two readings, or the states cannot be held as sets.

    Examples
    --------
    >>> from detente.case import load
    >>> found = stable_states(load("south-caucasus"), ["000", "001"], concept="nash")
    >>> found.in_all.count, found.only("000").count, found.only("001").count
    (0, 4, 32)
    """
    check_concept(concept)
    chosen = list(dict.fromkeys(readings or case.readings))
    if len(chosen) < 2:
        raise InputError("readings are compared with each other: give two or more")
    model = build_model(case, chosen[0], status_quo, solver="symbolic")
    graph = model.conflict.graph
    assert isinstance(graph, SymbolicGraph), "the model was built for sets"
    found: dict[str, StateSet] = {}
    for name in chosen:
        wants = model.wants_of(name) if name != model.reading else model.wants
        preferences = {dm: preference_of(case, wants.get(dm)) for dm in case.decision_makers}
        other = with_preferences(graph, preferences, model.vocabulary)
        found[name] = Conflict(model.conflict.dms, other).equilibria(concept)
    return StableStates(model, concept, found)


def _told(states: StateSet) -> dict[str, Any]:
    told = states.describe()
    # As text: there may be more than a number of most programs holds.
    return {
        "count": str(states.count),
        "statement": told.statement if states else None,
        "complete": told.complete,
    }
