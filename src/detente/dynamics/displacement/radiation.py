"""Where people go, without a parameter: the radiation model.

Of those who leave a place of population m, the share that goes to a place of population n is

    m n / ((m + s)(m + n + s)),

with *s* the population nearer than that place, both ends left out. It follows from each person
taking the nearest place that offers more than home does, offers being drawn alike everywhere and as
many as there are people. The shares sum to 1 - m/M with M the population of all places together:
the rest finds nothing better anywhere. `spread` divides by that sum, for people who must go.

The paper says nothing of places equally far. Here they are taken as one place whose people are
shared out by population, so that the sum and all other shares stay what they are (original to
Détente).

Sources: Simini, González, Maritan and Barabási (2012); Masucci, Serras, Johansson and Batty (2013)
for the sum over finitely many places.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import inf, isnan

from detente.errors import InputError

__all__ = ["radiation", "spread"]

Number = Fraction | float


def radiation(
    origin: Number, populations: Sequence[Number], distances: Sequence[Number]
) -> list[Number]:
    """Shares of those who leave that go to each place.

    Parameters
    ----------
    origin : int, float or Fraction
        Population m of the place they leave, above 0.
    populations : sequence of int, float or Fraction
        Of the other places, at least 0.
    distances : sequence of int, float or Fraction
        Of the other places from the origin; only their order matters.

    Returns
    -------
    list
        In the order given; exact for fractions.

    Raises
    ------
    InputError
        The sequences differ in length, or a population or distance is out of range.

    Examples
    --------
    >>> radiation(Fraction(10), [Fraction(5), Fraction(10), Fraction(25)], [1, 2, 3])
    [Fraction(1, 3), Fraction(4, 15), Fraction(1, 5)]
    """
    if len(populations) != len(distances) or len(populations) == 0:
        raise InputError(f"{len(populations)} populations do not match {len(distances)} distances")
    if not (0 < origin < inf and all(0 <= people < inf for people in populations)):
        raise InputError("the population left is above 0, the others are at least 0")
    if any(isnan(distance) for distance in distances):
        raise InputError("the distance of every place must be known")
    nearer = origin * 0
    shares = [origin * 0] * len(populations)
    for distance in sorted(set(distances)):
        ring = [place for place, far in enumerate(distances) if far == distance]
        there = sum((populations[place] for place in ring), origin * 0)
        for place in ring:
            shares[place] = (
                origin * populations[place] / ((origin + nearer) * (origin + there + nearer))
            )
        nearer = nearer + there
    return shares


def spread(
    origin: Number, populations: Sequence[Number], distances: Sequence[Number]
) -> list[Number]:
    """Shares as in `radiation`, divided by their sum: for people who cannot stay.

    Examples
    --------
    >>> spread(Fraction(10), [Fraction(5), Fraction(10), Fraction(25)], [1, 2, 3])
    [Fraction(5, 12), Fraction(1, 3), Fraction(1, 4)]
    """
    shares = radiation(origin, populations, distances)
    total = sum(shares, origin * 0)
    if not total > 0:
        raise InputError("there is nowhere to go: all other places have a population of 0")
    return [share / total for share in shares]
