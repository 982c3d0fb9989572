"""Who is named: the aliases of a codebook, found in a sentence.

An alias stands between word boundaries, with or without a possessive; spaces in it match any white
space. One that holds a capital letter is found as written or all in capitals (a headline); one in
small letters is found in any case. An alias begins with a letter or digit. Where aliases overlap
the longest wins: "Armenian lobby" is not also "Armenian". An alias that the codebook gives to
several actors names them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.case.codebook import Codebook

__all__ = ["Aliases", "Mention"]

_FIRST = re.compile(r"\w+")
_POSSESSIVE = "(?:['’]s?)?"


@dataclass(frozen=True, slots=True)
class Mention:
    """An alias in a text: where it stands, how it is written there, and whom it names."""

    start: int
    end: int
    words: str
    actors: tuple[str, ...]


class Aliases:
    """The aliases of a codebook, ready to be looked for.

    Parameters
    ----------
    names : mapping of str to sequence of str
        Each actor's id with the ways it is called.

    Examples
    --------
    >>> aliases = Aliases({"N": ("Northland", "the North"), "S": ("Southland",)})
    >>> [mention.actors for mention in aliases.find("SOUTHLAND blames the North's army.")]
    [('S',), ('N',)]
    """

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        self._actors: dict[str, list[str]] = {}
        for actor, aliases in names.items():
            for alias in filter(None, map(_key, aliases)):
                known = self._actors.setdefault(alias, [])
                if actor not in known:
                    known.append(actor)
        # By first word, so that a large codebook costs no more than a small one.
        beginning: dict[str, list[str]] = {}
        for alias in self._actors:
            first = _FIRST.match(alias)
            beginning.setdefault(first.group().casefold() if first else "", []).append(alias)
        self._groups = {first: _Group(aliases) for first, aliases in beginning.items()}

    @classmethod
    def of(cls, codebook: Codebook) -> Aliases:
        """The aliases of a codebook; the name of an actor is one of them."""
        return _aliases(
            tuple((key, (actor.name, *actor.aliases)) for key, actor in codebook.actors.items())
        )

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in the order of the text; they never overlap."""
        found: list[Mention] = []
        for start, group in self._places(text):
            if found and start < found[-1].end:
                continue
            hit = group.match(text, start)
            if hit is not None:
                alias, end = hit
                actors = tuple(self._actors[alias])
                found.append(Mention(start, end, text[start:end], actors))
        return found

    def _places(self, text: str) -> Iterator[tuple[int, _Group]]:
        """Where an alias may begin, with those that may begin there."""
        for word in _FIRST.finditer(text):
            group = self._groups.get(word.group().casefold())
            if group is not None:
                yield word.start(), group

    def named(self, text: str) -> list[str]:
        """Return the actors that a text names, each once, in order."""
        return list(dict.fromkeys(actor for m in self.find(text) for actor in m.actors))


class _Group:
    """Aliases with the same first word, the longest first."""

    def __init__(self, aliases: Iterable[str]) -> None:
        self._aliases = sorted(aliases, key=lambda alias: (-len(alias), alias))
        groups = "|".join(f"({_pattern(alias)})" for alias in self._aliases)
        self._pattern = re.compile(rf"(?<!\w)(?:{groups}){_POSSESSIVE}(?!\w)")

    def match(self, text: str, start: int) -> tuple[str, int] | None:
        """The longest alias that begins at a place, and where it ends."""
        found = self._pattern.match(text, start)
        if found is None or found.lastindex is None:
            return None
        return self._aliases[found.lastindex - 1], found.end(found.lastindex)


@lru_cache(maxsize=16)
def _aliases(names: tuple[tuple[str, tuple[str, ...]], ...]) -> Aliases:
    return Aliases(dict(names))


def _key(alias: str) -> str:
    return " ".join(alias.split())


def _pattern(alias: str) -> str:
    words = r"\s+".join(_word(word) for word in alias.split())
    if alias == alias.lower():
        return f"(?i:{words})"
    shouted = r"\s+".join(_word(word) for word in alias.upper().split())
    return words if shouted == words else f"{words}|{shouted}"


def _word(word: str) -> str:
    return re.sub("['’]", "['’]", re.escape(word))
