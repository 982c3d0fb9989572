"""Numbers that closed forms take: floats, exact fractions, or arrays of floats.

What is written in integers stays exact for fractions and runs over arrays. Only the lesser, the
greater and the checks of the input have to know which kind they are given.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from detente.errors import InputError

__all__ = ["Number", "check_cost", "check_discount", "check_share", "greater", "lesser"]

#: A float, a Fraction, or an array of floats (arrays broadcast against each other).
Number: TypeAlias = Any


def lesser(first: Number, second: Number) -> Number:
    """Return the lesser of two numbers, or of each pair of two arrays.

    Examples
    --------
    >>> from fractions import Fraction
    >>> lesser(1, Fraction(2, 3))
    Fraction(2, 3)
    """
    if isinstance(first, np.ndarray) or isinstance(second, np.ndarray):
        return np.minimum(first, second)
    return min(first, second)


def greater(first: Number, second: Number) -> Number:
    """Return the greater of two numbers, or of each pair of two arrays.

    Examples
    --------
    >>> greater(0, np.array([-1.0, 0.5])).tolist()
    [0.0, 0.5]
    """
    if isinstance(first, np.ndarray) or isinstance(second, np.ndarray):
        return np.maximum(first, second)
    return max(first, second)


def check_share(name: str, value: Number) -> None:
    """Refuse what is no share or probability.

    Examples
    --------
    >>> check_share("the power of A", 1.2)
    Traceback (most recent call last):
    detente.errors.InputError: the power of A lies between 0 and 1, not 1.2
    """
    if not np.all((value >= 0) & (value <= 1)):
        raise InputError(f"{name} lies between 0 and 1, not {value}")


def check_cost(name: str, value: Number) -> None:
    """Refuse a negative or undefined cost.

    Examples
    --------
    >>> check_cost("the cost of war to A", -0.1)
    Traceback (most recent call last):
    detente.errors.InputError: the cost of war to A is at least 0, not -0.1
    """
    if not np.all(value >= 0):
        raise InputError(f"{name} is at least 0, not {value}")


def check_discount(name: str, value: Number) -> None:
    """Refuse a discount factor that is not strictly between 0 and 1.

    Examples
    --------
    >>> check_discount("the discount factor of A", 1)
    Traceback (most recent call last):
    detente.errors.InputError: the discount factor of A lies strictly between 0 and 1, not 1
    """
    if not np.all((value > 0) & (value < 1)):
        raise InputError(f"{name} lies strictly between 0 and 1, not {value}")
