"""Arithmetic that takes a number, an exact fraction or an array alike.

The closed forms of this package are written once. Given `fractions.Fraction` they answer in
fractions, given arrays they answer element by element; nothing in between turns one into the other.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from detente.errors import InputError

__all__ = [
    "Number",
    "above",
    "at_least",
    "between",
    "choose",
    "discounting",
    "ordered",
    "proportion",
]

#: An int, a float, a Fraction, or an array of them; no static type of Python says so.
Number: TypeAlias = Any


def choose(condition: Number, if_true: Number, if_false: Number) -> Number:
    """Pick one of two element by element; a plain condition leaves what it picks untouched."""
    if np.ndim(condition) == 0:
        return if_true if condition else if_false
    return np.where(condition, if_true, if_false)


def between(low: Number, value: Number, high: Number) -> Number:
    """Move a value to the nearer end of an interval that it lies outside of."""
    raised = choose(value < low, low, value)
    return choose(raised > high, high, raised)


def at_least(least: Number, **named: Number) -> None:
    """Refuse a value below a bound, or none.

    Raises
    ------
    InputError
        Names the value and the rule.
    """
    for name, value in named.items():
        wrong = ~np.asarray(np.asarray(value) >= least, dtype=bool)
        if wrong.any():
            raise InputError(f"the {_words(name)} is {least} or more, not {_first(value, wrong)}")


def above(least: Number, **named: Number) -> None:
    """Refuse a value that does not exceed a bound, or none.

    Raises
    ------
    InputError
        Names the value and the rule.
    """
    for name, value in named.items():
        wrong = ~np.asarray(np.asarray(value) > least, dtype=bool)
        if wrong.any():
            raise InputError(f"the {_words(name)} is above {least}, not {_first(value, wrong)}")


def proportion(**named: Number) -> None:
    """Refuse a value outside 0 to 1.

    Raises
    ------
    InputError
        Names the value and the rule.
    """
    for name, value in named.items():
        given = np.asarray(value)
        wrong = ~np.asarray((given >= 0) & (given <= 1), dtype=bool)
        if wrong.any():
            raise InputError(f"the {_words(name)} lies between 0 and 1, not {_first(value, wrong)}")


def discounting(**named: Number) -> None:
    """Refuse a discount factor outside 0 to 1, or 1 itself: its sums have no end.

    Raises
    ------
    InputError
        Names the value and the rule.
    """
    proportion(**named)
    for name, value in named.items():
        if np.any(np.asarray(value) == 1):
            raise InputError(f"the {_words(name)} is below 1, not 1")


def ordered(low: Number, high: Number, *, of: str) -> None:
    """Refuse a range whose lower end is above its upper end.

    Raises
    ------
    InputError
        Names the first such range.
    """
    lows, highs = np.broadcast_arrays(np.asarray(low, object), np.asarray(high, object))
    wrong = ~np.asarray(lows <= highs, dtype=bool)
    if wrong.any():
        first, last = lows[wrong].flat[0], highs[wrong].flat[0]
        raise InputError(
            f"a range of {of} goes from the lower to the higher, not {first} to {last}"
        )


def _words(name: str) -> str:
    return name.replace("_", " ")


def _first(value: Number, wrong: Number) -> Number:
    given = np.broadcast_to(np.asarray(value, dtype=object), wrong.shape)
    return given[wrong].flat[0]
