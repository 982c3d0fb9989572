"""The window in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from detente.questions.window.found import WORDS, Window
from detente.questions.window.standing import Standing
from detente.questions.words import listed, sentence

__all__ = ["at_date", "binds_most", "month", "opened", "percent", "standing_words", "summary"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_OPEN = {"every": "every draw", "half": "at least half of the draws", "some": "some draws"}


def month(when: dt.date) -> str:
    """A date in words: its month and year, with the day unless it is the first.

    Examples
    --------
    >>> month(dt.date(2022, 2, 1)), month(dt.date(2022, 2, 24))
    ('February 2022', '24 February 2022')
    """
    told = f"{_MONTHS[when.month - 1]} {when.year}"
    return told if when.day == 1 else f"{when.day} {told}"


def at_date(when: dt.date) -> str:
    """A date as an adverb: ``in February 2022``, ``on 24 February 2022``."""
    return f"in {month(when)}" if when.day == 1 else f"on {month(when)}"


def percent(share: float) -> str:
    """A share in percent; 0 only if it is none, and 100 only if it is all.

    Examples
    --------
    >>> [percent(share) for share in (0, 0.001, 0.5, 0.999, 1)]
    ['0%', 'under 1%', '50%', 'over 99%', '100%']
    """
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{100 * share:.0f}%"


def summary(found: Window) -> str:
    """The answer in a few sentences: when it is open, what binds, what the graph model says."""
    name, times = binds_most(found)
    binds = sentence(
        f"of the four clauses {name!r} ({WORDS[name]}) binds most often, in {percent(times)} of "
        "the draws over all dates"
    )
    return " ".join([_opened(found), binds, *standing_words(found)])


def _opened(found: Window) -> str:
    whole = _between(found.dates[0], found.dates[-1])
    title = f"the window for {found.title!r}"
    if not found.spans:
        return sentence(f"{title} is closed in every draw, {whole}")
    told = sentence(f"{title} is open in {opened(found)}")
    if found.spans[0].level != "every":
        best = max(found.open)
        at = at_date(found.dates[found.open.index(best)])
        told += f" At best, {at}, it is open in {percent(best)} of the draws."
    return told


def opened(found: Window) -> str:
    """When it is open at the best of the three levels that it reaches; empty if never."""
    if not found.spans:
        return ""
    alone = all(each is None for each in found.settlement_holds)
    rest = " (by the four clauses only)" if alone else ""
    level = found.spans[0].level
    spans = [_between(each.first, each.last) for each in found.spans if each.level == level]
    return f"{_OPEN[level]}, {listed(spans)}{rest}"


def _between(first: dt.date, last: dt.date) -> str:
    if first == last:
        return at_date(first)
    return f"from {month(first)} to {month(last)}"


def binds_most(found: Window) -> tuple[str, float]:
    """The clause that binds most often over all dates, and how often."""
    means = {name: sum(shares) / len(shares) for name, shares in found.binding.items()}
    name = max(means, key=lambda each: means[each])
    return name, means[name]


def standing_words(found: Window) -> Iterator[str]:
    """What the graph model says over time, in sentences; nothing where it is never asked."""
    told: list[tuple[str, list[dt.date]]] = []
    for when, standing in zip(found.dates, found.standings, strict=True):
        words = _stands(found, standing)
        if not told or told[-1][0] != words:
            told.append((words, []))
        told[-1][1].append(when)
    for words, dates in told:
        if words:
            always = len(dates) == len(found.dates)
            span = "throughout" if always else _between(dates[0], dates[-1])
            yield sentence(f"{words}, {span}")


def _stands(found: Window, standing: Standing) -> str:
    if standing.stable is None:
        return ""
    lead = "in the graph model the settlement"
    if not standing.stable:
        names = found.words.parties(standing.leavers)
        return f"{lead} is not stable ({names} would move)" if names else f"{lead} cannot exist"
    if standing.reachable:
        return f"{lead} is stable, and moves that each serve their mover lead to it"
    if standing.by_moves:
        return f"{lead} is stable, but no moves that each serve their mover lead to it"
    rest = (
        "no legal moves lead to it" if standing.by_moves is False else "has nowhere to start from"
    )
    return f"{lead} is stable, but {rest}"
