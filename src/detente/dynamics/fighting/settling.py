"""When sides that learn from battles settle: backward induction over battles.

A holds *k* of *N* forts and wins a battle with probability *s* if it is strong, *w* if it is weak.
The sides give the beliefs b_A and b_B to A's being strong, know each other's, and update them after
each battle. Each battle costs c_A and c_B, as shares of the pie; the chests pay for m_A and m_B
battles. So a state is (forts, beliefs, chests), and all three follow from the numbers of battles
*n* and of A's wins *i*: that is what is kept.

Before each battle a side asks for at least what fighting one more is worth to it,

    r_A = -c_A + Pr_A(win) V_A(n+1, i+1) + (1 - Pr_A(win)) V_A(n+1, i),

in its own belief; r_B likewise. If max(0, r_A) + max(0, r_B) <= 1 they settle, and A gets the part
λ of what that leaves over; else they fight. A side that holds all forts has all. When a chest is
empty, its owner has nothing; when both are, each keeps its forts.

With one belief shared by both they settle at once, whatever it is: only disagreement makes them
fight, and battles are what ends it. If one type wins every battle and the other none, a win and a
loss refute both; the belief after the win is then kept.

After Filson and Werner (2002), Slantchev (2003) and, for beliefs known to differ, Yildiz (2004);
the protocol is original to Détente.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from detente.dynamics.fighting.belief import updated
from detente.dynamics.fighting.fight import Fight, Row, Stage
from detente.dynamics.numbers import Number, choose, proportion

__all__ = ["solve"]


def solve(fight: Fight, beliefs: tuple[Number, Number]) -> tuple[Stage, ...]:
    """Solve the fight from its last battle back to its first.

    Parameters
    ----------
    fight : Fight
    beliefs : pair of number
        b_A and b_B before the first battle.

    Returns
    -------
    tuple of Stage
        One before each battle, and one at the end, where nothing is left to settle. Fractions if
        any number given is one.

    Raises
    ------
    InputError
        A belief outside 0 to 1.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> from detente.dynamics.fighting.fight import Fight
    >>> fight = Fight(2, 1, (F(1), F(0)), costs=(F(1, 10), F(1, 10)), battles=(3, 3))
    >>> first = solve(fight, (F(3, 4), F(1, 4)))[0]
    >>> [share[0] for share in first.required], first.settles[0]
    ([Fraction(13, 20), Fraction(13, 20)], np.False_)
    """
    proportion(belief_of_A=beliefs[0], belief_of_B=beliefs[1])
    rows = _believed(fight, beliefs)
    stages = [_end(fight, rows[-1])]
    for believed in reversed(rows[:-1]):
        stages.append(_before(fight, believed, stages[-1]))
    return tuple(reversed(stages))


def _believed(fight: Fight, beliefs: tuple[Number, Number]) -> list[tuple[Row, Row]]:
    """Beliefs after each number of battles, by A's wins."""
    strong, weak = fight.strengths
    kind = np.array([*beliefs, strong, weak, *fight.costs, fight.surplus, 0.0]).dtype
    rows = [(np.array([beliefs[0]], kind), np.array([beliefs[1]], kind))]
    for _ in range(int(min(fight.battles))):
        ours, theirs = (
            np.append(updated(row, 1 - strong, 1 - weak), updated(row[-1:], strong, weak))
            for row in rows[-1]
        )
        rows.append((ours, theirs))
    return rows


def _end(fight: Fight, believed: tuple[Row, Row]) -> Stage:
    """Tell what each side has when a chest is empty, if it comes to that."""
    forts = fight.holding + 2 * np.arange(len(believed[0])) - int(min(fight.battles))
    ours, theirs = fight.battles
    kept = np.array([Fraction(int(own), fight.forts) for own in forts])
    ends = kept if ours == theirs else np.full(len(forts), int(ours > theirs))
    share = np.where(forts <= 0, 0, np.where(forts >= fight.forts, 1, ends))
    share = share.astype(believed[0].dtype)
    values = share, 1 - share
    nowhere = np.zeros(len(forts), dtype=bool)
    return Stage(forts, believed, values, nowhere, ~nowhere, values)


def _before(fight: Fight, believed: tuple[Row, Row], after: Stage) -> Stage:
    """Decide before a battle, from what holds after it."""
    strong, weak = fight.strengths
    forts = after.forts[1:] - 1
    required = []
    for belief, cost, value in zip(believed, fight.costs, after.values, strict=True):
        wins = belief * strong + (1 - belief) * weak
        required.append(wins * value[1:] + (1 - wins) * value[:-1] - cost)
    least_a, least_b = (choose(claim > 0, claim, 0 * claim) for claim in required)
    over = (forts <= 0) | (forts >= fight.forts)
    settles = np.asarray(least_a + least_b <= 1, dtype=bool) & ~over
    agreed = least_a + fight.surplus * (1 - least_a - least_b)
    won = (forts >= fight.forts) + 0 * agreed
    value_a = np.where(over, won, np.where(settles, agreed, required[0]))
    value_b = np.where(over | settles, 1 - value_a, required[1])
    claims = required[0], required[1]
    return Stage(forts, believed, claims, settles, over, (value_a, value_b))
