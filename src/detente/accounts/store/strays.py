"""Where an orphan may stand now, by what the private store still knows of its words.

The store keeps the texts that accounts had before, by their SHA-256. If the passage stands in one
of them, its words and surroundings are known; otherwise only places with the very same text are
found, by the hash. A person chooses: nothing is moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from detente.accounts.passages import context, quote, stands
from detente.accounts.proposals import Proposal, proposals
from detente.accounts.store import tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from detente.accounts.passages import Orphan

__all__ = ["places_for"]

_MOST = 3


def places_for(connection: Connection, orphan: Orphan, text: str) -> list[Proposal]:
    """Return places in the text of its account where an orphan may stand now, the best first."""
    passage = orphan.passage
    for (kept,) in connection.execute(select(tables.texts.c.text)):
        earlier = bytes(kept).decode("utf-8")
        if stands(passage, earlier):
            words, around = quote(earlier, passage), context(earlier, passage)
            return proposals(passage, text, words=words, around=around, limit=_MOST)
    return proposals(passage, text, limit=_MOST)
