"""How good the aids that need an extra are: the parser's roles, the ranking of links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from detente.accounts.aids.aliases import Aliases
from detente.accounts.aids.candidates import candidates, ranks, unit_of
from detente.accounts.aids.figures import Figure, gold_of, set_figure, touched
from detente.accounts.aids.parser import parse, roles
from detente.accounts.aids.units import sentences_of
from detente.accounts.aids.vectors import embed

if TYPE_CHECKING:
    from detente.case.basis import Evidence
    from detente.case.evidence import Claim
    from detente.case.model import Case

__all__ = ["measure_links", "measure_parser"]

_PLACES = (1, 3, 5, 10)


def measure_parser(evidence: Evidence | Case, texts: Mapping[str, str]) -> list[Figure]:
    """Measure who acts on whom by the parser, actors and targets apart, an account at a time."""
    aliases = Aliases.of(evidence.codebook)
    found: list[Figure] = []
    for name, account in evidence.accounts.items():
        gold = gold_of(evidence, name)
        if name not in texts or not gold:
            continue
        coded = touched(sentences_of(account, texts[name]), gold)
        parsed = [roles(each, aliases) for each in parse(unit.text for unit, _ in coded)]
        for aid, said, holds in (
            ("actor: parser", [r.actors for r in parsed], [_all(c, "actor") for _, c in coded]),
            ("target: parser", [r.targets for r in parsed], [_all(c, "target") for _, c in coded]),
        ):
            pairs = [(set(one), other) for one, other in zip(said, holds, strict=True)]
            found.append(set_figure(aid, name, pairs))
    return found


def measure_links(evidence: Evidence | Case) -> list[Figure]:
    """Measure how many linked claims of two accounts stand among the first candidates.

    Each link is looked for from its first claim, among the sentences of the other account that hold
    a claim; a guess finds a random k of them.
    """
    accepted = {name: c for name, c in evidence.claims.items() if c.status == "accepted"}
    pairs = [
        (accepted[link.start], accepted[link.end])
        for link in evidence.links.values()
        if link.status == "accepted" and link.start in accepted and link.end in accepted
    ]
    across = [(a, b) for a, b in pairs if a.passage.account != b.passage.account]
    directions = Counter((a.passage.account, b.passage.account) for a, b in across)
    found: list[Figure] = []
    for (left, right), count in directions.items():
        mine, others = (_of(accepted.values(), name) for name in (left, right))
        found_vectors = embed([claim.paraphrase for claim in (*mine, *others)])
        vectors = (found_vectors[: len(mine)], found_vectors[len(mine) :])
        units = len({unit_of(claim) for claim in others})
        ranked = candidates(mine, others, vectors, top=max(_PLACES))
        places = ranks(ranked, [p for p in across if p[0].passage.account == left], others)
        for k in _PLACES:
            right_ones = sum(place is not None and place <= k for place in places)
            aid = f"link among first {k}"
            guess = min(1.0, k / units)
            found.append(
                Figure(aid, "link", f"{left}-{right}", right_ones, count, count, units, guess)
            )
    return found


def _of(claims: Iterable[Claim], account: str) -> list[Claim]:
    return [claim for claim in claims if claim.passage.account == account]


def _all(claims: Sequence[Claim], field: str) -> set[str]:
    return {each for claim in claims for each in getattr(claim, field)}
