"""States: from lists of options to letters; one state for every date where only one is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import nearest

if TYPE_CHECKING:
    from detente.case.arrange.shorthand import Raw
    from detente.case.faults import Faults, Path
    from detente.case.node import Plain

__all__ = ["DEFAULT_STATUS_QUO", "canonical", "status_quo"]

DEFAULT_STATUS_QUO = "status-quo"


def status_quo(given: Plain, case: Raw, faults: Faults) -> Plain:
    """Write a status quo, or several by name, as mappings by name."""
    if not isinstance(given, dict) or isinstance(given.get("state"), str | list):
        faults.moved["status_quo", DEFAULT_STATUS_QUO] = ("status_quo",)
        given = {DEFAULT_STATUS_QUO: given}
    result: Raw = {}
    for name, entry in given.items():
        path: Path = ("status_quo", name)
        full = dict(entry) if isinstance(entry, dict) else {"state": entry}
        if "state" in full:
            inside: Path = ("state",) if isinstance(entry, dict) else ()
            full["state"] = _state_text(full["state"], case, faults=faults, path=(*path, *inside))
        result[name] = {**full, "name": name}
    return result


def canonical(given: Plain, case: Raw, faults: Faults, *, path: Path) -> Plain:
    """Write the canonical state of a settlement as a mapping by status quo."""
    if isinstance(given, dict):
        return {
            name: _state_text(state, case, faults=faults, path=(*path, name))
            for name, state in given.items()
        }
    if given is None:
        return None
    state = _state_text(given, case, faults=faults, path=path)
    quos = case.get("status_quo")
    names = list(quos) if isinstance(quos, dict) and quos else [DEFAULT_STATUS_QUO]
    for name in names:
        faults.moved[*path, name] = path
    return dict.fromkeys(names, state)


def _state_text(state: Plain, case: Raw, *, faults: Faults, path: Path) -> Plain:
    if not isinstance(state, list) or not all(isinstance(option, str) for option in state):
        return state
    if case.get("form") == "graph":
        faults.add(path, "a state in graph form is one name, not a list")
        return ""
    ids = [f"{option['actor']}.{option['name']}" for option in case["options"]]
    for place, option in enumerate(state):
        if option not in ids:
            faults.add((*path, place), f"option {option!r} is unknown{nearest(option, ids)}")
        elif option in state[:place]:
            faults.add((*path, place), f"option {option!r} is listed twice")
    return "".join("Y" if option in state else "N" for option in ids)
