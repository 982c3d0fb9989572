"""What every reader returns, and how much text it may return."""

from __future__ import annotations

from typing import NamedTuple

from detente.errors import InputError

__all__ = ["MAX_TEXT", "Extract", "checked_length", "one_line", "words"]

#: Most code points that a document may hold: about twenty long novels.
MAX_TEXT = 20_000_000


class Extract(NamedTuple):
    """What was read out of a file, before it is normalised.

    `reader` names the program that read it, with its version: another one may read another text
    out of the same bytes. It is None if the file is its own text.
    """

    text: str
    title: str | None = None
    reader: str | None = None
    remarks: tuple[str, ...] = ()


def checked_length(length: int, file: str) -> int:
    """Return the length of a text if it is not above `MAX_TEXT`.

    Raises
    ------
    InputError
        It is longer.
    """
    if length > MAX_TEXT:
        raise InputError(
            f"the document holds more than {MAX_TEXT:,} characters of text, the most that is read",
            file=file,
        )
    return length


def one_line(title: object) -> str | None:
    r"""Return a title on one line, or None if there is nothing in it.

    Examples
    --------
    >>> one_line(" A report\n  on water ")
    'A report on water'
    >>> one_line("  ") is None
    True
    """
    words = str(title or "").split()
    return " ".join(words) or None


def words(listed: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(listed.split())
