"""A crux, what it is asked about, and how much hinges on a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.graphmodel.crux_search import MAX_LEAVES
from detente.questions.cruxes.differences import Difference

__all__ = ["SECONDS", "Answer", "By", "Crux", "Hinge", "Load", "Scope"]

#: What takes longer is seldom had at all.
SECONDS = 10.0

By = Literal["tree", "set", "singles"]
Answer = Literal["holds", "shifts", "breaks"]


@dataclass(frozen=True)
class Scope:
    """What is asked of every settlement.

    Attributes
    ----------
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    status_quo : str or None
        The date at which both readings are judged; the base's own when None.
    parties : bool
        Take a party's whole list as one entry.
    agreeing : bool
        Ask also where the two readings give the same verdict, which some mixture of them may turn.
        What is asked for by name is asked in any case.
    max_leaves : int
        Where a search with more than 25 differing entries stops if the variants cannot be held as
        one set.
    seconds : float
        Of processor time that may be spent on holding the variants of one question as one set, and
        again on trying the entries one by one where that is not enough.
    """

    concept: str = "seq"
    status_quo: str | None = None
    parties: bool = False
    agreeing: bool = False
    max_leaves: int = MAX_LEAVES
    seconds: float = SECONDS


@dataclass(frozen=True)
class Crux:
    """A smallest set of entries that, taken from another reading, turn a verdict.

    Attributes
    ----------
    settlement, reading, other : str
        The verdict of `reading` is turned by what `other` says.
    then : {"holds", "shifts", "breaks"}
        The verdict that this gives.
    differences : tuple of Difference
    smallest : bool
        Whether it is proved that no smaller set within it turns the verdict.
    """

    settlement: str
    reading: str
    other: str
    then: Answer
    differences: tuple[Difference, ...]
    smallest: bool = True

    @property
    def parties(self) -> tuple[str, ...]:
        """Whose wants are exchanged."""
        return tuple(dict.fromkeys(each.party for each in self.differences))

    @property
    def apart(self) -> Literal["time", "frame", "silence"] | None:
        """Why it is not counted as a contradiction; None when it is.

        "time" or "frame" when some entry differs in nothing else; "silence" when one of the
        readings says nothing at all of what some party wants.
        """
        kinds = {each.apart for each in self.differences}
        if "time" in kinds:
            return "time"
        if "frame" in kinds:
            return "frame"
        return "silence" if any(each.unsaid for each in self.differences) else None

    @property
    def believed(self) -> tuple[str, ...]:
        """Claims behind what is taken from the other reading."""
        return tuple(dict.fromkeys(c for each in self.differences for c in each.claims_there))

    @property
    def given_up(self) -> tuple[str, ...]:
        """Claims behind what is given up for it."""
        return tuple(dict.fromkeys(c for each in self.differences for c in each.claims_here))

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims that it rests on."""
        return tuple(dict.fromkeys(self.believed + self.given_up))


@dataclass(frozen=True)
class Hinge:
    """What the verdict on one settlement hinges on, from one reading towards another.

    Attributes
    ----------
    settlement, reading, other : str
    status_quo : str or None
    here, there : bool or None
        Whether the settlement holds with all entries from `reading`, and with all from `other`, at
        this date; None when the search stopped before it was known.
    cruxes : tuple of Crux
    entries, leaves : int
        In how many entries the readings differ, and the size of what was searched: the leaves of
        the tree, or the nodes of the set.
    complete : bool
        Whether there is certainly no other crux.
    by : {"tree", "set", "singles"}
        Whether the variants were told apart one part after the other, or found as one set, or were
        too many for either, so that the entries were tried one by one.
    """

    settlement: str
    reading: str
    other: str
    status_quo: str | None
    here: bool | None
    there: bool | None
    cruxes: tuple[Crux, ...]
    entries: int
    leaves: int
    complete: bool
    by: By = "tree"


@dataclass(frozen=True)
class Load:
    """How much hinges on one claim.

    Attributes
    ----------
    claim : str
    cruxes : tuple of Crux
        Those with an entry that rests on it.
    of : int
        How many cruxes there are.
    """

    claim: str
    cruxes: tuple[Crux, ...]
    of: int
