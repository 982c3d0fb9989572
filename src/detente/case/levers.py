"""Levers: what could be done so that a settlement holds, who would pay, and how heavy it is.

A lever is taken or not. What it changes is a list; each change is one mapping whose first key is
the verb. Costs are ordinal: rank 1 is the lightest, and no number of lighter levers outweighs a
heavier one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from detente.case.base import Record, Switch, kind_by_key
from detente.case.changes import Place
from detente.case.entries import Entry, Parameter
from detente.case.preferences import PreferenceStatement
from detente.case.scalars import Name, Texts, Whole

__all__ = [
    "AddWish",
    "BindOption",
    "DropWish",
    "EndOption",
    "ForbidMoves",
    "HoldOption",
    "Lever",
    "LeverChange",
    "MoveWish",
    "TakeOption",
    "WishChange",
]


class _Change(Record):
    """`readings` names those in which the change is made; all that it fits when not given."""

    readings: Texts = ()


class TakeOption(_Change):
    """An option is taken; its owner stays free to drop it again."""

    take: str


class EndOption(_Change):
    """An option is dropped; its owner stays free to take it again."""

    end: str


class HoldOption(_Change):
    """An option is taken, or dropped, and nobody can change that any more."""

    hold: str
    as_: Switch = Field(default="on", alias="as")


class BindOption(_Change):
    """An option becomes one-way: once taken it stays, or with `way: off` once dropped."""

    one_way: str
    way: Switch = "on"


class ForbidMoves(_Change):
    """A decision maker can no longer bring a statement about."""

    forbid: str
    of: str


class AddWish(_Change):
    """A decision maker comes to want something: at a place of its list, or at the end."""

    add: PreferenceStatement
    of: str
    to: Place | None = None


class MoveWish(_Change):
    """A statement goes `to` another place in its list; 1 is the first."""

    move: str
    to: Place
    of: str | None = None


class DropWish(_Change):
    """A statement is wanted no more."""

    drop: str
    of: str | None = None


WishChange = AddWish | MoveWish | DropWish

_KINDS: Mapping[str, type[Record]] = {
    "take": TakeOption,
    "end": EndOption,
    "hold": HoldOption,
    "one_way": BindOption,
    "forbid": ForbidMoves,
    "add": AddWish,
    "move": MoveWish,
    "drop": DropWish,
}

LeverChange = Annotated[
    Annotated[TakeOption, Tag("take")]
    | Annotated[EndOption, Tag("end")]
    | Annotated[HoldOption, Tag("hold")]
    | Annotated[BindOption, Tag("one_way")]
    | Annotated[ForbidMoves, Tag("forbid")]
    | Annotated[AddWish, Tag("add")]
    | Annotated[MoveWish, Tag("move")]
    | Annotated[DropWish, Tag("drop")],
    Discriminator(
        kind_by_key(_KINDS),
        custom_error_type="form",
        custom_error_message=(
            "a change gives exactly one of 'take', 'end', 'hold', 'one_way', 'forbid', 'add', "
            "'move' or 'drop'"
        ),
    ),
]


class Lever(Entry):
    """Something that could be done, who would pay for it, and what it would change.

    `needs` names levers without which it cannot be taken, `excludes` those with which it cannot.
    `parameters` are those of the window and the course that it changes.
    """

    above = ("id",)

    id: Name
    title: str
    payer: str
    rank: Annotated[Whole, Field(ge=1, le=99)]
    change: tuple[LeverChange, ...] = Field(min_length=1)
    parameters: Mapping[Name, Parameter] = Field(default_factory=dict)
    needs: Texts = ()
    excludes: Texts = ()
