"""What is found of the ranges for a deal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.case import Case
from detente.questions.contested.spread import Spread
from detente.questions.inputs import Given

__all__ = ["Ranges", "Setting"]


@dataclass(frozen=True)
class Setting:
    """The range when some outsider stands beside one side, or nobody does.

    Attributes
    ----------
    outsider, side : str or None
        Who stands beside whom.
    power : Spread
        The chance that the first side would win.
    lower, upper : Spread
        The least share of the first side that it would take, and the greatest that the other would
        leave it; no share lies between them where the first exceeds the second.
    empty : float
        Share of draws in which there is no such share, or hopes exceed the costs.
    because : mapping of str to float
        For each of `PAIRS` the share of draws in which these two contradict each other.
    without : mapping of str to float
        Of the draws without a range, the share in which there would be one if the first side
        (``floor_a``), or the second (``floor_b``), had no floor at home.
    joins : float or None
        Share of draws in which the outsider would find that joining pays.
    """

    outsider: str | None
    side: str | None
    power: Spread
    lower: Spread
    upper: Spread
    empty: float
    because: Mapping[str, float]
    without: Mapping[str, float]
    joins: float | None


@dataclass(frozen=True)
class Ranges:
    """The ranges at one status quo under one reading.

    Attributes
    ----------
    case : Case
    reading, status_quo : str
    settings : tuple of Setting
        The two sides alone first.
    inputs : mapping of str to Given
        Those that were drawn.
    missing : tuple of str
        Outsiders of whose capability nothing is said.
    runs, seed : int
    """

    case: Case
    reading: str
    status_quo: str
    settings: tuple[Setting, ...]
    inputs: Mapping[str, Given]
    missing: tuple[str, ...]
    runs: int
    seed: int
