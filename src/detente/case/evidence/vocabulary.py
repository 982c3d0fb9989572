"""The words that claims and links may use, and the forms of their dates, chances and hashes."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from detente.case.scalars import Number

__all__ = [
    "ACTIONS",
    "AUTHOR",
    "CLAIM_TYPES",
    "DIFFERENCES",
    "LINK_KINDS",
    "Action",
    "Chance",
    "ClaimType",
    "Day",
    "Difference",
    "LinkKind",
    "Maker",
    "Sha256",
    "Status",
    "Time",
]

#: Speaker or source of a claim that the author makes in its own voice.
AUTHOR = "author"

_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


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
Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
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
