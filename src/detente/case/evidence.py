"""What a case rests on: accounts, claims with their passages, series of figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from detente.case.base import Flag, Name, Record, Texts, Whole

__all__ = ["Account", "Claim", "Passage", "Series", "Sha256"]

Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
_PASSAGE_KEYS = ("doc", "sentence", "start", "end", "sha256")


class Account(Record):
    """A document, known by its bibliographic data and the SHA-256 of its file, never by its text.

    `characters` is its length in code points.
    """

    id: Name
    title: str
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    sha256: Sha256
    characters: Whole | None = None
    note: str | None = None


class Passage(Record):
    """The code points [start, end) of an account, with the SHA-256 of their UTF-8 bytes."""

    account: str = Field(alias="doc")
    start: Annotated[Whole, Field(ge=0)]
    end: Annotated[Whole, Field(ge=0)]
    sha256: Sha256
    sentence: Whole | None = None


class Claim(Record):
    """One assertion of an account, coded: who says what of whom, how firmly, in our own words."""

    id: Name
    passage: Passage
    actor: Texts = ()
    target: Texts = ()
    type: Literal["fact", "evaluation", "causal", "forecast", "recommendation"]
    modality: str = "none"
    hedged: Flag = False
    polarity: Annotated[Whole, Field(ge=-1, le=1)] = 0
    stance: Annotated[Whole, Field(ge=-1, le=1)] = 0
    negated: Flag = False
    source: str = "author"
    paraphrase: str

    @model_validator(mode="before")
    @classmethod
    def _gather_passage(cls, data: object) -> object:
        if not isinstance(data, Mapping) or "passage" in data:
            return data
        rest = dict(data)
        rest["passage"] = {key: rest.pop(key) for key in _PASSAGE_KEYS if key in rest}
        return rest

    def line(self) -> dict[str, Any]:
        """Return the claim as one flat mapping, as a line of ``claims.jsonl`` has it."""
        data = self.model_dump(mode="json", exclude={"passage"})
        passage = self.passage.model_dump(mode="json", by_alias=True, exclude_none=True)
        return {"id": data.pop("id"), **passage, **data}


class Series(Record):
    """Dated figures with their source and licence; `rows` keep the text of the file."""

    name: Name
    title: str
    source: str
    licence: str
    note: str | None = None
    columns: Texts = ()
    rows: tuple[Texts, ...] = ()
