"""What comes of a hypergame as plain data, for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from detente.questions.misperception.found import End, Expectation, Found, Standing
from detente.questions.misperception.told import Told

__all__ = ["as_plain"]


def as_plain(found: Found) -> dict[str, Any]:
    """One hypergame as numbers, text, lists and mappings.

    Parameters
    ----------
    found : Found

    Returns
    -------
    dict
    """
    told = Told(found)
    return {
        "schema": 1,
        "title": found.case.title,
        **_setting(found),
        "concept": found.concept,
        "voices": list(found.voices),
        "extrapolated": list(found.extrapolated),
        "complete": found.complete,
        "may_cycle": found.may_cycle,
        "followed": found.followed,
        "ends": _ends(found.ends),
        "expectations": [_expectation(each) for each in found.expectations],
        "surprises": [
            {**asdict(each), "observers": list(each.observers), "words": told.startle(each)}
            for each in found.startles
        ],
        "settlements": {each.settlement: _standing(told, each) for each in found.standings},
    }


def _setting(found: Found) -> dict[str, Any]:
    setting, entry = found.setting, found.setting.entry
    return {
        "hypergame": entry.name if entry else None,
        "hypergame_title": entry.title if entry else None,
        "level": setting.level,
        "base": setting.base,
        "status_quo": setting.status_quo,
        "start": setting.start,
        "own": setting.own,
        "sees": dict(setting.sees),
        "believes": {holder: dict(others) for holder, others in setting.believes.items()},
        "unseen": dict(setting.unseen),
        "attitudes": [
            {"party": party, "towards": other, "attitude": sign}
            for (party, other), sign in setting.attitudes.given.items()
        ],
    }


def _expectation(each: Expectation) -> dict[str, Any]:
    return {
        "party": each.party,
        "right": each.right,
        "complete": each.complete,
        "may_cycle": each.may_cycle,
        "ends": _ends(each.ends),
        "strategic_surprises": list(each.strategic),
    }


def _standing(told: Told, each: Standing) -> dict[str, Any]:
    return {
        "state": each.state,
        "among": each.among or None,
        "lasts": each.lasts,
        "leavers": list(each.leavers),
        "unaware": list(each.unaware),
        "expecting": list(each.expecting),
        "reliances": [
            {
                **asdict(one),
                "holders": list(one.holders),
                "words": told.reliance(one, each.state or ""),
            }
            for one in each.reliances
        ],
    }


def _ends(ends: tuple[End, ...]) -> list[dict[str, Any]]:
    return [{"state": end.state, "settlements": list(end.settlements)} for end in ends]
