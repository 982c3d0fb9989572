"""Weaknesses of a contest: parameters that are no input or out of bounds, inputs nobody gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.case import Case, Contest
from detente.case.contest import Figure
from detente.case.entries import Parameter, low_high
from detente.case.figures import figure_values
from detente.errors import InputError
from detente.questions.input_names import (
    input_name,
    inputs_known,
    outsider_of,
    written_names,
)

__all__ = ["own_inputs", "shared_inputs"]

#: Told by a settlement, so that not every case needs it of its contest.
_OF_SETTLEMENTS = "share"


def shared_inputs(case: Case) -> Iterator[str]:
    """Say what is wrong with the inputs that hold under every reading, one sentence each.

    Examples
    --------
    >>> from detente.case import load
    >>> list(shared_inputs(load("south-caucasus")))
    []
    """
    contest = case.contest
    if contest is None:
        return
    for name, figure in contest.figures.items():
        told = _unknown(contest, name) or _outside(case, contest, name, figure)
        if told:
            yield f"contest: {told}"
    yield from _wrong(contest, "contest", contest.parameters, strict=True)
    for name, settlement in case.settlements.items():
        yield from _wrong(contest, f"settlement {name}", settlement.parameters, strict=True)
    for name, quo in case.status_quo.items():
        yield from _wrong(contest, f"status quo {name}", quo.parameters, strict=True)
    for name, lever in case.levers.items():
        yield from _wrong(contest, f"lever {name}", lever.parameters, strict=True)
    both = _named(contest, contest.figures).keys() & _named(contest, contest.parameters).keys()
    for key in sorted(both):
        yield f"contest: {key} is both a figure and a parameter, and the parameter counts"


def own_inputs(case: Case, reading: str) -> Iterator[str]:
    """Say what is wrong with the inputs of one reading, and what it needs and nobody gives.

    A reading may hold parameters of other models. One whose name is nearly that of an input is
    told; any other is left alone.
    """
    contest = case.contest
    if contest is None:
        return
    parameters = case.parameters(reading)
    yield from _wrong(contest, f"reading {reading}", parameters, strict=False)
    given = _named(contest, [*contest.figures, *contest.parameters, *parameters])
    written = written_names(contest)
    for key, each in inputs_known(contest).items():
        if each.widest is None and key not in given and key != _OF_SETTLEMENTS:
            told = _words(contest, each.words, outsider_of(contest, key))
            yield f"reading {reading}: nothing gives {written[key]}, {told}"


def _wrong(
    contest: Contest, where: str, parameters: Mapping[str, Parameter], *, strict: bool
) -> Iterator[str]:
    seen: dict[str, str] = {}
    for name, parameter in parameters.items():
        told = _unknown(contest, name)
        if told and (strict or "; nearest" in told):
            yield f"{where}: {told}"
        if told:
            continue
        key = input_name(contest, name)
        if key in seen:
            yield f"{where}: {seen[key]} and {name} are one input, and the latter counts"
        seen[key] = name
        each, (low, high) = inputs_known(contest)[key], low_high(parameter.value)
        if not each.least <= low <= high <= each.most:
            yield (
                f"{where}: {name} lies between {each.least:g} and {each.most:g}, "
                f"not {low:g} to {high:g}"
            )


def _outside(case: Case, contest: Contest, name: str, figure: Figure) -> str:
    """What the first row says that is no value of the input; nothing where all are."""
    each = inputs_known(contest)[input_name(contest, name)]
    upper = figure.model_copy(update={"column": figure.to or figure.column, "to": None})
    for known in (figure_values(case, figure), figure_values(case, upper)):
        for start, value in zip(known.days, known.values, strict=True):
            if not each.least <= value <= each.most:
                return (
                    f"{name} lies between {each.least:g} and {each.most:g}, and series "
                    f"{figure.series!r} says {value:g} of {start}"
                )
    return ""


def _unknown(contest: Contest, name: str) -> str:
    try:
        input_name(contest, name)
    except InputError as error:
        return error.message
    return ""


def _named(contest: Contest, names: Mapping[str, object] | list[str]) -> dict[str, str]:
    return {input_name(contest, name): name for name in names if not _unknown(contest, name)}


def _words(contest: Contest, words: str, outsider: str | None) -> str:
    a, b = contest.sides
    return words.format(a=a, b=b, k=outsider)
