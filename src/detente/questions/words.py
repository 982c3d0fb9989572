"""Saying the options, moves, states and priorities of a case in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from detente.case import Case, Option, PreferenceStatement
from detente.questions.grammar import Grammar, denied, listed, negated, sentence
from detente.statements import Phrase

__all__ = ["Words", "listed", "marks", "sentence"]

_FEW = 4


def marks(entry: PreferenceStatement) -> tuple[str, ...]:
    """What sets a statement apart from others in its list; nothing as a rule.

    Examples
    --------
    >>> marks(PreferenceStatement(id="peace", says="A.x", maybe=True, strength=2))
    ('not known whether wanted', 'strength 2')
    """
    told = []
    if entry.tied:
        told.append("as important as the one before")
    if entry.maybe:
        told.append("not known whether wanted")
    if entry.strength > 1:
        told.append(f"strength {entry.strength}")
    return tuple(told)


class Words:
    """The words of a case.

    Parameters
    ----------
    case : Case
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._names = {actor.id: actor.name for actor in case.actors}

    def marks(self, entry: PreferenceStatement) -> tuple[str, ...]:
        """What sets a statement apart from others in its list, and when it is wanted."""
        if entry.when is None:
            return marks(entry)
        return (f"only when {self.says(entry.when)}", *marks(entry))

    def wanted(self, entry: PreferenceStatement) -> str:
        """What a statement says, and when it is wanted where that is not always.

        Examples
        --------
        >>> from detente.case import load, PreferenceStatement
        >>> entry = PreferenceStatement(id="x", says="not AZE.siege", when="ukraine_war")
        >>> Words(load("south-caucasus")).wanted(entry)
        'Azerbaijan leaves the road to the enclave open and frees captives, when Russia is at war \
in Ukraine'
        """
        return self.says(entry.says) + self.when(entry.when)

    def when(self, text: str | None) -> str:
        """When something is wanted, to be put behind it: nothing if always."""
        return f", when {self.says(text)}" if text is not None else ""

    def party(self, dm: str) -> str:
        """The name of a party, as it stands within a sentence."""
        return self._names[dm]

    def parties(self, dms: Iterable[str]) -> str:
        """Several names as an English list."""
        return listed([self.party(dm) for dm in dms])

    def says(self, text: str) -> str:
        """A statement as a clause, without a capital and a full stop.

        Examples
        --------
        >>> from detente.case import load
        >>> Words(load("prisoners-dilemma")).says("not (A.confess or B.confess)")
        'each of the first prisoner and the second prisoner stays silent'
        """
        return self._grammar.says(text)

    def act(self, dm: str, start: str, end: str) -> str:
        """What a party does when it moves from one state to another, as a clause."""
        if self._case.form == "graph":
            return f"{self.party(dm)} moves to: {self.state(end)}"
        changed = [pair for pair in self._pairs(start, end) if pair[1] != pair[2]]
        parts = [self.does(option.id) for option, _, after in changed if after == "Y"]
        parts += [self._ending(option) for option, _, after in changed if after != "Y"]
        return f"{self.party(dm)} {listed(parts)}"

    def state(self, label: str) -> str:
        """What is done in a state, party by party; with few options, what is left undone too."""
        if self._case.form == "graph":
            return self._case.state_words.get(label, label)
        in_full = len(self._case.options) <= _FEW
        clauses: dict[str, list[str]] = {}
        for option, letter in zip(self._case.options, label, strict=True):
            phrase = self._phrases[option.id]
            if letter == "Y" or in_full:
                told = phrase.on if letter == "Y" else phrase.off
                clauses.setdefault(phrase.subject, []).append(told)
        said = [f"{subject} {listed(done)}" for subject, done in clauses.items()]
        return "; ".join(said) if said else "nobody does any of the things listed"

    def difference(self, start: str, end: str) -> str:
        """How a state differs from another, party by party; empty when it does not."""
        if self._case.form == "graph":
            return self.state(end)
        clauses = []
        for dm in self._case.decision_makers:
            own = "".join(
                after if option.actor == dm else before
                for option, before, after in self._pairs(start, end)
            )
            if own != start:
                clauses.append(self.act(dm, start, own))
        return "; ".join(clauses)

    def does(self, option: str) -> str:
        """What it is to take an option, without the party."""
        return self._phrases[option].on

    def tokens(self, start: str, end: str) -> str:
        """A change as signs, such as ``+attack -siege``."""
        if self._case.form == "graph":
            return f"{start} to {end}"
        return " ".join(
            ("+" if after == "Y" else "-") + option.name
            for option, before, after in self._pairs(start, end)
            if before != after
        )

    @cached_property
    def _phrases(self) -> dict[str, Phrase]:
        phrases = {option.id: self._phrase(option) for option in self._case.options}
        for name, words in self._case.conditions.items():
            phrases[name] = Phrase(words.words, denied(words.words))
        return phrases

    @cached_property
    def _grammar(self) -> Grammar:
        return Grammar(self._phrases, self._case.terms)

    def _phrase(self, option: Option) -> Phrase:
        """Some files name the party again in the words of the option; it is said once."""
        party = self.party(option.actor)
        on = option.on.removeprefix(f"{party} ")
        off = option.off.removeprefix(f"{party} ") if option.off else negated(on)
        return Phrase(on, off, party)

    def _pairs(self, start: str, end: str) -> Iterator[tuple[Option, str, str]]:
        return zip(self._case.options, start, end, strict=True)

    def _ending(self, option: Option) -> str:
        """Ending what was done: the words for leaving it undone, where "no longer" misleads."""
        phrase = self._phrases[option.id]
        told = option.off is not None and (
            " and " in phrase.on or not phrase.off.startswith("does not")
        )
        return phrase.off if told else f"no longer {phrase.on}"
