"""Claims: what an account says, coded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from detente.case.base import Record
from detente.case.evidence.accounts import Passage
from detente.case.evidence.vocabulary import (
    AUTHOR,
    Action,
    Chance,
    ClaimType,
    Day,
    Maker,
    Status,
    Time,
)
from detente.case.scalars import Flag, Name, Texts, Whole

__all__ = ["Claim"]

_PASSAGE_KEYS = ("doc", "sentence", "start", "end", "sha256")


class Claim(Record):
    """One assertion of an account, coded: who says what of whom, how firmly, in our own words.

    Three voices are told apart: the `speaker` is whose words stand in the passage, the `source` is
    whom these words cite, and the `holder` is whose view it is: an author may report, in its own
    words and citing a newspaper, what a government thinks.

    Attributes
    ----------
    passage, further : Passage, tuple of Passage
        Where it stands; `further` are other places that say the same.
    speaker, source : str
        "author" when the author speaks, and when nobody is cited.
    holder : str or None
        The speaker, when not given.
    actor, target : tuple of str
        Who acts, and on whom; ids of the codebook or of the case.
    action : str or None
        One of the sixteen event types of PLOVER.
    type : {"fact", "evaluation", "causal", "forecast", "recommendation"}
    modality : str
        The word that says how firmly; "none" for a bare assertion.
    p_low, p_high : float or None
        Between which chances the speaker puts it; the codebook's interval when not given.
    polarity, stance : {-1, 0, 1}
        Whether what it tells is conflict or cooperation; whether the author is against it or for
        it.
    aux : tuple of {"past", "future", "hypothetical"}
    time_from, time_to : str or None
        A year, month or day, as 2023, 2023-07 or 2023-07-12.
    status : {"suggested", "accepted", "rejected"}
    made_by : {"person", "rule", "model"}
    producer : str or None
        Name and version of the rules or the model.
    """

    id: Name
    passage: Passage
    further: tuple[Passage, ...] = ()
    actor: Texts = ()
    target: Texts = ()
    action: Action | None = None
    type: ClaimType
    modality: str = "none"
    p_low: Chance | None = None
    p_high: Chance | None = None
    hedged: Flag = False
    polarity: Annotated[Whole, Field(ge=-1, le=1)] = 0
    stance: Annotated[Whole, Field(ge=-1, le=1)] = 0
    negated: Flag = False
    aux: tuple[Time, ...] = ()
    time_from: Day | None = None
    time_to: Day | None = None
    speaker: str = AUTHOR
    holder: str | None = None
    source: str = AUTHOR
    issue: str | None = None
    option: str | None = None
    mechanism: str | None = None
    coder: str | None = None
    status: Status = "accepted"
    made_by: Maker = "person"
    producer: str | None = None
    note: str | None = None
    paraphrase: str

    @model_validator(mode="before")
    @classmethod
    def _gather_passage(cls, data: object) -> object:
        if not isinstance(data, Mapping) or "passage" in data:
            return data
        rest = dict(data)
        rest["passage"] = {key: rest.pop(key) for key in _PASSAGE_KEYS if key in rest}
        return rest

    @model_validator(mode="after")
    def _whole_interval(self) -> Claim:
        if (self.p_low is None) != (self.p_high is None):
            raise PydanticCustomError("chances", "p_low and p_high are given together")
        if self.p_low is not None and self.p_high is not None and self.p_low > self.p_high:
            raise PydanticCustomError(
                "chances",
                "p_low must not exceed p_high, but {low} does {high}",
                {"low": self.p_low, "high": self.p_high},
            )
        return self

    @property
    def view_of(self) -> str:
        """Whose view it is: the holder, or the speaker when no other holder is named."""
        return self.holder or self.speaker

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All places that say it, the first one first."""
        return (self.passage, *self.further)

    def line(self) -> dict[str, Any]:
        """Return the claim as one flat mapping, as a line of ``claims.jsonl`` has it.

        The fields of the first version are always there; those added later only when they say
        something.
        """
        data = self.model_dump(mode="json", by_alias=True, exclude={"passage"}, exclude_none=True)
        unset = {"further": [], "aux": [], "speaker": AUTHOR, "status": "accepted"}
        unset["made_by"] = "person"
        data = {key: value for key, value in data.items() if unset.get(key, ...) != value}
        passage = self.passage.model_dump(mode="json", by_alias=True, exclude_none=True)
        paraphrase = data.pop("paraphrase")
        return {"id": data.pop("id"), **passage, **data, "paraphrase": paraphrase}
