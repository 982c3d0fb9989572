"""The options of ``detente window`` that other things are made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from cyclopts import Parameter

from detente.errors import InputError

__all__ = ["Draws", "asked_for", "date_of"]


@Parameter(name="*")
@dataclass(frozen=True)
class Draws:
    """How many draws from the ranges, and what counts as stable."""

    runs: Annotated[int, Parameter(help="Draws from the ranges of the inputs.")] = 1024
    seed: Annotated[int, Parameter(help="The same seed draws the same.")] = 0
    concept: Annotated[str, Parameter(help="nash, gmr, smr, seq or sseq.")] = "seq"


def date_of(text: str | None, option: str) -> dt.date | None:
    """The day that an option gives."""
    from detente.case.days import day

    if text is None:
        return None
    try:
        return day(text)
    except InputError as error:
        raise InputError(f"{option}: {error}") from error


def asked_for(given: Sequence[str]) -> dict[str, tuple[float, float]]:
    """The ranges of options such as ``power=0.5..0.7``; one number is a range of its own.

    Raises
    ------
    InputError
        One is written otherwise.
    """
    found: dict[str, tuple[float, float]] = {}
    for text in given:
        name, _, value = text.partition("=")
        low, dots, high = value.partition("..")
        if name in found:
            raise InputError(f"--set gives {name!r} twice")
        try:
            found[name] = (float(low), float(high if dots else low))
        except ValueError as error:
            raise InputError(
                f"--set takes an input and its range, as cost-AZE=0.1..0.2, not {text!r}"
            ) from error
    return found
