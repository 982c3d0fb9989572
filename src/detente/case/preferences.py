"""What the parties want, according to one reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from detente.case.base import Record, kind_by_key
from detente.case.changes import Change
from detente.case.entries import (
    GRADES,
    Grade,
    Parameter,
    Position,
    Tie,
)
from detente.case.priorities import PreferenceStatement
from detente.case.scalars import Name, Texts, Whole

__all__ = [
    "GRADES",
    "Change",
    "Grade",
    "Parameter",
    "Position",
    "PreferenceStatement",
    "Preferences",
    "RankingPreferences",
    "Reading",
    "StatementPreferences",
    "Tie",
    "WeightPreferences",
]


class StatementPreferences(Record):
    """Statements, most important first: states are ranked lexicographically by their truth.

    Of statements with equal priority it counts how many hold.
    """

    statements: tuple[PreferenceStatement, ...] = Field(min_length=1)


class RankingPreferences(Record):
    """All feasible states in tiers, best first; the states of a tier are equally good."""

    tiers: tuple[Texts, ...] = Field(alias="ranking", min_length=1)


class WeightPreferences(Record):
    """A weight for options that are taken: the larger the sum, the better the state."""

    weights: Mapping[str, Whole] = Field(min_length=1)


_FORMS: Mapping[str, type[Record]] = {
    "statements": StatementPreferences,
    "ranking": RankingPreferences,
    "weights": WeightPreferences,
}


Preferences = Annotated[
    Annotated[StatementPreferences, Tag("statements")]
    | Annotated[RankingPreferences, Tag("ranking")]
    | Annotated[WeightPreferences, Tag("weights")],
    Discriminator(
        kind_by_key(_FORMS),
        custom_error_type="form",
        custom_error_message="give exactly one of 'statements', 'ranking' or 'weights'",
    ),
]


class Reading(Record):
    """What one holder makes of the parties' aims.

    `date` names the status quo the reading was written for; at others it is an extrapolation.
    `based_on` names a reading whose preferences hold for every decision maker that this one does
    not speak of itself; `account`, `date` and `silent` come from there too where not given, and so
    do `parameters`, `positions` and `ties`, one by one. `changes` are then made in order.
    """

    name: Name
    title: str
    account: str | None = None
    holder: str | None = None
    date: str | None = None
    based_on: str | None = None
    silent: Texts = ()
    preferences: Mapping[str, Preferences] = Field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    parameters: Mapping[Name, Parameter] = Field(default_factory=dict)
    positions: Mapping[str, Mapping[Name, Position]] = Field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    notes: str | None = None
