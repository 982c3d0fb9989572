"""What is sure, and what hangs on what is not known of the parties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.questions.uncertainty import Labels, Robustness
from detente.questions.uncertainty.agreeing import Agreed, agreeing
from detente.questions.uncertainty.strength import strength
from detente.questions.uncertainty.told import Told
from detente.questions.words import sentence
from detente.report.anchors import spot
from detente.report.study import Study

__all__ = ["content"]

#: Ways in which a verdict turns that are printed.
_MOST = 4
_SIGNS = {
    "always": ("firm", "always"),
    "sometimes": ("paper", "sometimes"),
    "never": ("breaks", "never"),
}


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; nothing where the readings leave nothing open and are not several."""
    if not study.case.settlements:
        return None
    found = {
        "open": [_open(study, labels) for labels in map(study.labels_of, study.readings) if labels],
        "strong": list(_strong(study)),
        "together": list(_together(study)),
    }
    return found if any(found.values()) else None


def _open(study: Study, labels: Labels) -> dict[str, Any]:
    """One reading with statements in doubt: what is open, what is sure, and what turns the rest."""
    told, reading = Told(labels.completions), labels.model.reading
    addressed = {name: rows[0] for name, rows in labels.rows.items() if rows}
    return {
        "label": study.label(reading),
        "cases": f"{labels.completions.count:,}",
        "doubts": [
            {
                "words": sentence(told.doubt(doubt)),
                "claims": study.cite(doubt.statement.because),
                "href": _href(study, reading, doubt.party, doubt.statement.id),
            }
            for doubt in labels.completions.doubts
        ],
        "sure": sum(row.label != "sometimes" for row in addressed.values()),
        "of": len(addressed),
        "rows": [_row(study, told, name, row) for name, row in addressed.items()],
        "unproved": any(not row.proved for row in addressed.values()),
    }


def _href(study: Study, reading: str, dm: str, statement: str) -> str:
    found = spot(study, reading, dm, statement)
    return f"#{found[0]}" if found is not None else "#readings"


def _row(study: Study, told: Told, name: str, row: Robustness) -> dict[str, Any]:
    sign, words = _SIGNS[row.label]
    return {
        "name": name,
        "title": study.title(name),
        "sign": sign,
        "words": words if row.proved else f"{words}, as tried",
        "verb": "Ceases to hold" if row.holds else "Begins to hold",
        "turns": [told.turn(turn) for turn in row.turns[:_MOST]],
        "more": max(len(row.turns) - _MOST, 0),
        "hangs": row.label == "sometimes",
    }


def _strong(study: Study) -> Iterator[dict[str, Any]]:
    """Readings whose statements have strengths: how strongly each settlement holds."""
    for reading in study.readings:
        model = study.model(reading)
        listed = [entry for dm in study.case.decision_makers for entry in model.statements(dm)]
        if any(entry.strength > 1 for entry in listed):
            findings = strength(study.case, reading)
            yield {
                "label": study.label(reading),
                "rows": [finding.summary for finding in findings],
            }


def _together(study: Study) -> Iterator[dict[str, Any]]:
    """The readings that stand by themselves, asked together: each gives the model in turn."""
    own = [name for name in study.readings if study.case.reading(name).based_on is None]
    for base in own if len(own) > 1 else ():
        found = agreeing(study.case, [base, *(name for name in own if name != base)])
        yield {
            "label": study.label(base),
            "sure": sum(bool(row.if_all) == bool(row.if_one) for row in found.rows),
            "of": len(found.rows),
            "rows": [_agreed(study, row) for row in found.rows],
        }


def _agreed(study: Study, row: Agreed) -> dict[str, Any]:
    return {
        "name": row.settlement,
        "title": study.title(row.settlement),
        "if_one": study.parties(row.if_one),
        "if_all": study.parties(row.if_all),
    }
