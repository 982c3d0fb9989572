"""Saying options, moves and priorities of a case in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from detente.case import Case, Option
from detente.statements import Phrase, parse

__all__ = ["Words", "listed"]


class Words:
    """The words of a case.

    Parameters
    ----------
    case : Case
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._names = {actor.id: actor.name for actor in case.actors}
        self._options = {option.id: option for option in case.options}

    def party(self, dm: str) -> str:
        """The name of a party, as it stands within a sentence."""
        return self._names[dm]

    def parties(self, dms: Sequence[str]) -> str:
        """Several names as an English list."""
        return listed([self.party(dm) for dm in dms])

    @cached_property
    def phrases(self) -> dict[str, Phrase]:
        """How each option and condition reads when it holds and when it does not."""
        phrases = {option.id: self._phrase(option) for option in self._case.options}
        for name, words in self._case.conditions.items():
            phrases[name] = Phrase(words, f"it is not so that {words}")
        return phrases

    def _phrase(self, option: Option) -> Phrase:
        actor = self.party(option.actor)
        off = option.off or f"does not: {option.on}"
        return Phrase(option.on, off, actor)

    def statement(self, text: str) -> str:
        """A statement in words, with terms written out where they are short."""
        phrases = dict(self.phrases)
        for term, meaning in self._case.terms.items():
            inner = parse(meaning).in_words(self.phrases)
            if not self._nested(meaning) and len(meaning) < 60:
                phrases[term] = Phrase(f"({inner})", f"it is not so that ({inner})")
        return parse(text).in_words(phrases)

    def _nested(self, meaning: str) -> bool:
        return any(name.text in self._case.terms for name in parse(meaning).names())

    def change(self, dm: str, start: str, end: str) -> str:
        """What a party does when it moves from one state to another, as a clause."""
        if self._case.form == "graph":
            return f"{self.party(dm)} moves from {self.state(start)} to {self.state(end)}"
        taken: list[str] = []
        dropped: list[str] = []
        for option, before, after in zip(self._case.options, start, end, strict=True):
            if before != after:
                (taken if after == "Y" else dropped).append(option.on)
        parts = taken + [f"no longer {act}" for act in dropped]
        return f"{self.party(dm)} {listed(parts)}"

    def state(self, label: str) -> str:
        """A state in words: what is done in it, party by party."""
        if self._case.form == "graph":
            return self._case.state_words.get(label, label)
        clauses = []
        for dm in self._case.decision_makers:
            done = [
                option.on
                for option, letter in zip(self._case.options, label, strict=True)
                if option.actor == dm and letter == "Y"
            ]
            if done:
                clauses.append(f"{self.party(dm)} {listed(done)}")
        return "; ".join(clauses) if clauses else "nobody does any of the things listed"

    def tokens(self, start: str, end: str) -> str:
        """A change as signs, such as ``+attack -siege``."""
        if self._case.form == "graph":
            return f"{start} to {end}"
        marks = []
        for option, before, after in zip(self._case.options, start, end, strict=True):
            if before != after:
                marks.append(("+" if after == "Y" else "-") + option.name)
        return " ".join(marks)


def listed(parts: Sequence[str]) -> str:
    """Join parts as an English list.

    Examples
    --------
    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + " and " + parts[-1]
