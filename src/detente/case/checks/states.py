"""States: well written, feasible, inside their settlement.

A single state is judged by evaluating the infeasible statements on its code, whatever the number
of options; all codes are walked through only where no state at hand shows that some are left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.checks.judging import codes_of, reason, well_written, which_can_be
from detente.case.dated import conditions_of
from detente.case.meaning import feasible
from detente.statements import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.case.faults import Faults, Path
    from detente.case.model import Case

__all__ = ["MAX_LISTED_OPTIONS", "check_states"]

MAX_LISTED_OPTIONS = 20


def check_states(case: Case, faults: Faults) -> None:
    """Check every state that the case names."""
    named = [
        (path, state)
        for path, state in _named_states(case)
        if well_written(case, state, faults, path=path)
    ]
    possible = which_can_be(case, [state for _, state in named])
    for (path, state), fits in zip(named, possible, strict=True):
        if not fits:
            faults.add(path, f"the state {state!r} is infeasible{reason(case, state)}")
    _check_canonical(case, faults)
    if not any(possible):
        _check_some_left(case, faults)


def _named_states(case: Case) -> Iterator[tuple[Path, str]]:
    for name, quo in case.status_quo.items():
        yield ("status_quo", name, "state"), quo.state
    for name, settlement in case.settlements.items():
        for quo_name, state in settlement.canonical.items():
            yield ("settlements", name, "canonical", quo_name), state
    if case.published is not None and case.published != "unpublished":
        for kind in ("equilibria", "includes"):
            for concept, states in getattr(case.published, kind).items():
                for place, state in enumerate(states):
                    yield ("published", kind, concept, place), state


def _check_canonical(case: Case, faults: Faults) -> None:
    for name, settlement in case.settlements.items():
        if settlement.where is None or faults:
            continue
        for quo, state in settlement.canonical.items():
            conditions = conditions_of(case, quo if quo in case.status_quo else None)
            names = case.vocabulary(conditions)
            if not parse(settlement.where).evaluate(codes_of(case, [state]), names)[0]:
                faults.add(
                    ("settlements", name, "canonical", quo),
                    f"the canonical state {state!r} does not satisfy the statement of settlement "
                    f"{name!r}: {settlement.where}",
                )


def _check_some_left(case: Case, faults: Faults) -> None:
    if case.form == "graph":
        if not case.states:
            faults.add(("states",), "graph form needs at least one state")
        return
    count = len(case.options)
    if not case.infeasible or count > MAX_LISTED_OPTIONS:
        return
    import numpy as np

    if not feasible(case, np.arange(1 << count, dtype=np.int64)).any():
        faults.add(
            ("infeasible",),
            f"no state is left: together these exclude all {1 << count:,} states",
            key=True,
        )
