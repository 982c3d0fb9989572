"""The work of ``detente code``: suggestions, links, packets, and answers to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from detente.cli.code_texts import readable

if TYPE_CHECKING:
    from detente.accounts.aids.candidates import Candidate
    from detente.accounts.aids.marks import Marker, Marks
    from detente.accounts.aids.units import Sentence
    from detente.accounts.packet import Packet
    from detente.accounts.packet_import import Raw
    from detente.accounts.store import Store
    from detente.case.basis import Evidence
    from detente.case.evidence import Claim
    from detente.errors import InputError

__all__ = [
    "Imported",
    "Suggested",
    "checked_answers",
    "packets",
    "ranked_links",
    "suggestions",
]


@dataclass(frozen=True)
class Suggested:
    """Claims that were made, and the marks of the sentences that stay uncoded."""

    claims: list[Claim]
    marks: list[Marks]
    without_rules: list[str]


@dataclass
class Imported:
    """What was found in some answers."""

    claims: list[Claim] = field(default_factory=list)
    faults: list[InputError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    duplicates: int = 0


def suggestions(
    store: Store,
    account: str | None,
    documents: Path | None,
    *,
    what: Sequence[str],
    parser: bool,
) -> Suggested:
    """Suggest claims for what is not yet coded."""
    from detente.accounts.aids.suggestions import suggested_claims
    from detente.accounts.aids.units import uncoded

    evidence = store.evidence()
    claims: list[Claim] = []
    marks: list[Marks] = []
    without_rules: list[str] = []
    for marker, units in readable(store, evidence, account, documents, what=what):
        seen = [marker.mark(unit) for unit in units]
        producer = marker.rules.producer if marker.rules else ""
        made = suggested_claims(seen, evidence.claims.values(), producer=producer)
        claims += _with_roles(made, units, marker) if parser else made
        open_ones = uncoded(units, [*evidence.claims.values(), *made], suggested=True)
        free = {unit.index for unit in open_ones}
        marks += [each for each in seen if each.sentence.index in free]
        without_rules += [units[0].account] if units and marker.rules is None else []
    return Suggested(claims, marks, without_rules)


def _with_roles(claims: list[Claim], units: list[Sentence], marker: Marker) -> list[Claim]:
    from detente.accounts.aids.parser import MODEL, parse, roles

    words = {unit.index: unit.text for unit in units}
    parsed = parse(words[claim.passage.sentence or 0] for claim in claims)
    made = []
    for claim, each in zip(claims, parsed, strict=True):
        found = roles(each, marker.aliases)
        both = f"{claim.producer}, {MODEL}"
        update = {"actor": found.actors, "target": found.targets, "producer": both}
        made.append(claim.model_copy(update=update))
    return made


def ranked_links(
    evidence: Evidence,
    accounts: tuple[str, str],
    claim: str | None,
    *,
    top: int,
    kept: Path | None,
    tell: Callable[[int, int], None],
) -> dict[str, list[Candidate]]:
    """The candidates for each claim of the first account, or for one claim."""
    from detente.accounts.aids.candidates import candidates
    from detente.accounts.aids.texts import chosen
    from detente.accounts.aids.vectors import embed
    from detente.errors import InputError, nearest

    for name in accounts:
        chosen(evidence.accounts, name)
    left, right = (
        [
            c
            for c in evidence.claims.values()
            if c.passage.account == name and c.status == "accepted"
        ]
        for name in accounts
    )
    if claim is not None:
        if claim not in {each.id for each in left}:
            valid = [each.id for each in left]
            raise InputError(
                f"account {accounts[0]!r} has no accepted claim {claim!r}{nearest(claim, valid)}"
            )
        left = [each for each in left if each.id == claim]
    both = [*left, *right]
    found = embed([each.paraphrase for each in both], kept=kept, tell=tell)
    vectors = (found[: len(left)], found[len(left) :])
    return candidates(left, right, vectors, top=max(top, 1), links=evidence.links.values())


def packets(
    store: Store, account: str, documents: Path | None, *, only_uncoded: bool, size: int
) -> list[Packet]:
    """The packets of an account."""
    from detente.accounts.aids.units import uncoded
    from detente.accounts.packet import make_packets

    evidence = store.evidence()
    ((_, units),) = readable(store, evidence, account, documents)
    if only_uncoded:
        units = uncoded(units, evidence.claims.values(), suggested=True)
    return make_packets(evidence.accounts[account], units, evidence.codebook, size=size)


def checked_answers(
    store: Store, files: Sequence[Path], documents: Path | None, *, skip_bad: bool
) -> Imported:
    """Check answers, each also against the claims that those before it would bring."""
    from detente.accounts.packet_check import check_answer
    from detente.accounts.packet_import import read_answers

    evidence = store.evidence()
    raws = [raw for path in files for raw in read_answers(path)]
    whole = _whole_packets(store, evidence, documents)
    found = Imported()
    there = list(evidence.claims.values())
    for raw in raws:
        without = _without_text(raw, whole, evidence)
        if without is not None:
            found.faults.append(without)
            continue
        checked = check_answer(raw, whole, there, skip_bad=skip_bad)
        there += checked.claims
        found.claims += checked.claims
        found.faults += checked.faults
        found.remarks += checked.remarks
        found.duplicates += checked.duplicates
    return found


def _without_text(raw: Raw, whole: Mapping[str, Packet], evidence: Evidence) -> InputError | None:
    """An answer about an account whose text is not here cannot be checked."""
    from detente.errors import InputError

    packet = raw.content.get("packet") if isinstance(raw.content, dict) else None
    name = packet.get("account") if isinstance(packet, dict) else None
    if not isinstance(name, str) or name in whole or name not in evidence.accounts:
        return None
    return InputError(
        f"packet.account: the text of account {name!r} is not in the private store; take its "
        "document in with 'detente accounts add', or name a folder that has it with --documents",
        file=raw.file,
        line=raw.line,
    )


def _whole_packets(
    store: Store, evidence: Evidence, documents: Path | None
) -> Mapping[str, Packet]:
    from detente.accounts.packet import Packet

    return {
        units[0].account: Packet(
            evidence.accounts[units[0].account], evidence.codebook, tuple(units)
        )
        for _, units in readable(store, evidence, None, documents)
        if units
    }
