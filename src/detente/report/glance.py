"""The findings at a glance: a few sentences made from what was computed, and from nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from detente.questions.compare import Row
from detente.questions.words import listed, sentence
from detente.report.labels import verdict_words
from detente.report.reasons import Sacrifice, reasons, sacrifices
from detente.report.study import Study

__all__ = ["Point", "glance"]

_MOST_CONTESTED = 2
_OUTCOMES = {
    "comes out": ("follows", "follow"),
    "half comes out": ("follows in part", "follow in part"),
    "fails": ("does not follow", "do not follow"),
    "assumed": ("was assumed from the start", "were assumed from the start"),
}


@dataclass(frozen=True)
class Point:
    """One finding: what kind it is, the sentences, and where in the report it is shown."""

    head: str
    words: str
    link: str


def glance(study: Study) -> list[Point]:
    """The findings worth knowing first.

    Parameters
    ----------
    study : Study

    Returns
    -------
    list of Point
        At most seven; a kind of finding without content is left out.
    """
    if not study.case.settlements:
        return list(_of_states(study))
    kinds = (_robust, _contested, _on_paper, _hinge, _direction, _merit, _conclusions)
    return [point for kind in kinds for point in kind(study)]


def _rows(study: Study, standing: str) -> list[Row]:
    rows = study.comparison.rows if study.comparison is not None else ()
    return [row for row in rows if row.standing == standing]


def _title(study: Study, row: Row) -> str:
    return f"“{study.title(row.settlement)}”"


def _said(row: Row) -> str:
    """The common verdict of a row on which the readings agree."""
    verdicts = [verdict for verdict in row.verdicts.values() if verdict.holds is not None]
    if not verdicts[0].holds:
        return verdict_words(verdicts[0]).long
    grades = {verdict.grade for verdict in verdicts}
    return verdict_words(verdicts[0]).long if len(grades) == 1 else "holds"


def _robust(study: Study) -> Iterator[Point]:
    if len(study.readings) < 2:
        yield from _one_reading(study)
        return
    rows = _rows(study, "robust")
    across = [row for row in rows if not row.one_account]
    within = [row for row in rows if row.one_account]
    told = [sentence(f"{_title(study, row)} {_said(row)}{_by_all(study, row)}") for row in across]
    if not told:
        told = ["No verdict is the same in all readings that come from different accounts."]
    if within:
        names = listed([f"{_title(study, row)} ({_said(row)})" for row in within])
        told.append(f"The same goes, within the readings of one account only, for {names}.")
    agree = (across or within)[0].words if rows else "where the readings agree"
    yield Point(f"{agree[:1].upper()}{agree[1:]}", " ".join(told), "#table")


def _by_all(study: Study, row: Row) -> str:
    """Parties that leave in every reading that addresses a settlement."""
    leaving = [set(v.leavers) for v in row.verdicts.values() if v.holds is not None]
    common = set.intersection(*leaving) if leaving else set()
    names = [dm for dm in study.case.decision_makers if dm in common]
    if names:
        return f": {study.parties(names)} would leave it"
    if not any(leaving):
        return ""
    parts = [
        f"{study.parties(verdict.leavers)} under {study.label(name).within}"
        for name, verdict in row.verdicts.items()
        if verdict.leavers
    ]
    return f", though by different hands: {'; '.join(parts)}"


def _one_reading(study: Study) -> Iterator[Point]:
    reading = study.readings[0]
    by_grade: dict[str, list[str]] = {}
    for name in study.case.settlements:
        verdict = study.verdict(name, reading)
        by_grade.setdefault(verdict_words(verdict).long, []).append(f"“{study.title(name)}”")
    told = [sentence(f"{listed(names)}: {words}") for words, names in by_grade.items()]
    yield Point("Verdicts", " ".join(told), "#table")


def _contested(study: Study) -> Iterator[Point]:
    rows = _rows(study, "contested")
    if not rows:
        return
    rows.sort(key=lambda row: -row.accounts)
    told = [
        sentence(f"{_title(study, row)}: {_opposed(study, row)}") for row in rows[:_MOST_CONTESTED]
    ]
    more = [_title(study, row) for row in rows[_MOST_CONTESTED:]]
    if more:
        told.append(f"Also contested: {listed(more)}.")
    yield Point("Contested", " ".join(told), "#settlements")


def _opposed(study: Study, row: Row) -> str:
    parts = []
    for name, verdict in row.verdicts.items():
        if verdict.holds is None:
            continue
        leaving = f" (left by {study.parties(verdict.leavers)})" if verdict.leavers else ""
        parts.append(f"{verdict_words(verdict).long} under {study.label(name).within}{leaving}")
    return "; ".join(parts)


def _on_paper(study: Study) -> Iterator[Point]:
    told = []
    for name in study.readings:
        titles, answering = [], dict[str, None]()
        for settlement in study.case.settlements:
            verdict = study.verdict(settlement, name)
            if verdict.grade == "on-paper":
                titles.append(f"“{study.title(settlement)}”")
                for reason in reasons(study, verdict, study.outcomes(name)):
                    if reason.kind == "gap":
                        answering.update(dict.fromkeys(reason.answering))
        if titles:
            verb = "hold" if len(titles) > 1 else "holds"
            told.append(
                f"Under {study.label(name).within}, {listed(titles)} {verb} only if "
                f"{study.parties(answering)} would act against "
                f"{'its' if len(answering) == 1 else 'their'} own interest when tested."
            )
    if told:
        yield Point("On paper only", " ".join(told), "#settlements")


def _hinge(study: Study) -> Iterator[Point]:
    rows = _rows(study, "contested")
    alone: Counter[str] = Counter()
    for row in rows:
        alone.update({crux.parties[0] for crux in row.cruxes if len(crux.parties) == 1})
    if not alone:
        return
    most = max(alone.values())
    leading = [dm for dm in study.case.decision_makers if alone[dm] == most]
    others = [count for dm, count in alone.items() if dm not in leading]
    names = study.parties(leading)
    told = (
        f"Of {len(rows)} contested verdicts, {most} would begin or cease to hold if one took from "
        f"another reading only what {names} {'wants' if len(leading) == 1 else 'each want'}"
    )
    told += f"; for any other party it is at most {max(others)}." if others else "."
    yield Point("What it hinges on", told, "#coding")


def _direction(study: Study) -> Iterator[Point]:
    told = []
    for name in study.readings:
        found = study.paths(name)
        if found is None or found.start in found.drift.rest:
            continue
        fits: dict[str, None] = {}
        for state in found.drift.rest.labels():
            for settlement in study.case.settlements:
                if state in found.model.members(settlement):
                    fits[f"“{study.title(settlement)}”"] = None
        if fits:
            start = study.quo(found.model.status_quo)
            ends = " or ".join(fits)
            told.append(f"From {start}, under {study.label(name).within}: {ends}.")
    if told:
        intro = "If each party keeps making its own best reply, things come to rest here."
        yield Point("Where things lead", " ".join([intro, *told]), "#paths")


def _merit(study: Study) -> Iterator[Point]:
    """Of what holds firmly, who gives up a high priority."""
    told = []
    for name in study.readings:
        paying: dict[str, list[str]] = {}
        for settlement in study.case.settlements:
            verdict = study.verdict(settlement, name)
            if verdict.grade == "firm":
                payers = _payers(study, sacrifices(study, verdict, study.outcomes(name)))
                paying.setdefault(payers, []).append(f"“{study.title(settlement)}”")
        for payers, titles in paying.items():
            holds = "hold firmly" if len(titles) > 1 else "holds firmly"
            told.append(f"Under {study.label(name).within}, {listed(titles)} {holds}{payers}.")
    if told:
        yield Point("Holding is not merit", " ".join(told), "#settlements")


def _payers(study: Study, given: list[Sacrifice]) -> str:
    """Who gives up the priority that stands highest in its own list."""
    if not given:
        return ", and nobody gives anything up"
    first = min(each.place for each in given)
    names = [each.party for each in given if each.place == first]
    verb = "gives up its" if len(names) == 1 else "each give up their"
    return f", while {study.parties(names)} {verb} priority {first}"


def _conclusions(study: Study) -> Iterator[Point]:
    if not study.conclusions:
        return
    counts: Counter[str] = Counter(result.outcome for result in study.conclusions)
    parts = [
        f"{counts[outcome]} {singular if counts[outcome] == 1 else plural}"
        for outcome, (singular, plural) in _OUTCOMES.items()
        if counts[outcome]
    ]
    told = (
        f"Of {len(study.conclusions)} conclusions that the accounts draw themselves, "
        f"{listed(parts)}."
    )
    yield Point("The accounts’ own conclusions", told, "#conclusions")


def _of_states(study: Study) -> Iterator[Point]:
    for name in study.readings:
        found = study.outcomes(name)
        start = found.model.start()
        if start is not None:
            movers = [
                dm for dm in study.case.decision_makers if not found.judge.stable("nash", dm, start)
            ]
            state = study.words.state(start)
            who = (
                f"{study.parties(movers)} would gain by moving"
                if movers
                else "nobody gains by moving"
            )
            yield Point("Where things stand", sentence(f"{state}. Here {who}"), "#states")
        for concept, head in (
            ("nash", "Nobody gains by moving"),
            ("seq", "Every gain is deterred"),
        ):
            states = found.solution.equilibria(concept)
            if states is not None and 0 < len(states) <= 6:
                told = " ".join(sentence(study.words.state(label)) for label in states.labels())
                yield Point(head, told, "#states")
