"""Numbers that closed forms take: floats, exact fractions, or arrays of floats.

What is written in integers stays exact for fractions and runs over arrays. Only the lesser, the
greater and the checks of the input have to know which kind they are given.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from detente.errors import InputError

__all__ = [
    "Number",
    "check_cost",
    "check_discount",
    "check_number",
    "check_share",
    "greater",
    "lesser",
    "refuse",
]

#: A float, a Fraction, or an array of floats (arrays broadcast against each other).
Number: TypeAlias = Any


def lesser(first: Number, second: Number) -> Number:
    """Return the lesser of two numbers, or of each pair of two arrays."""
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


def refuse(wrong: Number, sentence: str, *values: Number) -> None:
    """Where something is wrong, say it with the values there: of arrays, the first at fault.

    Examples
    --------
    >>> low = np.array([0.1, 0.5])
    >>> refuse(low >= 0.4, "low is below high, not {} against {}", low, 0.4)
    Traceback (most recent call last):
    detente.errors.InputError: low is below high, not 0.5 against 0.4
    """
    if not np.any(wrong):
        return
    if np.ndim(wrong):
        where = tuple(np.argwhere(wrong)[0])
        values = tuple(np.broadcast_to(value, wrong.shape)[where] for value in values)
    raise InputError(sentence.format(*values))


def _check(name: str, value: Number, rule: str, holds: Callable[[Number], Number]) -> None:
    """Refuse what breaks a rule, or is no number."""
    try:
        good = holds(value)
    except TypeError:
        raise InputError(f"{name} is a number or an array of numbers, not {value!r}") from None
    refuse(np.logical_not(good), "{} {}, not {}", name, rule, value)


def check_number(name: str, value: Number) -> None:
    """Refuse what is no finite number."""
    _check(name, value, "is finite", lambda number: (number > -np.inf) & (number < np.inf))


def check_share(name: str, value: Number) -> None:
    """Refuse what is no share or probability.

    Examples
    --------
    >>> check_share("the power of A", 1.2)
    Traceback (most recent call last):
    detente.errors.InputError: the power of A lies between 0 and 1, not 1.2
    """
    _check(name, value, "lies between 0 and 1", lambda share: (share >= 0) & (share <= 1))


def check_cost(name: str, value: Number) -> None:
    """Refuse a negative, infinite or undefined cost.

    Examples
    --------
    >>> check_cost("the cost of war to A", -0.1)
    Traceback (most recent call last):
    detente.errors.InputError: the cost of war to A is at least 0, not -0.1
    """
    _check(name, value, "is at least 0", lambda cost: cost >= 0)
    check_number(name, value)


def check_discount(name: str, value: Number) -> None:
    """Refuse a discount factor that is not strictly between 0 and 1.

    Examples
    --------
    >>> check_discount("the discount factor of A", 1)
    Traceback (most recent call last):
    detente.errors.InputError: the discount factor of A lies strictly between 0 and 1, not 1
    """
    _check(name, value, "lies strictly between 0 and 1", lambda d: (d > 0) & (d < 1))
