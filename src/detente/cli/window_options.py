"""The options of ``detente window`` that other things are made from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from cyclopts import Parameter

from detente.errors import InputError

__all__ = ["Draws", "date_of"]


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
