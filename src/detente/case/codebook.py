"""The codebook: the names that coders use, and what words of likelihood mean in numbers.

Unless a codebook says otherwise, words of estimative probability have the intervals of the
American Intelligence Community Directive 203 (2015). Bare *will*, *may*, *could* and the like
have none there, and get none here: an analyst who wants one puts it into the codebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from detente.case.base import Record
from detente.case.evidence import Chance
from detente.case.scalars import Name, Texts

if TYPE_CHECKING:
    from detente.case.evidence import Claim

__all__ = ["ICD_203", "Codebook", "CodebookActor", "Likelihood"]

_ICD_203 = {
    (0.01, 0.05): ("almost no chance", "remote"),
    (0.05, 0.20): ("very unlikely", "highly improbable"),
    (0.20, 0.45): ("unlikely", "improbable"),
    (0.45, 0.55): ("roughly even chance", "roughly even odds"),
    (0.55, 0.80): ("likely", "probable"),
    (0.80, 0.95): ("very likely", "highly probable"),
    (0.95, 0.99): ("almost certain", "nearly certain"),
}
#: Word of likelihood to the interval of chances it stands for.
ICD_203: Mapping[str, tuple[float, float]] = {
    word: interval for interval, words in _ICD_203.items() for word in words
}


class CodebookActor(Record):
    """Someone that claims are about: a name for readers, and how the accounts call it."""

    above = ("id",)

    id: Name
    name: str
    aliases: Texts = ()
    note: str | None = None


class Likelihood(Record):
    """What a word of likelihood means: a chance between `low` and `high`."""

    above = ("word",)

    word: str
    low: Chance
    high: Chance

    @model_validator(mode="after")
    def _ordered(self) -> Likelihood:
        if self.low > self.high:
            raise PydanticCustomError(
                "chances",
                "low must not exceed high, but {low} does {high}",
                {"low": self.low, "high": self.high},
            )
        return self


class Codebook(Record):
    """The vocabulary of the coding.

    Attributes
    ----------
    actors : mapping of id to CodebookActor
    modality : mapping of word to Likelihood
        Over and above, or instead of, the defaults of `ICD_203`.
    issues, mechanisms, sources : mapping of id to str
        What is at stake, how one thing leads to another, and who is cited, in words.
    """

    actors: Mapping[Name, CodebookActor] = Field(default_factory=dict)
    modality: Mapping[str, Likelihood] = Field(default_factory=dict)
    issues: Mapping[Name, str] = Field(default_factory=dict)
    mechanisms: Mapping[Name, str] = Field(default_factory=dict)
    sources: Mapping[Name, str] = Field(default_factory=dict)

    def interval(self, claim: Claim) -> tuple[float, float] | None:
        """Between which chances a claim puts what it says; None where its words do not tell.

        Examples
        --------
        >>> from detente.case import load
        >>> case = load("south-caucasus")
        >>> claim = next(c for c in case.claims.values() if c.modality == "unlikely")
        >>> case.codebook.interval(claim)
        (0.2, 0.45)
        """
        if claim.p_low is not None and claim.p_high is not None:
            return (claim.p_low, claim.p_high)
        word = claim.modality.lower().replace("_", " ")
        if word in self.modality:
            entry = self.modality[word]
            return (entry.low, entry.high)
        return ICD_203.get(word)
