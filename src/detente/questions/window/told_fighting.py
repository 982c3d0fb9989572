"""Who could go on fighting for how long, and whom going on hurts, in sentences."""

from __future__ import annotations

from itertools import groupby

from detente.questions.window.exhaustion import Exhaustion, Lasting, exhaustion
from detente.questions.window.found import Window
from detente.questions.window.months import at_date, month, percent, years_words
from detente.questions.words import listed

__all__ = ["exhaustion_words", "hurting_words"]


def exhaustion_words(found: Window) -> tuple[str, ...]:
    """For how long each side could pay for fighting, and who would run out first.

    Dates of status quos that differ in nothing but the date share what is said.
    """
    grouped = groupby(exhaustion(found), lambda each: _lasts(found, each))
    return tuple(
        f"{told} {'; '.join(_until(found, each) for each in same)}." for told, same in grouped
    )


def hurting_words(found: Window) -> tuple[str, ...]:
    """Which side would do no better by fighting on than by its worst deal."""
    grouped = groupby(exhaustion(found), lambda each: _hurts(found, each))
    return tuple(
        f"Fighting on is worth no more than the worst deal {told}, "
        f"{listed([at_date(each.date) for each in same])}."
        for told, same in grouped
    )


def _lasts(found: Window, each: Exhaustion) -> str:
    first, second = (found.words.party(side.side) for side in each.sides)
    ours, theirs = each.sides
    return (
        f"Of a war without a pause {first} could pay for {_span(ours)}, {second} for "
        f"{_span(theirs)} (5th to 95th percentile). The first to run out would be {first} in "
        f"{percent(ours.first)} of the draws, {second} in {percent(theirs.first)}. That is,"
    )


def _until(found: Window, each: Exhaustion) -> str:
    ends = [f"{found.words.party(side.side)} {_ends(side)}" for side in each.sides]
    return f"from {month(each.date)}, {listed(ends)}"


def _span(side: Lasting) -> str:
    low, high = (years_words(each) for each in (side.low, side.high))
    return low if low == high else f"{low} to {high}"


def _ends(side: Lasting) -> str:
    first, last = ("later" if each is None else month(each.replace(day=1)) for each in side.until)
    if first == last == "later":
        return "without end"
    return f"until {first}" if first == last else f"until {first} to {last}"


def _hurts(found: Window, each: Exhaustion) -> str:
    first, second = (
        f"for {found.words.party(side.side)} in {percent(side.hurts)}" for side in each.sides
    )
    return f"{first} of the draws, {second}"
