"""Levers: a single change as a list, a bare text as a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.arrange.shorthand import Raw, mappings, sized, with_names

if TYPE_CHECKING:
    from detente.case.faults import Faults
    from detente.case.node import Plain

__all__ = ["arrange_levers"]


def arrange_levers(raw: Raw, case: Raw, faults: Faults) -> None:
    """Lay out the levers, given by id."""
    if "levers" not in raw:
        return
    case["levers"] = with_names(raw["levers"], "levers", faults, key="id")
    for name, entry in mappings(case, "levers"):
        changes = entry.get("change")
        if isinstance(changes, dict):
            faults.moved["levers", name, "change", 0] = ("levers", name, "change")
            changes = [changes]
        if isinstance(changes, list):
            entry["change"] = [
                _change(change, f"{name}-{place}") for place, change in enumerate(changes, start=1)
            ]


def _change(change: Plain, default_id: str) -> Plain:
    if not isinstance(change, dict):
        return change
    added = change.get("add")
    if isinstance(added, str):
        added = {"says": added}
    if isinstance(added, dict):
        return {**sized(change), "add": {"id": default_id, **sized(added)}}
    return sized(change)
