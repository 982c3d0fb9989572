"""What the measures of a course hang on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.case import Case
from detente.ensemble.variance import indices
from detente.questions.course.found import Course
from detente.questions.course.parted import CHANCE, REST, Parted, parted
from detente.questions.course.scope import Scope
from detente.questions.driver import Driver
from detente.questions.input_words import words_of
from detente.questions.inputs import Given

__all__ = ["drivers", "drivers_of"]

_RESAMPLES = 100


def drivers(found: Course) -> Mapping[str, tuple[Driver, ...]]:
    """Find what each measure of a course at its end hangs on.

    Parameters
    ----------
    found : Course

    Returns
    -------
    mapping of measure to tuple of Driver
        The greatest total first; empty for a measure that is the same in every run.
    """
    return drivers_of(found.case, [found.inputs], found.scope)


def drivers_of(
    case: Case, variants: Sequence[Mapping[str, Given]], scope: Scope
) -> Mapping[str, tuple[Driver, ...]]:
    """Find what each measure, or its difference between two settlements, hangs on.

    Parameters are those of `detente.questions.course.parted.parted`.
    """
    runs = parted(case, variants, scope)
    known = {name: each for given in reversed(variants) for name, each in given.items()}
    words = {name: _words(case, name, known, runs) for name in runs.names}
    found = {}
    for measure in runs.first:
        told = indices(
            runs.names,
            (runs.first[measure], runs.second[measure]),
            runs.mixed[measure],
            seed=scope.seed,
            resamples=_RESAMPLES,
        )
        found[measure] = tuple(
            Driver(each.name, words[each.name], each.first, each.total, *each.total_interval)
            for each in told
        )
    return found


def _words(case: Case, name: str, known: Mapping[str, Given], runs: Parted) -> str:
    if name == CHANCE:
        return "chance: shocks to power and the luck of battles"
    if name == REST:
        return f"the other {len(runs.rest)} inputs together"
    return words_of(case, name, known[name])
