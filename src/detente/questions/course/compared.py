"""Comparisons of settlements in words, and as a finding."""

from __future__ import annotations

from typing import Literal

from detente.findings import Finding, Table, package_version
from detente.questions.course.comparing import Comparison, Difference, Pair
from detente.questions.course.finding import assumptions, claims_of
from detente.questions.course.words import measure_words, per_cent, points
from detente.questions.inputs import contest_of
from detente.questions.words import sentence

__all__ = ["BETTER", "SMALLEST", "Standing", "finding", "pair_in_words", "standing", "verdict"]

Standing = Literal["more", "fewer", "neither"]
#: The measures by which a settlement is judged, and whether it is better to have fewer or more.
BETTER: dict[str, Standing] = {"war": "fewer", "deal": "more", "left": "fewer"}
#: A difference of a smaller share of the runs is told, but no settlement wins by it.
SMALLEST = 0.02
_ROUNDING = 1e-9
_COLUMNS = ("first", "second", "measure", "first_percent", "second_percent", "points", "low",
            "high", "least", "most", "draws_more", "draws_fewer")  # fmt: skip
_GOOD = {
    "war": "how rarely there is war",
    "deal": "how often a deal is in force",
    "left": "how rarely most people leave",
}
_CAVEAT = (
    f"A settlement is called ahead only where the difference is {100 * SMALLEST:g} points or more "
    "and its interval by the number of runs does not hold 0. More runs would narrow that interval; "
    "they would not narrow what the ranges leave open."
)


def standing(difference: Difference, least: float = SMALLEST) -> Standing:
    """Whether the first settlement has clearly more of a measure at the end, fewer, or neither.

    Parameters
    ----------
    difference : Difference
    least : float, optional
        The smallest difference that matters, as a share of the runs. It must be reached, and
        chance must be left out: the interval by the number of runs does not hold 0.
    """
    if abs(difference.share[-1]) < least - _ROUNDING:
        return "neither"
    if difference.low[-1] > 0:
        return "more"
    return "fewer" if difference.high[-1] < 0 else "neither"


def verdict(pair: Pair) -> str:
    """Say in a sentence on what the first settlement beats the second, by `SMALLEST` or more."""
    ahead: list[str] = []
    behind: list[str] = []
    for name, better in BETTER.items():
        stands = standing(pair.differences[name])
        if stands != "neither":
            (ahead if stands == better else behind).append(_GOOD[name])
    first, second = repr(pair.first.title), repr(pair.second.title)
    if ahead and behind:
        return f"{first} is ahead of {second} on {_listed(ahead)}, behind on {_listed(behind)}."
    if ahead:
        return f"{first} beats {second} on {_listed(ahead)}, and is behind on nothing."
    if behind:
        return f"{second} beats {first} on {_listed(behind)}, and is behind on nothing."
    shown = f"the runs show no difference of {100 * SMALLEST:g} points or more"
    return f"Neither of {first} and {second} beats the other: {shown}."


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def pair_in_words(pair: Pair) -> str:
    """The verdict, the figures behind it, and what they hinge on."""
    told = [verdict(pair)]
    for name in BETTER:
        told.append(_figures(pair, name))
        if name in pair.alike and not (_none(pair.alike[name]) and _none(pair.differences[name])):
            told.append(_alike(pair.alike[name]))
        told += [
            f"That hinges most on {hinge.words}: in its lowest third (below {hinge.below:.2g}) it "
            f"is {points(hinge.low)} points, in its highest (above {hinge.above:.2g}) "
            f"{points(hinge.high)}."
            for hinge in pair.hinges[name][:1]
        ]
    return " ".join(told)


def _figures(pair: Pair, name: str) -> str:
    difference = pair.differences[name]
    first, second = (each.measures[name].share[-1] for each in (pair.first, pair.second))
    what = sentence(measure_words(pair.first.case, name))[:-1]
    if _none(difference) and per_cent(first) == per_cent(second):
        return f"{what}: {per_cent(first)} of runs with both."
    return (
        f"{what}: {per_cent(first)} against "
        f"{per_cent(second)} of runs ({_gap(difference)}; more in {per_cent(difference.more[-1])} "
        f"of draws, fewer in {per_cent(difference.less[-1])})."
    )


def _none(difference: Difference) -> bool:
    """Whether the difference and its interval are none in whole points."""
    return {points(each[-1]) for each in (difference.low, difference.share, difference.high)} == {
        "0"
    }


def _gap(difference: Difference) -> str:
    low, high = points(difference.low[-1]), points(difference.high[-1])
    return f"{points(difference.share[-1])} points, {low} to {high} by the number of runs"


def _alike(difference: Difference) -> str:
    return f"With the share of the second in both: {_gap(difference)}."


def finding(found: Comparison) -> Finding:
    """The comparison as a finding: a table of differences at the end, in percentage points."""
    case, scope = found.case, found.scope
    rows = []
    for pair in found.pairs:
        for name, difference in pair.differences.items():
            own = [round(100 * each.measures[name].share[-1]) for each in (pair.first, pair.second)]
            parts = (difference.share, difference.low, difference.high, difference.least,
                     difference.most, difference.more, difference.less)  # fmt: skip
            rows.append(
                (pair.first.settlement, pair.second.settlement, measure_words(case, name), *own,
                 *(round(100 * each[-1]) for each in parts))
            )  # fmt: skip
    courses = list(found.courses.values())
    count = len(courses[0].dates)
    caveats = dict.fromkeys(each for course in courses for each in course.caveats)
    return Finding(
        question=f"Which settlement leads to less war and more peace from {found.status_quo}?",
        case=case.title,
        case_hash=case.content_hash,
        reading=found.reading,
        reading_hash=case.reading_hash(found.reading),
        status_quo=found.status_quo,
        method="Courses with the same draws and the same noise, compared run by run",
        parameters={
            "runs": courses[0].runs, "draws": scope.draws, "replicates": scope.replicates,
            "seed": scope.seed, "periods": count, "period": contest_of(case).period,
            "levers": ", ".join(scope.levers) or None, "version": package_version(),
        },
        assumptions=assumptions(),
        answer=Table(columns=_COLUMNS, rows=tuple(rows)),
        summary=" ".join(pair_in_words(pair) for pair in found.pairs),
        caveats=(*caveats, _CAVEAT),
        claims=tuple(dict.fromkeys(claim for each in courses for claim in claims_of(each))),
    )  # fmt: skip
