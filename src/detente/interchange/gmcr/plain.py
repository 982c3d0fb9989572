"""Taking plain JSON values apart, with a sentence for whatever is not as it should be."""

from __future__ import annotations

from typing import Any

from detente.errors import InputError

__all__ = ["Plain", "key", "listed", "text", "whole"]

Plain = Any
_LONGEST_NAME = 1000


def key(raw: Plain, name: str, where: str) -> Plain:
    """The value of a key that has to be there."""
    if not isinstance(raw, dict):
        raise InputError(f"{where} is no JSON object")
    if name not in raw:
        raise InputError(f"{where} has no {name!r}")
    return raw[name]


def listed(raw: Plain, what: str) -> list[Plain]:
    """A list."""
    if not isinstance(raw, list):
        raise InputError(f"{what} is no list")
    return raw


def text(raw: Plain, what: str) -> str:
    """A text of a length that is a name's, in one line."""
    if not isinstance(raw, str):
        raise InputError(f"{what} is no text")
    if len(raw) > _LONGEST_NAME:
        raise InputError(f"{what} has {len(raw):,} characters, more than {_LONGEST_NAME:,}")
    return " ".join(raw.encode("utf-8", "replace").decode().split())


def whole(raw: Plain, what: str, low: int, high: int) -> int:
    """A whole number within limits."""
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise InputError(f"{what} is no whole number: {str(raw)[:40]!r}")
    if not low <= raw <= high:
        raise InputError(f"{what} is {low} to {high}, not {raw}")
    return raw
