"""The answer: what happens, what each expected, what surprises whom, who relies wrongly on whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from detente.case import Case
from detente.graphmodel.perception.surprise import SurpriseKind
from detente.graphmodel.perception.trust import MisjudgementKind
from detente.questions.misperception.setting import Setting
from detente.questions.model import Model

__all__ = ["End", "Expectation", "Found", "Reliance", "Standing", "Startle"]


@dataclass(frozen=True)
class End:
    """A state that things come to rest in, and the settlements that it fits."""

    state: str
    settlements: tuple[str, ...]


@dataclass(frozen=True)
class Expectation:
    """Where a party expects things to come to rest.

    Attributes
    ----------
    party : str
    ends : tuple of End
    right : {"yes", "partly", "no"} or None
        Whether every real end is among them, some, or none. Ends are told apart by the settlements
        that they fit, and by their states where they fit none. None where one of the two is not
        known to the end, or nothing comes to rest.
    may_cycle, complete : bool
    strategic : tuple of str
        Real ends that are not in its game at all.
    """

    party: str
    ends: tuple[End, ...]
    right: Literal["yes", "partly", "no"] | None
    may_cycle: bool
    complete: bool
    strategic: tuple[str, ...]


@dataclass(frozen=True)
class Startle:
    """A move that surprises some parties, as it is first met; see `detente.graphmodel.perception`.

    Attributes
    ----------
    kind : {"outside", "unwilling", "other"}
    observers : tuple of str
    party : str
        Who moves.
    start, end : str
    often : int
        From how many states the same change surprises the same parties in the same way.
    instead : str or None
        For the kind "other": where the first observer expected the party to go.
    """

    kind: SurpriseKind
    observers: tuple[str, ...]
    party: str
    start: str
    end: str
    often: int
    instead: str | None = None


@dataclass(frozen=True)
class Reliance:
    """A misjudgement at a settlement, by all who share it.

    Attributes
    ----------
    kind : {"false-security", "needless-fear", "empty-threat", "unforeseen-answer"}
    holders : tuple of str
    about : str
    deterred : bool
        Whether the holders count on a sanction.
    move : str or None
        Where the party goes that really leaves, or is wrongly expected to leave.
    stake : {"worse", "better", "none"}
        Whether that leaves the holders worse off or better off, as far as they know.
    """

    kind: MisjudgementKind
    holders: tuple[str, ...]
    about: str
    deterred: bool
    move: str | None
    stake: Literal["worse", "better", "none"] = "none"


@dataclass(frozen=True)
class Standing:
    """A settlement in the hypergame, at its canonical state.

    Attributes
    ----------
    settlement : str
    state : str or None
    among : str
        Which of the eight sets it falls into; empty without a state that somebody recognises.
    leavers : tuple of str
        Who leaves it, by its own game.
    unaware : tuple of str
        Who does not recognise it.
    expecting : tuple of str
        Who expects it to last.
    reliances : tuple of Reliance
    """

    settlement: str
    state: str | None
    among: str = ""
    leavers: tuple[str, ...] = ()
    unaware: tuple[str, ...] = ()
    expecting: tuple[str, ...] = ()
    reliances: tuple[Reliance, ...] = ()

    @property
    def lasts(self) -> bool | None:
        """Whether nobody who recognises it leaves it; None where nobody does."""
        return not self.leavers if self.among else None


@dataclass(frozen=True, eq=False)
class Found:
    """What comes of a hypergame.

    Attributes
    ----------
    case : Case
    setting : Setting
    concept : str
    ends : tuple of End
        Where things come to rest, each party moving by its own game.
    may_cycle, complete : bool
        Whether moves can go round, and whether every state was followed.
    followed : int
    expectations : tuple of Expectation
    startles : tuple of Startle
    standings : tuple of Standing
    voices : tuple of str
        The parties whose own reading says what they want; only their thoughts are told.
    extrapolated : tuple of str
        Readings that are applied at another date than their own.
    models : mapping of reading to Model
        What each reading that somebody goes by says, with nothing held.
    """

    case: Case
    setting: Setting
    concept: str
    ends: tuple[End, ...]
    may_cycle: bool
    complete: bool
    followed: int
    expectations: tuple[Expectation, ...]
    startles: tuple[Startle, ...]
    standings: tuple[Standing, ...]
    voices: tuple[str, ...]
    extrapolated: tuple[str, ...]
    models: Mapping[str, Model]

    def expectation(self, party: str) -> Expectation:
        """What a party expects."""
        return next(each for each in self.expectations if each.party == party)

    def standing(self, settlement: str) -> Standing:
        """How a settlement stands."""
        return next(each for each in self.standings if each.settlement == settlement)
