"""Where a proposal stands: in the sentence that it names, or nowhere.

A quote must stand exactly once in that sentence; offsets must lie inside it and match their hash or
quote. Nothing is moved to where it might fit better.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.accounts.aids.units import Sentence
    from detente.accounts.packet import Packet
    from detente.accounts.packet_answer import Proposal
    from detente.case.evidence import Passage

__all__ = ["anchored"]


def anchored(proposal: Proposal, packet: Packet) -> Passage | str:
    """The passage of a proposal, or a sentence that says why there is none."""
    unit = packet.by_index.get(proposal.sentence)
    if unit is None:
        return f"the packet has no sentence {proposal.sentence}{_range(packet.by_index)}"
    offsets = proposal.start is not None and proposal.end is not None
    if (proposal.start is None) != (proposal.end is None):
        return "start and end are given together"
    if offsets:
        return _by_offsets(proposal, unit)
    if proposal.quote is None:
        return "a quote is missing, or start, end and sha256 instead"
    return _by_quote(proposal, unit, packet.sentences)


def _by_offsets(proposal: Proposal, unit: Sentence) -> Passage | str:
    start, end = proposal.start or 0, proposal.end or 0
    if not unit.start <= start < end <= unit.end:
        return (
            f"the passage {start} to {end} does not lie in sentence {unit.index}, which stands "
            f"from {unit.start} to {unit.end}"
        )
    passage = unit.part(start - unit.start, end - unit.start)
    if proposal.sha256 is None and proposal.quote is None:
        return "start and end need the sha256 of the passage or its quote beside them"
    if proposal.sha256 not in {None, passage.sha256}:
        return f"the passage {start} to {end} has another SHA-256 than the answer gives"
    if (
        proposal.quote is not None
        and _composed(proposal.quote) != unit.text[start - unit.start : end - unit.start]
    ):
        return f"the quote is not what stands from {start} to {end}"
    return passage


def _by_quote(proposal: Proposal, unit: Sentence, units: Sequence[Sentence]) -> Passage | str:
    quote = _composed(proposal.quote or "")
    start = unit.text.find(quote)
    if start < 0:
        others = [str(other.index) for other in units if quote in other.text]
        hint = f"; it stands in sentence {', '.join(others[:3])}" if others else ""
        return f"the quote does not stand in sentence {unit.index}, character by character{hint}"
    if unit.text.find(quote, start + 1) >= 0:
        return (
            f"the quote stands more than once in sentence {unit.index}; give a longer one, or "
            "start, end and sha256"
        )
    passage = unit.part(start, start + len(quote))
    if proposal.sha256 not in {None, passage.sha256}:
        return "the quote has another SHA-256 than the answer gives"
    return passage


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _range(indices: Collection[int]) -> str:
    return f"; it has {min(indices)} to {max(indices)}" if indices else ""
