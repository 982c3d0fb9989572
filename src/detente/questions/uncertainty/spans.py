"""Sets of thresholds: as text, and what several have in common."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from detente.graphmodel.uncertain.common import Interval

__all__ = ["MEASURES", "Measure", "Spans", "common_to", "everywhere", "in_words"]

Measure = Literal["share", "certainty"]
MEASURES: tuple[Measure, ...] = ("share", "certainty")
#: Disjoint intervals from 0 to 1, in ascending order.
Spans = tuple[Interval, ...]


def in_words(spans: Spans, measure: str) -> str:
    """Thresholds as text; by share the lower end counts and the upper does not, else converse.

    Examples
    --------
    >>> in_words(((Fraction(0), Fraction(1, 3)), (Fraction(2, 3), Fraction(1))), "share")
    'below 1/3, from 2/3'
    >>> in_words(((Fraction(1, 3), Fraction(2, 3)),), "certainty")
    'above 1/3 up to 2/3'
    """
    if not spans:
        return "never"
    if everywhere(spans):
        return "always"
    lower, upper = ("from", "below") if measure == "share" else ("above", "up to")
    told = []
    for low, high in spans:
        ends = [f"{lower} {low}"] if low > 0 else []
        ends += [f"{upper} {high}"] if high < 1 else []
        told.append(" ".join(ends))
    return ", ".join(told)


def everywhere(spans: Spans) -> bool:
    """Whether all thresholds belong to a set."""
    return spans == ((Fraction(0), Fraction(1)),)


def common_to(listed: Sequence[Spans]) -> Spans:
    """The thresholds that are in each of several sets of intervals."""
    kept: Spans = ((Fraction(0), Fraction(1)),)
    for spans in listed:
        both = [(max(a, c), min(b, d)) for a, b in kept for c, d in spans]
        kept = tuple((low, high) for low, high in both if low < high)
    return kept
