"""What is asked: a conflict as given, and what is to hold or to break in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from detente.errors import InputError, nearest
from detente.graphmodel.search import SANCTIONS
from detente.graphmodel.stated import Preference
from detente.statements import Statement

__all__ = ["ConflictInputs", "Goal", "Problem"]

CONCEPTS = ("nash", *SANCTIONS)


@dataclass(frozen=True, eq=False)
class ConflictInputs:
    """What `Conflict.from_options` takes, kept so that it can be changed.

    Attributes
    ----------
    options : mapping of str to sequence of str
    preferences : mapping of str to Preference
    infeasible : iterable of str or Statement
    one_way : mapping of str to "on" or "off"
    vocabulary : mapping of str to bool or Statement
    """

    options: Mapping[str, Sequence[str]]
    preferences: Mapping[str, Preference]
    infeasible: Iterable[str | Statement] = ()
    one_way: Mapping[str, Literal["on", "off"]] = field(default_factory=dict)
    vocabulary: Mapping[str, bool | Statement] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "infeasible", tuple(self.infeasible))

    @property
    def option_ids(self) -> tuple[str, ...]:
        """Options as ``DM.option``, in the order of the letters of a state."""
        return tuple(f"{dm}.{name}" for dm, own in self.options.items() for name in own)

    @property
    def dms(self) -> tuple[str, ...]:
        """The decision makers."""
        return tuple(self.options)


@dataclass(frozen=True)
class Goal:
    """What is to hold or to break.

    Attributes
    ----------
    target : str
        A state, as it is before any lever.
    parties : tuple of str or "all"
        Those for whom it is to be stable; or of whom one at least is to leave it.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    enforced : bool
        Whether only sanctions count of which each move is the best reply of its mover.
    stable : bool
        False: the target is to break, that is, one of the parties has an improvement that meets no
        sanction.
    """

    target: str
    parties: tuple[str, ...] | Literal["all"] = "all"
    concept: str = "seq"
    enforced: bool = False
    stable: bool = True

    def __post_init__(self) -> None:
        if self.concept not in CONCEPTS:
            raise InputError(
                f"no levers for the concept {self.concept!r}{nearest(self.concept, CONCEPTS)}"
            )


@dataclass(frozen=True)
class Problem:
    """One reading: a conflict and the goal in it."""

    conflict: ConflictInputs
    goal: Goal

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties of the goal by name.

        Raises
        ------
        InputError
            One of them is unknown.
        """
        dms = self.conflict.dms
        wanted = dms if self.goal.parties == "all" else self.goal.parties
        for dm in wanted:
            if dm not in dms:
                raise InputError(f"the decision maker {dm!r} is unknown{nearest(dm, dms)}")
        return tuple(dm for dm in dms if dm in wanted)
