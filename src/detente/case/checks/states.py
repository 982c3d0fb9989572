"""States: well written, feasible, inside their settlement; rankings complete.

A single state is judged by evaluating the infeasible statements on its code, whatever the number
of options; all codes are walked through only where a ranking must name every feasible state, or
where no state at hand shows that some are left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.case.meaning import feasible
from detente.case.preferences import RankingPreferences
from detente.errors import nearest
from detente.statements import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from detente.case.faults import Faults, Path
    from detente.case.model import Case

__all__ = ["MAX_RANKED_OPTIONS", "check_states"]

MAX_RANKED_OPTIONS = 20


def check_states(case: Case, faults: Faults) -> None:
    """Check every state that the case names."""
    named = [
        (path, state)
        for path, state in _named_states(case)
        if _well_written(case, state, path, faults)
    ]
    possible = _feasible(case, [state for _, state in named])
    for (path, state), fits in zip(named, possible, strict=True):
        if not fits:
            faults.add(path, f"the state {state!r} is infeasible{_reason(case, state)}")
    _check_canonical(case, faults)
    if not any(possible):
        _check_some_left(case, faults)
    for name, reading in case.readings.items():
        for dm, wants in reading.preferences.items():
            if isinstance(wants, RankingPreferences):
                here: Path = ("readings", name, "preferences", dm, "ranking")
                _check_ranking(case, wants, here, faults)


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


def _well_written(case: Case, state: str, path: Path, faults: Faults) -> bool:
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


def _codes(case: Case, states: list[str]) -> NDArray[np.int64]:
    return np.array([case.code(state) for state in states], dtype=np.int64)


def _feasible(case: Case, states: list[str]) -> list[bool]:
    if case.form == "graph" or not states:
        return [True] * len(states)
    return [bool(fits) for fits in feasible(case, _codes(case, states))]


def _reason(case: Case, state: str) -> str:
    code = _codes(case, [state])
    names = case.vocabulary()
    for entry, statement in zip(case.infeasible, case.infeasible_statements(), strict=True):
        if statement.evaluate(code, names)[0]:
            return f": {entry.text}" + (f" ({entry.why})" if entry.why else "")
    return ""


def _check_canonical(case: Case, faults: Faults) -> None:
    for name, settlement in case.settlements.items():
        if settlement.where is None or faults:
            continue
        for quo, state in settlement.canonical.items():
            conditions = case.status_quo[quo].conditions if quo in case.status_quo else {}
            names = case.vocabulary(conditions)
            if not parse(settlement.where).evaluate(_codes(case, [state]), names)[0]:
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
    if not case.infeasible or count > MAX_RANKED_OPTIONS:
        return
    if not feasible(case, np.arange(1 << count, dtype=np.int64)).any():
        faults.add(
            ("infeasible",),
            f"no state is left: together these exclude all {1 << count:,} states",
            key=True,
        )


def _check_ranking(case: Case, wants: RankingPreferences, path: Path, faults: Faults) -> None:
    count = len(case.options)
    if case.form == "options" and count > MAX_RANKED_OPTIONS:
        faults.add(
            path,
            f"a ranking lists every feasible state; with {count} options, more than "
            f"{MAX_RANKED_OPTIONS}, use statements or weights",
            key=True,
        )
        return
    seen: dict[str, None] = {}
    places: list[Path] = []
    all_well_written = True
    for number, tier in enumerate(wants.tiers):
        for place, state in enumerate(tier):
            here: Path = (*path, number, place)
            if not _well_written(case, state, here, faults):
                all_well_written = False
            elif state in seen:
                faults.add(here, f"the ranking repeats the state {state!r}")
            else:
                seen[state] = None
                places.append(here)
    for state, here, fits in zip(seen, places, _feasible(case, list(seen)), strict=True):
        if not fits:
            faults.add(
                here, f"the ranking lists {state!r}, which is infeasible{_reason(case, state)}"
            )
    if all_well_written:
        _check_complete(case, set(seen), path, faults)


def _check_complete(case: Case, ranked: set[str], path: Path, faults: Faults) -> None:
    if case.form == "graph":
        missing = [state for state in case.states if state not in ranked]
    else:
        codes = np.arange(1 << len(case.options), dtype=np.int64)
        codes = codes[feasible(case, codes)]
        left = np.setdiff1d(codes, _codes(case, list(ranked)), assume_unique=True)
        missing = [case.label(int(code)) for code in left[:6]] + [""] * max(0, len(left) - 6)
    if missing:
        shown = ", ".join(state for state in missing[:5]) + (", ..." if missing[5:] else "")
        states = "state" if len(missing) == 1 else "states"
        faults.add(path, f"the ranking misses {len(missing)} feasible {states}: {shown}", key=True)
