"""Positions of other programs, converted at the border.

Détente counts code points of the normalised text (NFC, LF). Others count differently, and often
do not say so: some count a CRLF as one character, Java and JavaScript count UTF-16 units, and a
byte order mark may or may not count. `Counting` names the ways; `best` finds the one under which
passages hold the words that the file itself says they hold.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Literal

from detente.accounts.documents import normalise

__all__ = ["COUNTINGS", "Counting", "Ruler", "best"]

Counting = Literal["code-points", "lf", "utf-16", "utf-16-lf"]
#: Code points of the text as it is stored; with CRLF as one; UTF-16 units; with CRLF as one.
COUNTINGS: tuple[Counting, ...] = ("code-points", "lf", "utf-16", "utf-16-lf")
#: Positions of a passage, and whether a text is the one it should hold (None: nobody knows).
Hint = tuple[int, int, Callable[[str], bool]]


class Ruler:
    r"""Positions in a text as another program stores it, in code points of the normalised text.

    Parameters
    ----------
    raw : str
        The text as stored, without a byte order mark.
    counting : str
        How the other program counts.

    Examples
    --------
    >>> ruler = Ruler("a\r\n\U0001f54a e\u0301 b", "utf-16")
    >>> ruler.text, ruler.span(3, 5), ruler.span(6, 8)
    ('a\n🕊 é b', (2, 3), (4, 5))
    """

    def __init__(self, raw: str, counting: Counting = "code-points") -> None:
        self.text = normalise(raw)
        self._counted = raw.replace("\r\n", "\n") if counting.endswith("lf") else raw
        self._units: list[int] | None = None
        if counting.startswith("utf-16") and not self._counted.isascii():
            # Where each code point begins, in units.
            steps = (2 if ord(sign) > 0xFFFF else 1 for sign in self._counted)
            self._units = list(accumulate(steps, initial=0))
        self._same = self._counted == self.text
        # Places that were converted already, ascending, each with the place it became.
        self._known: tuple[list[int], list[int]] = ([0], [0])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of the normalised text.

        A border inside a character (between the halves of a surrogate pair, of CRLF, or of a
        letter and its accent) is moved outward. Positions behind the end stay behind it.
        """
        first = self._point(start, forward=False)
        last = self._point(end, forward=True)
        if self._same:
            return first, last
        return self._normal(first, forward=False), self._normal(last, forward=True)

    def _point(self, position: int, *, forward: bool) -> int:
        if self._units is None or position < 0:
            return position
        if position > self._units[-1]:
            return len(self._counted) + position - self._units[-1]
        if forward:
            return bisect_left(self._units, position)
        return bisect_right(self._units, position) - 1

    def _normal(self, point: int, *, forward: bool) -> int:
        size = len(self._counted)
        if point < 0 or point > size:
            return point if point < 0 else len(self.text) + point - size
        while 0 < point < size and _joins(self._counted[point - 1], self._counted[point]):
            point += 1 if forward else -1
        # From the nearest place before, so that a long text is not gone through each time.
        points, places = self._known
        at = bisect_right(points, point) - 1
        if points[at] != point:
            place = places[at] + len(normalise(self._counted[points[at] : point]))
            at += 1
            points.insert(at, point)
            places.insert(at, place)
        return places[at]


def _joins(left: str, right: str) -> bool:
    """Whether two characters may become one, or a line end, in the normalised text."""
    if left == "\r" and right == "\n":
        return True
    return unicodedata.combining(right) != 0 or unicodedata.normalize("NFC", left + right) != (
        unicodedata.normalize("NFC", left) + unicodedata.normalize("NFC", right)
    )


def best(raw: str, hints: Sequence[Hint]) -> tuple[Counting, bool]:
    """Return the way of counting that fits best, and whether that is certain enough.

    Parameters
    ----------
    raw : str
        The text as stored.
    hints : sequence of (start, end, check)
        Passages, each with a test for the words it should hold.

    Returns
    -------
    counting : str
        The first of `COUNTINGS`, the standard one, unless another fits more hints.
    certain : bool
        False if the ways give different spans and no hint tells which is meant.
    """
    most, chosen = -1, COUNTINGS[0]
    spans: set[tuple[tuple[int, int], ...]] = set()
    for counting in COUNTINGS:
        ruler = Ruler(raw, counting)
        found = tuple(ruler.span(start, end) for start, end, _ in hints)
        spans.add(found)
        fitting = sum(_fits(ruler.text, hints, found))
        if fitting > most:
            most, chosen = fitting, counting
    return chosen, most > 0 or len(spans) <= 1


def _fits(text: str, hints: Sequence[Hint], spans: Iterable[tuple[int, int]]) -> Iterable[bool]:
    return (
        0 <= start < end <= len(text) and check(text[start:end])
        for (_, _, check), (start, end) in zip(hints, spans, strict=True)
    )
