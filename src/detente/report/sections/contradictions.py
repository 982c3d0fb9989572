"""Where the accounts contradict each other, by kind, and where they agree."""

from __future__ import annotations

from typing import Any

from detente.questions.contradictions import APART, KINDS, SUBSTANCE, Contradictions, Pair
from detente.report.study import Study

__all__ = ["content"]


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; nothing where no claims of different accounts are linked."""
    found = study.contradictions
    if not found.pairs:
        return None
    return {
        "accounts": _accounts(found),
        "words": found.words,
        "substance": _kinds(study, found, SUBSTANCE),
        "apart": _kinds(study, found, APART),
        "agreements": [_pair(study, pair) for pair in found.agreements],
        "within": [_pair(study, pair) for pair in found.within],
        "waiting": found.waiting,
    }


def _accounts(found: Contradictions) -> list[str]:
    """The heads of the two columns, where all pairs are of the same two accounts."""
    pairs = {(p.first.passage.account, p.second.passage.account) for p in found.pairs}
    return [f"Account {name}" for name in pairs.pop()] if len(pairs) == 1 else []


def _kinds(study: Study, found: Contradictions, names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"kind": KINDS[name], "pairs": [_pair(study, pair) for pair in found.of_kind(name)]}
        for name in names
        if found.of_kind(name)
    ]


def _pair(study: Study, pair: Pair) -> dict[str, Any]:
    study.cite((pair.first.id, pair.second.id))
    return {
        "id": pair.link.id,
        "claims": (pair.first, pair.second),
        "note": pair.link.note,
    }
