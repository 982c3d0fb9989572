"""How good the coding aids are: each producer against claims that people coded and accepted.

One account at a time, so that what was tuned on one can be tested on another. Every figure comes
with its counts and with what guessing would reach on the same units: always saying yes, always the
most frequent value, or a random order. What does not beat that has no place among the aids.

Units are sentences with at least one accepted claim, or the passages of the claims themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.accounts.aids.cited import UNNAMED, cited
from detente.accounts.aids.figures import Figure, gold_of, set_figure, touched
from detente.accounts.aids.marks import Marker
from detente.accounts.aids.rules import rules_for
from detente.accounts.aids.units import sentences_of
from detente.case.evidence import AUTHOR
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.accounts.aids.rules import Rules
    from detente.accounts.aids.units import Sentence
    from detente.case.basis import Evidence
    from detente.case.evidence import Claim
    from detente.case.model import Case

__all__ = ["measure"]


def measure(evidence: Evidence | Case, texts: Mapping[str, str]) -> list[Figure]:
    """Measure the rules and aliases against the accepted claims.

    Parameters
    ----------
    evidence : Evidence or Case
        Accounts, accepted claims and the codebook.
    texts : mapping of str to str
        The normalised text of each account to be measured on.

    Raises
    ------
    InputError
        No account has both a text and accepted claims, or there are no rules for its language.
    """
    found: list[Figure] = []
    for name, account in evidence.accounts.items():
        gold = gold_of(evidence, name)
        if name in texts and gold:
            marker = Marker(evidence.codebook, account.language)
            rules = rules_for(account.language)
            units = sentences_of(account, texts[name])
            found += _Account(name, texts[name], units, gold, marker, rules).figures()
    if not found:
        raise InputError("no account has both a text and accepted claims, so nothing is measured")
    return found


@dataclass(frozen=True)
class _Account:
    name: str
    text: str
    units: Sequence[Sentence]
    gold: Sequence[Claim]
    marker: Marker
    rules: Rules

    def figures(self) -> list[Figure]:
        return [*self._flags(), self._modality(), *self._names(), *self._sources()]

    def _flags(self) -> Iterable[Figure]:
        rules = self.rules
        flags: dict[str, tuple[Callable[[str], bool], Callable[[Claim], bool]]] = {
            "forecast": (lambda t: rules.type(t) == "forecast", lambda c: c.type == "forecast"),
            "recommendation": (
                lambda t: rules.type(t) == "recommendation",
                lambda c: c.type == "recommendation",
            ),
            "hedge": (lambda t: _hedged(self.rules, t), lambda c: c.hedged),
        }
        for aid, (says, holds) in flags.items():
            passages = [(says(self._words(claim)), holds(claim)) for claim in self.gold]
            yield self._flag(aid, "passage", passages)
            sentences = [(says(unit.text), any(map(holds, claims))) for unit, claims in self._coded]
            yield self._flag(aid, "sentence", sentences)

    def _flag(self, aid: str, unit: str, pairs: Sequence[tuple[bool, bool]]) -> Figure:
        right = sum(said and holds for said, holds in pairs)
        proposed, gold = sum(said for said, _ in pairs), sum(holds for _, holds in pairs)
        always = 2 * gold / (gold + len(pairs))
        return Figure(aid, unit, self.name, right, proposed, gold, len(pairs), always)

    def _modality(self) -> Figure:
        """One word a passage: precision, recall and F1 are all the accuracy."""
        words = Counter(claim.modality.replace("_", " ") for claim in self.gold)
        right = 0
        for claim in self.gold:
            found = self.rules.likelihood(self._words(claim))
            word = found.word.replace("_", " ") if found else "none"
            right += word == claim.modality.replace("_", " ")
        count = len(self.gold)
        guess = max(words.values()) / count
        return Figure("modality word", "passage", self.name, right, count, count, count, guess)

    def _names(self) -> Iterable[Figure]:
        coded = [
            (
                self.marker.mark(unit),
                {actor for claim in claims for actor in claim.actor},
                {target for claim in claims for target in claim.target},
            )
            for unit, claims in self._coded
        ]
        named = [(set(marks.actors), actors | targets) for marks, actors, targets in coded]
        yield set_figure("actor or target named", self.name, named)
        first = [(set(marks.first), actors) for marks, actors, _ in coded]
        yield set_figure("actor: first named", self.name, first)
        second = [(set(marks.actors) - set(marks.first), targets) for marks, _, targets in coded]
        yield set_figure("target: named later", self.name, second)

    def _sources(self) -> Iterable[Figure]:
        said = [
            (cited(unit.text, self.rules, self.marker.aliases), _sources_of(claims))
            for unit, claims in self._coded
        ]
        yield self._flag("source cited", "sentence", [(bool(f), bool(g)) for f, g in said])
        gold = sum(bool(holds) for _, holds in said)
        right = sum(found is not None and _same(found.name, holds) for found, holds in said)
        proposed = sum(found is not None for found, _ in said)
        most = max(Counter(each for _, holds in said for each in holds).values(), default=0)
        guess = 2 * most / (len(said) + gold) if gold else 0.0
        yield Figure(
            "source's name", "sentence", self.name, right, proposed, gold, len(said), guess
        )

    def _words(self, claim: Claim) -> str:
        return self.text[claim.passage.start : claim.passage.end]

    @cached_property
    def _coded(self) -> list[tuple[Sentence, list[Claim]]]:
        return touched(self.units, self.gold)


def _hedged(rules: Rules, text: str) -> bool:
    found = rules.likelihood(text)
    return found is not None and found.hedged


def _sources_of(claims: Iterable[Claim]) -> set[str]:
    return {claim.source for claim in claims if claim.source != AUTHOR}


def _same(name: str, gold: Iterable[str]) -> bool:
    """Whether half of a name is in the coder's words for the source, or neither gives a name."""
    if name == UNNAMED:
        return any(UNNAMED in each for each in gold)
    words = [word for word in name.casefold().split() if word != "the"]
    return any(2 * sum(w in each.casefold() for w in words) >= len(words) for each in gold)
