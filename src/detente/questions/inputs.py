"""What a case says of the inputs of its window and its course at a date, and where it comes from.

For each input the last of these that speaks is taken: the widest range of `detente.compose.inputs`,
a figure of the contest at the date, a parameter of the contest, of the reading, of the settlement,
of a lever, and what is asked outright.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.case import Case, Contest
from detente.case.dated import figure_values
from detente.case.entries import Parameter, low_high
from detente.compose.inputs import INPUTS, OUTSIDER_INPUTS, Input
from detente.errors import InputError, nearest

__all__ = ["Given", "contest_of", "input_name", "inputs_at", "inputs_known"]

Origin = Literal["nothing said", "series", "contest", "reading", "settlement", "lever", "asked"]


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
    """

    input: Input
    low: float
    high: float
    origin: Origin
    source: str = ""
    because: tuple[str, ...] = ()
    note: str | None = None


def contest_of(case: Case) -> Contest:
    """Return the contest of a case.

    Raises
    ------
    InputError
        It has none.
    """
    if case.contest is None:
        raise InputError(
            "the case says nothing of a contest: give it two sides and what they contest "
            "('contest' in the case file)"
        )
    return case.contest


def inputs_known(contest: Contest) -> dict[str, Input]:
    """Return the inputs by the names that models use, with those of each outsider."""
    own = {each.name: each for each in INPUTS}
    others = {f"{each.name}_{k}": each for k in contest.outsiders for each in OUTSIDER_INPUTS}
    return own | others


def input_name(contest: Contest, name: str) -> str:
    """Return the models' name of an input: ``cost-AZE`` is ``cost_a`` where AZE is the first side.

    Raises
    ------
    InputError
        There is no such input.
    """
    known = inputs_known(contest)
    written = {_written(contest, key): key for key in known}
    if name in known and name not in written:
        return name
    if name not in written:
        raise InputError(f"the input {name!r} is unknown{nearest(name, written)}")
    return written[name]


def _written(contest: Contest, key: str) -> str:
    head, _, tail = key.rpartition("_")
    sides = {"a": contest.sides[0], "b": contest.sides[1]}
    if tail in sides and head:
        return f"{head.replace('_', '-')}-{sides[tail]}"
    if tail in contest.outsiders:
        return f"{head.replace('_', '-')}-{tail}"
    return key.replace("_", "-")


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
        A parameter names no input, or lies outside what makes sense.
    """
    contest = contest_of(case)
    found: dict[str, Given] = {}
    for key, each in inputs_known(contest).items():
        if each.widest is not None:
            found[key] = Given(each, *each.widest, origin="nothing said")
    for name, figure in contest.figures.items():
        key = input_name(contest, name)
        value = figure_values(case, figure).at(when)
        if value is not None:
            each = inputs_known(contest)[key]
            low, high = value - figure.within, value + figure.within
            bounds = max(each.least, low), min(each.most, high)
            found[key] = Given(each, *bounds, origin="series", source=figure.series)
    for origin, source, parameters in _layers(case, reading, settlement, levers):
        for name, parameter in parameters.items():
            if origin == "reading" and not _is_input(contest, name):
                # A reading may hold parameters of other models.
                continue
            key = input_name(contest, name)
            given = inputs_known(contest)[key]
            span = _checked(given, name, low_high(parameter.value))
            found[key] = Given(given, *span, origin, source, parameter.because, parameter.note)
    for name, limits in (asked or {}).items():
        key = input_name(contest, name)
        given = inputs_known(contest)[key]
        found[key] = Given(given, *_checked(given, name, limits), origin="asked")
    return found


def _layers(
    case: Case, reading: str, settlement: str | None, levers: Sequence[str]
) -> Iterator[tuple[Origin, str, Mapping[str, Parameter]]]:
    contest = contest_of(case)
    yield "contest", "contest", contest.parameters
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


def _is_input(contest: Contest, name: str) -> bool:
    try:
        input_name(contest, name)
    except InputError:
        return False
    return True


def _checked(given: Input, name: str, span: tuple[float, float]) -> tuple[float, float]:
    low, high = span
    if not given.least <= low <= high <= given.most:
        raise InputError(
            f"{name} lies between {given.least:g} and {given.most:g}, not {low:g} to {high:g}"
        )
    return span
