"""For each pair of parties: which range exists, or which constraints empty it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np

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
        If a party is unknown or named twice, its cost is missing, or power is not given by pairs.

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
    parties = list(parties)
    _check_names(parties, pairs=(*powers, *extra), names=(*costs, *floors))
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
        cost_a, cost_b = _against(costs, a, b), _against(costs, b, a)
        floor_a, floor_b = _against(floors, a, b, missing=0), _against(floors, b, a, missing=0)
        try:
            found = what_empties(
                (by_a, by_b), cost_a, cost_b,
                floor_a=floor_a, floor_b=floor_b, others=extra.get((a, b), ()),
            )  # fmt: skip
        except InputError as error:
            raise InputError(f"A is {a!r} and B is {b!r}: {error}") from None
        table.append(PairRange(a, b, found))
    return tuple(table)


def _check_names(
    parties: Sequence[str], *, pairs: Iterable[Pair], names: Iterable[str | Pair]
) -> None:
    """Refuse names of nobody: a floor of a misspelt party would be no floor at all."""
    if len(set(parties)) < len(parties):
        raise InputError(f"each party is named once, not {parties}")
    pairs = list(pairs)
    for pair in pairs:
        if np.shape(pair) != (2,) or pair[0] == pair[1]:
            raise InputError(f"a pair is two parties, such as ('A', 'B'), not {pair!r}")
    for name in (*pairs, *names):
        for party in (name,) if isinstance(name, str) else name:
            if party not in parties:
                raise InputError(f"party {party!r} is unknown{nearest(party, parties)}")


def _against(values: ByParty, party: str, other: str, *, missing: Number = None) -> Number:
    """Look up what a party has against another, or else against all."""
    found = values.get((party, other), values.get(party, missing))
    if found is None:
        raise InputError(f"the cost of a war with {other!r} to {party!r} is not given")
    return found
