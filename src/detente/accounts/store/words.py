"""Full text search that finds the same on both databases.

Words are folded here, not by the database: compatibility forms and accents are undone (NFKD without
marks), case is folded, and what is neither letter nor digit separates. FTS5 of SQLite and the
tsvector of PostgreSQL then only keep and look up what they are given.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from detente.errors import InputError

if TYPE_CHECKING:
    from detente.case.evidence import Claim

__all__ = ["folded", "own_words", "query", "vector"]

#: PostgreSQL keeps no lexeme above 2 KB and no position above 16,383.
_LONGEST_WORD = 200
_LAST_PLACE = 16_383
_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'"([^"]*)"?|(\S+)')


def folded(text: str) -> list[str]:
    """Return the words of a text as they are compared.

    Examples
    --------
    >>> folded("Détente: l'Été 2023, ALİYEV and Straße")
    ['detente', 'l', 'ete', '2023', 'aliyev', 'and', 'strasse']
    """
    letters = text.casefold()
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return [word[:_LONGEST_WORD] for word in _WORD.findall(letters)]


def own_words(claim: Claim) -> str:
    """The words a claim is found by: its paraphrase and its note, folded."""
    return " ".join(folded(f"{claim.paraphrase}\n{claim.note or ''}"))


def vector(words: str) -> str:
    """Write folded words as PostgreSQL reads a tsvector.

    Examples
    --------
    >>> vector("the road the")
    "'the':1,3 'road':2"
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words.split(" ") if words else (), start=1):
        places.setdefault(word, []).append(min(place, _LAST_PLACE))
    # PostgreSQL keeps at most 256 places of a word.
    return " ".join(
        f"'{word}':{','.join(map(str, dict.fromkeys(found[:256])))}"
        for word, found in places.items()
    )


def query(text: str, dialect: str) -> str:
    """Turn what somebody typed into a query: all words, ``"a phrase"``, and ``begin*`` as prefix.

    Raises
    ------
    InputError
        There is no word in it.

    Examples
    --------
    >>> query('Road "no return" sign*', "sqlite")
    '"road" AND "no return" AND "sign"*'
    >>> query('Road "no return" sign*', "postgresql")
    "'road' & ('no' <-> 'return') & 'sign':*"
    """
    parts = []
    for found in _TERM.finditer(text):
        phrase, word = found.groups()
        words = folded(phrase if word is None else word)
        if words:
            prefix = word is not None and word.endswith("*")
            parts.append(_part(words, prefix=prefix, dialect=dialect))
    if not parts:
        raise InputError(f"there is no word to search for in {text!r}")
    return (" AND " if dialect == "sqlite" else " & ").join(parts)


def _part(words: list[str], *, prefix: bool, dialect: str) -> str:
    if dialect == "sqlite":
        return f'"{" ".join(words)}"{"*" if prefix else ""}'
    quoted = [f"'{word}'" for word in words]
    if prefix:
        quoted[-1] += ":*"
    joined = " <-> ".join(quoted)
    return f"({joined})" if len(quoted) > 1 else joined
