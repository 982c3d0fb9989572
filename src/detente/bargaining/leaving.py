"""Alternating offers where both parties may have a way out: the range of equilibrium shares.

After an offer is refused, either party may be free to leave, the responder first; then each has its
outside option, w_1 and w_2. Let M_i and m_i be the greatest and least share that party i can have
in a subgame-perfect equilibrium when it proposes. What its partner j can expect from refusing is,
at best and at worst,

* d_j M_j and d_j m_j, as far as party i then prefers to go on, that is, gets at least w_i
  from d_i (1 - share of j);
* w_j, if party i may leave after its own offer is refused, and then prefers to for some
  equilibrium that would follow;
* at least w_j in any case, if party j may leave as it refuses.

Then M_i = 1 - the worst and m_i = 1 - the best of these. Starting from M = 1 and m = 0 the bounds
close in on the widest shares that support each other, in the manner of :cite:t:`ShakedSutton84`.
Where only responders may leave they meet: the equilibrium is unique. Where a party may leave after
its own offer is refused, its threat to do so can feed on itself, and there is a continuum of
equilibria, some with delay, even for options of 0 :cite:p:`Shaked94,PonsatiSakovics98`. There the
range is given, and no point in it is singled out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import numpy as np

from detente.bargaining.arithmetic import check_discount, check_share
from detente.errors import InputError, nearest

__all__ = ["EquilibriumShares", "Leaving", "equilibrium_shares"]

#: When a party may leave: as it refuses an offer, after its own is refused, or both, or never.
Leaving: TypeAlias = Literal["responding", "proposing", "either", "never"]
Bounds: TypeAlias = tuple[float, float]
_CLOSE = 1e-13
_MOST_PATIENT = 0.9999


@dataclass(frozen=True)
class EquilibriumShares:
    """Shares of the party that proposes first, over all subgame-perfect equilibria.

    Attributes
    ----------
    low, high : float
        The least and the greatest.
    """

    low: float
    high: float

    @property
    def unique(self) -> bool:
        """Whether only one share is an equilibrium; otherwise none of them is to be promised."""
        return self.high - self.low < 1e-9


def equilibrium_shares(
    discounts: tuple[float, float],
    options: tuple[float, float] = (0, 0),
    leaving: tuple[Leaving, Leaving] = ("responding", "responding"),
) -> EquilibriumShares:
    """Bound the share of party 1, which proposes first, whoever may leave when.

    Parameters
    ----------
    discounts : (float, float)
        Discount factors per offer of parties 1 and 2, at most 0.9999: the search slows down as
        they come near 1.
    options : (float, float)
        What each has when either leaves; together at most 1, or nobody would bargain.
    leaving : pair of {"responding", "proposing", "either", "never"}
        When each may leave.

    Raises
    ------
    InputError
        If an argument is no pair, or holds what is no discount factor, share or time to leave.

    Examples
    --------
    >>> one = equilibrium_shares((0.9, 0.9), (0.2, 0.6))
    >>> round(one.low, 9), one.unique
    (0.4, True)
    >>> both = equilibrium_shares((0.9, 0.9), (0.0, 0.0), ("either", "either"))
    >>> round(both.low, 9), round(both.high, 9), both.unique
    (0.1, 1.0, False)
    """
    _check(discounts, options, leaving)
    first, second = (0.0, 1.0), (0.0, 1.0)
    while True:
        before = first, second
        first = _as_proposer(second, discounts, options, leaving)
        second = _as_proposer(first, discounts[::-1], options[::-1], leaving[::-1])
        moved = max(abs(a - b) for a, b in zip((*first, *second), sum(before, ()), strict=True))
        if moved < _CLOSE:
            return EquilibriumShares(*map(float, first))


def _check(discounts: Bounds, options: Bounds, leaving: tuple[Leaving, Leaving]) -> None:
    for name, pair in {"discounts": discounts, "options": options, "leaving": leaving}.items():
        if np.shape(pair) != (2,):
            raise InputError(f"{name} is a pair, first of party 1, then of party 2, not {pair!r}")
    for when in leaving:
        if when not in get_args(Leaving):
            raise InputError(f"{when!r} is no time to leave{nearest(when, get_args(Leaving))}")
    for party, (discount, option) in enumerate(zip(discounts, options, strict=True), 1):
        check_discount(f"the discount factor of party {party}", discount)
        check_share(f"the option of party {party}", option)
    if max(discounts) > _MOST_PATIENT:
        raise InputError(
            f"this search takes discount factors up to {_MOST_PATIENT}, not {max(discounts)}"
        )
    if sum(options) > 1:
        raise InputError(f"the outside options sum to at most 1, not to {sum(options)}")


def _as_proposer(
    other: Bounds, discounts: Bounds, options: Bounds, leaving: tuple[Leaving, Leaving]
) -> Bounds:
    """Bounds of a proposer's share, given those of the other's share when that one proposes."""
    own_option, other_option = options
    refusal = []
    free = leaving[0] in {"proposing", "either"}
    needed = own_option / discounts[0] if free else 0.0
    least, most = other
    if 1 - least >= needed:
        refusal += [discounts[1] * least, discounts[1] * min(most, 1 - needed)]
    if free and 1 - most <= needed:
        refusal.append(other_option)
    if leaving[1] in {"responding", "either"}:
        refusal = [max(value, other_option) for value in refusal]
    return 1 - max(refusal), 1 - min(refusal)
