"""The entries of a reading: single things it says, each with the claims it rests on.

Besides the statements of the decision makers' preferences (see `detente.case.priorities`), a
reading may give numbers that preferences have no room for: parameters, positions on issues with
their salience, and ties between parties. The stability concepts do not use them; they are data for
models that do.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from detente.case.base import Record
from detente.case.scalars import Number, Texts, Whole

__all__ = [
    "GRADES",
    "Entry",
    "Grade",
    "Measure",
    "Parameter",
    "Position",
    "Tie",
    "low_high",
]

Grade = Literal["direct", "inferred", "reported", "recommendation", "analyst"]
GRADES = ("direct", "inferred", "reported", "recommendation", "analyst")


class _One(Record):
    number: Number


def _measure(value: object) -> float | tuple[float, float]:
    if not isinstance(value, list | tuple):
        return _single(value)
    if len(value) != 2:
        raise PydanticCustomError(
            "measure",
            "a range has two ends, [low, high], not {count}",
            {"count": len(value)},
        )
    low, high = (_single(end) for end in value)
    if low > high:
        raise PydanticCustomError(
            "measure",
            "a range goes from low to high, not from {low} to {high}",
            {"low": low, "high": high},
        )
    return low, high


def _single(value: object) -> float:
    # Records take a truth value for a number, as Python does; a file never means that.
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        try:
            return _One.model_validate({"number": value}).number
        except ValidationError as error:
            words = error.errors(include_url=False)[0]["msg"]
            raise PydanticCustomError("measure", "{words}", {"words": words}) from error
    what = "nothing" if value is None else "a list or a mapping"
    raise PydanticCustomError(
        "measure", "must be a number or a range [low, high], not {what}", {"what": what}
    )


def _as_it_is(value: float | tuple[float, float]) -> object:
    # Without this pydantic serialises as one of the two types after the other, with warnings.
    return value


#: A number, or two for the range in which it lies.
Measure = Annotated[
    float | tuple[float, float], PlainValidator(_measure), PlainSerializer(_as_it_is)
]


def low_high(value: float | tuple[float, float]) -> tuple[float, float]:
    """Return both ends of a measure; a single number is both.

    Examples
    --------
    >>> low_high(0.5), low_high((0.2, 0.4))
    ((0.5, 0.5), (0.2, 0.4))
    """
    return value if isinstance(value, tuple) else (value, value)


class Entry(Record):
    """What all entries share: the claims they rest on, and how closely."""

    because: Texts = ()
    grade: Grade | None = None
    note: str | None = None


class Parameter(Entry):
    """A number that a model asks for: a cost, a discount, a chance."""

    value: Measure


class Position(Entry):
    """Where a decision maker stands on an issue, and how much the issue matters to it."""

    value: Measure
    salience: Measure | None = None

    @model_validator(mode="after")
    def _matters(self) -> Position:
        if self.salience is not None and low_high(self.salience)[0] < 0:
            raise PydanticCustomError("salience", "a salience is not below 0")
        return self


def _two(value: object) -> object:
    if isinstance(value, list | tuple) and len(value) != 2:
        raise PydanticCustomError(
            "between", "a tie names two decision makers, not {count}", {"count": len(value)}
        )
    return value


class Tie(Entry):
    """How two decision makers stand to each other: 1 friendly, -1 hostile, 0 neither."""

    between: Annotated[tuple[str, str], BeforeValidator(_two)]
    sign: Annotated[Whole, Field(ge=-1, le=1)]
