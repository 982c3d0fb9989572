"""Judging single states: well written, and feasible by the infeasible statements on their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.meaning import feasible
from detente.errors import nearest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.case.faults import Faults, Path
    from detente.case.model import Case

__all__ = ["codes_of", "reason", "well_written", "which_can_be"]


def well_written(case: Case, state: str, faults: Faults, *, path: Path) -> bool:
    """Record a fault unless the state is written as the case writes states."""
    if case.form == "graph":
        if state not in case.states:
            faults.add(path, f"state {state!r} is unknown{nearest(state, case.states)}")
        return state in case.states
    if set(state) - {"Y", "N"}:
        faults.add(path, f"a state is written with Y and N only, or as a list, not {state!r}")
        return False
    if len(state) != len(case.options):
        faults.add(
            path,
            f"the state {state!r} has {len(state)} letters; it needs one for each of the "
            f"{len(case.options)} options",
        )
        return False
    return True


def codes_of(case: Case, states: list[str]) -> NDArray[np.int64]:
    """Return the codes of states: int64, shape (n_states,)."""
    import numpy as np

    return np.array([case.code(state) for state in states], dtype=np.int64)


def which_can_be(case: Case, states: list[str]) -> list[bool]:
    """Tell of each state whether it is feasible."""
    if case.form == "graph" or not states:
        return [True] * len(states)
    return [bool(fits) for fits in feasible(case, codes_of(case, states))]


def reason(case: Case, state: str) -> str:
    """Say why a state is infeasible, to be put after the sentence that it is."""
    code = codes_of(case, [state])
    names = case.vocabulary()
    for entry, statement in zip(case.infeasible, case.infeasible_statements(), strict=True):
        if statement.evaluate(code, names)[0]:
            return f": {entry.text}" + (f" ({entry.why})" if entry.why else "")
    return ""
