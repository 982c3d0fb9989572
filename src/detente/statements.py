r"""Statements: Boolean sentences over the options of a conflict.

A statement says something about a state: ``A.accord and not B.force``. The grammar, loosest first::

    statement   :=  disjunction [("if" | "iff") disjunction]
    disjunction :=  conjunction {"or" conjunction}
    conjunction :=  negation {"and" negation}
    negation    :=  "not" negation  |  "(" statement ")"  |  NAME

``p if q`` is *p or not q* and ``p iff q`` is equality, as in option prioritisation (Fang, Hipel,
Kilgour and Peng 2003, part 1). Both do not chain: ``p if q if r`` needs parentheses. A name is
``ACTOR.option``, or a term or condition without a dot; each part matches ``[\w-]+``. The words
``not and or if iff`` are reserved.

Statements are evaluated over whole arrays of state codes, in which bit *k* is option *k*.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import TYPE_CHECKING, Literal, NamedTuple

from detente.errors import InputError, nearest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    BoolArray = NDArray[np.bool_]

__all__ = [
    "KEYWORDS",
    "Join",
    "Leaf",
    "Name",
    "Node",
    "Not",
    "Phrase",
    "Statement",
    "StatementError",
    "parse",
]

KEYWORDS = frozenset({"not", "and", "or", "if", "iff"})
MAX_DEPTH = 100

_TOKEN = re.compile(r"\s*(?:(?P<word>[\w-]+(?:\.[\w-]+)*)|(?P<mark>[()])|(?P<other>\S))")


class StatementError(InputError):
    """A statement that cannot be read; `column` counts code points from 1."""


class Name(NamedTuple):
    """A name in a statement and the column, from 1, at which it stands."""

    text: str
    column: int


class Phrase(NamedTuple):
    """How an option or condition reads in words, when it holds and when it does not.

    The subject, if there is one, is who does it; it goes before either.
    """

    on: str
    off: str
    subject: str = ""

    def said(self, *, yes: bool) -> str:
        """The whole clause."""
        return f"{self.subject} {self.on if yes else self.off}".strip()


@dataclass(frozen=True)
class Leaf:
    """A name in the tree of a statement."""

    name: Name


@dataclass(frozen=True)
class Not:
    """A denial in the tree of a statement."""

    part: Node


@dataclass(frozen=True)
class Join:
    """Two or more parts in the tree of a statement, joined by one word.

    *if* and *iff* join exactly two, in the order of writing: of ``p if q`` the parts are p and q.
    """

    word: Literal["and", "or", "if", "iff"]
    parts: tuple[Node, ...]


Node = Leaf | Not | Join


@dataclass(frozen=True)
class Statement:
    """A parsed statement.

    Attributes
    ----------
    text : str
        The statement as it was written, with runs of white space made one space.
    root : Leaf, Not or Join
        The tree of the statement, for whoever wants to walk it. Parentheses are not kept.

    Examples
    --------
    >>> parse("A.x or B.y").root.word
    'or'
    >>> import numpy as np
    >>> parse("A.x and not B.y").evaluate(np.arange(4), {"A.x": 0, "B.y": 1})
    array([False,  True, False, False])
    """

    text: str
    root: Node

    def __str__(self) -> str:
        return self.text

    def names(self) -> tuple[Name, ...]:
        """Every name in the order of writing, with its column."""
        return tuple(_leaves(self.root))

    def evaluate(
        self, codes: NDArray[np.int64], names: Mapping[str, int | bool | Statement]
    ) -> BoolArray:
        """Evaluate the statement on many states at once.

        Parameters
        ----------
        codes : ndarray of int, any shape
            State codes; bit *k* is set when option *k* is taken.
        names : mapping
            What each name means: an ``int`` is the bit of an option, a ``bool`` a condition that
            holds or not, a `Statement` a term.

        Returns
        -------
        ndarray of bool
            Same shape as `codes`.

        Raises
        ------
        StatementError
            A name is not in `names`.
        """
        return _evaluate(self.root, codes, names)

    def in_words(self, phrases: Mapping[str, Phrase]) -> str:
        """Say the statement in words, to the letter; a name without a phrase stays as it is.

        What is joined stands in parentheses, so that the words can be read in one way only.
        `detente.questions.words.Words` says the same as an ordinary sentence would.

        Examples
        --------
        >>> signs = Phrase("A signs", "A does not sign")
        >>> parse("not A.sign if peace").in_words({"A.sign": signs})
        'A does not sign, if peace'
        """
        return _say(self.root, phrases, top=True)


@lru_cache(maxsize=4096)
def parse(text: str) -> Statement:
    """Read a statement.

    Parameters
    ----------
    text : str
        The statement, in the grammar of this module.

    Returns
    -------
    Statement

    Raises
    ------
    StatementError
        With the column, counted from 1, at which reading failed.

    Examples
    --------
    >>> parse("a if b if c")
    Traceback (most recent call last):
        ...
    detente.statements.StatementError: 'if' and 'iff' do not chain: put parentheses around one of \
