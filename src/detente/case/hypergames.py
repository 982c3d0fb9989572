"""Who sees which reading: hypergames as a case file gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from detente.case.base import Record
from detente.case.scalars import Name

__all__ = ["Attitude", "HypergameEntry"]

Attitude = Literal["positive", "neutral", "negative"]


class HypergameEntry(Record):
    """Parties that act on different readings of the same case.

    Attributes
    ----------
    name, title, words : str
    base : str or None
        The reading of every party that `sees` does not name; the first of the case if not given.
    status_quo : str or None
        Where things start; the base's own date if not given.
    sees : mapping of decision maker to reading
        What it believes that everybody wants and can do, itself included.
    believes : mapping of decision maker to decision maker to reading
        On which reading the first believes the second to act, where that is not what it sees.
    own : {"view", "base"}
        Whence a party's own preferences come: from what it sees, or from the base, so that it is
        wrong about others only.
    unseen : mapping of decision maker to statement
        States that a decision maker does not see at all.
    attitudes : mapping of decision maker to decision maker to attitude
    """

    name: Name
    title: str
    words: str | None = None
    base: str | None = None
    status_quo: str | None = None
    sees: Mapping[str, str] = Field(default_factory=dict)
    believes: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    own: Literal["view", "base"] = "view"
    unseen: Mapping[str, str] = Field(default_factory=dict)
    attitudes: Mapping[str, Mapping[str, Attitude]] = Field(default_factory=dict)
