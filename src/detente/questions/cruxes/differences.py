"""The entries in which two readings differ, as a reader is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from detente.case import PreferenceStatement
from detente.graphmodel.crux_columns import Entry, Term
from detente.questions.model import Model

__all__ = ["Difference", "Kind", "Sides", "Stated", "claims_behind"]

Kind = Literal["moved", "denied", "restated", "only here", "only there", "list"]


@dataclass(frozen=True)
class Stated:
    """A statement at its place in the list of a party."""

    place: int
    statement: PreferenceStatement


@dataclass(frozen=True)
class Difference:
    """An entry in which two readings differ.

    Attributes
    ----------
    party : str
    kind : str
        "moved" to another place; "denied", the other has its negation; "restated", the same id says
        something else; "only here" in the base; "only there" in the other reading; "list", the
        whole list of the party.
    here, there : tuple of Stated
        What the base and the other reading have; empty where a reading has nothing, or a ranking
        or weights instead of statements.
    unsaid : bool
        Whether one of the two readings says nothing at all of what this party wants.
    silent_on : tuple of str
        Options in it on which the reading that lacks it is silent.
    differences : tuple of str
        Kinds of contradiction by which the links of the case join its claims to those behind what
        the other reading says of the party.
    """

    party: str
    kind: Kind
    here: tuple[Stated, ...]
    there: tuple[Stated, ...]
    unsaid: bool = False
    silent_on: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()

    @property
    def apart(self) -> str | None:
        """Say "time" or "frame" when the accounts contradict each other in nothing else here.

        Never said of a whole list: that some of its claims differ so tells nothing of the rest.
        """
        kinds = set(self.differences)
        if self.kind == "list" or not kinds or kinds - {"time", "frame"}:
            return None
        return "time" if "time" in kinds else "frame"

    @property
    def claims_here(self) -> tuple[str, ...]:
        """Claims behind what the base says."""
        return claims_behind(self.here)

    @property
    def claims_there(self) -> tuple[str, ...]:
        """Claims behind what the other reading says."""
        return claims_behind(self.there)


@dataclass(frozen=True)
class Sides:
    """Two readings laid side by side in the model of the first.

    Attributes
    ----------
    model : Model
    other : str
    differences : tuple of Difference
    entries : tuple of Entry
        The same for the engine, in the same order.
    shared : mapping of int to tuple of Term
        By place of the party, what both say alike.
    """

    model: Model
    other: str
    differences: tuple[Difference, ...]
    entries: tuple[Entry[Any], ...]
    shared: Mapping[int, tuple[Term[Any], ...]]


def claims_behind(stated: Iterable[Stated]) -> tuple[str, ...]:
    """The claims behind some statements, each once."""
    return tuple(dict.fromkeys(claim for each in stated for claim in each.statement.because))
