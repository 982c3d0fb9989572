"""A sentence of the report with the claims it rests on."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Told"]


@dataclass(frozen=True)
class Told:
    """Something said, and what it rests on.

    Attributes
    ----------
    words : str
        One sentence or a few that rest on the same.
    claims : tuple of str
        Ids; empty where it rests on no claim, as in a model that comes without an account.
    """

    words: str
    claims: tuple[str, ...] = ()
