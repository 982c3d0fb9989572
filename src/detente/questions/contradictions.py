"""Where accounts contradict each other, and about what.

Two claims can clash in different ways, and only some of them are contradictions of substance: of
two claims about a fact, a cause, the future or what is right, at most one can be followed. Where
the accounts only name the same thing in their own terms, speak of different dates, or one of them
passes over what the other says, both may be taken at their word. Those three are shown apart and
never counted with the others.

Only links that a coder has accepted, between claims that nobody has rejected, are used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from detente.case import Case, Claim, Link
from detente.findings import Finding, Table, package_version
from detente.questions.contradiction_kinds import APART, KINDS, SUBSTANCE, Kind
from detente.questions.words import listed

__all__ = [
    "APART",
    "KINDS",
    "SUBSTANCE",
    "Contradictions",
    "Kind",
    "Pair",
    "contradictions",
]


@dataclass(frozen=True)
class Pair:
    """Two claims and the link between them, in the order of the accounts."""

    link: Link
    first: Claim
    second: Claim

    @property
    def kind(self) -> str:
        """What it is about; "same" where the two agree."""
        return self.link.difference or self.link.kind

    @property
    def across(self) -> bool:
        """Whether the claims come from different accounts."""
        return self.first.passage.account != self.second.passage.account


@dataclass(frozen=True)
class Contradictions:
    """What is contradicted between accounts, and what they agree on.

    Attributes
    ----------
    case : Case
    pairs : tuple of Pair
        Contradictions and agreements between accounts, in the order of the links.
    within : tuple of Pair
        Contradictions between claims of one account.
    waiting : int
        How many contradictions and agreements are only suggested so far.
    """

    case: Case
    pairs: tuple[Pair, ...]
    within: tuple[Pair, ...]
    waiting: int

    def of_kind(self, kind: str) -> tuple[Pair, ...]:
        """The pairs of one kind: of `KINDS`, or "same"."""
        return tuple(pair for pair in self.pairs if pair.kind == kind)

    @property
    def substance(self) -> tuple[Pair, ...]:
        """The contradictions in which both claims cannot be followed at once."""
        return tuple(pair for pair in self.pairs if pair.kind in SUBSTANCE)

    @property
    def apart(self) -> tuple[Pair, ...]:
        """Differences of frame, of time, and silence; they never count as contradictions."""
        return tuple(pair for pair in self.pairs if pair.kind in APART)

    @property
    def agreements(self) -> tuple[Pair, ...]:
        """The pairs that say the same."""
        return self.of_kind("same")

    @property
    def counts(self) -> dict[str, int]:
        """How many pairs there are of each kind, those without any left out."""
        found = Counter(pair.kind for pair in self.pairs)
        return {kind: found[kind] for kind in (*KINDS, "same") if found[kind]}

    def finding(self) -> Finding:
        """The contradictions as a finding with one row a pair."""
        order = (*SUBSTANCE, *APART, "same")
        pairs = [pair for kind in order for pair in self.of_kind(kind)]
        rows = [
            (pair.kind, pair.kind in SUBSTANCE, pair.first.id, pair.second.id, pair.link.note)
            for pair in pairs
        ]
        claims = dict.fromkeys(claim.id for pair in pairs for claim in (pair.first, pair.second))
        return Finding(
            question="Where do the accounts contradict each other, and about what?",
            case=self.case.title,
            case_hash=self.case.content_hash,
            method="Links between claims of different accounts, as coded",
            parameters={"version": package_version()},
            assumptions=("Only accepted links between claims that were not rejected count.",),
            answer=Table(
                columns=("kind", "of substance", "claim", "other claim", "note"), rows=tuple(rows)
            ),
            summary=self.words,
            caveats=(
                "Which claims clash, and about what, is the coder's judgement.",
                "A pair that nobody linked may contradict each other all the same.",
            ),
            claims=tuple(claims),
        )

    @property
    def words(self) -> str:
        """How many there are of each kind, in a sentence or two."""
        kinds = [f"{count} {_SHORT[kind]}" for kind, count in self.counts.items() if kind in _SHORT]
        told = [
            f"The accounts contradict each other on substance in {_places(len(self.substance))}"
            f"{f': {listed(kinds)}' if kinds else ''}."
        ]
        apart = [f"{count} {_APART[kind]}" for kind, count in self.counts.items() if kind in _APART]
        if apart:
            told.append(f"Not counted with these: {listed(apart)}.")
        told.append(f"They are linked as saying the same in {_places(len(self.agreements))}.")
        return " ".join(told)


_SHORT = {
    "fact": "about what is so",
    "causal": "about what leads to what",
    "forecast": "about what is to come",
    "value": "about what is right or better",
}
_APART = {
    "frame": "where each names the same thing in its own terms",
    "time": "where each speaks of another date",
    "silence": "where one does not speak of what the other says",
}


def _places(count: int) -> str:
    return f"{count or 'no'} place{'' if count == 1 else 's'}"


def contradictions(case: Case) -> Contradictions:
    """Gather what the accounts of a case contradict each other on, by kind.

    Parameters
    ----------
    case : Case

    Returns
    -------
    Contradictions
        Without any pair where nothing is linked.

    Examples
    --------
    >>> from detente.case import load
    >>> found = contradictions(load("south-caucasus"))
    >>> found.counts["time"], found.counts["causal"]
    (5, 6)
    >>> {pair.kind for pair in found.substance} == set(SUBSTANCE)
    True
    """
    kinds = {"contradicts", "same"}
    standing = [link for link in case.links.values() if link.kind in kinds]
    # Claims are listed account by account, which gives the accounts an order even without a list.
    names = [*case.accounts, *(claim.passage.account for claim in case.claims.values())]
    order = {name: place for place, name in enumerate(dict.fromkeys(names))}
    pairs = [_pair(case, link, order) for link in standing if _accepted(case, link)]
    return Contradictions(
        case,
        pairs=tuple(pair for pair in pairs if pair.across),
        within=tuple(pair for pair in pairs if not pair.across and pair.kind != "same"),
        waiting=sum(link.status == "suggested" for link in standing),
    )


def _accepted(case: Case, link: Link) -> bool:
    ends = (case.claims[link.start], case.claims[link.end])
    return link.status == "accepted" and all(claim.status != "rejected" for claim in ends)


def _pair(case: Case, link: Link, order: Mapping[str, int]) -> Pair:
    ends = (case.claims[link.start], case.claims[link.end])
    first, second = sorted(ends, key=lambda claim: order[claim.passage.account])
    return Pair(link, first, second)
