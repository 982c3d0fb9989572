"""What the inverse questions answer: plain records with labels, no arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = [
    "ClosestRankings",
    "NearRankings",
    "Obstacle",
    "PairChange",
    "RankingCount",
    "Tiers",
]

#: States from best to worst; those of a tier are equally good.
Tiers = tuple[tuple[str, ...], ...]

_SIGNS = {1: "above", 0: "as good as", -1: "below"}


@dataclass(frozen=True)
class RankingCount:
    """How many rankings of the free decision makers make a state an equilibrium.

    Attributes
    ----------
    target, concept : str
    free : tuple of str
    weak : bool
        Whether rankings with ties are counted too.
    count, of : int
        Those that do, of all.
    rankings : tuple of mapping of str to Tiers
        The first of them, as many as were asked for.
    why : str or None
        When nobody free can help: who leaves whatever the free ones want.
    """

    target: str
    concept: str
    free: tuple[str, ...]
    weak: bool
    count: int
    of: int
    rankings: tuple[Mapping[str, Tiers], ...] = ()
    why: str | None = None


@dataclass(frozen=True)
class PairChange:
    """A comparison of two states that comes out otherwise.

    `before` and `after` are 1 where `state` is better than `other`, 0 for a tie, else -1.
    """

    dm: str
    state: str
    other: str
    before: int
    after: int

    @property
    def words(self) -> str:
        """The change as a clause."""
        return (
            f"{self.dm}: {self.state} {_SIGNS[self.before]} {self.other} becomes "
            f"{self.state} {_SIGNS[self.after]} {self.other}"
        )


@dataclass(frozen=True)
class NearRankings:
    """Rankings of the free decision makers that make the target stable, and what they change."""

    rankings: Mapping[str, Tiers]
    changes: tuple[PairChange, ...]


@dataclass(frozen=True)
class Obstacle:
    """An improvement that cannot be deterred, together with the others of the same reason."""

    dm: str
    start: str
    end: str


@dataclass(frozen=True)
class ClosestRankings:
    """The nearest rankings under which a state is stable.

    Attributes
    ----------
    target, concept : str
    feasible : bool
    distance : int or None
    answers : tuple of NearRankings
        All that are equally near, up to the number asked for.
    complete : bool
        Whether these are all.
    reason : tuple of Obstacle
        When infeasible: improvements that cannot all be deterred; each proper part of them can.
    """

    target: str
    concept: str
    feasible: bool
    distance: int | None = None
    answers: tuple[NearRankings, ...] = ()
    complete: bool = True
    reason: tuple[Obstacle, ...] = ()
