"""The findings at a glance: a few sentences made from what was computed, and from nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from detente.questions.compare import Row
from detente.questions.words import listed, sentence
from detente.report.glance_contest import opening, over_time
from detente.report.glance_states import Point, of_states
from detente.report.grounds import of_drift, of_verdict, united
from detente.report.labels import verdict_words
from detente.report.reasons import Sacrifice, reasons, sacrifices
from detente.report.study import Study
from detente.report.told import Told

__all__ = ["Point", "glance"]

_MOST_CONTESTED = 2
_OUTCOMES = {
    "comes out": ("follows", "follow"),
    "half comes out": ("follows in part", "follow in part"),
    "fails": ("does not follow", "do not follow"),
    "assumed": ("was assumed from the start", "were assumed from the start"),
}


def glance(study: Study) -> list[Point]:
    """The findings worth knowing first.

    Parameters
    ----------
    study : Study

    Returns
    -------
    list of Point
        At most eleven; a kind of finding without content is left out.
    """
    if not study.case.settlements:
        return list(of_states(study))
    kinds = (
        _robust, _contested, _contradicted, _on_paper, _hinge, _direction, opening, over_time,
        _merit, _conclusions,
    )  # fmt: skip
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
    told = [
        Told(sentence(f"{_title(study, row)} {_said(row)}{_by_all(study, row)}"), _of(study, row))
        for row in across
    ]
    if not told:
        none = "No verdict is the same in all readings that come from different accounts."
        told = [Told(none, united(*(_of(study, row) for row in _rows(study, "contested"))))]
    if within:
        names = listed([f"{_title(study, row)} ({_said(row)})" for row in within])
        words = f"The same goes, within the readings of one account only, for {names}."
        told.append(Told(words, united(*(_of(study, row) for row in within))))
    agree = (across or within)[0].words if rows else "where the readings agree"
    yield Point(f"{agree[:1].upper()}{agree[1:]}", tuple(told), "#table")


def _of(study: Study, row: Row) -> tuple[str, ...]:
    """The claims that decide a settlement's verdicts, reading by reading."""
    return united(*(_of_one(study, row.settlement, name) for name in row.verdicts))


def _of_one(study: Study, settlement: str, reading: str) -> tuple[str, ...]:
    found = study.outcomes(reading)
    return of_verdict(study, found.verdict(settlement), found)


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
        words = verdict_words(study.verdict(name, reading)).long
        by_grade.setdefault(words, []).append(name)
    told = []
    for words, names in by_grade.items():
        titles = listed([f"“{study.title(name)}”" for name in names])
        claims = united(*(_of_one(study, name, reading) for name in names))
        told.append(Told(sentence(f"{titles}: {words}"), claims))
    yield Point("Verdicts", tuple(told), "#table")


def _contested(study: Study) -> Iterator[Point]:
    rows = _rows(study, "contested")
    if not rows:
        return
    rows.sort(key=lambda row: -row.accounts)
    told = [
        Told(sentence(f"{_title(study, row)}: {_opposed(study, row)}"), _of(study, row))
        for row in rows[:_MOST_CONTESTED]
    ]
    more = rows[_MOST_CONTESTED:]
    if more:
        words = f"Also contested: {listed([_title(study, row) for row in more])}."
        told.append(Told(words, united(*(_of(study, row) for row in more))))
    yield Point("Contested", tuple(told), "#settlements")


def _opposed(study: Study, row: Row) -> str:
    parts = []
    for name, verdict in row.verdicts.items():
        if verdict.holds is None:
            continue
        leaving = f" (left by {study.parties(verdict.leavers)})" if verdict.leavers else ""
        parts.append(f"{verdict_words(verdict).long} under {study.label(name).within}{leaving}")
    return "; ".join(parts)


def _contradicted(study: Study) -> Iterator[Point]:
    """What the accounts contradict each other on, where more than one is reported on."""
    found = study.contradictions
    accounts = {study.case.reading(name).account for name in study.readings}
    if not found.pairs or len(accounts) < 2:
        return
    ends = ((pair.first.id, pair.second.id) for pair in found.pairs)
    told = Told(found.words, study.cite(united(*ends)))
    yield Point("Where the accounts contradict each other", (told,), "#contradictions")


