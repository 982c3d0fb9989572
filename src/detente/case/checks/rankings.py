"""Rankings: they list exactly the feasible states, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.checks.judging import codes_of, reason, well_written, which_can_be
from detente.case.checks.states import MAX_LISTED_OPTIONS
from detente.case.meaning import feasible
from detente.case.preferences import RankingPreferences

if TYPE_CHECKING:
    from detente.case.faults import Faults, Path
    from detente.case.model import Case

__all__ = ["check_rankings"]


def check_rankings(case: Case, faults: Faults) -> None:
    """Check every ranking of every reading."""
    for name, reading in case.readings.items():
        for dm, wants in reading.preferences.items():
            if isinstance(wants, RankingPreferences):
                here: Path = ("readings", name, "preferences", dm, "ranking")
                _check_ranking(case, wants, here, faults)


def _check_ranking(case: Case, wants: RankingPreferences, path: Path, faults: Faults) -> None:
    count = len(case.options)
    if case.form == "options" and count > MAX_LISTED_OPTIONS:
        faults.add(
            path,
            f"a ranking lists every feasible state; with {count} options, more than "
            f"{MAX_LISTED_OPTIONS}, use statements or weights",
            key=True,
        )
        return
    seen: dict[str, None] = {}
    places: list[Path] = []
    all_well_written = True
    for number, tier in enumerate(wants.tiers):
        for place, state in enumerate(tier):
            here: Path = (*path, number, place)
            if not well_written(case, state, faults, path=here):
                all_well_written = False
            elif state in seen:
                faults.add(here, f"the ranking repeats the state {state!r}")
            else:
                seen[state] = None
                places.append(here)
    for state, here, fits in zip(seen, places, which_can_be(case, list(seen)), strict=True):
        if not fits:
            faults.add(
                here, f"the ranking lists {state!r}, which is infeasible{reason(case, state)}"
            )
    if all_well_written:
        _check_complete(case, set(seen), path, faults)


def _check_complete(case: Case, ranked: set[str], path: Path, faults: Faults) -> None:
    count, first = _missing(case, ranked)
    if count:
        shown = ", ".join(first[:5]) + (", ..." if count > 5 else "")
        states = "state" if count == 1 else "states"
        faults.add(path, f"the ranking misses {count} feasible {states}: {shown}", key=True)


def _missing(case: Case, ranked: set[str]) -> tuple[int, list[str]]:
    if case.form == "graph":
        names = [state for state in case.states if state not in ranked]
        return len(names), names
    import numpy as np

    codes = np.arange(1 << len(case.options), dtype=np.int64)
    codes = codes[feasible(case, codes)]
    left = np.setdiff1d(codes, codes_of(case, list(ranked)), assume_unique=True)
    return len(left), [case.label(int(code)) for code in left[:5]]
