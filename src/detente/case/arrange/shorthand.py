"""Short forms in case files, written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.case.faults import Faults
    from detente.case.node import Plain

__all__ = ["Raw", "mappings", "short", "sized", "with_names"]

Raw = dict[str, "Plain"]


def sized(entry: Raw) -> Raw:
    """Leave out what is given without a value."""
    return {key: value for key, value in entry.items() if value is not None}


def short(entries: Plain, key: str) -> Plain:
    """Write a text in a list as a mapping with that text under a key."""
    if not isinstance(entries, list):
        return entries
    return [{key: entry} if isinstance(entry, str) else entry for entry in entries]


def with_names(entries: Plain, at: str, faults: Faults, *, key: str = "name") -> Plain:
    """Put the key of each entry into it, as its name."""
    if not isinstance(entries, dict):
        return entries
    result: Raw = {}
    for name, entry in entries.items():
        if isinstance(entry, dict) and key in entry:
            faults.add(
                (at, name, key), f"{key!r} is not read here: it stands above, as the key", key=True
            )
        result[name] = {**sized(entry), key: name} if isinstance(entry, dict) else entry
    return result


def mappings(case: Raw, key: str) -> list[tuple[str, Raw]]:
    """Return the entries under a key that are mappings, as far as there are any."""
    entries = case.get(key)
    if not isinstance(entries, dict):
        return []
    return [(name, entry) for name, entry in entries.items() if isinstance(entry, dict)]
