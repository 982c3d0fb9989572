"""What every record of a case shares: frozen, no unknown keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator

__all__ = [
    "CONCEPTS",
    "MAX_WEIGHT",
    "Concept",
    "Record",
    "Switch",
    "kind_by_key",
]

MAX_WEIGHT = 10**12
CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim", "sim_fh")

Concept = Literal["nash", "gmr", "smr", "seq", "sseq", "sim", "sim_fh"]
Switch = Literal["on", "off"]


class Record(BaseModel):
    """Base of the records of a case: frozen, no unknown keys, empty values are absent."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _note_keys(cls, data: object, info: ValidationInfo) -> object:
        if not isinstance(data, Mapping):
            return data
        if isinstance(info.context, dict):
            # The sentence about an unknown key wants the valid ones, which the error lacks.
            info.context[id(data)] = (data, cls)
        if None in data.values():
            return {key: value for key, value in data.items() if value is not None}
        return data

    #: Fields that the file gives by the key above, so not inside.
    above: ClassVar[tuple[str, ...]] = ("name",)

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """Return the keys that a file may use for this record."""
        return tuple(
            info.alias or name for name, info in cls.model_fields.items() if name not in cls.above
        )


def kind_by_key(kinds: Mapping[str, type[Record]]) -> Callable[[object], str | None]:
    """Return what tells a record by the one key of its kind that it gives; None when it cannot.

    Parameters
    ----------
    kinds : mapping of key to type of Record
    """

    def kind(value: object) -> str | None:
        if isinstance(value, Record):
            return next((key for key, each in kinds.items() if type(value) is each), None)
        if isinstance(value, Mapping):
            found = [key for key in kinds if key in value]
            return found[0] if len(found) == 1 else None
        return None

    return kind
