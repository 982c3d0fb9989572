"""What is found about coalitions: who leaves a state together, how, and what each gains."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Break", "Equilibria", "Gain", "Standing"]


@dataclass(frozen=True)
class Gain:
    """What a member gains: the most important of its statements that changes.

    Attributes
    ----------
    party : str
    place, of : int
        The place of the statement in the party's list and the length of the list; 0 where the
        preferences are no list of statements.
    words : str
    because : tuple of str
        Ids of claims.
    """

    party: str
    place: int = 0
    of: int = 0
    words: str = ""
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Break:
    """A coalition leaves a state by a joint move that no sanction meets.

    Attributes
    ----------
    coalition : tuple of str
        All members, those too that need not move.
    movers : tuple of str
        Who makes each move.
    moves : tuple of str
        The states passed through, from the state that is left.
    gains : tuple of Gain
        One for each member.
    outsiders : tuple of str
    """

    coalition: tuple[str, ...]
    movers: tuple[str, ...]
    moves: tuple[str, ...]
    gains: tuple[Gain, ...]
    outsiders: tuple[str, ...]

    @property
    def end(self) -> str:
        """Where the coalition goes."""
        return self.moves[-1]

    @property
    def idle(self) -> tuple[str, ...]:
        """Members that gain without a move of their own."""
        return tuple(dm for dm in self.coalition if dm not in self.movers)


@dataclass(frozen=True)
class Standing:
    """Who would leave a settlement or a state.

    Attributes
    ----------
    settlement, state : str or None
        The state is None where the reading does not address the settlement.
    concept : str
    alone : tuple of str
        Parties that leave without anybody else.
    together : tuple of Break
        The smallest coalitions of two or more that leave, none with a party that leaves alone.
    """

    settlement: str | None
    state: str | None
    concept: str
    alone: tuple[str, ...]
    together: tuple[Break, ...]

    @property
    def news(self) -> bool:
        """Whether no party would leave alone and some coalition would."""
        return bool(self.together) and not self.alone


@dataclass(frozen=True)
class Equilibria:
    """The equilibria of single parties, and what coalitions make of them.

    Attributes
    ----------
    concept : str
    count, count_unbroken : int
        All equilibria, and those that no coalition breaks.
    unbroken : tuple of str
        The first of these.
    broken : tuple of Standing
        The first of the others.
    """

    concept: str
    count: int
    count_unbroken: int
    unbroken: tuple[str, ...]
    broken: tuple[Standing, ...]
