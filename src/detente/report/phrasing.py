"""Statements as an ordinary sentence would put them.

`Statement.in_words` is faithful to the letter and keeps every bracket. Here a denial is carried
down to the single options (*not (p or q)* is *not p and not q*), what two parties do alike is said
once, and a condition stands behind the word "if". The meaning is the same.
"""

from __future__ import annotations

import re
from functools import cached_property

from detente.case import Case, Option
from detente.questions.words import listed
from detente.statements import parse

__all__ = ["Phrasing", "sentence"]

_FEW = 4
_TOKEN = re.compile(r"[()]|[\w.-]+")
Clause = tuple[str, str]  # who, does what; nobody where it is said otherwise


class Phrasing:
    """Says the statements of one case.

    Parameters
    ----------
    case : Case
    """

    def __init__(self, case: Case) -> None:
        self._case = case

    @cached_property
    def _options(self) -> dict[str, tuple[str, str, str]]:
        names = {actor.id: actor.name for actor in self._case.actors}
        return {option.id: _spoken(names[option.actor], option) for option in self._case.options}

    def says(self, text: str) -> str:
        """A statement as a clause, without a capital and a full stop.

        Examples
        --------
        >>> from detente.case import load
        >>> Phrasing(load("prisoners-dilemma")).says("not (A.confess or B.confess)")
        'each of the first prisoner and the second prisoner stays silent'
        """
        return self._say(_TOKEN.findall(parse(text).text), yes=True)

    def act(self, dm: str, start: str, end: str) -> str:
        """What a party does when it moves from one state to another, as a clause."""
        if self._case.form == "graph":
            name = next(actor.name for actor in self._case.actors if actor.id == dm)
            return f"{name} moves to: {self.state(end)}"
        taken: list[Option] = []
        dropped: list[Option] = []
        for option, before, after in zip(self._case.options, start, end, strict=True):
            if before != after:
                (taken if after == "Y" else dropped).append(option)
        subject = self._options[(taken + dropped)[0].id][0]
        parts = [self._options[option.id][1] for option in taken]
        parts += [self._ending(option) for option in dropped]
        return f"{subject} {listed(parts)}"

    def state(self, label: str) -> str:
        """What is done in a state, party by party."""
        if self._case.form == "graph":
            return self._case.state_words.get(label, label)
        if len(self._case.options) <= _FEW:
            return self._in_full(label)
        clauses = []
        for dm in self._case.decision_makers:
            done = [
                self._options[option.id]
                for option, letter in zip(self._case.options, label, strict=True)
                if option.actor == dm and letter == "Y"
            ]
            if done:
                clauses.append(f"{done[0][0]} {listed([on for _, on, _ in done])}")
        return "; ".join(clauses) if clauses else "nobody does any of the things listed"

    def difference(self, start: str, end: str) -> str:
        """How a state differs from another, party by party."""
        if self._case.form == "graph":
            return self.state(end)
        clauses = []
        for dm in self._case.decision_makers:
            own = "".join(
                after if option.actor == dm else before
                for option, before, after in zip(self._case.options, start, end, strict=True)
            )
            if own != start:
                clauses.append(self.act(dm, start, own))
        return "; ".join(clauses)

    def does(self, option: str) -> str:
        """What an option is, without the party."""
        return self._options[option][1]

    def _in_full(self, label: str) -> str:
        """With few options, what is left undone is worth saying too."""
        clauses: dict[str, list[str]] = {}
        for option, letter in zip(self._case.options, label, strict=True):
            subject, on, off = self._options[option.id]
            clauses.setdefault(subject, []).append(on if letter == "Y" else off)
        return "; ".join(f"{subject} {listed(done)}" for subject, done in clauses.items())

    def _ending(self, option: Option) -> str:
        """Ending what was done: the words for leaving it undone, where "no longer" misleads."""
        _, on, off = self._options[option.id]
        told = option.off is not None and (" and " in on or not off.startswith("does not"))
        return off if told else f"no longer {on}"

    def _say(self, tokens: list[str], *, yes: bool, within: str = "") -> str:
        tokens = _bare(tokens)
        for word in ("iff", "if"):
            parts = _split(tokens, word)
            if len(parts) == 2:
                return self._conditional(parts, word, yes=yes)
        for word in ("or", "and"):
            parts = _split(tokens, word)
            if len(parts) > 1:
                spoken = word if yes else {"or": "and", "and": "or"}[word]
                return self._joined(parts, spoken, yes=yes, within=within)
        if tokens[0] == "not":
            return self._say(tokens[1:], yes=not yes, within=within)
        return self._name(tokens[0], yes=yes, within=within)

    def _conditional(self, parts: list[list[str]], word: str, *, yes: bool) -> str:
        then, when = parts
        if word == "iff":
            condition = self._say(when, yes=True, within="iff")
            return f"{self._say(then, yes=yes)} exactly when {condition}"
        if yes:
            return f"if {self._say(when, yes=True)}, {self._say(then, yes=True)}"
        return f"{self._say(when, yes=True)} and yet {self._say(then, yes=False)}"

    def _joined(self, parts: list[list[str]], word: str, *, yes: bool, within: str) -> str:
        clauses = [self._clause(part, yes=yes, within=word) for part in parts]
        merged = _merge_predicates(_merge_subjects(clauses, word), word)
        texts = [f"{subject} {predicate}".strip() for subject, predicate in merged]
        if len(texts) == 1:
            return texts[0]
        if word == "and" and within == "or":
            return " while ".join(texts)
        nested = len(texts) > 2 or not all(subject for subject, _ in merged)
        joined = (f", {word} " if nested else f" {word} ").join(texts)
        return f"either {joined}" if word == "or" and within else joined

    def _clause(self, tokens: list[str], *, yes: bool, within: str) -> Clause:
        tokens = _bare(tokens)
        while tokens[0] == "not" and len(_bare(tokens[1:])) == 1:
            tokens, yes = _bare(tokens[1:]), not yes
        if len(tokens) == 1 and tokens[0] in self._options:
            subject, on, off = self._options[tokens[0]]
            return subject, on if yes else off
        return "", self._say(tokens, yes=yes, within=within)

    def _name(self, name: str, *, yes: bool, within: str) -> str:
        if name in self._options:
            subject, on, off = self._options[name]
            return f"{subject} {on if yes else off}"
        if name in self._case.terms:
            return self._say(_TOKEN.findall(self._case.terms[name]), yes=yes, within=within)
        words = self._case.conditions.get(name, name)
        return words if yes else _denied(words)


