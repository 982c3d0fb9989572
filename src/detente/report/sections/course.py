"""What courses it may take from each status quo: kinds of outcome by period, and measures."""

from __future__ import annotations

from typing import Any

from detente.errors import InputError
from detente.questions.course import Course
from detente.questions.course.words import KIND_WORDS
from detente.report.events import events
from detente.report.labels import date_words
from detente.report.pictures import Mark, bands
from detente.report.sections.course_tables import drivers_of, measure_rows, record_rows
from detente.report.sections.course_versus import versus
from detente.report.study import Study

__all__ = ["KINDS", "content"]

#: How a period can end, from the bottom of the picture, in short.
KINDS = {
    "deal": "deal",
    "step": "demand met",
    "stall": "stall",
    "war": "war",
    "intervention": "outsiders fight",
}


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; nothing for a case without a contest or a dated status quo."""
    if study.case.contest is None or not study.moments:
        return None
    try:
        found = {name: study.courses(name) for name in study.moments}
    except InputError as error:
        return {"missing": str(error)}
    some = found[study.moments[0]][0][0]
    return {
        "missing": "",
        "kinds": [(key, short, KIND_WORDS[key]) for key, short in KINDS.items()],
        "runs": f"{some.runs:,}",
        "over": study.case.contest.over,
        "first": study.words.party(study.case.contest.sides[0]),
        "versus": versus(study),
        "moments": [_moment(study, name, courses) for name, courses in found.items()],
        "caveats": _caveats(found),
    }


def _moment(study: Study, name: str, courses: tuple[tuple[Course, ...], ...]) -> dict[str, Any]:
    """One status quo: for each settlement the courses under each reading, side by side."""
    marks = events(study)
    first = courses[0][0]
    return {
        "name": name,
        "title": study.quo(name),
        "date": study.quo_date(name),
        "last": date_words(first.dates[-1].isoformat()[:7]),
        "readings": [study.label(each.reading) for each in courses[0]],
        "groups": [
            {
                "title": same[0].title,
                "name": same[0].settlement,
                "pictures": [_picture(study, each, marks) for each in same],
            }
            for same in courses
        ],
        "measures": measure_rows(study, courses),
        "record": record_rows(study, courses[0]),
        "drivers": drivers_of(study, courses[0]),
    }


def _picture(study: Study, course: Course, marks: tuple[Mark, ...]) -> dict[str, str]:
    label = study.label(course.reading)
    return {
        "label": label.short,
        "svg": bands(
            {key: course.kinds[key] for key in KINDS},
            days=course.dates,
            words=KINDS,
            marks=marks,
            title=f"{course.title}, from {study.quo(course.status_quo)}: {label.short}",
            name=f"course-{course.status_quo}-{course.settlement or 'none'}-{course.reading}",
        ),
    }


def _caveats(found: dict[str, tuple[tuple[Course, ...], ...]]) -> list[str]:
    """What has to be said of any of them, each once."""
    told = dict.fromkeys(
        words
        for courses in found.values()
        for same in courses
        for each in same
        for words in each.caveats
        if each.settlement is None or len(courses) == 1
    )
    return list(told)
