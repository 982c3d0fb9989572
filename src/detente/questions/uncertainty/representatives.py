"""Several readings as representatives of what a party wants, in one model.

Representatives must rank the same states. All is therefore judged in the model of the first
reading named: its date unless another is asked for, its states, the options that it holds still.
The other readings rank these states by their own statements. An option on which such a reading is
silent may still be moved; the reading is then indifferent to it. A reading that does not speak of
a party at all does not count for that party: the weight of those that do is taken as the whole,
for silence is not indifference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from detente.case import Case
from detente.graphmodel.uncertain import Lead, margin, share
from detente.questions.model import Model, build_model
from detente.questions.weights import Weight, normalised

__all__ = ["Representatives", "representatives"]


@dataclass(frozen=True, eq=False)
class Representatives:
    """Weighted readings in the model of the first.

    Attributes
    ----------
    models : dict of reading to Model
        All with the states and moves of the first one.
    weights : dict of reading to Fraction
        They sum to 1; readings without weight are left out.
    """

    models: dict[str, Model]
    weights: dict[str, Fraction]

    @property
    def base(self) -> Model:
        """The model of the first reading."""
        return next(iter(self.models.values()))

    def speaking(self, dm: str) -> tuple[str, ...]:
        """The readings that speak of a decision maker."""
        return tuple(name for name, model in self.models.items() if dm in model.wants)

    def lead(self, dm: str, *, certainty: bool) -> Lead:
        """The preferences of a decision maker, weighed: by share, or for less against."""
        names = self.speaking(dm) or tuple(self.models)
        whole = lcm(*(self.weights[name].denominator for name in names))
        counts = [int(self.weights[name] * whole) for name in names]
        ranks = np.stack([self.models[name].conflict.ranks(dm) for name in names])
        return margin(ranks, counts) if certainty else share(ranks, counts)

    def assumptions(self) -> tuple[str, ...]:
        """What the mixture takes for granted."""
        base = self.base
        told = [
            f"All readings are judged in the model of reading {base.reading}: its states, and the "
            "options that it holds.",
            "One reading counts for all that a party wants; it is not mixed entry by entry.",
        ]
        for name, model in self.models.items():
            moved = [o for o in base.case.silent_options(name) if o not in base.held]
            if moved:
                told.append(
                    f"Reading {name} is silent on {', '.join(moved)}, and is taken as indifferent."
                )
            absent = [dm for dm in base.conflict.dms if dm not in model.wants]
            if absent and any(self.speaking(dm) for dm in absent):
                told.append(f"Reading {name} does not count for {', '.join(absent)}.")
        return tuple(told)


def representatives(
    case: Case, weights: Mapping[str, Weight], status_quo: str | None = None
) -> Representatives:
    """Bring weighted readings into one model.

    Parameters
    ----------
    case : Case
    weights : mapping of reading to number
        Not negative, not all 0; only their proportions count. The first one gives the model.
    status_quo : str, optional
        The first reading's own date when not given.

    Raises
    ------
    InputError
        A reading is unknown, or a weight is no number that can be used.
    """
    for name in weights:
        case.reading(name)
    exact = {name: weight for name, weight in normalised(weights).items() if weight}
    first = next(iter(exact))
    base = build_model(case, first, status_quo)
    models = {first: base}
    for name in exact:
        if name != first:
            wants = case.preferences(name)
            models[name] = build_model(case, first, base.status_quo, wants=wants)
    return Representatives(models, exact)
