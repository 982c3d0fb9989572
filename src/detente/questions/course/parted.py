"""Where the spread of an outcome comes from: the runs that Sobol indices are estimated from.

The inputs that matter most are looked for first, by how much the mean of an outcome varies over
eighths of their range (the correlation ratio of Pearson 1905). These stand alone, all others
together are the *rest*, and *chance* is the noise. What matters only together with others is not
seen by that first look; it would then show in the total index of the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case import Case
from detente.compose.course import Noise, Setting, measures, play
from detente.compose.course.blocks import noise_of
from detente.compose.course.fighting import slots_needed
from detente.compose.course.values import Floats
from detente.ensemble.draws import sample
from detente.ensemble.variance import spliced
from detente.questions.course.ensemble import setting_of
from detente.questions.course.scope import Scope
from detente.questions.inputs import Given

__all__ = ["CHANCE", "REST", "Parted", "parted"]

CHANCE, REST = "chance", "rest"
Outcomes = dict[str, Floats]
Draws = Mapping[str, Floats]
#: Runs of each set of draws; a power of 2.
_SAMPLE = 512
_ALONE = 6
_EIGHTHS = 8
#: Sets of draws that are played together.
_TOGETHER = 16


@dataclass(frozen=True, eq=False)
class Parted:
    """Outcomes of the runs from which indices are estimated.

    Attributes
    ----------
    names : tuple of str
        Inputs, ``rest`` and ``chance``.
    rest : tuple of str
        The inputs that are together.
    first, second : mapping of measure to ndarray of float64, shape (runs,)
        For both sets of draws.
    mixed : mapping of measure to ndarray of float64, shape (names, runs)
        For the first with each input from the second.
    """

    names: tuple[str, ...]
    rest: tuple[str, ...]
    first: Mapping[str, Floats]
    second: Mapping[str, Floats]
    mixed: Mapping[str, NDArray[np.float64]]


def parted(case: Case, variants: Sequence[Mapping[str, Given]], scope: Scope) -> Parted:
    """Play what the indices of an outcome at the end are estimated from.

    Parameters
    ----------
    case : Case
    variants : sequence of mapping of input to Given
        One: the outcome is each measure. Two: it is the difference of each, the first less the
        second, with the same draws and noise.
    scope : Scope
    """
    free = [
        name
        for name in dict.fromkeys(name for given in variants for name in given)
        if any(name in given and given[name].low < given[name].high for given in variants)
    ]
    sides = [[_draws(given, scope.seed, branch) for given in variants] for branch in "AB"]
    setting = setting_of(case, scope, _longest(variants))
    slots = slots_needed(max(float(given["battles"].high) for given in variants) * setting.years)
    shape = (setting.periods, _SAMPLE)
    noises = [noise_of(scope.seed, 0, shape, slots=slots, branch=f" {branch}") for branch in "AB"]
    first, second = _outcomes([(sides[0], noises[0]), (sides[1], noises[1])], setting)
    alone = _screened(free, sides, (first, second))
    rest = tuple(name for name in free if name not in alone)
    sets = [([spliced(a, b, names) for a, b in zip(*sides, strict=True)], noises[0])
            for names in [*([name] for name in alone), *([rest] if rest else [])]]  # fmt: skip
    mixed = _outcomes([*sets, (sides[0], noises[1])], setting)
    names = (*alone, *((REST,) if rest else ()), CHANCE)
    return Parted(names, rest, first, second, {
        measure: np.stack([each[measure] for each in mixed]) for measure in first
    })  # fmt: skip


def _draws(given: Mapping[str, Given], seed: int, branch: str) -> Draws:
    ranges = {name: (each.low, each.high) for name, each in given.items()}
    return sample(ranges, _SAMPLE, seed, branch=branch)


def _longest(variants: Sequence[Mapping[str, Given]]) -> Mapping[str, Given]:
    """The variant whose plan may take longest: all look ahead as far."""
    return max(variants, key=lambda given: given["steps"].high * given["step_years"].high)


def _outcomes(sets: Sequence[tuple[Sequence[Draws], Noise]], setting: Setting) -> list[Outcomes]:
    """Play sets of draws, a few of them together, and return the outcomes of each."""
    found: list[Outcomes] = []
    for start in range(0, len(sets), _TOGETHER):
        some = sets[start : start + _TOGETHER]
        noise = Noise(
            np.concatenate([each.shock for _, each in some], axis=-1),
            np.concatenate([each.battle for _, each in some], axis=-1),
        )
        ends = []
        for variant in range(len(some[0][0])):
            inputs = {
                name: np.concatenate([draws[variant][name] for draws, _ in some])
                for name in some[0][0][variant]
            }
            counted = measures(play(inputs, noise, setting))
            ends.append({name: so[-1].astype(np.float64) for name, so in counted.items()})
        whole = ends[0]
        if len(ends) > 1:
            whole = {name: so - ends[1][name] for name, so in whole.items()}
        parts = {name: np.split(so, len(some)) for name, so in whole.items()}
        found += [{name: each[at] for name, each in parts.items()} for at in range(len(some))]
    return found


def _screened(
    free: Sequence[str], sides: Sequence[Sequence[Draws]], ends: tuple[Outcomes, Outcomes]
) -> list[str]:
    """Name the inputs that some outcome varies with most, in the order of the inputs."""
    outcomes = [np.concatenate([each[name] for each in ends]) for name in ends[0]]
    varying = np.array([each for each in outcomes if np.ptp(each) > 0])
    if not len(varying):
        return []
    scores = {}
    for name in free:
        holder = next(
            at for at, draws in enumerate(sides[0]) if name in draws and np.ptp(draws[name])
        )
        values = np.concatenate([side[holder][name] for side in sides])
        parts = np.array_split(np.argsort(values, kind="stable"), _EIGHTHS)
        means = np.array([varying[:, part].mean(axis=1) for part in parts])
        scores[name] = float((means.var(axis=0) / varying.var(axis=1)).max())
    best = sorted(free, key=lambda name: -scores[name])[:_ALONE]
    return [name for name in free if name in best]
