"""The window in sentences: when it is open, and what closes it."""

from __future__ import annotations

from detente.compose.window import CLAUSES
from detente.questions.window.found import WORDS, Window
from detente.questions.window.months import at_date, between, percent
from detente.questions.window.told_standing import standing_words
from detente.questions.words import listed, sentence

__all__ = ["closing", "opened", "summary"]

_OPEN = {"every": "every draw", "half": "at least half of the draws", "some": "some draws"}


def summary(found: Window) -> str:
    """The answer in a few sentences: when it is open, what closes it, what the graph model says."""
    return " ".join(filter(None, [_opened(found), closing(found), standing_words(found)]))


def _opened(found: Window) -> str:
    whole = between(found.dates[0], found.dates[-1])
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
    spans = [between(each.first, each.last) for each in found.spans if each.level == level]
    return f"{_OPEN[level]}, {listed(spans)}{rest}"


def closing(found: Window) -> str:
    """Which clauses fail in the draws of all dates: those that do in half of them, or the first."""
    fails = {
        name: 1 - sum(found.clauses[name].holds) / len(found.dates) for name in CLAUSES
    }  # fmt: skip
    order = sorted(CLAUSES, key=lambda name: -fails[name])
    worst = order[0]
    if not fails[worst]:
        return "All four clauses hold in every draw."
    if fails[worst] < 0.5:
        share = percent(fails[worst])
        return (
            "Over all dates none of the four clauses fails in half of the draws; most often it is "
            f"{worst!r} ({WORDS[worst]}) that fails, in {share}."
        )
    told = [
        f"{name!r} ({WORDS[name]}) in {percent(fails[name])}"
        for name in order
        if fails[name] >= 0.5
    ]
    return f"Over all dates what closes it is that these fail: {listed(told)} of the draws."
