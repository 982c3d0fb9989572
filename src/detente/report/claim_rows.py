"""One claim as a row of the table of evidence: who says what, how firmly, and what rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.case import Claim, Link, Passage
from detente.case.evidence import AUTHOR
from detente.questions.contradictions import KINDS, SUBSTANCE
from detente.questions.words import listed
from detente.report.study import Study

__all__ = ["TYPES", "ClaimRow", "Linked", "Place", "Use", "claim_row"]

TYPES = {
    "fact": "fact",
    "evaluation": "evaluation",
    "causal": "cause",
    "forecast": "forecast",
    "recommendation": "recommendation",
}
_DIGITS = 8
_TIMES = {"past": "of the past", "future": "of the future", "hypothetical": "hypothetical"}
_FORTH = {
    "supports": "supports",
    "attacks": "speaks against",
    "same": "says the same as",
    "narrower": "is a narrower form of",
    "contradicts": "contradicts",
}
_BACK = {
    "supports": "is supported by",
    "attacks": "is spoken against by",
    "same": "says the same as",
    "narrower": "has a narrower form in",
    "contradicts": "contradicts",
}


@dataclass(frozen=True)
class Place:
    """A passage: its first code point, the one after its last, and its hash, shortened."""

    start: int
    end: int
    hash: str


@dataclass(frozen=True)
class Use:
    """Something in the report that rests on a claim: where it stands, and what it is called."""

    href: str
    words: str


@dataclass(frozen=True)
class Linked:
    """Another claim, and how the first bears on it."""

    words: str
    claim: str
    about: str = ""


@dataclass(frozen=True)
class ClaimRow:
    """A claim as shown.

    Attributes
    ----------
    claim : Claim
    places : tuple of Place
    parties : str
        Who acts, and on whom.
    voices : tuple of str
        Who says it; whose view it is and whom it cites, where that is somebody else.
    type, firmness : str
    chances : str
        Between which chances the words put it; empty where they do not tell.
    status : str
        Empty for an accepted claim.
    uses : tuple of Use
    links : tuple of Linked
    hinges : int
        How many contested verdicts hinge on it.
    clash : bool
        Whether another claim contradicts it on substance.
    quote : str
        The passage, where the report is made with passages.
    """

    claim: Claim
    places: tuple[Place, ...]
    parties: str
    voices: tuple[str, ...]
    type: str
    firmness: str
    chances: str
    status: str
    uses: tuple[Use, ...]
    links: tuple[Linked, ...]
    hinges: int
    clash: bool
    quote: str = ""


def claim_row(
    study: Study, claim: Claim, uses: tuple[Use, ...], links: Mapping[str, list[Link]]
) -> ClaimRow:
    """Gather what is shown of a claim.

    Parameters
    ----------
    study : Study
    claim : Claim
    uses : tuple of Use
    links : mapping of claim to its links
    """
    own = links.get(claim.id, [])
    return ClaimRow(
        claim=claim,
        places=tuple(_place(passage) for passage in claim.passages),
        parties=_parties(study, claim),
        voices=_voices(study, claim),
        type=TYPES[claim.type],
        firmness=_firmness(claim),
        chances=_chances(study, claim),
        status=_status(claim),
        uses=uses,
        links=tuple(_linked(claim, link) for link in own),
        hinges=len(study.hinging.get(claim.id, ())),
        clash=any(link.difference in SUBSTANCE for link in own),
        quote=study.quotes.get(claim.id, ""),
    )


def _place(passage: Passage) -> Place:
    return Place(passage.start, passage.end, passage.sha256[:_DIGITS])


def _parties(study: Study, claim: Claim) -> str:
    actors = listed([study.actor(name) for name in claim.actor])
    targets = listed([study.actor(name) for name in claim.target])
    return f"{actors} → {targets}" if targets else actors


def _voices(study: Study, claim: Claim) -> tuple[str, ...]:
    def name(voice: str) -> str:
        return "the author" if voice == AUTHOR else study.actor(voice)

    told = [name(claim.speaker)]
    if claim.view_of != claim.speaker:
        told.append(f"view of {name(claim.view_of)}")
    if claim.source != AUTHOR:
        told.append(f"source: {study.case.codebook.sources.get(claim.source, claim.source)}")
    return tuple(told)


def _firmness(claim: Claim) -> str:
    word = claim.modality.replace("_", " ")
    parts = ["" if word in {"", "none"} else f"“{word}”"]
    parts.append("hedged" if claim.hedged and word != "hedged" else "")
    parts.append("denied" if claim.negated else "")
    parts += [_TIMES[time] for time in claim.aux]
    return ", ".join(part for part in parts if part) or "plainly asserted"


def _chances(study: Study, claim: Claim) -> str:
    interval = study.case.codebook.interval(claim)
    if interval is None:
        return ""
    low, high = (f"{end * 100:g}" for end in interval)
    return f"{low} %" if low == high else f"{low}–{high} %"


def _status(claim: Claim) -> str:
    if claim.status != "suggested":
        return "" if claim.status == "accepted" else claim.status
    maker = {"rule": " by a rule", "model": " by a model"}.get(claim.made_by, "")
    return f"suggested{maker}"


def _linked(claim: Claim, link: Link) -> Linked:
    forth = link.start == claim.id
    words = (_FORTH if forth else _BACK)[link.kind]
    about = ""
    if link.difference is not None:
        kind = KINDS[link.difference]
        words, about = (words if kind.substance else "differs from"), kind.title.lower()
    words += " (suggested)" if link.status == "suggested" else ""
    return Linked(words, link.end if forth else link.start, about)
