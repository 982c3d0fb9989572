"""What each reading says that each party wants, side by side and with equal weight."""

from __future__ import annotations

from typing import Any

from detente.case import (
    PreferenceStatement,
    RankingPreferences,
    StatementPreferences,
    WeightPreferences,
)
from detente.case.priorities import priorities
from detente.questions.derived import derivation
from detente.questions.words import listed, sentence
from detente.report.anchors import anchor, home
from detente.report.labels import GRADE_WORDS, date_words
from detente.report.study import Study

__all__ = ["content", "statement"]

_MOST_TIERS = 12


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows."""
    case = study.case
    own = [name for name in study.readings if case.reading(name).based_on not in study.readings]
    derived = [name for name in study.readings if name not in own]
    found = {
        "heads": [_head(study, name) for name in own],
        "parties": [_party(study, dm, own) for dm in case.decision_makers],
        "derived": [_derived(study, name) for name in derived],
        "graded": bool(case.claims),
        "grades": GRADE_WORDS,
        "single": len(study.readings) == 1,
    }
    if len(own) > 1:
        found["heading"] = f"{_count(len(own))} accounts side by side"
    return found


def _count(number: int) -> str:
    words = {2: "Two", 3: "Three", 4: "Four", 5: "Five"}
    return words.get(number, str(number))


def _head(study: Study, name: str) -> dict[str, Any]:
    case = study.case
    reading = case.reading(name)
    account = case.accounts.get(reading.account or "")
    return {
        "label": study.label(name),
        "holder": reading.holder,
        "quo": study.quo(study.dates[name]) if study.own_date(name) else "",
        "account": account,
        "date": date_words(account.date) if account else "",
        "silent": _silent(study, name),
        "notes": reading.notes,
    }


def _silent(study: Study, name: str) -> str:
    """What the holder does not speak of: whole parties by name, single options in words."""
    case = study.case
    given = set(case.reading(name).silent)
    parts = [study.party(dm) for dm in case.decision_makers if dm in given]
    parts += [
        f"whether {study.words.says(option.id)}" for option in case.options if option.id in given
    ]
    return sentence(listed(parts)) if parts else ""


def _party(study: Study, dm: str, readings: list[str]) -> dict[str, Any]:
    return {
        "id": dm,
        "name": study.party(dm),
        "columns": [{"label": study.label(name), **_wants(study, name, dm)} for name in readings],
    }


def _derived(study: Study, name: str) -> dict[str, Any]:
    reading = study.case.reading(name)
    return {
        **_head(study, name),
        "base": study.labels[reading.based_on or name],
        "changes": derivation(study.case, name).clauses if reading.changes else (),
        "parties": [
            {"id": dm, "name": study.party(dm), **_wants(study, name, dm)}
            for dm in study.case.decision_makers
            if home(study, name, dm) == name
        ],
    }


def _wants(study: Study, name: str, dm: str) -> dict[str, Any]:
    wants = study.case.preferences(name).get(dm)
    if wants is None:
        return {"kind": "silent"}
    if isinstance(wants, StatementPreferences):
        tied = any(entry.tied for entry in wants.statements)
        entries = [
            {
                **statement(study, entry),
                "anchor": anchor(name, dm, entry.id),
                "place": place if tied else None,
            }
            for place, entry in priorities(wants.statements)
        ]
        return {"kind": "statements", "entries": entries}
    if isinstance(wants, RankingPreferences):
        return _tiers(study, wants)
    return {"kind": "weights", "weights": _weights(study, wants)}


def _tiers(study: Study, wants: RankingPreferences) -> dict[str, Any]:
    tiers = [
        [(state, sentence(study.words.state(state))) for state in tier]
        for tier in wants.tiers[:_MOST_TIERS]
    ]
    return {"kind": "ranking", "tiers": tiers, "more": max(len(wants.tiers) - _MOST_TIERS, 0)}


def _weights(study: Study, wants: WeightPreferences) -> list[tuple[str, int]]:
    ordered = sorted(wants.weights.items(), key=lambda pair: -abs(pair[1]))
    return [(sentence(study.words.says(option)), weight) for option, weight in ordered]


def statement(study: Study, entry: PreferenceStatement) -> dict[str, Any]:
    """One statement in words, with what it rests on."""
    told = study.words.marks(entry)
    return {
        "id": entry.id,
        "words": sentence(study.words.says(entry.says)),
        "claims": study.cite(entry.because),
        "marks": sentence("; ".join(told)) if told else "",
        "grade": entry.grade,
        "grade_words": GRADE_WORDS.get(entry.grade or "", ""),
        "assumed": entry.assumed,
        "note": entry.note,
    }
