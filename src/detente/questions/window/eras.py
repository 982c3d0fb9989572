"""Stretches of dates over which no input changes, so that each is worked out once."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.case import Case
from detente.case.figures import figure_values
from detente.errors import InputError
from detente.questions.inputs import Given, contest_of, inputs_at
from detente.questions.status_quos import dated_status_quos
from detente.questions.window.scope import Scope

__all__ = ["Eras", "eras", "inputs_in"]

#: The inputs without which no window can be looked for, in words.
_NEEDED = {"power": "who would win a war", "holding": "what is held now"}


@dataclass(frozen=True)
class Eras:
    """Dates in stretches.

    Attributes
    ----------
    first : tuple of date
        The first date asked of each stretch.
    place : tuple of int
        In which stretch each date lies.
    """

    first: tuple[dt.date, ...]
    place: tuple[int, ...]


def eras(case: Case, dates: Sequence[dt.date]) -> Eras:
    """Divide dates by the days at which a figure of the contest or the status quo changes."""
    figures = contest_of(case).figures.values()
    changes = {start for each in figures for start in figure_values(case, each).days}
    starts = sorted(changes | set(dated_status_quos(case).values()))
    where = [bisect_right(starts, when) for when in dates]
    order = list(dict.fromkeys(where))
    return Eras(
        tuple(dates[where.index(number)] for number in order),
        tuple(order.index(number) for number in where),
    )


def inputs_in(
    case: Case, reading: str, settlement: str | None, over: Eras, *, scope: Scope
) -> tuple[Mapping[str, Given], ...]:
    """Find what the inputs are in each stretch.

    Raises
    ------
    InputError
        Nothing is said of an input that the window needs.
    """
    found = []
    for when in over.first:
        given = inputs_at(
            case, reading, when, settlement=settlement, levers=scope.levers, asked=scope.asked
        )
        for name, what in _NEEDED.items():
            if name not in given:
                raise InputError(
                    f"at {when} nothing is said, under reading {reading!r}, of {what}: give the "
                    f"contest a figure or a parameter {name!r}, or ask with {name}=low..high or "
                    "from a later date"
                )
        found.append(given)
    return tuple(found)
