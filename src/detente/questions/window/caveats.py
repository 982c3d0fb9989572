"""What has to be said with every window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from detente.questions.window.situations import Situations
from detente.questions.window.standing import Standing

__all__ = ["caveats"]

_ALWAYS = (
    "The share of draws says how much of the ranges of the inputs a clause holds in; it is no "
    "probability.",
    "An open window says what is possible, not what is wise or likely.",
)


def caveats(
    situations: Situations, dates: Sequence[dt.date], standings: Sequence[Standing]
) -> tuple[str, ...]:
    """Return them, the most general first."""
    return (*_ALWAYS, *_own(situations, dates, standings))


def _own(
    situations: Situations, dates: Sequence[dt.date], standings: Sequence[Standing]
) -> Iterator[str]:
    own = situations.own_day
    others = [when for when in dates if when != own]
    if own is not None and others:
        yield (
            f"Reading {situations.reading} is of {own}. At every other date it is extrapolated: "
            "what it says of the parties is carried there."
        )
    beyond = [
        when for when, standing in zip(dates, standings, strict=True) if standing.extrapolated
    ]
    if beyond:
        yield (
            f"From {beyond[0]} to {beyond[-1]} it is applied to another status quo than its own."
        )
    reasons = dict.fromkeys(standing.note for standing in standings if standing.holds is None)
    for reason in reasons:
        some = [
            when
            for when, standing in zip(dates, standings, strict=True)
            if standing.holds is None and standing.note == reason
        ]
        where = "at every date" if len(some) == len(dates) else f"from {some[0]} to {some[-1]}"
        yield f"The graph model is not asked {where}: {reason or 'there is no start'}."
