"""Turning the proposals of an answer into claims, if their anchors and names hold.

A quote must stand exactly once in the sentence that it names; offsets must lie inside that sentence
and match their hash or quote. Nothing is moved to where it might fit better: a proposal that misses
by one character is a fault, with a hint at the sentence that does hold the quote.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.accounts.aids.suggestions import free_id
from detente.accounts.packet_anchor import anchored
from detente.accounts.packet_import import Raw, parse_answer
from detente.case.evidence import Claim
from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from detente.accounts.packet import Packet
    from detente.accounts.packet_answer import Answer, Proposal
    from detente.case.evidence import Passage

__all__ = ["Checked", "check_answer"]

_ANCHORS = {"sentence", "quote", "start", "end", "sha256"}
#: From how many words in a row a paraphrase counts as copied.
_COPIED = 8


@dataclass(frozen=True)
class Checked:
    """What became of one answer.

    Attributes
    ----------
    claims : tuple of Claim
        What can be taken over, as suggestions.
    faults : tuple of InputError
        What cannot, one sentence each.
    duplicates : int
        Proposals that are there already: same passage, type, actors and targets.
    remarks : tuple of str
        What a person should look at.
    places : tuple of int
        Where the proposals without fault stand in the answer, from 1.
    """

    claims: tuple[Claim, ...] = ()
    faults: tuple[InputError, ...] = ()
    duplicates: int = 0
    remarks: tuple[str, ...] = ()
    places: tuple[int, ...] = ()


@dataclass
class _Gathered:
    claims: list[Claim] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    duplicates: int = 0
    places: list[int] = field(default_factory=list)


def check_answer(
    raw: Raw, packets: Mapping[str, Packet], claims: Iterable[Claim], *, skip_bad: bool = False
) -> Checked:
    """Check an answer against what it answers.

    Parameters
    ----------
    raw : Raw
        The answer.
    packets : mapping of str to Packet
        By account: one packet with all the sentences that may be answered.
    claims : iterable of Claim
        Those there are, of every status.
    skip_bad : bool
        Take what has no fault, even if other proposals have one.

    Returns
    -------
    Checked
        Without claims if there is a fault, unless `skip_bad`.
    """
    answer, places, faults = parse_answer(raw, skip_bad=skip_bad)
    if answer is None:
        return Checked(faults=tuple(faults))
    packet = packets.get(answer.packet.account)
    problem = _wrong_packet(answer, packet, packets)
    if problem or packet is None:
        return Checked(faults=(*faults, InputError(problem, file=raw.file, line=raw.line)))
    there = list(claims)
    gathered = _Gathered()
    seen, taken = {_content(claim) for claim in there}, {claim.id for claim in there}
    for place, proposal in zip(places, answer.claims, strict=True):
        wrong = [*_unknown_names(proposal, packet), *_wrong_interval(proposal)]
        span = anchored(proposal, packet)
        if isinstance(span, str):
            wrong.append(span)
        if wrong:
            faults += [
                InputError(f"claims[{place}]: {each}", file=raw.file, line=raw.line)
                for each in wrong
            ]
        elif not isinstance(span, str):
            gathered.places.append(place)
            _take(answer, proposal, span, gathered=gathered, known=(seen, taken))
    if packet.key.codebook_sha256 != answer.packet.codebook_sha256:
        gathered.remarks.append("the codebook has changed since the packet was written")
    kept = tuple(gathered.claims) if skip_bad or not faults else ()
    return Checked(
        claims=kept,
        faults=tuple(faults),
        duplicates=gathered.duplicates,
        remarks=tuple(gathered.remarks),
        places=tuple(gathered.places),
    )


def _wrong_packet(answer: Answer, packet: Packet | None, accounts: Collection[str]) -> str:
    key = answer.packet
    if packet is None:
        return f"packet.account: account {key.account!r} is unknown{nearest(key.account, accounts)}"
    if key.text_sha256 != packet.key.text_sha256:
        return (
            f"packet.text_sha256: the answer is about another text of account {key.account!r} than "
            "the one that is here"
        )
    return ""


def _unknown_names(proposal: Proposal, packet: Packet) -> list[str]:
    codebook = packet.codebook
    wrong = []
    for key, names in (("actor", proposal.actor), ("target", proposal.target)):
        for place, name in enumerate(names, start=1) if codebook.actors else ():
            if name not in codebook.actors:
                hint = nearest(name, codebook.actors)
                wrong.append(f"{key}[{place}]: actor {name!r} is unknown{hint}")
    for key, value, valid in (
        ("issue", proposal.issue, codebook.issues),
        ("mechanism", proposal.mechanism, codebook.mechanisms),
    ):
        if value is not None and valid and value not in valid:
            wrong.append(f"{key} {value!r} is unknown{nearest(value, valid)}")
    return wrong


def _wrong_interval(proposal: Proposal) -> list[str]:
    low, high = proposal.p_low, proposal.p_high
    if (low is None) != (high is None):
        return ["p_low and p_high are given together"]
    if low is not None and high is not None and low > high:
        return [f"p_low must not exceed p_high, but {low} does {high}"]
    return []


def _take(
    answer: Answer,
    proposal: Proposal,
    passage: Passage,
    *,
    gathered: _Gathered,
    known: tuple[set[object], set[str]],
) -> None:
    seen, taken = known
    fields = proposal.model_dump(exclude=_ANCHORS)
    account = answer.packet.account
    draft = Claim(
        **fields,
        id="draft",
        passage=passage,
        status="suggested",
        made_by="model",
        producer=answer.producer,
    )
    if _content(draft) in seen:
        gathered.duplicates += 1
        return
    seen.add(_content(draft))
    name = free_id(f"{account}-model-{proposal.sentence:03}", taken)
    gathered.claims.append(draft.model_copy(update={"id": name}))
    if proposal.quote and _run(proposal.paraphrase, proposal.quote) >= _COPIED:
        gathered.remarks.append(
            f"claim {name}: the paraphrase repeats the words of the document; put it differently"
        )


def _content(claim: Claim) -> object:
    """What makes two claims the same assertion about the same words."""
    passage = claim.passage
    place = (passage.account, passage.start, passage.end)
    return (place, claim.type, frozenset(claim.actor), frozenset(claim.target))


def _run(left: str, right: str) -> int:
    """The longest run of words that two texts share."""
    one, other = left.casefold().split(), right.casefold().split()
    best, above = 0, [0] * (len(other) + 1)
    for word in one:
        row = [0]
        for place, word_there in enumerate(other):
            row.append(above[place] + 1 if word == word_there else 0)
        best, above = max(best, *row), row
    return best
