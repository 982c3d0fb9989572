"""What every record of a case shares: frozen, no unknown keys, checked names and numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from detente.statements import KEYWORDS

__all__ = [
    "CONCEPTS",
    "MAX_WEIGHT",
    "Concept",
    "Flag",
    "Name",
    "Number",
    "Record",
    "Switch",
    "Texts",
    "Whole",
]

MAX_WEIGHT = 10**12
CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq", "sim", "sim_fh")

Concept = Literal["nash", "gmr", "smr", "seq", "sseq", "sim", "sim_fh"]
Switch = Literal["on", "off"]
_NAME = re.compile(r"[\w-]+")
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}([.][0-9]{1,30})?(e[+-]?[0-9]{1,3})?")


def _name(value: object) -> object:
    if isinstance(value, str):
        if value in KEYWORDS:
            raise PydanticCustomError(
                "name", "{name} is a reserved word (and, if, iff, not, or)", {"name": repr(value)}
            )
        if not _NAME.fullmatch(value):
            raise PydanticCustomError(
                "name",
                "the name {name} may hold only letters, digits, _ and -",
                {"name": repr(value)},
            )
    return value


def _whole(value: object) -> object:
    if isinstance(value, str):
        if not _WHOLE.fullmatch(value):
            raise PydanticCustomError(
                "whole",
                "must be a whole number of at most 18 digits, not {value}",
                {"value": repr(value[:40])},
            )
        return int(value)
    return value


def _number(value: object) -> object:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            raise PydanticCustomError(
                "number",
                "must be a number such as 2 or 0.55, not {value}",
                {"value": repr(value[:40])},
            )
        return float(value)
    return value


def _flag(value: object) -> object:
    if isinstance(value, str):
        if value not in {"true", "false"}:
            raise PydanticCustomError(
                "flag", "must be true or false, not {value}", {"value": repr(value)}
            )
        return value == "true"
    return value


Name = Annotated[str, BeforeValidator(_name)]
Whole = Annotated[int, BeforeValidator(_whole)]
Number = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Texts = tuple[str, ...]


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
