"""What would make a settlement hold: the lightest sets of levers, who pays, and what does not help.

Asked of the settlements of which the case says for whom (`levers_for`), in the readings that are
not derived from others.
"""

from __future__ import annotations

from typing import Any

from detente.case import Lever
from detente.questions.levers import After, Levers, LeverSet, Part
from detente.questions.levers.effects import EFFECTS
from detente.questions.levers.words import LeverWords, payer_name
from detente.report.labels import VERDICTS
from detente.report.study import Study

__all__ = ["content"]


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; nothing where the case does not ask."""
    asks = [
        _asked(study, name, found)
        for name in study.case.settlements
        if (found := study.levers(name)) is not None and found.before
    ]
    return {"asks": asks} if asks else None


def _asked(study: Study, name: str, found: Levers) -> dict[str, Any]:
    words = LeverWords(found)
    return {
        "name": name,
        "title": study.title(name),
        "parties": study.parties(found.parties),
        "notes": list(words.notes()),
        "before": [_after(study, words, each, full=True) for each in found.before],
        "questions": [
            {
                "goal": words.goal(grade),
                "parts": [
                    _part(study, words, part)
                    for part in sorted(found.parts, key=lambda part: -len(part.readings))
                    if part.grade == grade
                ],
            }
            for grade in found.scope.grades
        ],
        "readings": [study.label(each.reading).short for each in found.before],
        "grades": len(found.scope.grades),
        "rows": [_row(study, found, words, lever) for lever in _by_use(found)],
    }


def _part(study: Study, words: LeverWords, part: Part) -> dict[str, Any]:
    return {
        "words": words.headline(part),
        "together": len(part.readings) > 1,
        "sets": [] if part.as_it_is else [_set(study, words, each) for each in part.sets],
        "reasons": list(words.reasons(part)),
        "complete": part.complete,
    }


def _set(study: Study, words: LeverWords, each: LeverSet) -> dict[str, Any]:
    levers = sorted(each.levers, key=lambda lever: -lever.rank)
    return {
        "levers": [{"title": lever.title, "cost": words.cost(lever)} for lever in levers],
        "orders": [words.order(order, each.order_rank) for order in each.orders],
        "after": [_after(study, words, after) for after in each.after],
        "checked": each.checked,
    }


def _after(study: Study, words: LeverWords, after: After, *, full: bool = False) -> dict[str, Any]:
    return {
        "reading": study.label(after.reading).short,
        "verdict": VERDICTS[after.grade],
        "leavers": study.parties(after.leavers),
        "others": study.parties(after.others),
        "lost": words.lost(after),
        "words": after.words if full else (),
        "claims": study.cite(after.claims) if full else (),
    }


def _by_use(found: Levers) -> list[Lever]:
    """Those of some answer first, then the lighter ones."""
    useful = {lever.id for lever in found.useful()}
    return sorted(found.offered.levers, key=lambda lever: (lever.id not in useful, lever.rank))


def _row(study: Study, found: Levers, words: LeverWords, lever: Lever) -> dict[str, Any]:
    cells: dict[str, list[str]] = {each.reading: [] for each in found.before}
    for each in found.alone:
        if each.lever == lever.id:
            cells[each.reading].append(EFFECTS[each.effect])
    return {
        "title": lever.title,
        "rank": lever.rank,
        "payer": payer_name(study.case, lever.payer),
        "useful": lever in found.useful(),
        "cells": [list(dict.fromkeys(effects)) for effects in cells.values()],
        "changes": list(words.changes(lever)),
        "claims": study.cite(lever.because),
        "note": lever.note,
    }
