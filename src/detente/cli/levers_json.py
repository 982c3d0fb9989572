"""What ``detente levers`` prints as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.case import Lever
    from detente.questions.levers import After, Levers, LeverSet, Part
    from detente.questions.levers.words import LeverWords

__all__ = ["as_json"]


def as_json(found: Levers) -> dict[str, Any]:
    """The answer as plain data."""
    from detente.questions.levers.words import LeverWords

    words = LeverWords(found)
    scope = found.scope
    return {
        "schema": 1,
        "title": found.case.title,
        "settlement": found.settlement,
        "for": list(found.parties),
        "concept": scope.concept,
        "breaks": scope.breaks,
        "by": scope.by,
        "readings": [
            {
                "reading": frame.reading,
                "status_quo": frame.model.status_quo,
                "state": frame.target,
                "beyond": list(frame.freed),
            }
            for frame in found.frames
        ],
        "before": [_after(each) for each in found.before],
        "parts": [_part(part, words) for part in found.parts],
        "levers": [_lever(lever, found, words) for lever in found.offered.levers],
        "idle": [lever.id for lever in found.offered.idle],
        "notes": list(words.notes()),
    }


def _part(part: Part, words: LeverWords) -> dict[str, Any]:
    return {
        "readings": list(part.readings),
        "grade": part.grade,
        "feasible": None if part.stopped else part.feasible,
        "complete": part.complete,
        "words": words.headline(part),
        "sets": [_set(each, words) for each in part.sets],
        "reason": [
            {"reading": reading, "party": each.dm, "start": each.start, "end": each.end}
            for reading, each in part.reason
        ],
    }


def _set(each: LeverSet, words: LeverWords) -> dict[str, Any]:
    return {
        "levers": [lever.id for lever in each.levers],
        "orders": [
            {"reading": after.reading, "party": order.dm, "entries": list(order.entries)}
            for order in each.orders
            for after in each.after[order.problem : order.problem + 1]
        ],
        "ranks": list(each.ranks),
        "payers": list(each.payers),
        "words": words.set_(each),
        "checked": each.checked,
        "after": [_after(after) for after in each.after],
    }


def _after(after: After) -> dict[str, Any]:
    return {
        "reading": after.reading,
        "state": after.state,
        "grade": after.grade,
        "leavers": list(after.leavers),
        "others": list(after.others),
        "words": list(after.words),
        "because": list(after.claims),
        "fits": list(after.fits),
    }


def _lever(lever: Lever, found: Levers, words: LeverWords) -> dict[str, Any]:
    return {
        "id": lever.id,
        "title": lever.title,
        "payer": lever.payer,
        "rank": lever.rank,
        "changes": list(words.changes(lever)),
        "because": list(lever.because),
        "alone": [
            {
                "reading": each.reading,
                "grade": each.grade,
                "effect": each.effect,
                "leavers": list(each.leavers),
            }
            for each in found.alone
            if each.lever == lever.id
        ],
    }
