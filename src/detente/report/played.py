"""Settlements that the contest wants compared, played on over time: which does better, and where.

Better is less war, a deal in force more often, or fewer runs in which most people leave, and none
of these worse; a difference counts where it is large enough to matter and exceeds what the number
of runs leaves open (`detente.questions.course.compared.standing`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.questions.course.compared import BETTER, standing
from detente.questions.course.comparing import Difference, Pair
from detente.questions.words import listed
from detente.report.study import Study

__all__ = ["RESULTS", "Played", "Result", "answer", "by_reading", "clear", "played", "tally"]

Result = Literal["ahead", "mixed", "behind", "even"]
#: What is said of the first settlement of a pair.
RESULTS: Mapping[Result, str] = {
    "ahead": "better",
    "mixed": "better on one count and worse on another",
    "behind": "worse",
    "even": "no clear difference",
}


@dataclass(frozen=True)
class Played:
    """Two settlements played on from a status quo under a reading.

    Attributes
    ----------
    status_quo, reading : str
    pair : Pair
    """

    status_quo: str
    reading: str
    pair: Pair

    @property
    def result(self) -> Result:
        """How the first does, as the case has both."""
        return _result(self.pair.differences)

    @property
    def paced(self) -> Result:
        """How it does if it gave the share of the second, so that only the way there differs."""
        return _result(self.alike)

    @property
    def alike(self) -> Mapping[str, Difference]:
        """The differences with one share for both."""
        return self.pair.alike or self.pair.differences


def played(study: Study) -> tuple[tuple[Played, ...], ...]:
    """Each pair that the contest wants compared, from each status quo and under each reading."""
    contest = study.case.contest
    pairs = contest.compare if contest is not None else ()
    return tuple(
        tuple(
            Played(moment, reading, study.versus(moment)[number].pairs[place])
            for number, reading in enumerate(study.own_readings)
            for moment in study.moments
        )
        for place in range(len(pairs))
    )


def clear(differences: Mapping[str, Difference]) -> list[str]:
    """The measures in which a difference shows."""
    return [name for name in BETTER if standing(differences[name]) != "neither"]


def _result(differences: Mapping[str, Difference]) -> Result:
    stands = {name: standing(differences[name]) for name in clear(differences)}
    good = [stands[name] == BETTER[name] for name in stands]
    if not good:
        return "even"
    return "ahead" if all(good) else "mixed" if any(good) else "behind"


def answer(every: Sequence[Played]) -> str:
    """Whether the first of each pair does better: as the case has them, and by pace alone."""
    told = f"as the case has them: {_told([each.result for each in every])}"
    if any(each.pair.alike for each in every):
        told += (
            "; with the same share for both, so that only the way there differs: "
            f"{_told([each.paced for each in every])}"
        )
    return told + "."


def _told(results: Sequence[Result]) -> str:
    ahead = results.count("ahead")
    short = "yes" if ahead == len(results) else "in part" if ahead else "no"
    return f"{short} ({tally(results)})"


def tally(results: Sequence[Result]) -> str:
    """How often the first does better, and how often what else.

    Examples
    --------
    >>> tally(["ahead", "even", "ahead"])
    'better in 2 of 3 comparisons, no clear difference in 1'
    """
    counts = Counter(results)
    every = f" of {len(results)} comparisons"
    parts = []
    for key, words in RESULTS.items():
        if counts[key]:
            parts.append(f"{words} in {counts[key]}{every}")
            every = ""
    return ", ".join(parts)


def by_reading(study: Study, found: Iterable[Played], *, paced: bool = False) -> str:
    """What is said of the first under each reading, from each status quo."""
    told: dict[str, dict[Result, list[str]]] = {}
    for each in found:
        result = each.paced if paced else each.result
        told.setdefault(each.reading, {}).setdefault(result, []).append(study.quo(each.status_quo))
    parts = []
    for reading, results in told.items():
        if len(results) == 1:
            (words,) = (RESULTS[key] for key in results)
        else:
            words = listed([f"{RESULTS[key]} from {listed(at)}" for key, at in results.items()])
        parts.append(f"under {study.label(reading).within} {words}")
    return "; ".join(parts)
