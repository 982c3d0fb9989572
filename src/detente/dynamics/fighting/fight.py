"""A fight that sides may settle as they learn: what both know, and what holds before a battle.

The model is told in `settling`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.dynamics.numbers import Number, at_least, proportion
from detente.errors import InputError

__all__ = ["Fight", "Row", "Stage"]

#: One number for each number of A's wins: floats, or fractions as objects.
Row: TypeAlias = NDArray[Any]


@dataclass(frozen=True)
class Fight:
    """What both sides know.

    Attributes
    ----------
    forts, holding : int
        *N*, and *k*, from 1 to *N* - 1.
    strengths : pair of number
        *s* and *w*.
    costs : pair of number
        c_A and c_B.
    battles : pair of int
        m_A and m_B; the lesser is how far the induction goes.
    surplus : number
        λ, A's part of what the claims leave over; 1, the default, where A makes the offers.
    """

    forts: int
    holding: int
    strengths: tuple[Number, Number]
    costs: tuple[Number, Number]
    battles: tuple[int, int]
    surplus: Number = 1

    def __post_init__(self) -> None:
        for number in (self.forts, self.holding):
            if number % 1:
                raise InputError(f"forts are counted in whole numbers, not {number}")
        if not 0 < self.holding < self.forts:
            raise InputError(
                f"at first each side holds at least one of the {self.forts} forts, so A does not"
                f" hold {self.holding}"
            )
        proportion(strength=self.strengths[0], other_strength=self.strengths[1])
        proportion(part_of_the_surplus=self.surplus)
        at_least(0, cost_to_A=self.costs[0], cost_to_B=self.costs[1])
        for most in self.battles:
            at_least(0, number_of_battles=most)
            if not float(most).is_integer():
                raise InputError(f"a fight is solved for a whole number of battles, not {most}")


@dataclass(frozen=True, eq=False)
class Stage:
    """What holds after so many battles; places are A's wins, 0 to that number.

    Attributes
    ----------
    forts : ndarray of int64
        That A holds; 0 and *N* end the war, what lies beyond is never reached.
    beliefs : pair of ndarray
        b_A and b_B.
    required : pair of ndarray
        r_A and r_B.
    settles : ndarray of bool
    over : ndarray of bool
        Whether one side holds all forts, or a chest is empty.
    values : pair of ndarray
        V_A and V_B: the shares agreed on, or what fighting is worth to each as it sees it.
    """

    forts: NDArray[np.int64]
    beliefs: tuple[Row, Row]
    required: tuple[Row, Row]
    settles: NDArray[np.bool_]
    over: NDArray[np.bool_]
    values: tuple[Row, Row]
