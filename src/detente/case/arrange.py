"""From the layout of a case file to the layout of `Case`, before anything is checked.

Files are written for people: options by actor, short forms for the common case, names as keys.
This step writes the short forms out and the names in. What has the wrong type passes unchanged,
for the records to refuse. Where something moves, `Faults.moved` keeps its place in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.faults import Faults, Path
from detente.errors import nearest

if TYPE_CHECKING:
    from detente.case.yamltree import Plain

__all__ = ["DEFAULT_READING", "DEFAULT_STATUS_QUO", "FILE_KEYS", "arrange"]

DEFAULT_STATUS_QUO = "status-quo"
DEFAULT_READING = "model"
FILE_KEYS = (
    "title", "summary", "as_of", "background", "citation", "licence", "notes", "actors", "options",
    "terms", "conditions", "infeasible", "one_way", "states", "moves", "status_quo", "settlements",
    "preferences", "readings", "what_if", "accounts", "claims", "conclusions", "series",
    "published",
)  # fmt: skip
_PLAIN = (
    "title", "summary", "as_of", "citation", "licence", "notes", "terms", "conditions", "moves",
    "published",
)  # fmt: skip
_GRAPH_EXCLUDES = ("options", "one_way", "infeasible", "terms")

Raw = dict[str, "Plain"]


def arrange(raw: Raw, faults: Faults) -> Raw:
    """Lay out the content of a case file as the records want it.

    Parameters
    ----------
    raw : dict
        The plain content of the file: text, lists, dicts, None.
    faults : Faults
        Takes what is wrong with the layout, and where things moved.

    Returns
    -------
    dict
        What `Case` validates.
    """
    for key in raw:
        if key not in FILE_KEYS:
            faults.unknown_key((key,), FILE_KEYS)
    raw = {key: value for key, value in raw.items() if value is not None}
    case: Raw = {key: raw[key] for key in _PLAIN if key in raw}
    if "states" in raw:
        _graph_form(raw, case, faults)
    _actors_and_options(raw, case, faults)
    case.update(_lists(raw, faults))
    if "status_quo" in raw:
        case["status_quo"] = _status_quo(raw["status_quo"], case, faults)
    _named(raw, case, faults)
    _readings(raw, case, faults)
    _numbered(raw, case, faults)
    return case


def _graph_form(raw: Raw, case: Raw, faults: Faults) -> None:
    case["form"] = "graph"
    for key in _GRAPH_EXCLUDES:
        if raw.pop(key, None):
            faults.add((key,), f"{key!r} cannot stand beside 'states' (graph form)", key=True)
            case.pop(key, None)
    states = raw["states"]
    if isinstance(states, dict):
        case["state_words"] = {name: words for name, words in states.items() if words is not None}
        case["states"] = list(states)
    else:
        case["states"] = states
    if "moves" not in raw:
        faults.add((), "graph form needs 'moves': {DM: {state: [states]}} beside 'states'")


def _actors_and_options(raw: Raw, case: Raw, faults: Faults) -> None:
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
    return {"id": actor, "name": actor, **_sized(entry)} if isinstance(entry, dict) else entry


def _option(actor: str, name: str, words: Plain) -> Plain:
    if isinstance(words, dict):
        return {**_sized(words), "actor": actor, "name": name}
    return {"actor": actor, "name": name, "on": words}


def _sized(entry: Raw) -> Raw:
    return {key: value for key, value in entry.items() if value is not None}


def _lists(raw: Raw, faults: Faults) -> Raw:
    result: Raw = {}
    if "infeasible" in raw:
        result["infeasible"] = _short(raw["infeasible"], "where")
    if "background" in raw:
        background = raw["background"]
        if not isinstance(background, list):
            faults.moved["background", 0] = ("background",)
            background = [background]
        result["background"] = _short(background, "words")
    if "one_way" in raw:
        result["one_way"] = _one_way(raw["one_way"], faults)
    return result


def _short(entries: Plain, key: str) -> Plain:
    if not isinstance(entries, list):
        return entries
    return [{key: entry} if isinstance(entry, str) else entry for entry in entries]


def _one_way(entries: Plain, faults: Faults) -> Plain:
    if isinstance(entries, dict):
        return entries
    if not isinstance(entries, list):
        faults.add(("one_way",), "must be a list of options, or a mapping of options to on or off")
        return {}
    result: Raw = {}
    for place, entry in enumerate(entries):
        pairs = entry if isinstance(entry, dict) else {entry: "on"} if _is_text(entry) else None
        if pairs is None:
            faults.add(("one_way", place), "must be an option, or a mapping such as {A.x: off}")
            continue
        for option, way in pairs.items():
            if option in result:
                faults.add(("one_way", place), f"option {option!r} is listed twice")
            result[option] = way
            inside: Path = (option,) if isinstance(entry, dict) else ()
            faults.moved["one_way", option] = ("one_way", place, *inside)
    return result


def _is_text(value: Plain) -> bool:
    return isinstance(value, str)


def state_text(state: Plain, case: Raw, faults: Faults, path: Path) -> Plain:
    """Write a state given as a list of options as its letters; other values pass unchanged."""
    if not isinstance(state, list) or not all(_is_text(option) for option in state):
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


def _status_quo(given: Plain, case: Raw, faults: Faults) -> Plain:
    if not isinstance(given, dict) or isinstance(given.get("state"), str | list):
        faults.moved["status_quo", DEFAULT_STATUS_QUO] = ("status_quo",)
        given = {DEFAULT_STATUS_QUO: given}
    result: Raw = {}
    for name, entry in given.items():
        path: Path = ("status_quo", name)
        full = dict(entry) if isinstance(entry, dict) else {"state": entry}
        if "state" in full:
            inside: Path = ("state",) if isinstance(entry, dict) else ()
            full["state"] = state_text(full["state"], case, faults, (*path, *inside))
        result[name] = {**full, "name": name}
    return result


def _named(raw: Raw, case: Raw, faults: Faults) -> None:
    for key, target in (("settlements", "settlements"), ("what_if", "what_ifs"), ("series",) * 2):
        if key not in raw:
            continue
        faults.moved[(target,)] = (key,)
        case[target] = _with_names(raw[key], target, faults)
    for name, entry in _mappings(case, "settlements"):
        path: Path = ("settlements", name, "canonical")
        canonical = _canonical(entry.get("canonical"), case, faults, path)
        case["settlements"][name] = {"title": name, **entry, "canonical": canonical}
    for name, entry in _mappings(case, "what_ifs"):
        case["what_ifs"][name] = {"title": name, **_with_ids(entry, "statements", f"{name}-")}


def _mappings(case: Raw, key: str) -> list[tuple[str, Raw]]:
    entries = case.get(key)
    if not isinstance(entries, dict):
        return []
    return [(name, entry) for name, entry in entries.items() if isinstance(entry, dict)]


def _with_names(entries: Plain, at: str, faults: Faults, key: str = "name") -> Plain:
    if not isinstance(entries, dict):
        return entries
    result: Raw = {}
    for name, entry in entries.items():
        if isinstance(entry, dict) and key in entry:
            faults.add(
                (at, name, key), f"{key!r} is not read here: it stands above, as the key", key=True
            )
        result[name] = {**_sized(entry), key: name} if isinstance(entry, dict) else entry
    return result


def _canonical(given: Plain, case: Raw, faults: Faults, path: Path) -> Plain:
    if isinstance(given, dict):
        return {
            name: state_text(state, case, faults, (*path, name)) for name, state in given.items()
        }
    if given is None:
        return None
    state = state_text(given, case, faults, path)
    quos = case.get("status_quo")
    names = list(quos) if isinstance(quos, dict) and quos else [DEFAULT_STATUS_QUO]
    for name in names:
        faults.moved[*path, name] = path
    return dict.fromkeys(names, state)


def _with_ids(entry: Raw, key: str, prefix: str = "") -> Raw:
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
    result = []
    for place, entry in enumerate(_short(listed, "says"), start=1):
        result.append(
            {"id": f"{prefix}-{place}", **_sized(entry)} if isinstance(entry, dict) else entry
        )
    return result


def _readings(raw: Raw, case: Raw, faults: Faults) -> None:
    given = raw.get("readings", {})
    if "preferences" in raw:
        if given:
            faults.add(("preferences",), "give 'preferences' or 'readings', not both", key=True)
        given = {DEFAULT_READING: {"title": "the model", "preferences": raw["preferences"]}}
        faults.moved["readings", DEFAULT_READING] = ()
    if given == {}:
        faults.add((), "nobody's preferences are given: add 'preferences' or 'readings'")
        given = {DEFAULT_READING: {"title": "none"}}
    named = _with_names(given, "readings", faults)
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
    return full


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


def _numbered(raw: Raw, case: Raw, faults: Faults) -> None:
    for key in ("accounts", "claims", "conclusions"):
        entries = raw.get(key)
        if entries is None:
            continue
        if isinstance(entries, dict) and key == "accounts":
            case[key] = _with_names(entries, key, faults, "id")
            continue
        if not isinstance(entries, list):
            faults.add((key,), "must be a list of entries, each with an id")
            continue
        case[key] = _by_id(entries, key, faults)


def _by_id(entries: list[Plain], key: str, faults: Faults) -> Raw:
    result: Raw = {}
    for place, entry in enumerate(entries):
        name = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(name, str):
            faults.add((key, place), "must be a mapping with an id")
        elif name in result:
            faults.add((key, place, "id"), f"the id {name!r} is given twice in {key}")
        else:
            faults.moved[key, name] = (key, place)
            result[name] = entry
    return result
