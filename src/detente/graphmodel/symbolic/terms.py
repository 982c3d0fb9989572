"""Preferences as statements at places, some of which hold only under some colours.

A list of `Term` says at which place which statement stands; a place scores how many of its
statements hold, and places are compared in their order. A term that is there under some colours
only does not hold under the others, so that it is nowhere counted there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.graphmodel.crux_columns import Term
from detente.graphmodel.symbolic.digits import Digits, bits_of, counted
from detente.graphmodel.symbolic.nodes import Node

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["digits_of_terms", "terms_of_digits", "under"]


def digits_of_terms(terms: Iterable[Term[Node]], space: Space) -> Digits:
    """Lay terms out as digits, the first place first."""
    by_place: dict[int, list[Node]] = {}
    for term in terms:
        by_place.setdefault(term.place, []).append(term.holds)
    return tuple(counted(by_place[place], space) for place in sorted(by_place))


def terms_of_digits(digits: Digits, space: Space) -> tuple[Term[Node], ...]:
    """Write digits as terms that give the same order: digits of more than two values in binary."""
    found: list[Term[Node]] = []
    for digit in digits:
        for bit in bits_of(digit, space.nothing):
            found.append(Term(len(found) + 1, bit))
    return tuple(found)


def under(condition: Node, terms: Iterable[Term[Node]]) -> tuple[Term[Node], ...]:
    """The terms where a condition on the colours is met."""
    return tuple(Term(term.place, term.holds & condition) for term in terms)
