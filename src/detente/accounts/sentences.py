"""Cutting a text into sentences: lines first, then rules.

A line end always ends a sentence, because headings, list entries and table rows carry no full
stop. Only the lines of a page (PDF) end inside sentences: such a text is *wrapped*, and there a
line end counts only where a paragraph visibly ends. Within a line a sentence ends after a stop and
the quotes or brackets that close behind it, if white space follows and what comes next can begin a
sentence: no lower-case letter, and the stop does not belong to an abbreviation, an initial
or a list number. The rules know no language except for a short list of English
abbreviations; scripts without capitals and the stops of Armenian, Arabic, Hindi, Chinese and
Japanese are served too.

Spans never overlap, stand in order, begin and end with visible characters, and cover every one.
The result depends on the text alone, so two machines cut alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from detente.accounts.readers.extract import words

__all__ = ["Span", "split_sentences"]


class Span(NamedTuple):
    """The code points [start, end) of a text."""

    start: int
    end: int


# Everything that Unicode calls a line or paragraph end.
_LINES = re.compile("[^\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_VISIBLE = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_CLOSING = "\"'”’»›«‹)\\]}“‘」』）】》*_"
# A run of stops is tried at its start only: hostile text must not take quadratic time.
_STOP = re.compile(
    rf"(?:(?<![.!?…։؟۔।॥‽])[.!?…։؟۔।॥‽]++[{_CLOSING}]*+(?:[ \u00a0\u202f]»(?!\w))?+"
    r"(?:\[\d+\])*+(?=\s)"
    r"|[。！？｡]++[”’」』）】》]*+)\s*+"
)
# No abbreviation or list number is longer.
_LOOK_BACK = 24
# What may stand before the first letter of a sentence.
_OPENING = re.compile(r"[\s\"'“‘«‹(\[{„‚「『（【《¿¡*_–—-]*")
_SIGN = re.compile(r"\w")
_LAST_WORD = re.compile(r"[^\s\"'“‘«‹(\[{„‚/–—]*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENUMERATOR = re.compile(
    r"[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxlc]{1,5}|[^\W\d_])[.)]+", re.IGNORECASE
)
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}")
# The modern letters of Georgian count as lower case in Unicode and begin sentences.
_SMALL = re.compile(r"[^\W\u10d0-\u10ff]")
_LISTED = re.compile(r"\(?(?:[^\W\d_]|[ivxlc]{1,5})\)\s", re.IGNORECASE)

#: Followed by the name or number that they announce, whatever it begins with.
_ANNOUNCING = words(
    "adm al amb approx art brig ca capt cf ch cmdr col cpl dr ed eds eg esp est fig figs gen gov "
    "hon ie lt maj messrs mr mrs ms mt msgr nr op para pp pres prof pvt rep rev sec sen sgt st "
    "supt viz vol vols vs"
)
#: The same, but only before a digit.
_NUMBERING = words("no nos p art")
#: These end a sentence only if a word follows that mostly begins one.
_UNDECIDED = words(
    "apr aug ave bros co corp dec dept est etc feb inc jan jr jul jun ltd mar nov oct sep sept sr "
    "univ u.s u.k u.n e.u a.m p.m ph.d b.c a.d d.c"
)
_BEGINNERS = words(
    "a after all although an and another any are as at because before both but by did do does each "
    "even every few for from had has have he her here his how however i if in indeed instead is it "
    "its many meanwhile moreover most my neither no nobody nor not nothing now of on once one only "
    "or our perhaps she should since so some still such that the their then there these they this "
    "those though thus to today two under until was we were what when where whether which while "
    "who why will with without would yet you your"
)


def split_sentences(text: str, *, wrapped: bool = False) -> list[Span]:
    r"""Cut a text into sentences.

    Parameters
    ----------
    text : str
        The text.
    wrapped : bool
        Whether lines end inside sentences, as those of a page do (`Document.wrapped`).

    Returns
    -------
    list of Span
        In order.

    Examples
    --------
    >>> text = "Dr. A. Lee left (at 5.30 p.m.). Nobody knew…\nWater"
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Dr. A. Lee left (at 5.30 p.m.).', 'Nobody knew…', 'Water']
    >>> page = "The river fell by half\nof its depth. Then it rose."
    >>> [text[start:end] for text in [page] for start, end in split_sentences(text, wrapped=True)]
    ['The river fell by half\nof its depth.', 'Then it rose.']
    """
    found: list[Span] = []
    for start, end in _paragraphs(text) if wrapped else _lines(text):
        found.extend(_within(text, start, end))
    return found


def _lines(text: str) -> Iterator[Span]:
    for line in _LINES.finditer(text):
        visible = _VISIBLE.search(text, *line.span())
        if visible:
            yield Span(*visible.span())


def _paragraphs(text: str) -> Iterator[Span]:
    """Join the lines of a page until one is visibly the last of its paragraph.

    It is if a blank line follows, or if it is short: a full line is one of at least three quarters
    of the ninth decile of all lengths.
    """
    lines = list(_lines(text))
    if not lines:
        return
    lengths = sorted(end - start for start, end in lines)
    full = 0.75 * lengths[len(lengths) * 9 // 10]
    begin = lines[0].start
    for line, following in pairwise(lines):
        gap = text.count("\n", line.end, following.start) > 1
        if gap or line.end - line.start < full:
            yield Span(begin, line.end)
            begin = following.start
    yield Span(begin, lines[-1].end)


def _within(text: str, start: int, end: int) -> Iterator[Span]:
    begin = seen = start
    said = False
    for stop in _STOP.finditer(text, start, end):
        # Dots that only lead to a page number say nothing, so they end nothing.
        said = said or _SIGN.search(text, seen, stop.start()) is not None
        seen = stop.end()
        if said and stop.end() < end and _ends(text, begin, stop):
            yield Span(begin, stop.start() + len(stop.group().rstrip()))
            begin = stop.end()
            said = False
    yield Span(begin, end)


def _ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    opening = _OPENING.match(text, stop.end())
    place = opening.end() if opening else stop.end()
    following = text[place : place + 1]
    if following.islower() and _SMALL.match(following):
        return _LISTED.match(text, stop.end()) is not None
    marks = stop.group().strip()
    if marks[0] != "." or marks.startswith(".."):
        return True
    low = max(begin, stop.start() - _LOOK_BACK)
    if low == begin and _ENUMERATOR.fullmatch(text[begin : stop.start()] + marks):
        return False
    last = _LAST_WORD.search(text, low, stop.start())
    word = last.group() if last else ""
    return _word_ends(word, following, text, place)


def _word_ends(word: str, following: str, text: str, place: int) -> bool:
    """Whether the stop behind a word ends a sentence, not only the word."""
    plain = word.casefold()
    if plain in _ANNOUNCING or plain.replace(".", "") in {"eg", "ie"}:
        return False
    if plain in _NUMBERING and following.isdigit():
        return False
    initial = len(word) == 1 and word.isupper()
    if initial or plain in _UNDECIDED or _DOTTED.fullmatch(f"{word}."):
        coming = _WORD.match(text, place)
        if coming is None or text[coming.end() : coming.end() + 1] == ".":
            return False
        return coming.group().casefold() in _BEGINNERS
    return True
