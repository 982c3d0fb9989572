"""Links: how one claim bears on another."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from detente.case.base import Record
from detente.case.evidence.vocabulary import DIFFERENCES, Difference, LinkKind, Maker, Status
from detente.case.scalars import Name

__all__ = ["Link"]


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
