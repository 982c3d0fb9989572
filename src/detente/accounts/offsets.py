"""Offsets at the border: other programs count bytes, UTF-16 units, or another form of the text.

Inside Détente an offset is a number of code points of the normalised text. Java, JavaScript and
Qt count UTF-16 units, web tools and databases often UTF-8 bytes, and a program on Windows counts
the characters of a text whose lines end in CRLF. A place that falls inside a character on the
other side cannot be converted; it is refused and never rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate, pairwise
from typing import Literal, get_args

from detente.accounts.documents import normalise
from detente.errors import InputError, nearest

__all__ = ["Unit", "from_raw", "from_units", "to_units"]

Unit = Literal["utf-8", "utf-16"]
_CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2)}


def to_units(text: str, offsets: Iterable[int], unit: Unit) -> list[int]:
    """Convert code points into bytes or UTF-16 units.

    Parameters
    ----------
    text : str
        The text.
    offsets : iterable of int
        Places in it, in any order, each from 0 to its length.
    unit : {'utf-8', 'utf-16'}
        What the other program counts.

    Raises
    ------
    InputError
        A place is outside of the text.

    Examples
    --------
    >>> text = "né 🕊 peace"
    >>> to_units(text, [2, 4, 5], "utf-8"), to_units(text, [2, 4, 5], "utf-16")
    ([3, 8, 9], [2, 5, 6])
    """
    codec, width = _codec(unit)
    given = list(offsets)
    _check_inside(given, len(text), "code points")
    return _summed(given, lambda start, end: len(text[start:end].encode(codec)) // width)


def from_units(text: str, offsets: Iterable[int], unit: Unit) -> list[int]:
    """Convert bytes or UTF-16 units into code points.

    Parameters
    ----------
    text : str
        The text.
    offsets : iterable of int
        Places in it as the other program counts, in any order.
    unit : {'utf-8', 'utf-16'}
        What it counts.

    Raises
    ------
    InputError
        A place is outside of the text or inside a character.

    Examples
    --------
    >>> from_units("né 🕊 peace", [8, 9, 3], "utf-8")
    [4, 5, 2]
    """
    codec, width = _codec(unit)
    raw = text.encode(codec)
    given = list(offsets)
    _check_inside(given, len(raw) // width, f"{unit.upper()} units")

    def length(start: int, end: int) -> int:
        try:
            return len(raw[start * width : end * width].decode(codec))
        except UnicodeDecodeError as error:
            raise InputError(
                f"one of the places {start} and {end} in {unit.upper()} units falls inside a "
                "character"
            ) from error

    return _summed(given, length)


def from_raw(raw: str, offsets: Iterable[int]) -> list[int]:
    r"""Convert code points of a text as it was into those of the normalised one.

    Parameters
    ----------
    raw : str
        The text before `documents.normalise`.
    offsets : iterable of int
        Places in it, in any order.

    Raises
    ------
    InputError
        A place is outside of the text, inside a CRLF, or inside what becomes one character.

    Examples
    --------
    >>> raw = "cafe\u0301\r\nopen"
    >>> from_raw(raw, [0, 7, 11])
    [0, 5, 9]
    """
    given = list(offsets)
    _check_inside(given, len(raw), "code points")
    places = sorted({0, *given, len(raw)})
    pieces = [normalise(raw[start:end]) for start, end in pairwise(places)]
    if "".join(pieces) != normalise(raw):
        raise InputError(
            f"the place {_inside(raw, places)} falls inside a line end or a character that "
            "normalising makes one"
        )
    carried = dict(zip(places, accumulate(map(len, pieces), initial=0), strict=True))
    return [carried[place] for place in given]


def _inside(raw: str, places: list[int]) -> int:
    """Return the first place where cutting first and normalising then gives another text."""
    return next(
        place
        for start, place, end in zip(places, places[1:], places[2:], strict=False)
        if normalise(raw[start:place]) + normalise(raw[place:end]) != normalise(raw[start:end])
    )


def _codec(unit: str) -> tuple[str, int]:
    if unit not in _CODECS:
        raise InputError(f"{unit!r} is no unit of offsets{nearest(unit, get_args(Unit))}")
    return _CODECS[unit]


def _check_inside(offsets: list[int], length: int, unit: str) -> None:
    for offset in offsets:
        if not 0 <= offset <= length:
            raise InputError(f"the place {offset} is outside of the text of {length} {unit}")


def _summed(offsets: list[int], length: Callable[[int, int], int]) -> list[int]:
    """Measure each stretch between neighbouring places once, and add up."""
    places = sorted({0, *offsets})
    carried = {0: 0}
    for start, end in pairwise(places):
        carried[end] = carried[start] + length(start, end)
    return [carried[offset] for offset in offsets]