def _on_paper(study: Study) -> Iterator[Point]:
    told = []
    for name in study.readings:
        titles, answering = [], dict[str, None]()
        claims: list[tuple[str, ...]] = []
        for settlement in study.case.settlements:
            verdict = study.verdict(settlement, name)
            if verdict.grade == "on-paper":
                titles.append(f"“{study.title(settlement)}”")
                for reason in reasons(study, verdict, study.outcomes(name)):
                    if reason.kind == "gap":
                        answering.update(dict.fromkeys(reason.answering))
                        claims.append(reason.claims)
        if titles:
            verb = "hold" if len(titles) > 1 else "holds"
            words = (
                f"Under {study.label(name).within}, {listed(titles)} {verb} only if "
                f"{study.parties(answering)} would act against "
                f"{'its' if len(answering) == 1 else 'their'} own interest when tested."
            )
            told.append(Told(words, united(*claims)))
    if told:
        yield Point("On paper only", tuple(told), "#settlements")


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
    points = [Told(told, _of_parties(study, leading))]
    most_loaded = max((len(on) for on in study.hinging.values()), default=0)
    if most_loaded:
        claims = [claim for claim, on in study.hinging.items() if len(on) == most_loaded]
        words = (
            f"No claim has more hinging on it than these: {most_loaded} of {len(rows)} verdicts."
        )
        points.append(Told(words, study.cite(claims)))
    yield Point("What it hinges on", tuple(points), "#cruxes")


def _of_parties(study: Study, dms: list[str]) -> tuple[str, ...]:
    """The claims behind what the readings say of some parties."""
    lists = (study.model(name).statements(dm) for name in study.readings for dm in dms)
    return united(*(study.cite(entry.because) for entries in lists for entry in entries))


def _direction(study: Study) -> Iterator[Point]:
    told = []
    for name in study.readings:
        found = study.paths(name)
        if found is None or found.start in found.drift.rest:
            continue
        fits = [
            f"“{study.title(settlement)}”"
            for settlement in study.case.settlements
            if found.drift.rest & found.model.members(settlement)
        ]
        if fits:
            start = study.quo(found.model.status_quo)
            ends = " or ".join(fits)
            words = f"From {start}, under {study.label(name).within}: {ends}."
            told.append(Told(words, of_drift(study, study.outcomes(name), found)))
    if told:
        intro = "If each party keeps making its own best reply, things come to rest here:"
        head, *rest = told
        first = Told(f"{intro} {head.words[:1].lower()}{head.words[1:]}", head.claims)
        yield Point("Where things lead", (first, *rest), "#paths")


def _merit(study: Study) -> Iterator[Point]:
    """Of what holds firmly, who gives up a high priority."""
    told = []
    for name in study.readings:
        paying: dict[str, list[str]] = {}
        claims: dict[str, tuple[str, ...]] = {}
        for settlement in study.case.settlements:
            verdict = study.verdict(settlement, name)
            if verdict.grade == "firm":
                given = sacrifices(study, verdict, study.outcomes(name))
                payers = _payers(study, given)
                paying.setdefault(payers, []).append(f"“{study.title(settlement)}”")
                behind = [each.claims for each in _first(given)]
                grounds = _of_one(study, settlement, name)
                claims[payers] = united(claims.get(payers, ()), *behind, grounds)
        for payers, titles in paying.items():
            holds = "hold firmly" if len(titles) > 1 else "holds firmly"
            words = f"Under {study.label(name).within}, {listed(titles)} {holds}{payers}."
            told.append(Told(words, claims[payers]))
    if told:
        yield Point("Holding is not merit", tuple(told), "#settlements")


def _first(given: list[Sacrifice]) -> list[Sacrifice]:
    """Those that stand highest in the list of whoever gives them up."""
    return [each for each in given if each.place == min(other.place for other in given)]


def _payers(study: Study, given: list[Sacrifice]) -> str:
    """Who gives up the priority that stands highest in its own list."""
    if not given:
        return ", and nobody gives anything up"
    first = _first(given)
    names = [each.party for each in first]
    verb = "gives up its" if len(names) == 1 else "each give up their"
    return f", while {study.parties(names)} {verb} priority {first[0].place}"


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
    drawn = united(*(study.cite(each.conclusion.because) for each in study.conclusions))
    yield Point("The accounts’ own conclusions", (Told(told, drawn),), "#conclusions")
