"""What if: verdicts before and after a change that the case proposes."""

from __future__ import annotations

from typing import Any

from detente.questions.words import sentence
from detente.report.cells import Cell, cell
from detente.report.grounds import of_gains
from detente.report.sections.readings import statement
from detente.report.study import Study

__all__ = ["content"]


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows."""
    if not study.what_ifs or not study.case.settlements:
        return None
    return {"cards": [_card(study, name) for name in study.what_ifs]}


def _card(study: Study, name: str) -> dict[str, Any]:
    entry = study.case.what_ifs[name]
    reading = entry.reading or next(iter(study.case.readings))
    quo = entry.status_quo or study.dates[reading]
    before, after = study.outcomes(reading, quo), study.outcomes(reading, quo, name)
    rows = [
        {
            **_row(
                study, settlement, cell(study, settlement, before), cell(study, settlement, after)
            ),
            "claims": of_gains(study, after.verdict(settlement), after),
        }
        for settlement in study.case.settlements
    ]
    return {
        "name": name,
        "title": entry.title,
        "words": entry.words,
        "label": study.label(reading),
        "quo": study.quo(quo),
        "changes": _changes(study, name),
        "rows": [row for row in rows if row["changed"] and not row["excluded"]],
        "same": [row for row in rows if not row["changed"] and row["after"].verdict.state],
        "excluded": [row for row in rows if row["excluded"]],
    }


def _row(study: Study, settlement: str, before: Cell, after: Cell) -> dict[str, Any]:
    excluded = before.verdict.state is not None and after.verdict.state is None
    return {
        "name": settlement,
        "title": study.title(settlement),
        "before": before,
        "after": after,
        "excluded": excluded,
        "changed": before.verdict.grade != after.verdict.grade,
    }


def _changes(study: Study, name: str) -> list[dict[str, Any]]:
    """What is changed, in words."""
    entry = study.case.what_ifs[name]
    told: list[dict[str, Any]] = []
    for option, value in entry.set.items():
        words = study.words.says(option if value == "on" else f"not {option}")
        told.append({"words": sentence(f"held fixed: {words}"), "claims": (), "grade": ""})
    for condition, on in entry.conditions.items():
        words = study.words.says(condition if on else f"not {condition}")
        told.append({"words": sentence(f"taken as given: {words}"), "claims": (), "grade": ""})
    for dm, added in entry.statements.items():
        for each in added:
            shown = statement(study, each)
            words = f"{study.party(dm)} gets a new priority {each.at}: {shown['words']}"
            told.append(
                {"words": sentence(words), "claims": shown["claims"], "grade": shown["grade_words"]}
            )
    return told
