"""The four clauses of the window as margins in shares of the stakes."""

from __future__ import annotations

import numpy as np

from detente.bargaining.domestic import win_set
from detente.compose.window.commitment import commitment_margin
from detente.compose.window.endurance import fighting_on
from detente.compose.window.values import Floats, Values, needed
from detente.dynamics.fighting.hurting import hurting_margin

__all__ = ["CLAUSES", "ROUNDING", "bounds", "hurting", "margins", "optimism", "room"]

#: In the order in which they are told.
CLAUSES = ("optimism", "commitment", "win-set", "hurting")
#: Margins nearer to 0 are 0: a share that is just at its bound must not fail by a last digit.
ROUNDING = 1e-9


def optimism(values: Values) -> Floats:
    """Compute by how much the costs of a war exceed the hopes that the two sides set on it.

    The sum of the chances that both give themselves, less 1; support from outside that a guarantee
    brings adds to B's hopes. After Wittman (1979); that backing counts as hope is original to
    Détente.
    """
    hopes = values["optimism"] + values["guaranteed"] * values["backing"]
    return np.asarray(values["cost_a"] + values["cost_b"] - hopes)


def bounds(values: Values) -> tuple[Floats, Floats]:
    """Bound A's share: the least that A and the most that B can accept; empty if low > high."""
    low, high = win_set(
        values["power"], values["cost_a"], values["cost_b"],
        floor_a=values["floor_a"], floor_b=values["floor_b"],
    )  # fmt: skip
    return np.asarray(low), np.asarray(high)


def room(values: Values) -> Floats:
    """Compute how far the settlement's share lies within the win-set, or how wide that is."""
    low, high = bounds(values)
    if "share" not in values:
        return high - low
    return np.minimum(values["share"] - low, high - values["share"])


def hurting(values: Values, worth: tuple[Floats, Floats] | None = None) -> Floats:
    """Compute by how much the worst deal of the win-set beats fighting on, for both sides.

    Parameters
    ----------
    values : mapping of arrays
    worth : pair of arrays, optional
        What `fighting_on` found.
    """
    low, high = bounds(values)
    ours, theirs = fighting_on(values) if worth is None else worth
    return np.asarray(hurting_margin(ours, theirs, low=low, high=high))


def margins(
    values: Values, *, years: float, horizon: int, worth: tuple[Floats, Floats] | None = None
) -> dict[str, Floats]:
    """Compute the margin of each clause.

    Parameters
    ----------
    values : mapping of input to ndarray of float64
        See `detente.compose.window.values.USED`; shapes broadcast against each other, as
        (dates, draws). ``share`` may be left out, all others not.
    years : float
        Length of a period.
    horizon : int
        Periods that the clause on commitment looks ahead.
    worth : pair of arrays, optional
        What `fighting_on` found.

    Returns
    -------
    dict of clause to ndarray of float64
        In shares of the stakes, in the order of `CLAUSES`, in one common shape.

    Raises
    ------
    InputError
        Nothing is said of A's power or of what it holds.
    """
    needed(values)
    found = (
        optimism(values),
        commitment_margin(values, years=years, horizon=horizon),
        room(values),
        hurting(values, worth),
    )
    whole = (np.where(np.abs(margin) < ROUNDING, 0.0, margin) for margin in found)
    return dict(zip(CLAUSES, np.broadcast_arrays(*whole), strict=True))
