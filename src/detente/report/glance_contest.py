"""What a contest shows at a glance: when there is an opening, and what courses it may take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from detente.errors import InputError
from detente.questions.course import Course
from detente.questions.course.words import measure_words, per_cent, span
from detente.questions.inputs import Given
from detente.questions.window import WORDS, Window
from detente.questions.words import listed, sentence
from detente.report.glance_states import Point
from detente.report.grounds import united
from detente.report.labels import date_words
from detente.report.played import Played, answer, played
from detente.report.study import Study
from detente.report.told import Told

__all__ = ["opening", "over_time"]

#: More settlements than this are counted, not named.
_NAMED = 3


def opening(study: Study) -> Iterator[Point]:
    """Under each reading: which settlements have an opening, and what is met least often."""
    if study.case.contest is None:
        return
    try:
        found = [study.windows(name) for name in study.own_readings]
    except InputError:
        return
    told = [
        Told(_opening(study, windows), _claims(study, (each.inputs.values() for each in windows)))
        for windows in found
    ]
    yield Point("When there is an opening", tuple(told), "#window")


def _opening(study: Study, windows: tuple[Window, ...]) -> str:
    under = f"Under {study.label(windows[0].reading).within}"
    most = {each.title: max(each.open) for each in windows}
    half = [title for title, share in most.items() if share >= 0.5]
    best = max(most.values())
    if half:
        told = f"at some date in at least half of the draws there is an opening for {_named(half)}"
    elif best > 0:
        leading = [title for title, share in most.items() if share == best]
        told = (
            "at no date is there an opening in half of the draws; at most in "
            f"{per_cent(best)}, for {_named(leading)}"
        )
    else:
        told = "there is no opening at any date in any draw"
    return f"{under} {told}. {_least_met(windows)}"


def _least_met(windows: tuple[Window, ...]) -> str:
    holds = {
        name: sum(sum(each.clauses[name].holds) / len(each.dates) for each in windows)
        for name in windows[0].clauses
    }
    least = min(holds, key=lambda name: holds[name])
    return (
        f"Of the four conditions on what is contested, “{WORDS[least]}” is met least often: over "
        f"all dates in {per_cent(holds[least] / len(windows))} of the draws."
    )


def _named(titles: list[str]) -> str:
    if len(titles) > _NAMED:
        return f"{len(titles)} settlements"
    return listed([f"“{title}”" for title in titles])


def over_time(study: Study) -> Iterator[Point]:
    """How far the ranges leave war open with nothing on the table, and what is compared."""
    if study.case.contest is None or not study.moments:
        return
    try:
        bare = [course for name in study.own_readings for course in _bare(study, name)]
        every = [each for same in played(study) for each in same]
    except InputError:
        return
    told = [Told(_war(study, each), _claims(study, [each.inputs.values()])) for each in bare]
    if every:
        told.append(Told(_compared(every), _claims(study, _given(every))))
    yield Point("What courses it may take", tuple(told), "#course")


def _compared(every: Sequence[Played]) -> str:
    pairs = dict.fromkeys(
        f"“{each.pair.first.title}” than “{each.pair.second.title}”" for each in every
    )
    return f"Does it go better over time with {listed(list(pairs))}? {sentence(answer(every))}"


def _given(every: Sequence[Played]) -> Iterator[Iterable[Given]]:
    for each in every:
        yield each.pair.first.inputs.values()
        yield each.pair.second.inputs.values()


def _bare(study: Study, reading: str) -> Iterator[Course]:
    """The course with nothing on the table from the reading's own date, or the latest there is."""
    own = study.dates[reading]
    moment = own if own in study.moments else study.moments[-1]
    yield from (each for each in study.courses(moment)[0] if each.reading == reading)


def _war(study: Study, course: Course) -> str:
    measure = course.measures["war"]
    last = date_words(course.dates[-1].isoformat()[:7])
    return (
        f"From {study.quo(course.status_quo)} to {last}, under "
        f"{study.label(course.reading).within} and with nothing on the table: “"
        f"{measure_words(study.case, 'war')}” in {span(measure.least[-1], measure.most[-1])} of "
        "runs, by how what is not known is filled in."
    )


def _claims(study: Study, inputs: Iterable[Iterable[Given]]) -> tuple[str, ...]:
    return study.cite(united(*(each.because for each in chain.from_iterable(inputs))))
