"""What if each side acts on its own account: the hypergames of the case, played out."""

from __future__ import annotations

from typing import Any

from detente.questions.misperception import Found, Reliance, Standing, Startle, Told
from detente.report.study import Study

__all__ = ["content"]

_MOST_SURPRISES = 4


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows."""
    cards = [_card(study, found) for found in study.hypergames]
    return {"cards": cards, "shown": _MOST_SURPRISES} if cards else None


def _card(study: Study, found: Found) -> dict[str, Any]:
    told = Told(found, lambda name: study.label(name).within, ("“", "”"))
    entry = found.setting.entry
    assert entry is not None
    return {
        "name": entry.name,
        "title": entry.title,
        "words": entry.words,
        "who": told.who(),
        "quo": study.quo(found.setting.status_quo),
        "unheard": told.unheard(),
        "extrapolated": [study.label(name).within for name in found.extrapolated],
        "lead": told.lead(),
        "outcome": told.outcome(),
        "expectations": list(told.expectations()),
        "startles": [_startle(study, told, each) for each in found.startles],
        "standings": [_standing(study, told, each) for each in found.standings],
    }


def _startle(study: Study, told: Told, each: Startle) -> dict[str, Any]:
    """A surprise, with the claims by which it was none for its mover and one for the others."""
    thinking = (each.party, *each.observers[:1])
    claims = told.grounds(thinking, each.party, each.start, each.end)
    return {"words": told.startle(each), "claims": study.cite(claims)}


def _standing(study: Study, told: Told, each: Standing) -> dict[str, Any]:
    return {
        "name": each.settlement,
        "title": study.title(each.settlement),
        "lasts": each.lasts,
        "leavers": study.parties(each.leavers),
        "unaware": told.parties(each.unaware),
        "hopes": told.hopes(each) if each.among else "",
        "reliances": [_reliance(study, told, one, each.state or "") for one in each.reliances],
    }


def _reliance(study: Study, told: Told, each: Reliance, state: str) -> dict[str, Any]:
    claims: tuple[str, ...] = ()
    if each.move is not None:
        holder = each.about if each.kind == "false-security" else each.holders[0]
        claims = told.grounds([holder], each.about, state, each.move)
    return {"words": told.reliance(each, state), "claims": study.cite(claims)}
