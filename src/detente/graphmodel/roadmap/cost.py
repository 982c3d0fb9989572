"""The cost of a road as one number, so that the safest road is a shortest one.

Roads are compared by the number of unwilling moves, then of steps that need an agreement, then of
steps at which temptation has level 4, then 3, 2, 1 and 0, then of options changed. The state at
the end counts as one more step. Comparing these counts from the first on is comparing the steps'
levels from the worst down (leximax), fewer steps winning where the rest is equal.

The counts add up along a road, so they are the digits of one integer; a road with more steps of one
kind than its digit can hold is not looked at.
"""

from __future__ import annotations

__all__ = ["CHANGES", "JOINT", "NO_ROAD", "UNWILLING", "WIDTHS", "counts"]

#: Lowest bit of each digit, and how many bits it has.
CHANGES, JOINT, UNWILLING = 0, 49, 56
WIDTHS = {CHANGES: 8, 8: 8, 16: 8, 24: 8, 32: 8, 40: 9, JOINT: 7, UNWILLING: 7}
NO_ROAD = 2**63 - 1


def counts(cost: int) -> tuple[int, ...]:
    """The digits of a cost, from the one that weighs most: unwilling, joint, levels 4 to 0.

    Examples
    --------
    >>> counts((1 << UNWILLING) + (2 << 40) + (3 << 8) + (7 << CHANGES))
    (1, 0, 2, 0, 0, 0, 3)
    """
    digits = sorted(WIDTHS, reverse=True)[:-1]
    return tuple(cost >> low & (1 << WIDTHS[low]) - 1 for low in digits)
