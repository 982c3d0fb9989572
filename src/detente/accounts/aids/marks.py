"""Marks: the fields that rules can propose for a sentence.

Who is named, how likely, who is cited, and whether it is a forecast or a recommendation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.accounts.aids.aliases import Aliases
from detente.accounts.aids.cited import cited, in_codebook
from detente.accounts.aids.rules import has_rules, rules_for
from detente.case.codebook import ICD_203
from detente.case.evidence import AUTHOR
from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from detente.accounts.aids.rules import Rules
    from detente.accounts.aids.units import Sentence
    from detente.case.codebook import Codebook

__all__ = ["WHAT", "Marker", "Marks", "checked_what"]

#: What rules can propose.
WHAT = ("actors", "forecasts", "recommendations", "hedges", "sources")


@dataclass(frozen=True, slots=True)
class Marks:
    """What rules see in a sentence.

    Attributes
    ----------
    sentence : Sentence
    actors : tuple of str
        Ids of all actors named, in order; those of the first mention are `first`.
    first : tuple of str
    type : "forecast", "recommendation" or None
    modality : str
        "none" for a bare assertion.
    hedged : bool
    interval : tuple of two float, or None
        Between which chances the codebook puts the word.
    source : str
        Who is cited; "author" for nobody.
    """

    sentence: Sentence
    actors: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    type: str | None = None
    modality: str = "none"
    hedged: bool = False
    interval: tuple[float, float] | None = None
    source: str = AUTHOR

    def line(self) -> dict[str, Any]:
        """The marks as a flat mapping, without the text of the sentence."""
        place = self.sentence.passage.model_dump(by_alias=True)
        return {
            **place,
            "actors": list(self.actors),
            "type": self.type,
            "modality": self.modality,
            "hedged": self.hedged,
            "interval": None if self.interval is None else list(self.interval),
            "source": self.source,
        }


class Marker:
    """Marks sentences by the aliases of a codebook and the rules of a language.

    Parameters
    ----------
    codebook : Codebook
    language : str
        Without rules for it, only names are marked.
    what : iterable of str
        Which of `WHAT` to look for.

    Raises
    ------
    InputError
        Something else than `WHAT` is asked for.
    """

    def __init__(
        self, codebook: Codebook, language: str = "en", *, what: Iterable[str] = WHAT
    ) -> None:
        self.what = checked_what(what)
        self.codebook = codebook
        self.rules = rules_for(language) if has_rules(language) else None
        self.aliases = Aliases.of(codebook)

    def mark(self, sentence: Sentence) -> Marks:
        """Return what is seen in a sentence."""
        text = sentence.text
        found: dict[str, Any] = {}
        if "actors" in self.what:
            mentions = self.aliases.find(text)
            found["actors"] = tuple(self.aliases.named(text))
            found["first"] = mentions[0].actors if mentions else ()
        if self.rules is not None:
            found.update(self._by_rules(text, self.rules))
        return Marks(sentence, **found)

    def _by_rules(self, text: str, rules: Rules) -> dict[str, Any]:
        found: dict[str, Any] = {}
        kind = rules.type(text)
        if kind is not None and f"{kind}s" in self.what:
            found["type"] = kind
        likelihood = rules.likelihood(text) if "hedges" in self.what else None
        if likelihood is not None:
            found["modality"], found["hedged"] = likelihood.word, likelihood.hedged
            found["interval"] = _interval(likelihood.word, self.codebook)
        if "sources" in self.what:
            source = cited(text, rules, self.aliases)
            found["source"] = AUTHOR if source is None else in_codebook(source.name, self.codebook)
        return found


def checked_what(what: Iterable[str]) -> tuple[str, ...]:
    """Return what is asked for, if there is such a thing."""
    asked = tuple(what)
    for each in asked:
        if each not in WHAT:
            raise InputError(f"{each!r} cannot be suggested{nearest(each, WHAT)}")
    return asked


def _interval(word: str, codebook: Codebook) -> tuple[float, float] | None:
    plain = word.replace("_", " ")
    if plain in codebook.modality:
        return (codebook.modality[plain].low, codebook.modality[plain].high)
    return ICD_203.get(plain)
