"""Claims named in running text, such as the notes of a coder, as links to the evidence."""

from __future__ import annotations

import re
from collections.abc import Collection

from markupsafe import Markup, escape

__all__ = ["linked"]

_WORD = re.compile(r"[\w-]+(?:\.[\w-]+)*")
_LINK = Markup('<a class="mention" href="#claim-{0}">{0}</a>')


def linked(text: str | None, claims: Collection[str]) -> Markup:
    """A text with each claim that it names as a link.

    Parameters
    ----------
    text : str or None
    claims : collection of str
        Those that the report lists. One without a digit is taken for a word of the language.

    Examples
    --------
    >>> str(linked("See c12 & c13.", {"c12"}))
    'See <a class="mention" href="#claim-c12">c12</a> &amp; c13.'
    """
    parts: list[Markup] = []
    done = 0
    words = text or ""
    for match in _WORD.finditer(words):
        name = match[0]
        if name in claims and any(letter.isdigit() for letter in name):
            parts += [escape(words[done : match.start()]), _LINK.format(name)]
            done = match.end()
    return Markup("").join([*parts, escape(words[done:])])
