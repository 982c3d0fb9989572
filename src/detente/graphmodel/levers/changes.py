"""What a lever changes: the target, the moves or somebody's preferences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.errors import InputError

__all__ = [
    "AddStatement",
    "Change",
    "Choice",
    "DropStatement",
    "Forbid",
    "HoldOption",
    "MoveStatement",
    "OneWay",
    "Only",
    "PreferenceChange",
    "SetOption",
    "SwapOrder",
]


@dataclass(frozen=True)
class SetOption:
    """The target has the option so; its owner stays free to undo it."""

    option: str
    on: bool


@dataclass(frozen=True)
class HoldOption:
    """The target has the option so, and nobody can change it any more."""

    option: str
    on: bool


@dataclass(frozen=True)
class OneWay:
    """Moves that change an option in one direction are taken away.

    "on": once taken it stays; "off": once dropped it is never taken again.
    """

    option: str
    way: Literal["on", "off"]


@dataclass(frozen=True)
class Forbid:
    """A decision maker can no longer bring a statement about.

    Its moves from a state where the statement does not hold to one where it does are taken away.
    """

    dm: str
    statement: str


@dataclass(frozen=True)
class AddStatement:
    """A statement comes directly before the one at a place of the given list, or at its end."""

    dm: str
    statement: str
    place: int


@dataclass(frozen=True)
class DropStatement:
    """The statement at a place of the given list is left out."""

    dm: str
    place: int


@dataclass(frozen=True)
class MoveStatement:
    """The statement at one place of the given list comes to stand at another of its places."""

    dm: str
    place: int
    to: int


@dataclass(frozen=True)
class Only:
    """A change made in one of the problems only, as the lists of two readings differ."""

    problem: int
    change: Change


Change = (
    SetOption | HoldOption | OneWay | Forbid | AddStatement | DropStatement | MoveStatement | Only
)
PreferenceChange = AddStatement | DropStatement | MoveStatement


@dataclass(frozen=True)
class Choice:
    """One lever, taken or not.

    Attributes
    ----------
    key : str
    weight : int
        What it costs to take it, 0 or more, as large as need be.
    change : Change or tuple of Change
    excludes, requires : tuple of str
        Keys of choices that cannot be taken with it, and of those that must be.

    Examples
    --------
    >>> Choice("guarantee", 3, SetOption("WEST.aid", True)).changes
    (SetOption(option='WEST.aid', on=True),)
    """

    key: str
    weight: int
    change: Change | tuple[Change, ...]
    excludes: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.weight < 0:
            raise InputError(f"the lever {self.key!r} has the weight {self.weight}, below 0")

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that it changes, somewhere."""
        return self.change if isinstance(self.change, tuple) else (self.change,)

    def within(self, problem: int) -> tuple[Change, ...]:
        """All that it changes in one of the problems."""
        return tuple(
            each.change if isinstance(each, Only) else each
            for each in self.changes
            if not isinstance(each, Only) or each.problem == problem
        )


@dataclass(frozen=True)
class SwapOrder:
    """A decision maker's own order is free.

    Each pair of statements that comes to stand the other way round costs `weight`.
    """

    dm: str
    weight: int = 1

    def __post_init__(self) -> None:
        if self.weight < 0:
            raise InputError(f"the order of {self.dm!r} has the weight {self.weight}, below 0")
