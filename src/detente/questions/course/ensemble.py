"""The ensemble behind a course: draws from the ranges of the inputs, and all runs played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.case import Case
from detente.compose.course import RULES, Blocks, Played, Setting, measures, played_of
from detente.compose.course.values import NEEDED, USED, Floats
from detente.compose.inputs import OUTSIDER_INPUTS
from detente.compose.window import horizon_of
from detente.ensemble.draws import sample
from detente.ensemble.kept import Kept, key_of
from detente.ensemble.runs import Progress, run_blocks
from detente.errors import InputError
from detente.findings import package_version
from detente.questions.course.scope import Scope
from detente.questions.inputs import Given, contest_of
from detente.questions.period_length import YEARS

__all__ = ["Ensemble", "Truths", "drawn", "setting_of", "used_inputs"]

Truths = NDArray[np.bool_]
_WORDS = {"power": "who would win a war", "holding": "what is held now"}


@dataclass(frozen=True, eq=False)
class Ensemble:
    """All runs of a course.

    Attributes
    ----------
    draws : mapping of input to ndarray of float64, shape (draws,)
    played : Played
    """

    draws: Mapping[str, Floats]
    played: Played

    @cached_property
    def measures(self) -> dict[str, Truths]:
        """What has happened by the end of each period, shape (periods, runs)."""
        return measures(self.played)


def used_inputs(case: Case, given: Mapping[str, Given]) -> dict[str, Given]:
    """Leave out what a course does not use.

    Raises
    ------
    InputError
        Nothing is said of an input that it cannot do without.
    """
    outsiders = contest_of(case).outsiders
    names = [*USED, *(f"{each.name}_{k}" for k in outsiders for each in OUTSIDER_INPUTS)]
    for name in [*NEEDED, *(f"capability_{k}" for k in outsiders)]:
        if name not in given:
            what = _WORDS.get(name, f"{name!r}")
            raise InputError(
                f"nothing is said of {what}: give the contest a figure or a parameter, or ask with "
                f"{name}=low..high"
            )
    return {name: given[name] for name in names if name in given}


def setting_of(case: Case, scope: Scope, given: Mapping[str, Given]) -> Setting:
    """Say what is the same for all runs; both sides look ahead until any plan is carried out."""
    contest = contest_of(case)
    years = YEARS[contest.period]
    periods = contest.periods if scope.periods is None else scope.periods
    longest = {name: np.array([given[name].high]) for name in ("steps", "step_years")}
    horizon = horizon_of(longest, years=years, least=contest.periods)
    return Setting(periods, years, contest.outsiders, horizon)


def drawn(
    case: Case, given: Mapping[str, Given], scope: Scope, *, progress: Progress | None = None
) -> Ensemble:
    """Draw the inputs and play all runs.

    Parameters
    ----------
    case : Case
    given : mapping of input to Given
    scope : Scope
    progress : callable, optional
        Told how many blocks are done, of how many.
    """
    ranges = {name: (each.low, each.high) for name, each in given.items()}
    draws = sample(ranges, scope.draws, scope.seed)
    work = Blocks(draws, scope.replicates, setting_of(case, scope, given), scope.seed)
    kept = None
    if scope.keep is not None:
        told = (package_version(), RULES, work.setting, work.replicates, work.seed)
        kept = Kept(scope.keep, key_of(draws, *told))
    arrays = run_blocks(work, work.count, workers=scope.workers, kept=kept, progress=progress)
    return Ensemble(draws, played_of(arrays))
