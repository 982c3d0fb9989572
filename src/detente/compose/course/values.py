"""What a course is made from: the inputs of all runs, what follows from them, and its noise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.dynamics.displacement.leaving import chance_of_leaving
from detente.dynamics.guarantees import enforces
from detente.errors import InputError

__all__ = ["NEEDED", "USED", "Floats", "Noise", "Places", "Setting", "Some", "Values", "derived"]

Floats: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.intp]
#: Inputs by their names in `detente.compose.inputs`, and what follows from them; shape (runs,).
Values: TypeAlias = Mapping[str, Floats]

#: Without these nothing can be said.
NEEDED = ("power", "holding")
#: All inputs that a course uses, besides those of outsiders.
USED = (
    "power", "holding", "concession_power", "drift", "shock", "discount", "cost_a", "cost_b",
    "floor_a", "floor_b", "optimism", "learning", "guarantee", "guaranteed", "guarantor_stake",
    "guarantor_cost", "penalty", "backing", "exposure", "share", "steps", "step_years",
    "step_temptation", "trust", "trust_needed", "forts", "battles", "battle_cost_a",
    "battle_cost_b", "chest_a", "chest_b", "inflow_a", "inflow_b", "attachment", "threat",
    "fighting",
)  # fmt: skip
_MAY_LACK = {"share", "fighting"}


@dataclass(frozen=True)
class Setting:
    """What is the same for all runs.

    Attributes
    ----------
    periods : int
    years : float
        Length of a period.
    outsiders : tuple of str
        In the order in which they choose.
    horizon : int
        How many periods ahead both sides look when they ask whether power shifts too far.
    """

    periods: int
    years: float
    outsiders: tuple[str, ...] = ()
    horizon: int = 60


@dataclass(frozen=True, eq=False)
class Noise:
    """Chance.

    Attributes
    ----------
    shock : ndarray of float64, shape (periods, runs)
        Standard normal.
    battle : ndarray of float64, shape (slots, periods, runs)
        Between 0 and 1, one for each battle that a period may see (`slots_needed`).
    """

    shock: Floats
    battle: Floats


class Some(Mapping[str, Floats]):
    """The values of some runs, taken when they are asked for; `own` goes before the rest."""

    def __init__(self, values: Values, places: Places, **own: Floats) -> None:
        self._values, self._places, self._taken = values, places, dict(own)

    def __getitem__(self, name: str) -> Floats:
        if name not in self._taken:
            self._taken[name] = self._values[name][self._places]
        return self._taken[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values.keys() | self._taken.keys())

    def __len__(self) -> int:
        return len(self._values.keys() | self._taken.keys())

    def __contains__(self, name: object) -> bool:
        return name in self._taken or name in self._values

    def part(self, chosen: NDArray[np.bool_], **own: Floats) -> Some:
        """Those of the runs that are chosen."""
        kept = {name: given[chosen] for name, given in self._taken.items()}
        return Some(self._values, self._places[chosen], **(kept | own))


def derived(inputs: Values, setting: Setting) -> dict[str, Floats]:
    """Add to the inputs what follows from them once for all periods.

    Returns
    -------
    dict of name to ndarray of float64, shape (runs,)
        The inputs, and: ``d``, the discount factor of a period; ``lump_a``, ``lump_b``, ``harm``:
        costs of war and of enforcement as sums once and for all; ``shield``, what the guarantee
        takes off A's power, and ``hope``, what it adds to B's hopes; ``parts``, the steps as whole
        numbers; ``later``, what a share one step later is worth; ``needed``, the trust that one
        step needs; ``gain``, the power that holding everything adds, if any; ``rate``, battles in
        a period; ``flight``, the share of people under threat who leave; ``elsewhere``, what A
        does not hold at first (1 where that is nothing).

    Raises
    ------
    InputError
        An input is missing.
    """
    for name in USED:
        if name not in inputs and name not in _MAY_LACK:
            raise InputError(f"nothing is said of {name!r}, which the course needs")
    years = setting.years
    values = {name: np.asarray(given, dtype=np.float64) for name, given in inputs.items()}
    d = values["discount"] ** years
    keep = 1 - d
    enforced = enforces(values["guarantor_stake"], values["guarantor_cost"]) * values["guaranteed"]
    parts = np.rint(values["steps"])
    risk = values["trust_needed"] / parts
    return values | {
        "d": d,
        "lump_a": values["cost_a"] / keep,
        "lump_b": values["cost_b"] / keep,
        "harm": values["penalty"] * enforced / keep,
        "enforced": enforced,
        "shield": values["guarantee"] * enforced,
        "hope": values["backing"] * values["guaranteed"],
        "parts": parts,
        "later": values["discount"] ** values["step_years"],
        "needed": risk / (risk + 1 - values["trust_needed"]),
        "gain": np.maximum(values["concession_power"], 0),
        "rate": values["battles"] * years,
        "elsewhere": np.where(values["holding"] < 1, 1 - values["holding"], 1),
        "flight": chance_of_leaving(values["threat"], 0, values["attachment"]),
    }
