"""The same verdict under all readings: what is robust, what is contested, and on whom it hinges.

A verdict is *robust* when every reading that addresses the settlement, and at least two do, gives
the same answer (it holds, it shifts or it breaks); *contested* when they differ. Both are judged at
each reading's own date, so a difference between two readings may be one of time only; the verdicts
at the other dates are given apart, as extrapolations.

The *crux by party* of a contested verdict: the smallest sets of parties such that taking what they
want from the other reading, and all else from this one, flips the verdict. All else includes the
date, so that time and reading are never confounded. `detente.questions.cruxes` finds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from detente.case import Case
from detente.errors import InputError, nearest
from detente.findings import Finding, Table, Verdict, package_version
from detente.graphmodel import CONCEPTS
from detente.questions.cruxes import JUDGED, Answer, Crux, Exchange
from detente.questions.model import Model, build_model, default_status_quo
from detente.questions.outcomes import Outcomes
from detente.questions.verdicts import Judge

__all__ = ["Comparison", "Crux", "Row", "compare"]

Standing = Literal["robust", "contested", "one reading only", "not addressed"]


@dataclass(frozen=True)
class Row:
    """One settlement under all readings.

    Attributes
    ----------
    settlement : str
    verdicts : dict of reading to Verdict
        Each reading at its own date.
    extrapolated : dict of (reading, status quo) to Verdict
        Readings applied at other dates than their own.
    standing : str
        "robust", "contested", "one reading only" or "not addressed".
    cruxes : tuple of Crux
    accounts : int
        How many different accounts the readings that address the settlement come from; a reading
        without an account counts as one of its own.
    attributed : bool
        Whether each of these readings says which account it comes from.
    """

    settlement: str
    verdicts: dict[str, Verdict]
    extrapolated: dict[tuple[str, str], Verdict]
    standing: Standing
    cruxes: tuple[Crux, ...]
    accounts: int
    attributed: bool

    @property
    def words(self) -> str:
        """The standing as readers are told it: a common verdict is agreement, and no more."""
        if self.standing != "robust":
            return self.standing
        sources = "accounts" if self.attributed else "readings"
        agree = {1: "readings of one account agree", 2: f"both {sources} agree"}
        return agree.get(self.accounts, f"all {sources} agree")

    @property
    def one_account(self) -> bool:
        """Whether the verdict is robust among readings of a single account."""
        return self.standing == "robust" and self.accounts == 1


@dataclass(frozen=True)
class Comparison:
    """All settlements of a case under all readings.

    Attributes
    ----------
    case : Case
    concept : str
    rows : tuple of Row
    """

    case: Case
    concept: str
    rows: tuple[Row, ...]

    def finding(self) -> Finding:
        """The comparison as a finding with one row a settlement."""
        readings = list(self.rows[0].verdicts)
        rows = [
            (
                self.case.settlements[row.settlement].title,
                *(row.verdicts[reading].grade for reading in readings),
                row.words,
            )
            for row in self.rows
        ]
        by_standing = {
            standing: sum(row.standing == standing for row in self.rows)
            for standing in ("robust", "contested")
        }
        single = sum(row.one_account for row in self.rows)
        alone = f"; on {single} only readings of one account agree" if single else ""
        return Finding(
            question="Which verdicts hold under every reading?",
            case=self.case.title,
            case_hash=self.case.content_hash,
            method=CONCEPTS[self.concept].title,
            parameters={"concept": self.concept, "version": package_version()},
            assumptions=("Each reading is judged at its own date.",),
            answer=Table(columns=("settlement", *readings, "standing"), rows=tuple(rows)),
            summary=(
                f"The readings agree on {by_standing['robust']} of {len(self.rows)} settlements "
                f"and differ on {by_standing['contested']}{alone}."
            ),
            caveats=(
                "Agreement is the same verdict in every reading that addresses the settlement; "
                "small changes of the coding may still turn it.",
                "Readings that share an account are not independent of each other.",
            ),
        )


def compare(
    case: Case,
    *,
    concept: str = "seq",
    readings: Sequence[str] | None = None,
    solved: Sequence[Outcomes] = (),
) -> Comparison:
    """Set the verdicts of all readings side by side.

    Parameters
    ----------
    case : Case
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    readings : sequence of str, optional
        All of the case when not given.
    solved : sequence of Outcomes
        Answers already at hand, used for "k of n".

    Returns
    -------
    Comparison

    Raises
    ------
    InputError
        The case has no settlements to compare.

    Examples
    --------
    >>> from detente.case import load
    >>> rows = compare(load("south-caucasus")).rows
    >>> {row.settlement: row.standing for row in rows}["accord-bare"]
    'contested'
    """
    if not case.settlements:
        raise InputError("the case names no settlements to compare; add 'settlements:' to it")
    if concept not in JUDGED:
        raise InputError(
            f"settlements are not compared under {concept!r}{nearest(concept, JUDGED)}"
        )
    chosen = list(readings or case.readings)
    at_hand = {
        (each.model.reading, each.model.status_quo): each.judge
        for each in solved
        if each.model.what_if is None
    }
    judges: dict[tuple[str, str | None], Judge] = {}
    for reading in chosen:
        for status_quo in dict.fromkeys([default_status_quo(case, reading), *case.status_quo]):
            key = (reading, status_quo)
            judges[key] = at_hand.get(key) or Judge(build_model(case, reading, status_quo))
    own = {reading: judges[reading, default_status_quo(case, reading)] for reading in chosen}
    exchanges = _Exchanges()
    rows = [_row(settlement, concept, own, judges, exchanges) for settlement in case.settlements]
    return Comparison(case, concept, tuple(rows))


def _row(
    settlement: str,
    concept: str,
    own: dict[str, Judge],
    judges: dict[tuple[str, str | None], Judge],
    exchanges: _Exchanges,
) -> Row:
    verdicts = {reading: judge.verdict(settlement, concept) for reading, judge in own.items()}
    extrapolated = {
        (reading, status_quo): judge.verdict(settlement, concept)
        for (reading, status_quo), judge in judges.items()
        if status_quo is not None and judge is not own[reading]
    }
    standing = _standing(list(verdicts.values()))
    contested = standing == "contested"
    cruxes = _cruxes(settlement, own, verdicts, exchanges) if contested else ()
    accounts = {
        reading: judge.model.case.reading(reading).account
        for reading, judge in own.items()
        if verdicts[reading].holds is not None
    }
    return Row(
        settlement,
        verdicts,
        extrapolated,
        standing,
        tuple(cruxes),
        accounts=len({account or reading for reading, account in accounts.items()}),
        attributed=None not in accounts.values(),
    )


def _standing(verdicts: Sequence[Verdict]) -> Standing:
    answers = [_answer(verdict) for verdict in verdicts if verdict.holds is not None]
    if not answers:
        return "not addressed"
    if len(answers) == 1:
        return "one reading only"
    return "robust" if len(set(answers)) == 1 else "contested"


def _answer(verdict: Verdict) -> Answer:
    if verdict.holds:
        return "holds"
    return "shifts" if verdict.grade == "shifts" else "breaks"


def _cruxes(
    settlement: str, own: dict[str, Judge], verdicts: dict[str, Verdict], exchanges: _Exchanges
) -> Iterator[Crux]:
    """The cruxes by party between readings of which one lets the settlement hold and one not."""
    for reading, other in permutations(own, 2):
        here, there = verdicts[reading].holds, verdicts[other].holds
        model = own[reading].model
        if None in (here, there) or here == there or model.case.form == "graph":
            continue
        hinge = exchanges.of(model, other).hinge(settlement, verdicts[reading].concept)
        # A reading that says nothing of a party is no account of what the party wants.
        for crux in hinge.cruxes if hinge is not None else ():
            if not any(difference.unsaid for difference in crux.differences):
                yield crux


class _Exchanges:
    """Exchanges of whole lists between readings, made once for all settlements."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], Exchange] = {}

    def of(self, model: Model, other: str) -> Exchange:
        key = (model.reading, other)
        if key not in self._made:
            self._made[key] = Exchange(model, other, parties=True)
        return self._made[key]
