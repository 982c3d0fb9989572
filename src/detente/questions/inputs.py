"""What a case says of the inputs of its window and its course at a date, and where it comes from.

For each input the last of these that speaks is taken: the widest range of `detente.compose.inputs`,
a figure of the contest at the date, a parameter of the contest, of the status quo then, of the
reading, of the settlement, of a lever, and what is asked outright.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.case import Case, Contest
from detente.case.entries import Parameter, low_high
from detente.case.figures import Stand, figure_at
from detente.compose.inputs import Input
from detente.errors import InputError, nearest
from detente.questions.input_names import contest_of, input_name, inputs_known, written_names
from detente.questions.status_quos import status_quo_at

__all__ = [
    "Given",
    "contest_of",
    "input_name",
    "inputs_at",
    "inputs_known",
    "written_names",
]

Origin = Literal[
    "nothing said", "series", "contest", "status quo", "reading", "settlement", "lever", "asked"
]


@dataclass(frozen=True)
class Given:
    """The range of an input.

    Attributes
    ----------
    input : Input
    low, high : float
    origin : str
        What speaks.
    source : str
        Its name: the series, the reading, the settlement or the lever.
    because : tuple of str
        Claim ids.
    note : str or None
    as_of : date or None
        Of a figure: the day from which the row in force is so. A row of 2022 is what a series that
        ends in 2022 still says in 2025.
    """

    input: Input
    low: float
    high: float
    origin: Origin
    source: str = ""
    because: tuple[str, ...] = ()
    note: str | None = None
    as_of: dt.date | None = None


def inputs_at(
    case: Case,
    reading: str,
    when: dt.date,
    *,
    settlement: str | None = None,
    levers: Sequence[str] = (),
    asked: Mapping[str, tuple[float, float]] | None = None,
) -> dict[str, Given]:
    """Return the range of every input at a date.

    Parameters
    ----------
    case : Case
    reading : str
    when : date
    settlement : str, optional
        Whose terms hold.
    levers : sequence of str
        Levers that are pulled, by id.
    asked : mapping of input to (low, high), optional
        Ranges that go before everything else.

    Returns
    -------
    dict of input to Given
        By the models' names; an input that nothing speaks of and that has no widest range is
        absent.

    Raises
    ------
    InputError
        A parameter or figure names no input, or lies outside what makes sense.
    """
    contest = contest_of(case)
    found: dict[str, Given] = {}
    for key, each in inputs_known(contest).items():
        if each.widest is not None:
            found[key] = Given(each, *each.widest, origin="nothing said")
    for name, figure in contest.figures.items():
        key = _named(contest, name, "contest: ")
        each = inputs_known(contest)[key]
        stand = figure_at(case, figure, when)
        if stand is not None:
            span = _widened(each, name, stand, figure.within)
            found[key] = Given(
                each, *span, origin="series", source=figure.series, as_of=stand.as_of
            )
    for origin, source, parameters in _layers(case, reading, when, settlement, levers):
        for name, parameter in parameters.items():
            if origin == "reading" and not _is_input(contest, name):
                # A reading may hold parameters of other models.
                continue
            key = _named(contest, name, _place(origin, source))
            given = inputs_known(contest)[key]
            span = _checked(given, f"{_place(origin, source)}{name}", low_high(parameter.value))
            found[key] = Given(given, *span, origin, source, parameter.because, parameter.note)
    for name, limits in (asked or {}).items():
        key = input_name(contest, name)
        given = inputs_known(contest)[key]
        found[key] = Given(given, *_checked(given, name, limits), origin="asked")
    return found


def _layers(
    case: Case, reading: str, when: dt.date, settlement: str | None, levers: Sequence[str]
) -> Iterator[tuple[Origin, str, Mapping[str, Parameter]]]:
    contest = contest_of(case)
    yield "contest", "contest", contest.parameters
    quo = status_quo_at(case, reading, when)
    if quo is not None:
        yield "status quo", quo, case.status_quo[quo].parameters
    yield "reading", reading, case.parameters(reading)
    if settlement is not None:
        if settlement not in case.settlements:
            raise InputError(
                f"the settlement {settlement!r} is unknown{nearest(settlement, case.settlements)}"
            )
        yield "settlement", settlement, case.settlements[settlement].parameters
    for lever in levers:
        if lever not in case.levers:
            raise InputError(f"the lever {lever!r} is unknown{nearest(lever, case.levers)}")
        yield "lever", lever, case.levers[lever].parameters


def _place(origin: Origin, source: str) -> str:
    return "contest: " if origin == "contest" else f"{origin} {source}: "


def _named(contest: Contest, name: str, place: str) -> str:
    try:
        return input_name(contest, name)
    except InputError as error:
        raise InputError(f"{place}{error.message}") from error


def _is_input(contest: Contest, name: str) -> bool:
    try:
        input_name(contest, name)
    except InputError:
        return False
    return True


def _widened(given: Input, name: str, stand: Stand, within: float) -> tuple[float, float]:
    """What a figure says, more or less what it is within, cut to what makes sense."""
    low, high = _checked(given, f"contest: {name}", (stand.low, stand.high))
    return max(given.least, low - within), min(given.most, high + within)


def _checked(given: Input, name: str, span: tuple[float, float]) -> tuple[float, float]:
    low, high = span
    if low > high:
        raise InputError(f"{name}: a range goes from low to high, not from {low:g} to {high:g}")
    if not given.least <= low <= high <= given.most:
        raise InputError(
            f"{name} lies between {given.least:g} and {given.most:g}, not {low:g} to {high:g}"
        )
    return span
