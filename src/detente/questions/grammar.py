"""From the tree of a statement to an English clause.

`Statement.in_words` keeps to the letter and puts what is joined in parentheses. Here a statement is
put as an ordinary sentence would put it, and means the same:

- terms are written out, and a denial is carried down to the single names: *not (p or q)* is
  *not p and not q*;
- a party that does several things is named once, and what several parties do alike is said once;
- a condition comes first: *p if q* is "if q, p". Within something longer it is *p or not q*;
- "either", "while" and, from the third level down, parentheses keep apart what belongs apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from detente.statements import Join, Leaf, Node, Not, Phrase, parse

__all__ = ["Grammar", "denied", "listed", "negated", "plain", "sentence"]

#: Words that reach over a whole clause, or begin a second one: "not" cannot go in beside them.
_REACHING = frozenset(
    """
    a all and any anybody anyone as because both but each either every everybody everyone few if
    many most neither no nobody none nor not nothing only or some somebody someone than that unless
    until when where whether which while who whose
    """.split()  # noqa: SIM905
)


_IRREGULAR = {
    "is": "is not",
    "has": "have",
    "does": "do",
    "goes": "go",
    "lies": "lie",
    "dies": "die",
}
_JOINING = frozenset({"and", "or", ",", "then", "but"})
_SHORT = 4

_Word = Literal["and", "or", "if", "iff"]
_OPPOSITE: Mapping[_Word, _Word] = {"and": "or", "or": "and"}


class _Clause(NamedTuple):
    """Who, and does what; nobody where it is said otherwise."""

    subject: str
    predicate: str
    several: bool = False

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate}".strip()


class Grammar:
    """Says statements whose names have phrases.

    Parameters
    ----------
    phrases : mapping of str to Phrase
        For options and conditions; a name without a phrase stays as it is.
    terms : mapping of str to str
        What each term stands for, as a statement.
    """

    def __init__(self, phrases: Mapping[str, Phrase], terms: Mapping[str, str]) -> None:
        self._phrases = phrases
        self._terms = terms

    def says(self, text: str) -> str:
        """A statement as a clause, without a capital and a full stop.

        Examples
        --------
        >>> phrases = {"A.p": Phrase("signs", "does not sign", "A")}
        >>> phrases["B.p"] = Phrase("signs", "does not sign", "B")
        >>> Grammar(phrases, {"both": "A.p and B.p"}).says("not both")
        'A or B does not sign'
        """
        return self.clause(plain(parse(text).root, self._terms, top=True))

    def clause(self, node: Node) -> str:
        """A tree in the form that `plain` gives, as a clause."""
        return self._say(node)

    def _say(self, node: Node, *, within: str = "", depth: int = 0) -> str:
        if not isinstance(node, Join):
            return str(self._clause(node, within, depth))
        if node.word == "if":
            then, when = node.parts
            condition = self._say(when, within="if")
            return f"if {condition}, {'then ' if ',' in condition else ''}{self._say(then)}"
        if node.word == "iff":
            same = self._same(node.parts)
            return f"({same})" if within else same
        return self._joined(node, within, depth)

    def _same(self, parts: Sequence[Node]) -> str:
        """That two things go together; the simpler of the two comes first."""
        first, second = sorted(parts, key=lambda part: not self._is_single(part))
        if not self._is_single(first):
            return (
                f"either both of these are so or neither: {self._say(first)}; {self._say(second)}"
            )
        return f"{self._say(first)} exactly when {self._say(second, within='iff')}"

    def _is_single(self, node: Node) -> bool:
        if not isinstance(node, Join):
            return True
        return node.word in {"and", "or"} and len(self._merged(node, 0)) == 1

    def _joined(self, node: Join, within: str, depth: int) -> str:
        merged = self._merged(node, depth)
        texts = [str(clause) for clause in merged]
        if len(texts) == 1:
            return _either(merged[0]) if node.word == "or" and within else texts[0]
        if node.word == "and" and within == "or" and depth < 2:
            return f"{texts[0]} while {listed(texts[1:])}"
        long = len(texts) > 2 or not all(clause.subject for clause in merged)
        comma = "," if long else _comma(texts)
        joined = f"{comma} {node.word} ".join(texts)
        if depth > 1:
            return f"({joined})"
        return f"either {joined}" if node.word == "or" and within else joined

    def _merged(self, node: Join, depth: int) -> list[_Clause]:
        clauses = [self._clause(part, node.word, depth + 1) for part in node.parts]
        return _by_predicate(_by_subject(clauses, node.word), node.word)

    def _clause(self, node: Node, within: str, depth: int) -> _Clause:
        if isinstance(node, Join):
            return _Clause("", self._say(node, within=within, depth=depth))
        inner = node.part if isinstance(node, Not) else node
        name = inner.name.text if isinstance(inner, Leaf) else ""
        phrase = self._phrases.get(name, Phrase(name, denied(name)))
        return _Clause(phrase.subject, phrase.on if inner is node else phrase.off)


def plain(node: Node, terms: Mapping[str, str], *, yes: bool = True, top: bool = False) -> Node:
    """The same statement, or its denial, without terms and with denials at the names only.

    Parameters
    ----------
    node : Leaf, Not or Join
    terms : mapping of str to str
    yes : bool
        Whether the statement is affirmed or denied.
    top : bool
        Whether an *if* may stay; within something longer it becomes an *or*.
    """
    while isinstance(node, Not):
        node, yes = node.part, not yes
    if isinstance(node, Leaf):
        if node.name.text in terms:
            return plain(parse(terms[node.name.text]).root, terms, yes=yes, top=top)
        return node if yes else Not(node)
    if node.word in {"and", "or"}:
        word = node.word if yes else _OPPOSITE[node.word]
        return _flat(word, [plain(part, terms, yes=yes) for part in node.parts])
    first, second = node.parts
    if node.word == "iff":
        return Join("iff", (plain(first, terms, yes=yes), plain(second, terms)))
    if yes and top:
        return Join("if", (plain(first, terms), plain(second, terms)))
    parts = [plain(second, terms, yes=not yes), plain(first, terms, yes=yes)]
    return _flat("or" if yes else "and", parts)


def denied(words: str) -> str:
    """Deny a clause: within it where it is simple and its verb is "is", else as a whole.

    Examples
    --------
    >>> denied("the sea is rough")
    'the sea is not rough'
    >>> denied("nobody is at sea")
    'it is not so that nobody is at sea'
    """
    parts = words.lower().split()
    if parts.count("is") == 1 and not _REACHING & set(parts) and "," not in words:
        return words.replace(" is ", " is not ", 1)
    return f"it is not so that {words}"


def negated(predicate: str) -> str:
    """Deny what a party does, where no words for that are given.

    Examples
    --------
    >>> negated("signs the treaty"), negated("carries arms"), negated("has an army")
    ('does not sign the treaty', 'does not carry arms', 'does not have an army')
    >>> negated("signs and ratifies"), negated("confess")
    ('does not do this: signs and ratifies', 'does not do this: confess')
    """
    verb, space, rest = predicate.partition(" ")
    stem = _IRREGULAR.get(verb) or _stem(verb)
    if stem is None or _JOINING & set(re.findall(r"\w+|,", predicate)):
        return f"does not do this: {predicate}"
    return f"{stem if verb == 'is' else f'does not {stem}'}{space}{rest}"


def _stem(verb: str) -> str | None:
    """The bare form of a regular verb in the third person."""
    if not re.fullmatch(r"[a-z]+[^s\W]s", verb) and not verb.endswith("sses"):
        return None
    if verb.endswith("ies") and len(verb) > _SHORT:
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1]


def listed(parts: Sequence[str], word: str = "and") -> str:
    """Join parts as an English list; a comma keeps the last apart where parts are joined in turn.

    Examples
    --------
    >>> listed(["a", "b", "c"])
    'a, b and c'
    >>> listed(["a", "b and c"], "or")
    'a, or b and c'
    """
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + f"{_comma(parts)} {word} {parts[-1]}"


def sentence(text: str) -> str:
    """A clause with a capital and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _flat(word: _Word, parts: Iterable[Node]) -> Join:
    """Join parts; those already joined by the same word stand side by side with the others."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, Join) and part.word == word else (part,)
    return Join(word, tuple(flat))


def _by_subject(clauses: list[_Clause], word: str) -> list[_Clause]:
    """'A does p and A does q' is 'A does p and does q'."""
    merged: list[tuple[str, list[str]]] = []
    for subject, predicate, _ in clauses:
        if subject and merged and merged[-1][0] == subject:
            merged[-1][1].append(predicate)
        else:
            merged.append((subject, [predicate]))
    return [
        _Clause(subject, listed(predicates, word), len(predicates) > 1)
        for subject, predicates in merged
    ]


def _by_predicate(clauses: list[_Clause], word: str) -> list[_Clause]:
    """'A does p and B does p' is 'each of A and B does p'."""
    merged: list[tuple[list[str], _Clause]] = []
    for clause in clauses:
        if clause.subject and merged and clause[1:] == merged[-1][1][1:] and merged[-1][0][0]:
            merged[-1][0].append(clause.subject)
        else:
            merged.append(([clause.subject], clause))
    return [last._replace(subject=_together(subjects, word)) for subjects, last in merged]


def _together(subjects: list[str], word: str) -> str:
    if len(subjects) == 1:
        return subjects[0]
    return listed(subjects, word) if word == "or" else f"each of {listed(subjects)}"


def _either(clause: _Clause) -> str:
    """Within something longer it has to be seen where what is joined by "or" begins."""
    return f"{clause.subject} {'either ' if clause.several else ''}{clause.predicate}"


def _comma(parts: Sequence[str]) -> str:
    """A comma where a part is joined in itself; quotation marks keep a title apart as they are."""
    open_ = [part for part in parts if not part.startswith("“")]
    return "," if any(" and " in part or " or " in part for part in open_) else ""
