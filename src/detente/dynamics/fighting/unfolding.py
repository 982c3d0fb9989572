"""How a fight that sides settle as they learn really unfolds: when it ends, how, and with what.

The sides decide by their beliefs (`settling`); the battles are won by the truth. Followed forward
from the first battle, with one probability for every number of A's wins. Original to Détente.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.dynamics.fighting.fight import Stage
from detente.dynamics.numbers import Number, proportion

__all__ = ["Unfolding", "unfold"]


@dataclass(frozen=True, eq=False)
class Unfolding:
    """What becomes of the fight.

    Attributes
    ----------
    settled : ndarray, shape (battles + 1,)
        Probability that the sides settle after 0, 1, ... battles.
    decided : number
        Probability that arms decide: one side takes all forts, or a chest is empty.
    battles : number
        Mean number of battles.
    share : number
        A's expected share at the end.
    """

    settled: NDArray[Any]
    decided: Number
    battles: Number
    share: Number


def unfold(stages: tuple[Stage, ...], truth: Number) -> Unfolding:
    """Follow a solved fight forward.

    Parameters
    ----------
    stages : tuple of Stage
        From `settling.solve`.
    truth : number
        The probability with which A really wins a battle.

    Returns
    -------
    Unfolding
        In fractions if the stages and the truth are.

    Raises
    ------
    InputError
        A truth outside 0 to 1.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> from detente.dynamics.fighting import Fight, solve
    >>> fight = Fight(2, 1, (F(1), F(0)), costs=(F(1, 10), F(1, 10)), battles=(3, 3))
    >>> found = unfold(solve(fight, (F(3, 4), F(1, 4))), F(2, 5))
    >>> found.settled.sum(), found.battles, found.share
    (Fraction(0, 1), Fraction(1, 1), Fraction(2, 5))
    """
    proportion(truth=truth)
    arrives = np.array([0 * truth + 1])
    settled = np.zeros(len(stages), dtype=np.result_type(arrives, stages[0].values[0]))
    share = fought = decided = 0 * truth
    for place, stage in enumerate(stages):
        settled[place] = (arrives * stage.settles).sum()
        ends = stage.settles | stage.over
        share = share + (arrives * ends * stage.values[0]).sum()
        decided = decided + (arrives * stage.over).sum()
        going_on = arrives * ~ends
        fought = fought + going_on.sum()
        moved = np.append(going_on * (1 - truth), 0 * truth)
        moved[1:] = moved[1:] + going_on * truth
        arrives = moved
    return Unfolding(settled, decided, fought, share)
