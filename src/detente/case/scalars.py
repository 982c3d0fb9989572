"""The kinds of value that a case file may give: names, whole numbers, numbers, yes or no."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from detente.errors import InputError
from detente.statements import KEYWORDS

__all__ = ["Flag", "Name", "Number", "Texts", "Whole", "check_name"]

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


def check_name(name: str) -> None:
    """Refuse what cannot be the name of a thing in a case.

    Raises
    ------
    InputError
        It has other characters than a name may have, or is a reserved word.
    """
    try:
        _name(name)
    except PydanticCustomError as error:
        raise InputError(error.message()) from error


Name = Annotated[str, BeforeValidator(_name)]
Whole = Annotated[int, BeforeValidator(_whole)]
Number = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Texts = tuple[str, ...]
