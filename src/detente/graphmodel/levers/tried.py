"""A set of levers to try."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Tried"]


@dataclass(frozen=True)
class Tried:
    """A set of levers to try.

    Attributes
    ----------
    taken : frozenset of int
        Choices, by their place among those offered.
    inverted : frozenset of (problem, dm, a, b)
        Pairs of units of the list of a decision maker, *a* before *b* in the reference order, of
        which *b* comes first.
    """

    taken: frozenset[int] = frozenset()
    inverted: frozenset[tuple[int, int, int, int]] = frozenset()

    def inverted_in(self, problem: int, dm: int) -> frozenset[tuple[int, int]]:
        """The inverted pairs of one list."""
        return frozenset((a, b) for p, j, a, b in self.inverted if (p, j) == (problem, dm))
