"""Candidate links: what another account may have to say on the same thing, ten to look at.

Claims are ranked by the cosine of the vectors of their paraphrases, with a little added where they
name the same actors. The paraphrases are the coder's own plain words, which rank better than the
passages and need no document. One candidate is named for each sentence of the other account.

Nearness says that two claims are about the same, not whether they agree: between pairs that
contradict each other it was measured to be no higher than between pairs that agree. A person sets
the link and its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from detente.accounts.aids.vectors import Vectors
    from detente.case.evidence import Claim, Link

__all__ = ["SHARED_ACTORS", "Candidate", "candidates", "ranks", "unit_of"]

#: What wholly the same actors add to a cosine.
SHARED_ACTORS = 0.1


class Candidate(NamedTuple):
    """A claim of one account, one of the other, and how near they are."""

    start: str
    end: str
    nearness: float


def candidates(
    left: Sequence[Claim],
    right: Sequence[Claim],
    vectors: tuple[Vectors, Vectors],
    *,
    top: int = 10,
    links: Iterable[Link] = (),
) -> dict[str, list[Candidate]]:
    """Return for each claim on the left the nearest claims on the right, one a sentence.

    Parameters
    ----------
    left, right : sequence of Claim
        The claims of the two accounts.
    vectors : pair of arrays
        The vectors of their paraphrases, in the same order.
    top : int
        How many for each claim.
    links : iterable of Link
        Pairs that are linked already are left out.
    """
    import numpy as np

    linked = {pair for each in links for pair in ((each.start, each.end), (each.end, each.start))}
    parties = sorted({name for claim in (*left, *right) for name in (*claim.actor, *claim.target)})
    ours, theirs = _named(left, parties), _named(right, parties)
    found: dict[str, list[Candidate]] = {}
    for claim, vector, row in zip(left, vectors[0], ours, strict=True):
        common = theirs @ row
        every = theirs.sum(axis=1) + row.sum() - common
        nearness = vectors[1] @ vector + SHARED_ACTORS * common / np.maximum(every, 1)
        best: dict[tuple[str, int], Candidate] = {}
        for place in np.argsort(-nearness, kind="stable"):
            other = right[place]
            if (claim.id, other.id) in linked or unit_of(other) in best:
                continue
            best[unit_of(other)] = Candidate(claim.id, other.id, float(nearness[place]))
            if len(best) == top:
                break
        found[claim.id] = list(best.values())
    return found


def ranks(
    ranked: Mapping[str, Sequence[Candidate]],
    pairs: Iterable[tuple[Claim, Claim]],
    right: Sequence[Claim],
) -> list[int | None]:
    """Return at which place, from 1, the sentence of each pair's second claim stands."""
    unit = {claim.id: unit_of(claim) for claim in right}
    found: list[int | None] = []
    for start, end in pairs:
        places = enumerate((unit[each.end] for each in ranked.get(start.id, ())), start=1)
        found.append(next((place for place, each in places if each == unit_of(end)), None))
    return found


def unit_of(claim: Claim) -> tuple[str, int]:
    """The account of a claim and its sentence, or where it begins if the sentence is not kept."""
    passage = claim.passage
    return (passage.account, passage.start if passage.sentence is None else passage.sentence)


def _named(claims: Sequence[Claim], parties: Sequence[str]) -> NDArray[np.float32]:
    """Which of the parties each claim names, 0 or 1, shape (len(claims), len(parties))."""
    import numpy as np

    place = {name: number for number, name in enumerate(parties)}
    found = np.zeros((len(claims), len(parties)), np.float32)
    for row, claim in enumerate(claims):
        for name in (*claim.actor, *claim.target):
            found[row, place[name]] = 1
    return found
