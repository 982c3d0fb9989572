"""What every record of a case shares: frozen, no unknown keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator

__all__ = [
    "CONCEPTS",
    "MAX_WEIGHT",
    "Concept",
    "Record",
    "Switch",
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
