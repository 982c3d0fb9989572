"""Writing a case: one YAML file that loads back equal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from detente.case.arrange import DEFAULT_READING, DEFAULT_STATUS_QUO
from detente.case.files import atomic_write
from detente.case.model import (
    Case,
    RankingPreferences,
    Reading,
    StatementPreferences,
)

if TYPE_CHECKING:
    from detente.case.contest import Condition
    from detente.case.model import Preferences
    from detente.case.node import Plain

__all__ = ["codebook_file", "content", "dumps", "save", "yaml_text"]

_SIMPLE = ("title", "summary", "as_of", "citation", "licence", "notes")


def save(case: Case, path: str | Path) -> None:
    """Write a case as one YAML file, whole or not at all.

    Comments of a file that is there already are lost; `set_value` changes a file in place and keeps
    them.

    Parameters
    ----------
    case : Case
        The case; loading the file gives an equal one.
    path : str or Path
        Where to write; a file that is there is replaced.

    Raises
    ------
    InputError
        The folder is missing or cannot be written to; nothing is left half-written.
    """
    atomic_write(Path(path), dumps(case))


def dumps(case: Case) -> str:
    """Return the text that `save` writes.

    Examples
    --------
    >>> from detente.case import load, loads
    >>> case = load("chicken")
    >>> loads(dumps(case)) == case
    True
    """
    return yaml_text(content(case))


def yaml_text(data: Plain) -> str:
    """Return text, lists and mappings as YAML, in the order given."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(data, Dumper=dumper, sort_keys=False, allow_unicode=True, width=100)
    return text


def content(case: Case) -> dict[str, Plain]:
    """Return what a case file holds, as text, numbers, lists and mappings."""
    data: dict[str, Plain] = {key: getattr(case, key) for key in _SIMPLE}
    data["background"] = [_plain(entry) for entry in case.background]
    data["actors"] = {actor.id: _plain(actor, "id") for actor in case.actors}
    data["options"] = {}
    for option in case.options:
        data["options"].setdefault(option.actor, {})[option.name] = _plain(option, "actor", "name")
    data["terms"] = dict(case.terms)
    data["conditions"] = {name: _condition(entry) for name, entry in case.conditions.items()}
    data["infeasible"] = [_plain(entry) for entry in case.infeasible]
    data["one_way"] = dict(case.one_way)
    data["states"] = _states(case)
    data["moves"] = {
        dm: {state: list(targets) for state, targets in arcs.items()}
        for dm, arcs in case.moves.items()
    }
    data["status_quo"] = _status_quo(case)
    data["settlements"] = _named(case.settlements)
    if set(case.readings) == {DEFAULT_READING} and _is_bare(case.readings[DEFAULT_READING]):
        data["preferences"] = _reading(case.readings[DEFAULT_READING])["preferences"]
    else:
        data["readings"] = {name: _reading(reading) for name, reading in case.readings.items()}
    data["what_if"] = _named(case.what_ifs)
    data["hypergames"] = _named(case.hypergames)
    data["levers"] = {name: _plain(lever, "id") for name, lever in case.levers.items()}
    data["conclusions"] = [_plain(entry) for entry in case.conclusions.values()]
    data["accounts"] = [_plain(entry) for entry in case.accounts.values()]
    data["claims"] = [claim.line() for claim in case.claims.values()]
    data["links"] = [link.line() for link in case.links.values()]
    data["codebook"] = codebook_file(_plain(case.codebook))
    data["series"] = _named(case.series)
    data["contest"] = _plain(case.contest)
    data["published"] = (
        case.published if isinstance(case.published, str) else _plain(case.published)
    )
    kept = {key: value for key, value in data.items() if value or value == ""}
    # In graph form moves tell the form apart, also when nobody can move at all.
    return {**kept, "moves": data["moves"]} if case.form == "graph" else kept


def _plain(record: Plain, *leave_out: str) -> Plain:
    if record is None:
        return None
    return record.model_dump(
        mode="json",
        by_alias=True,
        exclude=set(leave_out),
        exclude_none=True,
        exclude_defaults=True,
    )


def _condition(condition: Condition) -> Plain:
    data: dict[str, Plain] = _plain(condition)
    return condition.words if set(data) == {"words"} else data


def _named(records: Mapping[str, Plain]) -> dict[str, Plain]:
    return {name: _plain(record, "name") for name, record in records.items()}


def codebook_file(data: dict[str, Plain]) -> dict[str, Plain]:
    """Take out of a codebook's entries what its file gives by the key above; changes `data`."""
    for key, above in (("actors", "id"), ("modality", "word")):
        for entry in data.get(key, {}).values():
            del entry[above]
    return data


def _states(case: Case) -> Plain:
    if not case.state_words:
        return list(case.states)
    return {state: case.state_words.get(state) for state in case.states}


def _status_quo(case: Case) -> Plain:
    quos = case.status_quo
    only = quos.get(DEFAULT_STATUS_QUO)
    if only is not None and len(quos) == 1 and set(_plain(only)) == {"name", "state"}:
        return only.state
    return _named(quos)


def _is_bare(reading: Reading) -> bool:
    return set(_plain(reading)) == {"name", "title", "preferences"} and reading.title == "the model"


def _reading(reading: Reading) -> dict[str, Plain]:
    data: dict[str, Plain] = _plain(reading, "name", "preferences")
    # An empty list is not the same as none: none is taken from the reading this is based on.
    data["silent"] = list(reading.silent)
    data["preferences"] = {dm: _preferences(wants) for dm, wants in reading.preferences.items()}
    return data


def _preferences(wants: Preferences) -> dict[str, Plain]:
    if isinstance(wants, RankingPreferences):
        tiers = [tier[0] if len(tier) == 1 else list(tier) for tier in wants.tiers]
        return {"ranking": tiers}
    if isinstance(wants, StatementPreferences):
        return {"statements": [_plain(entry) for entry in wants.statements]}
    return {"weights": dict(wants.weights)}
