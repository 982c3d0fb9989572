"""Courses in words."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case import Case
from detente.compose.course import KINDS, MEASURES
from detente.questions.course.found import Confronted, Course, Measure
from detente.questions.course.parted import REST
from detente.questions.driver import Driver
from detente.questions.input_words import named
from detente.questions.inputs import contest_of

__all__ = [
    "KIND_WORDS",
    "NONE_NAMED",
    "confronted_in_words",
    "driven_in_words",
    "measure_in_words",
    "measure_words",
    "per_cent",
    "points",
    "span",
    "summary",
]

#: How a period can end, in words.
KIND_WORDS = dict(
    zip(
        KINDS,
        (
            "a deal is in force",
            "one side gets more without war",
            "nothing happens",
            "war between the two",
            "war with an outsider in it",
        ),
        strict=True,
    )
)
#: Where something varies but nothing drives it that can be named.
NONE_NAMED = "no single input stands out"
_SOME = 0.05
_NAMED = 3


def per_cent(share: float) -> str:
    """A share in per cent, without claiming none or all.

    Examples
    --------
    >>> per_cent(0.256), per_cent(0.001), per_cent(0.999), per_cent(0)
    ('26%', 'under 1%', 'over 99%', '0%')
    """
    whole = round(100 * share)
    if whole == 0 and share > 0:
        return "under 1%"
    if whole == 100 and share < 1:
        return "over 99%"
    return f"{whole}%"


def span(low: float, high: float) -> str:
    """A range of shares.

    Examples
    --------
    >>> span(0.221, 0.309), span(0.2, 0.2)
    ('22% to 31%', '20%')
    """
    first, last = per_cent(low), per_cent(high)
    return first if first == last else f"{first} to {last}"


def points(difference: float) -> str:
    """A difference of shares in percentage points, with its sign.

    Examples
    --------
    >>> points(0.034), points(-0.2), points(0.001)
    ('+3', '-20', '0')
    """
    whole = round(100 * difference)
    return f"{whole:+d}" if whole else "0"


def measure_words(case: Case, measure: str) -> str:
    """What a measure counts, with the names of the sides."""
    return named(case, MEASURES[measure])


def measure_in_words(case: Case, name: str, measure: Measure, period: int = -1) -> str:
    """One measure at a period: its share and what leaves it open."""
    share = per_cent(measure.share[period])
    exactly = span(measure.low[period], measure.high[period])
    ranges = span(measure.least[period], measure.most[period])
    return (
        f"{measure_words(case, name)} in {share} of runs ({exactly} by their number, {ranges} "
        "from draw to draw)"
    )


def driven_in_words(drivers: Sequence[Driver]) -> str:
    """What a measure hangs on, most first; empty where it does not vary."""
    named = [each for each in drivers if each.name != REST and each.low > _SOME][:_NAMED]
    if not drivers:
        return ""
    if not named:
        return NONE_NAMED
    return "; ".join(f"{each.words} ({each.total:.2f})" for each in named)


def summary(found: Course) -> str:
    """The course in a few sentences."""
    case = found.case
    count = len(found.dates)
    unit = contest_of(case).period
    table = "nothing" if found.settlement is None else repr(found.title)
    told = [
        f"{count} {unit}s from {found.dates[0]} with {table} on the table, {found.runs:,} runs: "
        f"{measure_in_words(case, 'war', found.measures['war'])}; "
        f"{measure_in_words(case, 'deal', found.measures['deal'])}."
    ]
    for name in ("war", "deal"):
        driven = driven_in_words(found.drivers[name])
        if driven:
            told.append(f"What '{measure_words(case, name)}' hangs on: {driven}.")
    return " ".join(told)


def confronted_in_words(entry: Confronted) -> str:
    """What the runs say beside what is on record."""
    came = "so" if entry.happened else "not so"
    return (
        f"{entry.words} On record: {came} ({entry.source}). In the runs: {per_cent(entry.share)} "
        f"({span(entry.low, entry.high)} from draw to draw)."
    )
