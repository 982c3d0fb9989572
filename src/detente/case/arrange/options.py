"""Actors and options: from mappings by name to lists in the order of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.arrange.shorthand import Raw, sized

if TYPE_CHECKING:
    from detente.case.faults import Faults, Path
    from detente.case.node import Plain

__all__ = ["arrange_options", "one_way"]


def arrange_options(raw: Raw, case: Raw, faults: Faults) -> None:
    """List the actors, in the order of their options or moves, and the options."""
    options = raw.get("options", {})
    if not isinstance(options, dict):
        faults.add(("options",), "must be a mapping of decision makers to their options")
        options = {}
    owners = case.get("moves") if case.get("form") == "graph" else options
    owners = owners if isinstance(owners, dict) else {}
    named = raw.get("actors", {})
    if not isinstance(named, dict):
        faults.add(("actors",), "must be a mapping of ids to actors")
        named = {}
    case["actors"] = []
    for actor in dict.fromkeys([*owners, *named]):
        faults.moved["actors", len(case["actors"])] = (
            ("actors", actor)
            if actor in named
            else ("moves" if "states" in raw else "options", actor)
        )
        case["actors"].append(_actor(actor, named.get(actor)))
    case["options"] = []
    for actor, own in options.items():
        if own is not None and not isinstance(own, dict):
            faults.add(("options", actor), "must be a mapping of option names to words")
            continue
        for name, words in (own or {}).items():
            faults.moved["options", len(case["options"])] = ("options", actor, name)
            for key in {"actor", "name"} & set(words if isinstance(words, dict) else ()):
                faults.unknown_key(("options", actor, name, key), ("on", "off"))
            case["options"].append(_option(actor, name, words))


def _actor(actor: str, entry: Plain) -> Plain:
    if entry is None:
        return {"id": actor, "name": actor}
    if isinstance(entry, str):
        return {"id": actor, "name": entry}
    return {"id": actor, "name": actor, **sized(entry)} if isinstance(entry, dict) else entry


def _option(actor: str, name: str, words: Plain) -> Plain:
    if isinstance(words, dict):
        return {**sized(words), "actor": actor, "name": name}
    return {"actor": actor, "name": name, "on": words}


def one_way(entries: Plain, faults: Faults) -> Plain:
    """Write a list of one-way options as a mapping."""
    if isinstance(entries, dict):
        return entries
    if not isinstance(entries, list):
        faults.add(("one_way",), "must be a list of options, or a mapping of options to on or off")
        return {}
    result: Raw = {}
    for place, entry in enumerate(entries):
        pairs = {entry: "on"} if isinstance(entry, str) else entry
        if not isinstance(pairs, dict):
            faults.add(("one_way", place), "must be an option, or a mapping such as {A.x: off}")
            continue
        for option, way in pairs.items():
            if option in result:
                faults.add(("one_way", place), f"option {option!r} is listed twice")
            result[option] = way
            inside: Path = (option,) if isinstance(entry, dict) else ()
            faults.moved["one_way", option] = ("one_way", place, *inside)
    return result
