"""For each pair of parties: which range exists, or which constraints empty it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from detente.bargaining.arithmetic import Number
from detente.bargaining.constraints import Constraint
from detente.bargaining.diagnosis import Diagnosis
from detente.bargaining.domestic import what_empties
from detente.errors import InputError, nearest

__all__ = ["PairRange", "ranges"]

Pair: TypeAlias = tuple[str, str]
#: What a party has against all others, or against one of them: (party, other).
ByParty: TypeAlias = Mapping[str | Pair, Number]


@dataclass(frozen=True)
class PairRange:
    """Two parties and the range between them.

    Attributes
    ----------
    a, b : str
        The share is counted for `a`.
    found : Diagnosis
    """

    a: str
    b: str
    found: Diagnosis


def ranges(
    parties: Sequence[str],
    powers: Mapping[Pair, Number],
    costs: ByParty,
    floors: ByParty,
    *,
    others: Mapping[Pair, Sequence[Constraint]] | None = None,
) -> tuple[PairRange, ...]:
    """Say for each pair of parties which range exists, or which constraints empty it.

    Parameters
    ----------
    parties : sequence of str
        In a pair the earlier is A.
    powers : mapping of (str, str) to float or Fraction
        Probability that the first wins a war against the second, as the first sees it. If
        the pair is given in one order only, both see it so. Pairs given in neither order are left
        out.
    costs, floors : mapping of str or (str, str) to float or Fraction
        Of a party, or of a party against another, which goes first. No floor is a floor of 0.
    others : mapping of (str, str) to sequence of Constraint, optional
        More constraints on the share of the first, which is the earlier of the two.

    Raises
    ------
    InputError
        If a party is unknown, or its cost is missing.

    Examples
    --------
    >>> for pair in ranges(
    ...     ["A", "B", "C"],
    ...     {("A", "B"): 0.75, ("B", "A"): 0.75, ("A", "C"): 0.5},
    ...     {"A": 0.125, ("A", "B"): 0.25, "B": 0.125, "C": 0.125},
    ...     {"C": 0.25},
    ... ):
    ...     print(pair.a, pair.b, pair.found.low, pair.found.high, pair.found.conflicts)
    A B 0.5 0.375 (("A's war value", "B's war value"),)
    A C 0.375 0.625 ()
    """
    extra = dict(others or {})
    for pair in (*powers, *extra):
        for party in pair:
            if party not in parties:
                raise InputError(f"party {party!r} is unknown{nearest(party, parties)}")
    pairs = list(combinations(parties, 2))
    for pair in extra:
        if pair not in pairs:
            raise InputError(f"constraints on {pair} count the share of the earlier of two parties")
    table = []
    for a, b in pairs:
        if (a, b) not in powers and (b, a) not in powers:
            continue
        by_a = powers[a, b] if (a, b) in powers else 1 - powers[b, a]
        by_b = 1 - powers[b, a] if (b, a) in powers else by_a
        found = what_empties(
            (by_a, by_b),
            _against(costs, a, b),
            _against(costs, b, a),
            floor_a=_against(floors, a, b, missing=0),
            floor_b=_against(floors, b, a, missing=0),
            others=extra.get((a, b), ()),
        )
        table.append(PairRange(a, b, found))
    return tuple(table)


def _against(values: ByParty, party: str, other: str, *, missing: Number = None) -> Number:
    """Look up what a party has against another, or else against all."""
    found = values.get((party, other), values.get(party, missing))
    if found is None:
        raise InputError(f"the cost of a war with {other!r} to {party!r} is not given")
    return found
