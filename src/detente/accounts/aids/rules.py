"""Rules of wording: likelihood, forecasts, recommendations, as data, one file a language.

A rule is a list of patterns and a list of contexts that do not count, such as "could have been"
among those that look ahead. The file of a language has a version, which every suggestion names, so
that two people can tell whether they worked with the same rules.

What the rules cannot do is as firmly known: lists for facts, evaluations and causes that fit one
document did not fit another, so there are none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from detente.errors import InputError, nearest

__all__ = ["LANGUAGES", "Likelihood", "Rule", "Rules", "has_rules", "rules_for"]

#: Languages that have rules.
LANGUAGES = ("en",)
_FOLDER = files("detente.accounts.aids") / "languages"
_GAP = re.compile(r" +")
_NAME = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Rule:
    """Patterns that tell something, and contexts in which they do not."""

    patterns: re.Pattern[str]
    contexts: re.Pattern[str] | None = None

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place that tells it."""
        if self.contexts is not None:
            # Same length, so that places stay where they are.
            text = self.contexts.sub(lambda match: "\0" * len(match.group()), text)
        return self.patterns.search(text)


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A word of likelihood as the codebook has it, and whether it hedges."""

    word: str
    rule: Rule
    hedged: bool


@dataclass(frozen=True)
class Rules:
    """The rules of one language.

    Attributes
    ----------
    language, version : str
    tiers : tuple of tuple of Likelihood
        Words of likelihood; a word of an earlier tier is taken before one of a later tier, within
        a tier the one that stands first.
    forecast, recommendation : Rule
    citing : Mapping
        Patterns for `cited`.
    """

    language: str
    version: str
    tiers: tuple[tuple[Likelihood, ...], ...]
    forecast: Rule
    recommendation: Rule
    citing: Mapping[str, re.Pattern[str]]

    @property
    def producer(self) -> str:
        """What suggestions call these rules."""
        return f"detente rules {self.language} {self.version}"

    def likelihood(self, text: str) -> Likelihood | None:
        """Return the word of likelihood of a text; None for a bare assertion.

        Examples
        --------
        >>> rules = rules_for("en")
        >>> rules.likelihood("The dam will very likely break.").word
        'very_likely'
        >>> rules.likelihood("The dam broke in May.") is None
        True
        """
        for tier in self.tiers:
            found = [
                (match.start(), place, likelihood)
                for place, likelihood in enumerate(tier)
                if (match := likelihood.rule.search(text))
            ]
            if found:
                return min(found, key=lambda each: each[:2])[2]
        return None

    def type(self, text: str) -> str | None:
        """Return "forecast" or "recommendation", or None where the rules do not tell.

        Examples
        --------
        >>> rules = rules_for("en")
        >>> rules.type("Both sides should reopen the bridge.")
        'recommendation'
        >>> rules.type("Both sides closed the bridge.") is None
        True
        """
        if self.recommendation.search(text):
            return "recommendation"
        return "forecast" if self.forecast.search(text) else None


def rules_for(language: str) -> Rules:
    """Return the rules of a language.

    Raises
    ------
    InputError
        There are none.
    """
    key = _plain(language)
    if key not in LANGUAGES:
        raise InputError(
            f"there are no rules for the language {language!r}{nearest(key, LANGUAGES)}"
        )
    return _read(key)


def has_rules(language: str) -> bool:
    """Whether a language, such as ``en`` or ``en-GB``, has rules."""
    return _plain(language) in LANGUAGES


def _plain(language: str) -> str:
    return language.partition("-")[0].lower()


@cache
def _read(key: str) -> Rules:
    import yaml

    data = yaml.safe_load((_FOLDER / f"{key}.yaml").read_text(encoding="utf-8"))
    words = data["words"]
    return Rules(
        language=data["language"],
        version=str(data["version"]),
        tiers=tuple(
            tuple(Likelihood(entry["word"], _rule(entry, words), entry["hedged"]) for entry in tier)
            for tier in data["likelihood"]
        ),
        forecast=_rule(data["forecast"], words),
        recommendation=_rule(data["recommendation"], words),
        citing={name: _compiled(patterns, words) for name, patterns in data["citing"].items()},
    )


def _rule(entry: Mapping[str, Any], words: Mapping[str, str]) -> Rule:
    contexts = entry.get("not")
    return Rule(
        _compiled(entry["patterns"], words), _compiled(contexts, words) if contexts else None
    )


def _compiled(patterns: list[str], words: Mapping[str, str]) -> re.Pattern[str]:
    """Patterns with ``<name>`` written out, any white space for a blank, and word boundaries."""
    written = (_NAME.sub(lambda match: f"(?:{words[match.group(1)]})", each) for each in patterns)
    joined = "|".join(_GAP.sub(r"\\s+", each) for each in written)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
