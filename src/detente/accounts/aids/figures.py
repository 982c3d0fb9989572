"""Figures of a measurement: counts, what follows from them, and what a guess would reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from detente.accounts.aids.units import Sentence
    from detente.case.basis import Evidence
    from detente.case.evidence import Claim
    from detente.case.model import Case

__all__ = ["Figure", "Judged", "gold_of", "judged", "set_figure", "touched"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One aid measured on one account.

    Attributes
    ----------
    aid, unit, account : str
    right : int
        How many of those it proposed the gold has.
    proposed, gold : int
    of : int
        Units looked at.
    guess : float
        F1 of the best guess that knows nothing of the text.
    """

    aid: str
    unit: str
    account: str
    right: int
    proposed: int
    gold: int
    of: int
    guess: float

    @property
    def precision(self) -> float | None:
        """Share of what was proposed that is right; None if nothing was."""
        return self.right / self.proposed if self.proposed else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was proposed; None if there is none."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None if the gold has no case."""
        return 2 * self.right / (self.proposed + self.gold) if self.gold else None

    def line(self) -> dict[str, Any]:
        """The figure as a flat mapping."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        counts = {"right": self.right, "proposed": self.proposed, "gold": self.gold, "of": self.of}
        what = {"aid": self.aid, "unit": self.unit, "account": self.account, **shares}
        return {**what, "guess": self.guess, **counts}


class Judged(NamedTuple):
    """How many suggestions of one producer were accepted and rejected, and how many wait."""

    producer: str
    accepted: int
    rejected: int
    waiting: int


def judged(claims: Iterable[Claim]) -> list[Judged]:
    """Return for each set of rules and each model what people made of its suggestions."""
    found: dict[str, Counter[str]] = {}
    for claim in claims:
        if claim.made_by != "person":
            found.setdefault(claim.producer or claim.made_by, Counter())[claim.status] += 1
    return [
        Judged(producer, counts["accepted"], counts["rejected"], counts["suggested"])
        for producer, counts in sorted(found.items())
    ]


def gold_of(evidence: Evidence | Case, account: str) -> list[Claim]:
    """The accepted claims of an account."""
    return [
        claim
        for claim in evidence.claims.values()
        if claim.status == "accepted" and claim.passage.account == account
    ]


def touched(
    units: Iterable[Sentence], claims: Sequence[Claim]
) -> list[tuple[Sentence, list[Claim]]]:
    """Sentences with the claims whose passage touches them; others are left out."""
    pairs = [
        (unit, [c for c in claims if c.passage.start < unit.end and unit.start < c.passage.end])
        for unit in units
    ]
    return [(unit, found) for unit, found in pairs if found]


def set_figure(aid: str, account: str, pairs: Sequence[tuple[set[str], set[str]]]) -> Figure:
    """Compare the sets that an aid proposes for sentences with those of the gold."""
    right = sum(len(said & holds) for said, holds in pairs)
    proposed, gold = sum(len(said) for said, _ in pairs), sum(len(h) for _, h in pairs)
    counts = Counter(each for _, holds in pairs for each in holds)
    # The guess names the k most frequent ones everywhere, with the best k.
    ranked = sorted(counts.values(), reverse=True)
    guess = max(
        (2 * sum(ranked[:k]) / (k * len(pairs) + gold) for k in range(1, len(ranked) + 1)),
        default=0.0,
    )
    return Figure(aid, "sentence", account, right, proposed, gold, len(pairs), guess)
