"""Numbers as a user writes them: 0.1 is one tenth, never the nearest binary fraction."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from detente.errors import InputError

__all__ = ["Number", "exact"]

Number = int | float | str | Decimal | Fraction


def exact(number: Number) -> Fraction:
    """Read a number as it is written.

    Raises
    ------
    InputError
        It is no number.

    Examples
    --------
    >>> exact(0.1), exact("2/3")
    (Fraction(1, 10), Fraction(2, 3))
    """
    text = str(number)
    # Fraction would take 1e999999999 too, and need all memory for it.
    if len(text) > 40 or "e" in text.lower():
        raise InputError(f"a number such as 0.7 or 2/3 is needed, not {text[:40]!r}")
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise InputError(f"a number such as 0.7 or 2/3 is needed, not {text!r}") from None
