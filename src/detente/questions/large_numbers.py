"""Numbers too large to be taken in."""

from __future__ import annotations

__all__ = ["in_full"]

_SCALES = ("million", "billion", "trillion", "quadrillion", "quintillion")


def in_full(number: int) -> str:
    """A number with separators, and from a million on roughly in words and as a power of ten.

    Examples
    --------
    >>> in_full(966_230_802_432)
    '966,230,802,432 (about 966 billion, 10^12)'
    >>> in_full(158_624)
    '158,624'
    """
    if number < 10**6:
        return f"{number:,}"
    scale = min((len(str(number)) - 1) // 3, len(_SCALES) + 1)
    about = number / 10 ** (3 * scale)
    rounded = f"{about:.0f}" if about >= 100 else f"{about:.2g}"
    # 10^k where k is the nearest: half an order of magnitude is a factor of 3.16.
    power = len(str(number)) - (1 if int(str(number)[:3]) < 316 else 0)
    return f"{number:,} (about {rounded} {_SCALES[scale - 2]}, 10^{power})"
