"""From the layout of a case file to the layout of `Case`, before anything is checked.

Files are written for people: options by actor, short forms for the common case, names as keys.
This step writes the short forms out and the names in. What has the wrong type passes unchanged,
for the records to refuse. Where something moves, `Faults.moved` keeps its place in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.arrange.contest import arrange_contest
from detente.case.arrange.levers import arrange_levers
from detente.case.arrange.options import arrange_options, one_way
from detente.case.arrange.readings import DEFAULT_READING, arrange_readings, with_ids
from detente.case.arrange.shorthand import Raw, mappings, short, sized, with_names
from detente.case.arrange.states import DEFAULT_STATUS_QUO, canonical, status_quo

if TYPE_CHECKING:
    from detente.case.faults import Faults, Path
    from detente.case.node import Plain

__all__ = ["DEFAULT_READING", "DEFAULT_STATUS_QUO", "FILE_KEYS", "arrange", "arrange_evidence"]

FILE_KEYS = (
    "title", "summary", "as_of", "background", "citation", "licence", "notes", "actors", "options",
    "terms", "conditions", "infeasible", "one_way", "states", "moves", "status_quo", "settlements",
    "preferences", "readings", "what_if", "levers", "hypergames", "accounts", "claims", "links",
    "codebook", "conclusions", "contest", "series", "published",
)  # fmt: skip
_PLAIN = (
    "title", "summary", "as_of", "citation", "licence", "notes", "terms", "moves", "published",
)  # fmt: skip
_GRAPH_EXCLUDES = ("options", "one_way", "infeasible", "terms")


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
    arrange_options(raw, case, faults)
    case.update(_lists(raw, faults))
    if "status_quo" in raw:
        case["status_quo"] = status_quo(raw["status_quo"], case, faults)
    _named(raw, case, faults)
    arrange_readings(raw, case, faults)
    arrange_levers(raw, case, faults)
    arrange_contest(raw, case)
    arrange_evidence(raw, case, faults)
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


def _lists(raw: Raw, faults: Faults) -> Raw:
    result: Raw = {}
    if "infeasible" in raw:
        result["infeasible"] = short(raw["infeasible"], "where")
    if "background" in raw:
        background = raw["background"]
        if not isinstance(background, list):
            faults.moved["background", 0] = ("background",)
            background = [background]
        result["background"] = short(background, "words")
    if "one_way" in raw:
        result["one_way"] = one_way(raw["one_way"], faults)
    return result


def _named(raw: Raw, case: Raw, faults: Faults) -> None:
    targets = {"what_if": "what_ifs"}
    for key in ("settlements", "what_if", "hypergames", "series"):
        target = targets.get(key, key)
        if key not in raw:
            continue
        faults.moved[(target,)] = (key,)
        case[target] = with_names(raw[key], target, faults)
    for name, entry in mappings(case, "settlements"):
        path: Path = ("settlements", name, "canonical")
        states = canonical(entry.get("canonical"), case, faults, path=path)
        case["settlements"][name] = {"title": name, **entry, "canonical": states}
    for name, entry in mappings(case, "what_ifs"):
        case["what_ifs"][name] = {"title": name, **with_ids(entry, "statements", f"{name}-")}
    for name, entry in mappings(case, "hypergames"):
        case["hypergames"][name] = {"title": name, **entry}


def arrange_evidence(raw: Raw, case: Raw, faults: Faults) -> None:
    """Lay out what a case rests on: accounts, claims, links, the codebook, conclusions."""
    _numbered(raw, case, faults)
    codebook = raw.get("codebook")
    if isinstance(codebook, dict):
        codebook = sized(codebook)
        for key, name in (("actors", "id"), ("modality", "word")):
            if key in codebook:
                written_out = with_names(codebook[key], "codebook", faults, key=name)
                codebook[key] = written_out
    if codebook is not None:
        case["codebook"] = codebook


def _numbered(raw: Raw, case: Raw, faults: Faults) -> None:
    for key in ("accounts", "claims", "links", "conclusions"):
        entries = raw.get(key)
        if entries is None:
            continue
        if isinstance(entries, dict) and key == "accounts":
            case[key] = with_names(entries, key, faults, key="id")
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
