"""What is found of power that grows with what is held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.case import Case

__all__ = ["End", "Fit", "Growing", "ReadingRange", "Told"]


End = Literal["low", "middle", "high"]


@dataclass(frozen=True)
class Fit:
    """A fit of m: how it was made, and what it gives.

    Attributes
    ----------
    end : {"low", "middle", "high"}
        Which end of the range of what was held.
    trend : bool
        Whether power may drift.
    lag : int
        Years from what was held to power.
    gain, low, high : float
        The most likely m, and its 95 percent interval.
    changes, years : int
        How often what was held changes, in how many years.
    """

    end: End
    trend: bool
    lag: int
    gain: float
    low: float
    high: float
    changes: int
    years: int


@dataclass(frozen=True)
class ReadingRange:
    """What a reading says of m, and the weight that the record gives it among all m from 0 to 1."""

    reading: str
    low: float
    high: float
    said: bool
    weight: float


@dataclass(frozen=True)
class Told:
    """Whether the record tells two readings apart: the one it favours, or None, and why."""

    lower: str
    higher: str
    favours: str | None
    factor: float | None
    reason: str


@dataclass(frozen=True)
class Growing:
    """What the record says of m.

    Attributes
    ----------
    case : Case
    first, last : int
        Years of the record.
    main : Fit
    others : tuple of Fit
        Made in other ways.
    grid, density : tuple of float
        Values of m from 0 to 1 and the weight of each, where all are as likely beforehand.
    readings : tuple of ReadingRange
    told : tuple of Told
        For each pair of readings that say something different.
    """

    case: Case
    first: int
    last: int
    main: Fit
    others: tuple[Fit, ...]
    grid: tuple[float, ...]
    density: tuple[float, ...]
    readings: tuple[ReadingRange, ...]
    told: tuple[Told, ...]
