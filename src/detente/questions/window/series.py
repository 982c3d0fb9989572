"""Numbers by date, and what they hang on."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Band", "ClauseSeries"]


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
