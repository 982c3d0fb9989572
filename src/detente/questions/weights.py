"""Weights of readings as a user writes them, as exact fractions that sum to 1."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from detente.errors import InputError

__all__ = ["Weight", "normalised"]

Weight = int | float | str | Fraction
_NUMBER = re.compile(r"[0-9]{1,12}([.][0-9]{1,18}|/0*[1-9][0-9]{0,11})?")


def normalised(weights: Mapping[str, Weight]) -> dict[str, Fraction]:
    """Return weights as exact fractions that sum to 1.

    Raises
    ------
    InputError
        A weight is no number, is negative, or all are 0.

    Examples
    --------
    >>> {name: str(weight) for name, weight in normalised({"a": 3, "b": "0.5"}).items()}
    {'a': '6/7', 'b': '1/7'}
    """
    exact = {name: _number(name, weight) for name, weight in weights.items()}
    whole = sum(exact.values())
    if not whole:
        raise InputError("give at least one reading a weight above 0")
    return {name: weight / whole for name, weight in exact.items()}


def _number(name: str, weight: Weight) -> Fraction:
    text = str(weight)
    # Fraction would take 1e999999999 too, and need all memory for it.
    if not _NUMBER.fullmatch(text):
        raise InputError(
            f"the weight of reading {name!r} must be a number such as 3, 0.5 or 1/3, at least 0, "
            f"not {text[:40]!r}"
        )
    return Fraction(text)
