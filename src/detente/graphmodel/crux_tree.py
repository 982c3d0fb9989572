"""On which differences between two sets of preferences a verdict hinges.

A *variant* takes each *entry*, a difference between two readings, from one of them; with *N*
entries there are 2^N variants. `crux_search` judges a state in all of them and leaves *cubes*:
disjoint sets of variants that agree on some entries and on the verdict, and that together cover
every variant once. Everything asked of the variants is read from the cubes, exactly.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError

__all__ = ["CruxTree", "Cubes", "Flips", "Side", "checked_weights", "packed"]

Words = NDArray[np.uint64]
Side = Literal["first", "second"]


@dataclass(frozen=True)
class Cubes:
    """Sets of variants, each given by the entries that are decided in it.

    Attributes
    ----------
    first, second : ndarray of uint64, shape (n_cubes, n_words)
        Which entries are taken from the first and from the second reading, as bits; those in
        neither may be taken from either.
    """

    first: Words
    second: Words

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True)
class Flips:
    """The smallest sets of entries whose exchange turns a verdict.

    Attributes
    ----------
    start : {"first", "second"}
        From which reading the exchange starts.
    holds : bool or None
        The verdict that is turned; None when the tree was cut short before it was known.
    sets : tuple of frozenset of int
        Places of entries; no set contains another. Each turns the verdict for certain.
    proved : tuple of bool
        For each set, whether no smaller set within it turns the verdict too.
    complete : bool
        Whether there is certainly no other.
    """

    start: Side
    holds: bool | None
    sets: tuple[frozenset[int], ...]
    proved: tuple[bool, ...]
    complete: bool


@dataclass(frozen=True)
class CruxTree:
    """The verdict on a state in every variant, as cubes.

    Attributes
    ----------
    n_entries : int
    holding, failing : Cubes
        Variants in which the state is stable for everybody, and in which it is not.
    unknown : Cubes
        Variants that were not judged; there are none when the tree is complete.
    """

    n_entries: int
    holding: Cubes
    failing: Cubes
    unknown: Cubes

    @classmethod
    def unjudged(cls, n_entries: int) -> CruxTree:
        """A tree in which nothing is known."""
        root = np.zeros((1, n_entries), dtype=bool)
        none = root[:0]
        empty = Cubes(packed(none), packed(none))
        return cls(n_entries, empty, empty, Cubes(packed(root), packed(root)))

    @property
    def complete(self) -> bool:
        """Whether every variant was judged."""
        return not len(self.unknown)

    @property
    def leaves(self) -> int:
        """Number of cubes that were judged."""
        return len(self.holding) + len(self.failing)

    @property
    def ever_holds(self) -> bool:
        """Whether the state is stable in some variant that was judged."""
        return len(self.holding) > 0

    @property
    def ever_fails(self) -> bool:
        """Whether the state is not stable in some variant that was judged."""
        return len(self.failing) > 0

    def holds(self, second: Collection[int] = ()) -> bool | None:
        """Whether the state is stable when these entries are from the second reading.

        Returns
        -------
        bool or None
            None when this variant was not judged.
        """
        chosen = _row(second, self.n_entries)
        for verdict, cubes in ((True, self.holding), (False, self.failing)):
            against = (cubes.first & chosen) | (cubes.second & ~chosen)
            if (~against.any(axis=1)).any():
                return verdict
        return None

    def flips(self, start: Side = "first") -> Flips:
        """Find all smallest sets of entries whose exchange turns the verdict of one reading.

        A set is smallest when no proper subset of it turns the verdict; a larger set may turn it
        back. Every set that does lies in a cube of the other verdict, and what this cube takes
        from the other reading is the smallest set in it.
        """
        everything = range(self.n_entries)
        holds = self.holds(() if start == "first" else everything)
        if holds is None:
            return Flips(start, None, (), (), complete=False)
        turned = self.failing if holds else self.holding
        least = _least(turned.second if start == "first" else turned.first)
        needs = self.unknown.second if start == "first" else self.unknown.first
        found = tuple(frozenset(_places(row)) for row in least)
        proved = tuple(not _any_within(needs, row) for row in least)
        complete = all(_any_within(least, row) for row in needs)
        return Flips(start, holds, found, proved, complete=complete)

    def share(self, weights: Sequence[Fraction | int]) -> tuple[Fraction, Fraction]:
        """The exact probability that the state is stable, entries being drawn independently.

        Parameters
        ----------
        weights : sequence of Fraction or int
            For each entry the probability that it is taken from the second reading.

        Returns
        -------
        (Fraction, Fraction)
            Lower and upper bound; they are equal when the tree is complete.

        Raises
        ------
        InputError
            There is not one weight an entry, or one is not between 0 and 1.
        """
        exact = checked_weights(weights, self.n_entries)
        low = _measure(self.holding, exact)
        return low, low + _measure(self.unknown, exact)


def checked_weights(weights: Sequence[Fraction | int], n_entries: int) -> list[Fraction]:
    """Weights of entries as fractions.

    Raises
    ------
    InputError
        There is not one an entry, or one is not between 0 and 1.
    """
    exact = [Fraction(weight) for weight in weights]
    if len(exact) != n_entries or not all(0 <= weight <= 1 for weight in exact):
        raise InputError(
            f"give each of the {n_entries} entries a weight from 0 to 1; "
            f"there are {len(exact)} weights"
        )
    return exact


def packed(chosen: NDArray[np.bool_]) -> Words:
    """Rows of truth values as rows of 64-bit words, the first value in the lowest bit."""
    rows, entries = chosen.shape
    n_words = max(1, -(-entries // 64))
    wide = np.zeros((rows, 64 * n_words), dtype=bool)
    wide[:, :entries] = chosen
    octets = np.packbits(wide, axis=1, bitorder="little")
    return np.ascontiguousarray(octets).view("<u8").astype(np.uint64, copy=False)


def _row(places: Iterable[int], n_entries: int) -> Words:
    chosen = np.zeros((1, n_entries), dtype=bool)
    chosen[0, list(places)] = True
    row: Words = packed(chosen)[0]
    return row


def _places(row: Words) -> Iterator[int]:
    for number, word in enumerate(row.tolist()):
        rest = word
        while rest:
            lowest = rest & -rest
            yield 64 * number + lowest.bit_length() - 1
            rest ^= lowest


def _least(rows: Words) -> Words:
    """The rows that contain no other row, as sets of bits; the smallest first."""
    rest = np.unique(rows, axis=0)
    rest = rest[np.argsort(np.bitwise_count(rest).sum(axis=1), kind="stable")]
    found = []
    while len(rest):
        found.append(rest[0])
        rest = rest[(found[-1] & ~rest).any(axis=1)]
    return np.array(found, dtype=np.uint64).reshape(len(found), rows.shape[1])


def _any_within(rows: Words, whole: Words) -> bool:
    """Whether some row is a part of another set of bits."""
    return bool((~(rows & ~whole).any(axis=1)).any())


def _measure(cubes: Cubes, weights: Sequence[Fraction]) -> Fraction:
    """The probability of disjoint cubes, in whole numbers over one denominator."""
    whole = prod(weight.denominator for weight in weights)
    total = 0
    for first, second in zip(cubes.first, cubes.second, strict=True):
        part, below = 1, 1
        for place in _places(first):
            part *= weights[place].denominator - weights[place].numerator
            below *= weights[place].denominator
        for place in _places(second):
            part *= weights[place].numerator
            below *= weights[place].denominator
        total += part * (whole // below)
    return Fraction(total, whole)
