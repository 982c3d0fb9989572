"""Several courses on the same draws and noise, played at once where they are small.

A period of two thousand runs takes little longer than one of a hundred: most of it is calling. So
the runs of several courses are laid side by side and played as one, with the noise that each would
have alone. Runs know nothing of each other, so each comes out as if played alone, bit by bit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields

import numpy as np

from detente.case import Case
from detente.compose.course import Noise, Played, Setting, play
from detente.compose.course.blocks import noise_of
from detente.compose.course.fighting import slots_needed
from detente.compose.course.values import Floats
from detente.ensemble.draws import sample
from detente.ensemble.noise import BLOCK
from detente.ensemble.runs import Progress
from detente.questions.course.ensemble import Ensemble, drawn, setting_of
from detente.questions.course.scope import Scope
from detente.questions.inputs import Given

__all__ = ["drawn_together"]

Draws = Mapping[str, Floats]


def drawn_together(
    case: Case,
    variants: Sequence[Mapping[str, Given]],
    scope: Scope,
    *,
    progress: Progress | None = None,
) -> list[Ensemble]:
    """Draw the inputs of several courses and play all runs; what `drawn` gives for each.

    Parameters
    ----------
    case : Case
    variants : sequence of mapping of input to Given
    scope : Scope
    progress : callable, optional
        Told how many courses are done, of how many.
    """
    if scope.keep is not None or scope.workers > 1 or scope.draws * scope.replicates > BLOCK:
        groups = [[place] for place in range(len(variants))]
    else:
        groups = _alike(case, variants, scope)
    found: dict[int, Ensemble] = {}
    for group in groups:
        if progress is not None:
            progress(len(found), len(variants))
        some = [variants[place] for place in group]
        played = _played(case, some, scope) if len(some) > 1 else [drawn(case, some[0], scope)]
        found.update(zip(group, played, strict=True))
    return [found[place] for place in range(len(variants))]


def _alike(case: Case, variants: Sequence[Mapping[str, Given]], scope: Scope) -> list[list[int]]:
    """Numbers of the variants that have the same inputs, whatever their values, and setting."""
    groups: dict[tuple[Setting, frozenset[str]], list[int]] = {}
    for place, given in enumerate(variants):
        key = setting_of(case, scope, given), frozenset(given)
        groups.setdefault(key, []).append(place)
    return list(groups.values())


def _played(case: Case, some: Sequence[Mapping[str, Given]], scope: Scope) -> list[Ensemble]:
    setting = setting_of(case, scope, some[0])
    draws: list[Draws] = [
        sample({name: (each.low, each.high) for name, each in given.items()}, scope.draws,
               scope.seed)
        for given in some
    ]  # fmt: skip
    runs = scope.draws * scope.replicates
    slots = slots_needed(max(float(each["battles"].max()) for each in draws) * setting.years)
    noise = noise_of(scope.seed, 0, (setting.periods, runs), slots=slots)
    times = len(some)
    whole = Noise(np.tile(noise.shock, times), np.tile(noise.battle, times))
    inputs = {
        name: np.concatenate([np.repeat(each[name], scope.replicates) for each in draws])
        for name in draws[0]
    }
    found = play(inputs, whole, setting)
    return [
        Ensemble(each, _part(found, slice(at * runs, (at + 1) * runs)))
        for at, each in enumerate(draws)
    ]


def _part(found: Played, runs: slice) -> Played:
    return Played(**{
        each.name: getattr(found, each.name)[:, runs].copy() for each in fields(found)
    })  # fmt: skip
