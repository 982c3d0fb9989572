"""Numbers by date, and what they hang on."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Band", "ClauseSeries", "Driver"]


@dataclass(frozen=True)
class Band:
    """The 5th percentile, the median and the 95th percentile over the draws, by date."""

    low: tuple[float, ...]
    median: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class ClauseSeries(Band):
    """A clause by date.

    Attributes
    ----------
    low, median, high : tuple of float
        Its margin, in shares of the stakes.
    holds : tuple of float
        The share of draws in which it holds.
    """

    holds: tuple[float, ...]


@dataclass(frozen=True)
class Driver:
    """How much of the spread of K an input accounts for.

    Attributes
    ----------
    name : str
    words : str
    first, total : float
        Sobol indices: by itself, and with all it acts together with.
    low, high : float
        Interval of the total index.
    """

    name: str
    words: str
    first: float
    total: float
    low: float
    high: float
