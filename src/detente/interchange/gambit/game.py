"""A game in strategic (normal) form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

__all__ = ["MAX_PROFILES", "StrategicGame"]

MAX_PROFILES = 200_000


@dataclass(frozen=True)
class StrategicGame:
    """Players, their strategies, and what each profile pays to each.

    Attributes
    ----------
    title : str
    players : tuple of str
    strategies : tuple of tuple of str
        Names of each player's strategies.
    payoffs : sequence of sequence of int or Fraction, shape (n_profiles, n_players)
        Profiles in order, the first player's strategy running fastest.
    comment : str
    """

    title: str
    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    payoffs: Sequence[Sequence[int | Fraction]]
    comment: str = ""

    @property
    def shape(self) -> tuple[int, ...]:
        """Number of strategies of each player."""
        return tuple(len(own) for own in self.strategies)

    @property
    def n_profiles(self) -> int:
        """Number of profiles."""
        return prod(self.shape)

    def profiles(self) -> Iterator[tuple[int, ...]]:
        """Every profile as places of strategies, in order.

        Examples
        --------
        >>> game = StrategicGame("", ("A", "B"), (("a", "b"), ("c", "d")), ((0, 0),) * 4)
        >>> list(game.profiles())
        [(0, 0), (1, 0), (0, 1), (1, 1)]
        """
        for number in range(self.n_profiles):
            places, rest = [], number
            for count in self.shape:
                rest, place = divmod(rest, count)
                places.append(place)
            yield tuple(places)
