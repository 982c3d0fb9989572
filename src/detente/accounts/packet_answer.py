"""What comes back for a packet: claims that a model or a person elsewhere proposes.

An `Answer` says which text and which codebook it is about, who made it, and its proposals, each
with the fields of a claim and an anchor in one sentence: a quote, or offsets with a hash. What a
proposal cannot say is that it is accepted.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from detente.case.base import Record
from detente.case.evidence import AUTHOR, Action, Chance, ClaimType, Day, Sha256, Time
from detente.case.scalars import Flag, Whole

__all__ = ["ANSWER_FORMAT", "MOST_CLAIMS", "Answer", "PacketKey", "Proposal"]

#: First field of an answer.
ANSWER_FORMAT = "detente answer 1"
#: Most proposals in one answer.
MOST_CLAIMS = 10_000

# No control characters: databases and terminals take them badly.
_PRINTED = r"^[^\x00-\x08\x0b-\x1f\x7f]*$"
Words = Annotated[str, StringConstraints(max_length=2_000, pattern=_PRINTED)]
Phrase = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_PRINTED)]
Phrases = Annotated[tuple[Phrase, ...], Field(max_length=50)]


class PacketKey(Record):
    """Which packet is answered: the account, the SHA-256 of its text and of the codebook."""

    above = ()

    account: Phrase
    text_sha256: Sha256
    codebook_sha256: Sha256


class Proposal(Record):
    """One proposed claim: an anchor in a sentence of the packet, and the fields of a claim.

    Attributes
    ----------
    sentence : int
        The number of the sentence in the packet.
    quote : str or None
        The words it rests on, exactly as they stand in the sentence, where they stand once.
    start, end, sha256 : int, int, str or None
        Instead: the code points of the account, and the SHA-256 of these words in UTF-8.
    """

    above = ()

    sentence: Annotated[Whole, Field(ge=0)]
    quote: Annotated[str, StringConstraints(min_length=1, max_length=20_000)] | None = None
    start: Annotated[Whole, Field(ge=0)] | None = None
    end: Annotated[Whole, Field(ge=0)] | None = None
    sha256: Sha256 | None = None
    type: ClaimType
    actor: Phrases = ()
    target: Phrases = ()
    action: Action | None = None
    modality: Phrase = "none"
    p_low: Chance | None = None
    p_high: Chance | None = None
    hedged: Flag = False
    polarity: Annotated[Whole, Field(ge=-1, le=1)] = 0
    stance: Annotated[Whole, Field(ge=-1, le=1)] = 0
    negated: Flag = False
    aux: Annotated[tuple[Time, ...], Field(max_length=3)] = ()
    time_from: Day | None = None
    time_to: Day | None = None
    speaker: Phrase = AUTHOR
    holder: Phrase | None = None
    source: Phrase = AUTHOR
    issue: Phrase | None = None
    option: Phrase | None = None
    mechanism: Phrase | None = None
    note: Words | None = None
    paraphrase: Annotated[Words, StringConstraints(min_length=1)]


class Answer(Record):
    """An answer to a packet.

    Attributes
    ----------
    packet : PacketKey
        Copied from the packet.
    producer : str
        Name and version of what made it, such as a model's.
    claims : tuple of Proposal
    """

    above = ()

    format: Literal["detente answer 1"]
    packet: PacketKey
    producer: Phrase
    claims: Annotated[tuple[Proposal, ...], Field(max_length=MOST_CLAIMS)]
