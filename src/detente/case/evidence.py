"""What a case rests on: accounts, claims with their passages, links between claims, figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from detente.case.base import Flag, Name, Number, Record, Texts, Whole

__all__ = [
    "ACTIONS",
    "AUTHOR",
    "CLAIM_TYPES",
    "DIFFERENCES",
    "LINK_KINDS",
    "Account",
    "Claim",
    "Link",
    "Passage",
    "Series",
    "Sha256",
]

#: Speaker or source of a claim that the author makes in its own voice.
AUTHOR = "author"

_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


def _day(value: str) -> str:
    if not _DAY.fullmatch(value) or not _exists(value):
        raise PydanticCustomError(
            "day",
            "must be a year, month or day such as 2023, 2023-07 or 2023-07-12, not {value}",
            {"value": repr(value[:40])},
        )
    return value


def _exists(value: str) -> bool:
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


Day = Annotated[str, AfterValidator(_day)]
Chance = Annotated[Number, Field(ge=0, le=1)]
ClaimType = Literal["fact", "evaluation", "causal", "forecast", "recommendation"]
Action = Literal[
    "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request", "accuse",
    "reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault",
]  # fmt: skip
Time = Literal["past", "future", "hypothetical"]
Status = Literal["suggested", "accepted", "rejected"]
Maker = Literal["person", "rule", "model"]
LinkKind = Literal["supports", "attacks", "same", "narrower", "contradicts"]
Difference = Literal["frame", "fact", "causal", "forecast", "value", "time", "silence"]

CLAIM_TYPES: tuple[str, ...] = ClaimType.__args__  # type: ignore[attr-defined]
ACTIONS: tuple[str, ...] = Action.__args__  # type: ignore[attr-defined]
LINK_KINDS: tuple[str, ...] = LinkKind.__args__  # type: ignore[attr-defined]
DIFFERENCES: tuple[str, ...] = Difference.__args__  # type: ignore[attr-defined]

_PASSAGE_KEYS = ("doc", "sentence", "start", "end", "sha256")


class Account(Record):
    """A document, known by its bibliographic data and the SHA-256 of its file, never by its text.

    `characters` is the length in code points of its text, and `text_sha256` the SHA-256 of that
    text in UTF-8 where it is not the file itself: of a PDF, say, read out by the program `reader`.
    """

    id: Name
    title: str
    author: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    sha256: Sha256
    characters: Whole | None = None
    media: Literal["text", "html", "pdf", "docx"] = "text"
    text_sha256: Sha256 | None = None
    reader: str | None = None
    language: str = "en"
    note: str | None = None


class Passage(Record):
    """The code points [start, end) of an account, with the SHA-256 of their UTF-8 bytes."""

    account: str = Field(alias="doc")
    sentence: Whole | None = None
    start: Annotated[Whole, Field(ge=0)]
    end: Annotated[Whole, Field(ge=0)]
    sha256: Sha256


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


class Link(Record):
    """How one claim bears on another.

    Attributes
    ----------
    start, end : str
        Ids of the claims, written ``from`` and ``to`` in files: `start` supports, attacks,
        contradicts, says the same as, or says something narrower than `end`.
    kind : {"supports", "attacks", "same", "narrower", "contradicts"}
    difference : str or None
        What a contradiction is about: frame, fact, causal, forecast, value, time (both may be
        true, each at its own date) or silence (one account passes over what the other says).
        Given if and only if the claims contradict each other.
    """

    id: Name
    start: str = Field(alias="from")
    end: str = Field(alias="to")
    kind: LinkKind
    difference: Difference | None = None
    note: str | None = None
    coder: str | None = None
    status: Status = "accepted"
    made_by: Maker = "person"
    producer: str | None = None

    @model_validator(mode="after")
    def _tell_difference(self) -> Link:
        if self.kind == "contradicts" and self.difference is None:
            raise PydanticCustomError(
                "difference",
                "a contradiction needs its kind under 'difference': {kinds}",
                {"kinds": ", ".join(DIFFERENCES)},
            )
        if self.kind != "contradicts" and self.difference is not None:
            raise PydanticCustomError(
                "difference",
                "'difference' is for contradictions only, and this link {kind}",
                {"kind": {"same": "says the same"}.get(self.kind, self.kind)},
            )
        if self.start == self.end:
            raise PydanticCustomError("self", "a link needs two different claims")
        return self

    def line(self) -> dict[str, Any]:
        """Return the link as one mapping, as a line of ``links.jsonl`` has it."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)


class Series(Record):
    """Dated figures with their source and licence; `rows` keep the text of the file."""

    name: Name
    title: str
    source: str
    licence: str
    note: str | None = None
    columns: Texts = ()
    rows: tuple[Texts, ...] = ()