them (column 8)
    """
    return Statement(" ".join(text.split()), _Parser(text).statement())


class _Token(NamedTuple):
    text: str
    column: int
    is_word: bool


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._end = len(text) + 1
        self._place = 0
        self._depth = 0

    def statement(self) -> Node:
        root = self._conditional()
        token = self._peek()
        if token is None:
            return root
        if token.text in {"if", "iff"}:
            raise _error(
                "'if' and 'iff' do not chain: put parentheses around one of them", token.column
            )
        if token.text == ")":
            raise _error("')' closes nothing", token.column)
        raise _error(
            f"expected 'and', 'or', 'if', 'iff' or the end, found {token.text!r}", token.column
        )

    def _peek(self) -> _Token | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _takes(self, *words: str) -> str | None:
        token = self._peek()
        if token is not None and token.text in words:
            self._place += 1
            return token.text
        return None

    def _conditional(self) -> Node:
        left = self._joined("or")
        word = self._takes("if", "iff")
        if word is None:
            return left
        return Join("if" if word == "if" else "iff", (left, self._joined("or")))

    def _joined(self, word: Literal["or", "and"]) -> Node:
        parts = [self._joined("and") if word == "or" else self._negation()]
        while self._takes(word):
            parts.append(self._joined("and") if word == "or" else self._negation())
        return parts[0] if len(parts) == 1 else Join(word, tuple(parts))

    def _negation(self) -> Node:
        token = self._peek()
        if token is None:
            raise _error("the statement ends where a name is expected", self._end)
        self._place += 1
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _error(f"nested deeper than {MAX_DEPTH} levels", token.column)
        node = self._atom(token)
        self._depth -= 1
        return node

    def _atom(self, token: _Token) -> Node:
        if token.text == "not":
            return Not(self._negation())
        if token.text == "(":
            inner = self._conditional()
            self._close(token)
            return inner
        if not token.is_word or token.text in KEYWORDS:
            raise _error(f"expected a name, 'not' or '(', found {token.text!r}", token.column)
        return Leaf(Name(token.text, token.column))

    def _close(self, opened: _Token) -> None:
        token = self._peek()
        if token is None:
            raise _error("'(' is never closed", opened.column)
        if token.text in {"if", "iff"}:
            raise _error(
                "'if' and 'iff' do not chain: put parentheses around one of them", token.column
            )
        if token.text != ")":
            raise _error(f"expected ')', found {token.text!r}", token.column)
        self._place += 1


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    end = len(text.rstrip())
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None:
            return
        kind = str(match.lastgroup)
        column = match.start(kind) + 1
        word = match.group(kind)
        if kind == "other":
            hint = {"&": "; write 'and'", "|": "; write 'or'", "!": "; write 'not'"}.get(word, "")
            raise _error(f"the character {word!r} has no meaning in a statement{hint}", column)
        if word.count(".") > 1:
            raise _error(f"{word!r} has more than one dot; a name is ACTOR.option", column)
        yield _Token(word, column, kind == "word")
        place = match.end()


def _error(message: str, column: int) -> StatementError:
    return StatementError(f"{message} (column {column})", column=column)


def _leaves(node: Node) -> Iterator[Name]:
    if isinstance(node, Leaf):
        yield node.name
    elif isinstance(node, Not):
        yield from _leaves(node.part)
    else:
        for part in node.parts:
            yield from _leaves(part)


def _evaluate(
    node: Node, codes: NDArray[np.int64], names: Mapping[str, int | bool | Statement]
) -> BoolArray:
    if isinstance(node, Leaf):
        return _value(node.name, codes, names)
    if isinstance(node, Not):
        return ~_evaluate(node.part, codes, names)
    values = [_evaluate(part, codes, names) for part in node.parts]
    if node.word == "if":
        return values[0] | ~values[1]
    if node.word == "iff":
        return ~(values[0] ^ values[1])
    return reduce(operator.and_ if node.word == "and" else operator.or_, values)


def _value(
    name: Name, codes: NDArray[np.int64], names: Mapping[str, int | bool | Statement]
) -> BoolArray:
    import numpy as np

    if name.text not in names:
        raise StatementError(
            f"{name.text!r} is unknown{nearest(name.text, names)} (column {name.column})",
            column=name.column,
        )
    meaning = names[name.text]
    if isinstance(meaning, Statement):
        return meaning.evaluate(codes, names)
    if isinstance(meaning, bool):
        return np.full(np.shape(codes), meaning)
    return (np.asarray(codes) >> meaning & 1).astype(bool)


def _say(node: Node, phrases: Mapping[str, Phrase], *, top: bool = False) -> str:
    if isinstance(node, Leaf):
        return _said(node.name.text, phrases, yes=True)
    if isinstance(node, Not):
        return _say_not(node.part, phrases)
    parts = [_say(part, phrases) for part in node.parts]
    between = {"if": ", if ", "iff": " exactly when "}.get(node.word, f" {node.word} ")
    return between.join(parts) if top else f"({between.join(parts)})"


def _say_not(part: Node, phrases: Mapping[str, Phrase]) -> str:
    if isinstance(part, Leaf):
        return _said(part.name.text, phrases, yes=False)
    if isinstance(part, Not):
        return _say(part.part, phrases)
    if part.word == "or":
        return _say(Join("and", tuple(Not(each) for each in part.parts)), phrases)
    return f"it is not so that {_say(part, phrases)}"


def _said(name: str, phrases: Mapping[str, Phrase], *, yes: bool) -> str:
    phrase = phrases.get(name, Phrase(name, f"not {name}"))
    return phrase.said(yes=yes)
