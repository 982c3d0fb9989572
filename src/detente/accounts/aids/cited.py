"""Who is cited in a sentence: a publication, a person or body by name, or somebody unnamed.

A name is a run of capitalised words that stands behind words such as "according to" or "see", or
before a verb of saying. It is proposed as it is written, or by the words that the codebook's
`sources` have for it. That somebody is cited does not mean that the whole sentence is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from detente.accounts.aids.aliases import Aliases
    from detente.accounts.aids.rules import Rules
    from detente.case.codebook import Codebook

__all__ = ["UNNAMED", "Cited", "cited"]

#: The source of what "analysts" or "reports" say.
UNNAMED = "unnamed"
_NAME = re.compile(
    r"(?:The )?[A-Z][\w&’'-]*\.?(?:[A-Z]\.)*"
    r"(?:(?: (?:of|for|on|and|the|de)){0,2} [A-Z][\w&’'-]*\.?(?:[A-Z]\.)*)*"
)
_REACH = re.compile(r"[^,;:()—–.]{0,80}(?:[A-Z]\.[^,;:()—–.]{0,40}){0,3}")
_ENDS = re.compile(r"(?:['’]s?|\.)$")
# Capitals that only begin a sentence name nobody.
_COMMON = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "it", "he", "she", "they", "we", "i",
    "you", "who", "there", "as", "in", "on", "at", "by", "for", "from", "with", "but", "and",
    "or", "so", "yet", "if", "when", "while", "since", "after", "before", "however", "meanwhile",
    "moreover", "also", "some", "many", "most", "one", "its", "his", "her", "their", "our",
})  # fmt: skip


class Cited(NamedTuple):
    """Where a source is named, and how: [start, end) of the sentence, its words."""

    start: int
    end: int
    name: str


def cited(text: str, rules: Rules, aliases: Aliases | None = None) -> Cited | None:
    """Return who is cited in a sentence, a name before somebody unnamed.

    Parameters
    ----------
    text : str
        The sentence.
    rules : Rules
    aliases : Aliases, optional
        Names written in small letters, such as "the local population", that may hold a view too.

    Examples
    --------
    >>> from detente.accounts.aids.rules import rules_for
    >>> rules = rules_for("en")
    >>> cited("The dam, according to the River Board, is safe.", rules).name
    'River Board'
    >>> cited("Some analysts doubt it.", rules).name
    'unnamed'
    >>> cited("The dam is safe.", rules) is None
    True
    """
    found = [*_behind(text, rules), *_before(text, rules, aliases)]
    if found:
        return min(found)
    match = rules.citing["unnamed"].search(text)
    return Cited(match.start(), match.end(), UNNAMED) if match else None


def in_codebook(name: str, codebook: Codebook) -> str:
    """Return the words that a codebook's sources have for a name, or the name itself."""
    plain = _plain(name)
    for words in codebook.sources.values():
        if plain and _plain(words) == plain:
            return words
    return name


def _behind(text: str, rules: Rules) -> Iterator[Cited]:
    for marker in rules.citing["before"].finditer(text):
        reach = _REACH.match(text, marker.end())
        end = reach.end() if reach else marker.end()
        kind = rules.citing["kinds"].search(text, marker.end(), end)
        name = _first(text, kind.end() if kind else marker.end(), end)
        if name is None and kind:
            name = _first(text, marker.end(), end)
        if name is not None:
            yield name


def _before(text: str, rules: Rules, aliases: Aliases | None) -> Iterator[Cited]:
    spoken = aliases.find(text) if aliases else ()
    small = [Cited(m.start, m.end, m.words) for m in spoken if m.words.islower()]
    for name in (*_names(text, 0, len(text)), *small):
        verb = rules.citing["after"].match(text, name.end + 1)
        if verb and text[name.end : name.end + 1].isspace():
            yield name


def _first(text: str, start: int, end: int) -> Cited | None:
    return next(_names(text, start, end), None)


def _names(text: str, start: int, end: int) -> Iterator[Cited]:
    for match in _NAME.finditer(text, start, end):
        words = match.group()
        if words.casefold() in _COMMON:
            continue
        name = words if words.count(".") > 1 else _ENDS.sub("", words)
        yield Cited(match.start(), match.end(), name)


def _plain(name: str) -> str:
    return re.sub(r"[^\w]+", " ", re.sub(r"^the\s+", "", name.casefold())).strip()
