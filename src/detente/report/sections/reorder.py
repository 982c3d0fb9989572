"""What another order of one statement would change, for every statement and every place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from detente.case.priorities import priorities
from detente.questions.reorder import ANSWERS, Shift, moved
from detente.questions.reorder.move import Listed
from detente.questions.words import listed, sentence
from detente.report.anchors import spot
from detente.report.labels import ANSWER_WORDS
from detente.report.study import Study

__all__ = ["content"]

Changes = dict[str, tuple[Any, Any]]


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; nothing where no party has two statements to put in order."""
    if not study.case.settlements or study.case.form == "graph":
        return None
    tried = {name: study.shifts(name) for name in study.readings}
    if not any(tried.values()):
        return None
    parts = [_part(study, name, shifts) for name, shifts in tried.items() if shifts]
    return {
        "data": _data(study, {name: shifts for name, shifts in tried.items() if shifts}),
        "answers": ANSWER_WORDS,
        "parts": parts,
        "several": len(parts) > 1,
    }


def _data(study: Study, tried: dict[str, Sequence[Shift]]) -> dict[str, Any]:
    """All that the script needs; moves that change no verdict are left out."""
    return {
        "answers": list(ANSWERS),
        "settlements": [study.title(name) for name in study.case.settlements],
        "readings": [_reading(study, name, shifts) for name, shifts in tried.items()],
    }


def _reading(study: Study, name: str, shifts: Sequence[Shift]) -> dict[str, Any]:
    settlements = list(study.case.settlements)
    parties = list(dict.fromkeys(shift.party for shift in shifts))
    before = [study.answer(settlement, name) for settlement in settlements]
    return {
        "name": study.label(name).short,
        "before": [ANSWERS.index(answer) for answer in before],
        "parties": [_party(study, name, dm) for dm in parties],
        # Party, place, new place, and the settlements whose answers are others, with these.
        "moves": [
            [
                parties.index(shift.party),
                shift.start,
                shift.end,
                [
                    [settlements.index(each), ANSWERS.index(after)]
                    for each, (_, after) in shift.changes.items()
                ],
            ]
            for shift in shifts
            if shift.changes
        ],
    }


def _party(study: Study, name: str, dm: str) -> dict[str, Any]:
    entries = study.model(name).statements(dm)
    return {
        "name": study.party(dm),
        "says": [sentence(study.words.says(entry.says)) for entry in entries],
        "tied": [entry.tied for entry in entries],
    }


def _part(study: Study, name: str, shifts: Sequence[Shift]) -> dict[str, Any]:
    deciding = [shift for shift in shifts if shift.changes]
    return {
        "label": study.label(name),
        "tried": len(shifts),
        "deciding": len(deciding),
        "rows": [
            _row(study, name, list(own))
            for _, own in groupby(deciding, key=lambda s: (s.party, s.statement))
        ],
    }


def _row(study: Study, reading: str, shifts: list[Shift]) -> dict[str, Any]:
    """One statement: where it could go, and what each place changes."""
    dm, name = shifts[0].party, shifts[0].statement
    entries = study.model(reading).statements(dm)
    entry = entries[shifts[0].start - 1]
    found = spot(study, reading, dm, name)
    by_changes: list[tuple[Changes, list[int]]] = []
    for shift in shifts:
        if by_changes and by_changes[-1][0] == shift.changes:
            by_changes[-1][1].append(shift.end)
        else:
            by_changes.append((shift.changes, [shift.end]))
    start = shifts[0].start
    return {
        "party": study.party(dm),
        "place": _spot(entries, start - 1),
        "of": len(entries),
        "href": f"#{found[0]}" if found is not None else "#readings",
        "words": sentence(study.words.says(entry.says)),
        "claims": study.cite(entry.because),
        "moves": [
            {"to": _told(entries, start, ends), "then": _then(study, changes)}
            for changes, ends in by_changes
        ],
    }


def _told(entries: Listed, start: int, ends: list[int]) -> str:
    """Places as readers count them: what is tied has one place."""
    if not any(entry.tied for entry in entries):
        return _places(ends)
    spots = (_spot(moved(entries, start - 1, end - 1), end - 1) for end in ends)
    return listed([*dict.fromkeys(spots)])


def _spot(entries: Listed, index: int) -> str:
    places = [place for place, _ in priorities(entries)]
    equal = " (equal with others)" if places.count(places[index]) > 1 else ""
    return f"{places[index]}{equal}"


def _places(ends: list[int]) -> str:
    runs: list[list[int]] = []
    for end in ends:
        if runs and end == runs[-1][-1] + 1:
            runs[-1].append(end)
        else:
            runs.append([end])
    return listed([str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs])


def _then(study: Study, changes: Changes) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "title": study.title(name),
            "before": ANSWER_WORDS[before],
            "after": ANSWER_WORDS[after],
        }
        for name, (before, after) in changes.items()
    ]
