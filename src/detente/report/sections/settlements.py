"""Each settlement: what it would be, why it breaks or holds, who pays, what speaks against it."""

from __future__ import annotations

from typing import Any

from detente.findings import Verdict
from detente.questions.beliefs import beliefs
from detente.questions.outcomes import Outcomes
from detente.questions.words import sentence
from detente.report.cells import cell
from detente.report.grounds import of_verdict, united
from detente.report.reasons import reasons, sacrifices, unhurt
from detente.report.study import Study
from detente.report.told import Told

__all__ = ["content"]


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows."""
    if not study.case.settlements:
        return None
    return {"cards": [_card(study, name) for name in study.case.settlements]}


def _card(study: Study, settlement: str) -> dict[str, Any]:
    entry = study.case.settlements[settlement]
    row = study.row(settlement)
    return {
        "name": settlement,
        "title": entry.title,
        "words": entry.words or _state(study, settlement),
        "standing": row.standing if row and len(study.readings) > 1 else "",
        "standing_words": row.words if row else "",
        "one_account": row is not None and row.one_account,
        "readings": [_reading(study, settlement, name) for name in study.readings],
        "objections": [
            {
                "label": study.label(name).short if name in study.labels else name,
                "words": objection.words,
                "claims": study.cite(objection.because),
            }
            for name, objection in entry.objections.items()
        ],
    }


def _state(study: Study, settlement: str) -> str:
    state = next(iter(study.case.settlements[settlement].canonical.values()))
    return sentence(study.words.state(state))


def _beliefs(study: Study, reading: str, verdict: Verdict) -> list[Told]:
    names = {name: label.within for name, label in study.labels.items()}
    row, found = study.row(verdict.settlement), study.sensitivity(reading)
    told = beliefs(verdict.settlement, found, row, concept=verdict.concept, names=names)
    return [
        Told(belief.words, study.cite(belief.because) or _of_lists(study, reading, belief.parties))
        for belief in told
    ]


def _of_lists(study: Study, reading: str, parties: tuple[str, ...]) -> tuple[str, ...]:
    """The claims behind what a reading says of some parties."""
    lists = (study.model(reading).statements(dm) for dm in parties)
    return united(*(study.cite(entry.because) for entries in lists for entry in entries))


def _reading(study: Study, settlement: str, reading: str) -> dict[str, Any]:
    found = study.outcomes(reading)
    shown = cell(study, settlement, found)
    given = sacrifices(study, shown.verdict, found)
    base = _base(study, reading, shown.verdict.state)
    same = sacrifices(study, shown.verdict, base) if base is not None else []
    told = reasons(study, shown.verdict, found)
    return {
        "cell": shown,
        "grounds": () if told else of_verdict(study, shown.verdict, found),
        "reasons": [{"name": study.party(reason.party), "reason": reason} for reason in told],
        "sacrifices": [
            {"name": study.party(each.party), "sacrifice": each}
            for each in given
            if each not in same
        ],
        "unhurt": unhurt(study, found, given) if shown.verdict.state and base is None else "",
        "base": study.label(base.model.reading).within if base is not None else "",
        "beliefs": _beliefs(study, reading, shown.verdict) if shown.verdict.state else [],
        "missing": _missing(study, settlement, reading) if not shown.verdict.state else "",
    }


def _base(study: Study, reading: str, state: str | None) -> Outcomes | None:
    """The reading shown beside this one that it takes most from, where it judges the same state."""
    name = study.case.reading(reading).based_on
    if name is None or name not in study.readings or state is None:
        return None
    base = study.outcomes(name)
    return base if base.model.has_state(state) else None


def _missing(study: Study, settlement: str, reading: str) -> str:
    """Why a reading does not address a settlement: the options it needs and is silent on."""
    held = study.model(reading).held
    states = study.case.settlements[settlement].canonical.values()
    wanted = [
        f"whether {study.words.says(option)}"
        for option, taken in held.items()
        if all((state[study.case.option_ids.index(option)] == "Y") != taken for state in states)
    ]
    return "; nor ".join(wanted)
