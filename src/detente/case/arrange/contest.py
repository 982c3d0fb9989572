"""Conditions and the contest: short forms written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.arrange.readings import valued
from detente.case.arrange.shorthand import Raw, mappings, sized

if TYPE_CHECKING:
    from detente.case.node import Plain

__all__ = ["arrange_contest"]


def arrange_contest(raw: Raw, case: Raw) -> None:
    """Lay out conditions, the contest, and the parameters of dates, settlements and levers."""
    if "conditions" in raw:
        case["conditions"] = _conditions(raw["conditions"])
    contest = raw.get("contest")
    if contest is not None:
        case["contest"] = _with_parameters(sized(contest)) if isinstance(contest, dict) else contest
    for key in ("status_quo", "settlements", "levers"):
        for name, entry in mappings(case, key):
            case[key][name] = _with_parameters(entry)


def _conditions(given: Plain) -> Plain:
    if not isinstance(given, dict):
        return given
    return {
        name: {"words": entry} if isinstance(entry, str) else _listed(entry)
        for name, entry in given.items()
    }


def _listed(entry: Plain) -> Plain:
    if isinstance(entry, dict) and isinstance(entry.get("during"), str):
        return {**entry, "during": [entry["during"]]}
    return entry


def _with_parameters(entry: Raw) -> Raw:
    if isinstance(entry.get("parameters"), dict):
        return {**entry, "parameters": valued(entry["parameters"])}
    return entry
