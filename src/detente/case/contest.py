"""What two sides contest, and the dated figures and ranges by which it changes with time.

A case that has a contest can be asked when its window for a deal is open and what courses it may
take. Parameters are ranges: the contest gives what holds under every reading, a reading what its
account says, a settlement its own terms, a lever what it would change. What they mean is listed by
`detente.questions.inputs`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from detente.case.base import Record
from detente.case.entries import Parameter
from detente.case.scalars import Flag, Name, Number, Texts, Whole

__all__ = ["Condition", "Contest", "Counts", "Figure", "Happened", "Measured"]


def _figure(value: object) -> object:
    if isinstance(value, str):
        series, _, column = value.rpartition(".")
        if not series:
            raise PydanticCustomError(
                "figure",
                "a figure is written series.column, as in deaths-by-month.total, not {value}",
                {"value": repr(value)},
            )
        return {"series": series, "column": column}
    return value


class _Figure(Record):
    series: str
    column: str
    to: str | None = None
    rows: Mapping[str, str] = Field(default_factory=dict)
    within: Annotated[Number, Field(ge=0)] = 0.0


#: A column of a series; `rows` picks the rows that have these values in other columns. As an input
#: it is a range: from the value that the series gives to the one in the column `to` where there is
#: one, more or less `within`.
Figure = Annotated[_Figure, BeforeValidator(_figure)]


class Measured(Record):
    """A comparison of a dated figure with a number: the sum of its `over` latest rows."""

    of: Figure
    over: Annotated[Whole, Field(ge=1)] = 1
    at_least: Number | None = None
    below: Number | None = None

    @model_validator(mode="after")
    def _one(self) -> Measured:
        if (self.at_least is None) == (self.below is None):
            raise PydanticCustomError("measured", "give exactly one of 'at_least' and 'below'")
        return self


class Condition(Record):
    """Something that holds at some dates and not at others.

    `during` lists intervals of days as in ``2022-02-24/..``, both ends in it; `when` compares a
    series. With neither, each status quo says whether the condition holds.
    """

    words: str
    during: Texts = ()
    when: Measured | None = None

    @model_validator(mode="after")
    def _one(self) -> Condition:
        if self.during and self.when is not None:
            raise PydanticCustomError("condition", "give 'during' or 'when', not both")
        return self

    @property
    def dated(self) -> bool:
        """Whether dates or a series tell when it holds."""
        return bool(self.during) or self.when is not None


class Counts(Record):
    """Counts by period that show how calm it is, such as deaths in a month, from a date on."""

    of: Figure
    since: str | None = None


#: What the record can be asked for; see `detente.compose.course` for what each is.
CourseMeasure = Literal["war", "intervention", "deal", "deal-ever", "absorbed", "left", "broken"]


class Happened(Record):
    """What the record says of something that a course may contain, by a date.

    What came up to and on the day `after` does not count. A course is confronted with it if it
    starts before the day `by`, and by the day `after` where that is given: one that starts later
    has not seen all of it.
    """

    measure: CourseMeasure
    by: str
    happened: Flag
    words: str
    source: str
    after: str | None = None


def _two(what: str) -> BeforeValidator:
    def check(value: object) -> object:
        if isinstance(value, list | tuple) and len(value) != 2:
            raise PydanticCustomError("two", f"{what}, not {{count}}", {"count": len(value)})
        return value

    return BeforeValidator(check)


class Contest(Record):
    """Two sides and what they contest.

    The first of the two `sides` is the one whose share of what is contested, and whose chance of
    winning a war, are counted. `figures` name inputs that are read from series at the date asked;
    a reading's own parameter goes before them. `outsiders` may join a war on either side. `compare`
    pairs settlements whose courses are to be set against each other.
    """

    sides: Annotated[tuple[str, str], _two("a contest has two sides")]
    over: str
    period: Literal["month", "quarter", "year"] = "month"
    periods: Annotated[Whole, Field(ge=1, le=1200)] = 60
    outsiders: Texts = ()
    guarantor: str | None = None
    figures: Mapping[Name, Figure] = Field(default_factory=dict)
    counts: Counts | None = None
    compare: tuple[Annotated[tuple[str, str], _two("two settlements are compared")], ...] = ()
    parameters: Mapping[Name, Parameter] = Field(default_factory=dict)
    record: Mapping[Name, Happened] = Field(default_factory=dict)