def sentence(text: str) -> str:
    """A clause with a capital and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _spoken(name: str, option: Option) -> tuple[str, str, str]:
    """Who acts, and what is said of taking and of not taking an option.

    Some cases name the party again in the words of the option.
    """
    subject = name
    if option.on.lower().startswith(f"the {name} ".lower()):
        subject = option.on[: len(name) + 4]
    on = option.on.removeprefix(f"{subject} ")
    off = option.off.removeprefix(f"{subject} ") if option.off else f"does not do this: {on}"
    return subject, on, off


def _denied(words: str) -> str:
    """Deny a condition; English says it within the clause when the verb is "is"."""
    if " is " in words:
        return words.replace(" is ", " is not ", 1)
    return f"it is not so that {words}"


def _bare(tokens: list[str]) -> list[str]:
    while tokens[0] == "(" and _closing(tokens) == len(tokens) - 1:
        tokens = tokens[1:-1]
    return tokens


def _closing(tokens: list[str]) -> int:
    depth = 0
    for place, token in enumerate(tokens):
        depth += {"(": 1, ")": -1}.get(token, 0)
        if depth == 0:
            return place
    return len(tokens)


def _split(tokens: list[str], word: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token, 0)
        if token == word and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _merge_subjects(clauses: list[Clause], word: str) -> list[Clause]:
    """'A does p and A does q' is 'A does p and does q'."""
    merged: list[tuple[str, list[str]]] = []
    for subject, predicate in clauses:
        if subject and merged and merged[-1][0] == subject:
            merged[-1][1].append(predicate)
        else:
            merged.append((subject, [predicate]))
    joined = listed if word == "and" else _either
    return [(subject, joined(predicates)) for subject, predicates in merged]


def _merge_predicates(clauses: list[Clause], word: str) -> list[Clause]:
    """'A does p and B does p' is 'each of A and B does p'."""
    merged: list[tuple[list[str], str]] = []
    for subject, predicate in clauses:
        if subject and merged and merged[-1][0][0] and predicate == merged[-1][1]:
            merged[-1][0].append(subject)
        else:
            merged.append(([subject], predicate))
    return [(_together(subjects, word), predicate) for subjects, predicate in merged]


def _together(subjects: list[str], word: str) -> str:
    if len(subjects) == 1:
        return subjects[0]
    return _either(subjects) if word == "or" else f"each of {listed(subjects)}"


def _either(parts: list[str]) -> str:
    return ", ".join(parts[:-1]) + " or " + parts[-1] if len(parts) > 1 else "".join(parts)
