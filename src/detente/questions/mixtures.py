"""Readings mixed by weight, and under how much of the weight a settlement holds.

Who trusts one account three times as much as another can say so. A weight is trust that the user
states, not a chance that was measured, so a share is no forecast: it says which part of the stated
trust lies on readings that give this verdict.

Two ways of mixing are told apart. *Whole readings*: each is taken as it stands. *Entry by entry*:
of two readings each entry in which they differ is taken from one or the other, independently, with
the odds of the weights. The second asks what follows when every single disagreement may be decided
either way, and settlements may hold in a mixture that hold in neither reading. Shares are exact
fractions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from detente.case import Case
from detente.errors import InputError
from detente.findings import Finding, Table, package_version
from detente.graphmodel import CONCEPTS
from detente.questions.context import doubt_caveat
from detente.questions.model import build_model
from detente.questions.reorder import ANSWERS, Answer, answers, check_concept
from detente.questions.weights import Weight, normalised

__all__ = ["Mixed", "Mixture", "mixture"]


@dataclass(frozen=True)
class Mixed:
    """One settlement under readings mixed by weight.

    Attributes
    ----------
    settlement : str
    by_reading : dict of reading to answer
        "holds", "shifts", "breaks" or "not addressed".
    shares : dict of answer to Fraction
        The part of the weight on readings that give this answer; they sum to 1.
    """

    settlement: str
    by_reading: dict[str, Answer]
    shares: dict[Answer, Fraction]


@dataclass(frozen=True)
class Mixture:
    """All settlements under readings mixed by weight.

    Attributes
    ----------
    case : Case
    concept : str
    status_quo : str or None
        At which date; None when each reading is judged at its own.
    weights : dict of reading to Fraction
        They sum to 1.
    rows : tuple of Mixed
    """

    case: Case
    concept: str
    status_quo: str | None
    weights: dict[str, Fraction]
    rows: tuple[Mixed, ...]

    def finding(self) -> Finding:
        """The mixture as a finding with one row a settlement."""
        rows = tuple(
            (
                self.case.settlements[row.settlement].title,
                *(str(row.shares[answer]) for answer in ANSWERS),
            )
            for row in self.rows
        )
        most = sum(row.shares["holds"] > Fraction(1, 2) for row in self.rows)
        date = self.status_quo or "each reading's own"
        told = ", ".join(f"{name} {weight}" for name, weight in self.weights.items())
        return Finding(
            question="Under how much of the weight does each settlement hold?",
            case=self.case.title,
            case_hash=self.case.content_hash,
            status_quo=self.status_quo,
            method=CONCEPTS[self.concept].title,
            parameters={
                "concept": self.concept,
                "weights": told,
                "date": date,
                "version": package_version(),
            },
            assumptions=("Each reading is taken as a whole.",),
            answer=Table(columns=("settlement", *ANSWERS), rows=rows),
            summary=(
                f"With the weights {told}, {most} of {len(rows)} settlements hold under more than "
                "half of the weight."
            ),
            caveats=(
                "Weights say how much the readings are trusted; a share of the weight is no "
                "forecast.",
                *doubt_caveat(self.case, self.weights),
            ),
        )


def mixture(
    case: Case,
    weights: Mapping[str, Weight],
    *,
    concept: str = "seq",
    status_quo: str | None = None,
) -> Mixture:
    """Tell under how much of the weight each settlement holds, shifts or breaks.

    Parameters
    ----------
    case : Case
    weights : mapping of reading to number
        Not negative, not all 0; only their proportions count.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    status_quo : str, optional
        One date for all readings; each one's own when not given.

    Returns
    -------
    Mixture

    Raises
    ------
    InputError
        A reading is unknown, or a weight is no number that can be used.

    Examples
    --------
    >>> from detente.case import load
    >>> found = mixture(load("south-caucasus"), {"000": 3, "001": 1})
    >>> row = next(row for row in found.rows if row.settlement == "war-resumed")
    >>> {answer: str(share) for answer, share in row.shares.items() if share}
    {'breaks': '1'}
    """
    if not case.settlements:
        raise InputError("the case names no settlements to judge; add 'settlements:' to it")
    check_concept(concept)
    for name in weights:
        case.reading(name)
    exact = normalised(weights)
    found = {name: answers(build_model(case, name, status_quo), concept) for name in exact}
    rows = []
    for settlement in case.settlements:
        by_reading = {name: found[name][settlement] for name in exact}
        shares: dict[Answer, Fraction] = dict.fromkeys(ANSWERS, Fraction(0))
        for name, answer in by_reading.items():
            shares[answer] += exact[name]
        rows.append(Mixed(settlement, by_reading, shares))
    return Mixture(case, concept, status_quo, exact, tuple(rows))
