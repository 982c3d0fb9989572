"""What happened, by date, for the time axes of pictures: from the record of the contest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from detente.case import Case
from detente.case.days import day, last_day
from detente.questions.words import sentence
from detente.report.labels import date_words
from detente.report.pictures.time_axis import Mark
from detente.report.study import Study

__all__ = ["events", "told"]


def events(study: Study) -> tuple[Mark, ...]:
    """Number what the case dates: its status quos, what the record says, changes of conditions.

    The numbers are the same in all pictures. What lies before the first status quo is left out.

    Parameters
    ----------
    study : Study
        Of a case with a contest.

    Returns
    -------
    tuple of Mark
        In order of time; one number for each day.
    """
    dated = [entry.date for entry in study.case.status_quo.values() if entry.date is not None]
    first = min(map(day, dated), default=dt.date.min)
    by_day: dict[dt.date, dict[str, None]] = {}
    for when, words in _dated(study):
        if when >= first:
            by_day.setdefault(when, {})[words] = None
    return tuple(
        Mark(when, number, " ".join(words))
        for number, (when, words) in enumerate(sorted(by_day.items()), 1)
    )


def _dated(study: Study) -> Iterator[tuple[dt.date, str]]:
    case = study.case
    for name, entry in case.status_quo.items():
        if entry.date is not None:
            yield day(entry.date), sentence(f"where things stand: {study.quo(name)}")
    if case.contest is not None:
        for each in case.contest.record.values():
            if each.happened:
                yield last_day(each.by), f"By then: {sentence(each.words)}"
    yield from _conditions(case)


def _conditions(case: Case) -> Iterator[tuple[dt.date, str]]:
    for condition in case.conditions.values():
        for interval in condition.during:
            first, _, last = interval.partition("/")
            for end, words in ((first, "from then on"), (last, "until then")):
                if end not in {"", ".."}:
                    when = day(end) if end == first else last_day(end)
                    yield when, sentence(f"{words}: {condition.words}")


def told(marks: Sequence[Mark]) -> list[dict[str, str]]:
    """The events as a list to read beside the picture."""
    return [
        {
            "number": str(mark.number),
            "date": date_words(mark.day.isoformat()),
            "words": mark.words,
        }
        for mark in marks
    ]
