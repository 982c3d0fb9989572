"""Changes by which a reading is derived from another: what a file may say of them.

Each change is one mapping whose first key is the verb. They are applied in order, each to what the
ones before it have left, so a place is that in the list as it then stands. `detente.case.derive`
applies them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from detente.case.base import Record, kind_by_key
from detente.case.entries import Entry
from detente.case.priorities import PreferenceStatement
from detente.case.scalars import Whole

__all__ = [
    "Add",
    "Affirm",
    "Change",
    "Doubt",
    "Drop",
    "Loosen",
    "Move",
    "Replace",
    "Take",
    "TieStatement",
]

Place = Annotated[Whole, Field(ge=1)]


class Move(Record):
    """A statement goes `to` another place in its list; 1 is the first."""

    move: str
    to: Place
    of: str | None = None


class Drop(Record):
    """A statement goes."""

    drop: str
    of: str | None = None


class Add(Record):
    """A statement comes into the list `of` a decision maker, at a place or at the end."""

    add: PreferenceStatement
    of: str
    to: Place | None = None


class Replace(Entry):
    """A statement keeps its place and its id and says something else.

    The claims of the old words do not carry the new ones: those of the new are given here, or
    there are none. Nor does a doubt about the old words: the new ones are held. Nor does the `when`
    of the old words: the new ones are wanted at all dates unless they have their own.
    """

    replace: str
    says: str
    of: str | None = None
    when: str | None = None


class Take(Record):
    """The whole list of a decision maker, or one statement, is taken over from another reading.

    A statement comes to the place that it has there, or to the place given.
    """

    take: str
    reading: str = Field(alias="from")
    of: str | None = None
    to: Place | None = None


class TieStatement(Record):
    """A statement, and those equal with it, get the priority of the one before it."""

    tie: str
    of: str | None = None


class Loosen(Record):
    """A statement, and those after it in its level, come below those they were equal with."""

    loosen: str
    of: str | None = None


class Doubt(Record):
    """Whether a statement is held is no longer known."""

    doubt: str
    of: str | None = None


class Affirm(Record):
    """A statement that may or may not be held is held."""

    affirm: str
    of: str | None = None


_KINDS: Mapping[str, type[Record]] = {
    "move": Move,
    "drop": Drop,
    "add": Add,
    "replace": Replace,
    "take": Take,
    "tie": TieStatement,
    "loosen": Loosen,
    "doubt": Doubt,
    "affirm": Affirm,
}


Change = Annotated[
    Annotated[Move, Tag("move")]
    | Annotated[Drop, Tag("drop")]
    | Annotated[Add, Tag("add")]
    | Annotated[Replace, Tag("replace")]
    | Annotated[Take, Tag("take")]
    | Annotated[TieStatement, Tag("tie")]
    | Annotated[Loosen, Tag("loosen")]
    | Annotated[Doubt, Tag("doubt")]
    | Annotated[Affirm, Tag("affirm")],
    Discriminator(
        kind_by_key(_KINDS),
        custom_error_type="form",
        custom_error_message=(
            "a change gives exactly one of 'move', 'drop', 'add', 'replace', 'take', 'tie', "
            "'loosen', 'doubt' or 'affirm'"
        ),
    ),
]
