"""The words of an ``.nfg`` file: quoted texts, numbers, braces and the marks at the beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from detente.errors import InputError

__all__ = ["Token", "Tokens", "number"]

# Digits and exponents are bounded: a number of a million digits would take the machine's memory.
_NUMBER = r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,2})?"
_TOKEN = re.compile(
    r"\s*(?:"
    r'"(?P<text>(?:\\.|[^"\\])*)"'
    rf"|(?P<number>{_NUMBER}(?:/[0-9]{{1,40}})?)(?![\w.])"
    r"|(?P<mark>[{},])"
    r"|(?P<word>[A-Za-z]+)"
    r"|(?P<other>\S))",
    re.DOTALL,
)


class Token(NamedTuple):
    """A word of the file, what kind it is and where it stands."""

    kind: str
    text: str
    start: int


class Tokens:
    """The words of a file one after the other."""

    def __init__(self, content: str) -> None:
        self._content = content
        self._words = _tokens(content)
        self._next = next(self._words)

    @property
    def kind(self) -> str:
        """What comes next: text, number, word, one of ``{ } ,``, other, or end."""
        return self._next.kind

    def take(self, kind: str, what: str) -> str:
        """Take the next word, which has to be of this kind.

        Raises
        ------
        InputError
            With line and column, it is of another one.
        """
        token = self._next
        if token.kind != kind:
            found = repr(token.text[:40]) if token.text else "the end of the file"
            raise self.fault(f"expected {what}, found {found}")
        if kind != "end":
            self._next = next(self._words)
        return token.text

    def fault(self, message: str) -> InputError:
        """An error at the next word."""
        before = self._content[: self._next.start]
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        return InputError(message, file="", line=line, column=column)


def _tokens(content: str) -> Iterator[Token]:
    place, end = 0, len(content.rstrip())
    while place < end:
        match = _TOKEN.match(content, place)
        if match is None:  # pragma: no cover (every character that is no space matches)
            break
        kind = str(match.lastgroup)
        text = match.group(kind)
        place = match.end()
        start = match.start(kind)
        if kind == "text":
            yield Token(kind, text.replace('\\"', '"'), start - 1)
        else:
            yield Token(text if kind == "mark" else kind, text, start)
    while True:
        yield Token("end", "", len(content))


def number(text: str) -> Fraction:
    """A number of a file, exactly.

    Raises
    ------
    ZeroDivisionError
        It is divided by 0.

    Examples
    --------
    >>> number("-1/3"), number("2.5e1"), number(".5")
    (Fraction(-1, 3), Fraction(25, 1), Fraction(1, 2))
    """
    above, _, below = text.partition("/")
    return Fraction(above) / Fraction(below or "1")
