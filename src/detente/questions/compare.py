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
from itertools import permutations

from detente.case import Case
from detente.errors import InputError, nearest
from detente.findings import Verdict
from detente.questions.compared import Comparison, Row, Standing
from detente.questions.cruxes import Answer, Crux, Exchange
from detente.questions.model import Model, build_model, default_status_quo
from detente.questions.outcomes import Outcomes
from detente.questions.verdicts import JUDGED, Judge

__all__ = ["Comparison", "Crux", "Row", "compare"]


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
