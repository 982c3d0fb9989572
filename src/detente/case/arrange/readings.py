"""Readings: ids by place, ties as lists, and what a reading takes from another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.arrange.shorthand import Raw, short, sized, with_names

if TYPE_CHECKING:
    from detente.case.faults import Faults
    from detente.case.node import Plain

__all__ = ["DEFAULT_READING", "arrange_readings", "valued", "with_ids"]

DEFAULT_READING = "model"


def arrange_readings(raw: Raw, case: Raw, faults: Faults) -> None:
    """Lay out the readings; bare preferences are one reading."""
    given = raw.get("readings", {})
    if "preferences" in raw:
        if given:
            faults.add(("preferences",), "give 'preferences' or 'readings', not both", key=True)
        given = {DEFAULT_READING: {"title": "the model", "preferences": raw["preferences"]}}
        faults.moved["readings", DEFAULT_READING] = ()
    if given == {}:
        faults.add((), "nobody's preferences are given: add 'preferences' or 'readings'")
        given = {DEFAULT_READING: {"title": "none"}}
    named = with_names(given, "readings", faults)
    if isinstance(named, dict):
        named = {
            name: _reading(name, entry) if isinstance(entry, dict) else entry
            for name, entry in named.items()
        }
        named = {name: _inherited(name, named) for name in named}
    case["readings"] = named


def _reading(name: str, entry: Raw) -> Raw:
    wants = entry.get("preferences")
    full = {"title": name, **entry}
    if isinstance(wants, dict):
        full["preferences"] = {
            dm: {**form, "statements": _statements(form["statements"], dm)}
            if isinstance(form, dict) and "statements" in form
            else _ranked(form)
            for dm, form in wants.items()
        }
    if isinstance(entry.get("changes"), list):
        full["changes"] = [
            _change(change, f"{name}-{place}")
            for place, change in enumerate(entry["changes"], start=1)
        ]
    full.update(_numbers(entry))
    return full


def _change(change: Plain, default_id: str) -> Plain:
    if not isinstance(change, dict):
        return change
    added = change.get("add")
    if isinstance(added, str):
        added = {"says": added}
    if isinstance(added, dict):
        return {**sized(change), "add": {"id": default_id, **sized(added)}}
    return sized(change)


def _numbers(entry: Raw) -> Raw:
    """Parameters and positions; a bare number or range is the value."""
    result: Raw = {}
    if isinstance(entry.get("parameters"), dict):
        result["parameters"] = valued(entry["parameters"])
    if isinstance(entry.get("positions"), dict):
        result["positions"] = {
            dm: valued(own) if isinstance(own, dict) else own
            for dm, own in entry["positions"].items()
        }
    return result


def valued(entries: Raw) -> Raw:
    """Write a bare number or range as a mapping with that value."""
    return {
        name: {"value": entry} if isinstance(entry, str | list) else entry
        for name, entry in entries.items()
    }


def _ranked(form: Plain) -> Plain:
    if isinstance(form, dict) and isinstance(form.get("ranking"), list):
        tiers = [[tier] if isinstance(tier, str) else tier for tier in form["ranking"]]
        return {**form, "ranking": tiers}
    return form


def _inherited(name: str, readings: Raw) -> Plain:
    entry = readings[name]
    if not isinstance(entry, dict):
        return entry
    result = dict(entry)
    for key in ("account", "date", "silent"):
        seen = {name}
        base = entry.get("based_on")
        while key not in result and isinstance(base, str) and base not in seen:
            seen.add(base)
            other = readings.get(base)
            if not isinstance(other, dict):
                break
            if key in other:
                result[key] = other[key]
            base = other.get("based_on")
    return result


def with_ids(entry: Raw, key: str, prefix: str = "") -> Raw:
    """Give the statements under a key, listed by decision maker, ids by their places."""
    by_dm = entry.get(key)
    if not isinstance(by_dm, dict):
        return entry
    return {
        **entry,
        key: {dm: _statements(listed, f"{prefix}{dm}") for dm, listed in by_dm.items()},
    }


def _statements(listed: Plain, prefix: str) -> Plain:
    if not isinstance(listed, list):
        return listed
    result: list[Plain] = []
    for place, entry in enumerate(short(listed, "says"), start=1):
        if not isinstance(entry, dict):
            result.append(entry)
            continue
        above = result[-1] if result else None
        full = {"id": f"{prefix}-{place}", **sized(entry)}
        # What is tied is as strong as what it is tied to, unless it says otherwise.
        if full.get("tied") == "true" and isinstance(above, dict) and "strength" in above:
            full.setdefault("strength", above["strength"])
        result.append(full)
    return result
