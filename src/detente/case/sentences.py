"""Structural faults in words: one sentence for each error of the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from detente.case.faults import Faults, Path, dotted
from detente.errors import nearest

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from detente.case.base import Record
    from detente.case.node import Plain

    Seen = Mapping[int, tuple[Plain, type[Record]]]

__all__ = ["report"]

_CLAIM_PASSAGE = ("doc", "start", "end", "sha256", "sentence")
_MUST = {
    "string_type": "must be text",
    "string_unicode": "must be text",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "dict_type": "must be a mapping",
    "mapping_type": "must be a mapping",
    "model_type": "must be a mapping",
    "model_attributes_type": "must be a mapping",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
}


def report(error: ValidationError, data: Plain, *, seen: Seen, faults: Faults) -> None:
    """Turn what pydantic found into faults.

    Parameters
    ----------
    error : ValidationError
        What pydantic raised.
    data : dict
        What was validated.
    seen : mapping
        Which record each mapping of `data` was read as, by its `id`.
    faults : Faults
        Takes one sentence for each error.
    """
    entries = [entry for entry in error.errors(include_url=False) if not _follows(entry, error)]
    # A key that is unknown explains one that is missing beside it: it speaks alone.
    for entry in sorted(entries, key=lambda entry: entry["type"] != "extra_forbidden"):
        path = tuple(_without_tags(entry["loc"]))
        kind = entry["type"]
        if kind == "extra_forbidden":
            faults.unknown_key(path, _keys(data, path[:-1], seen))
        elif path and path[-1] == "[key]":
            place = dotted(faults.file_path(path[:-2]))
            faults.add(path[:-1], f"{place}: {entry['msg']}", key=True)
        elif kind == "missing" and path[:-1] not in faults.misspelt:
            place = dotted(faults.file_path(path[:-1]))
            faults.add(path[:-1], f"{path[-1]!r} is missing{f' in {place}' if place else ''}")
        elif kind != "missing":
            faults.add(path, f"{dotted(faults.file_path(path))}: {_sentence(entry)}")


def _follows(entry: ErrorDetails, error: ValidationError) -> bool:
    """Whether a list is only found empty because the entries in it are at fault."""
    loc = entry["loc"]
    return entry["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc
        for other in error.errors(include_url=False)
    )


def _without_tags(loc: Path) -> Iterator[str | int]:
    for place, part in enumerate(loc):
        tagged = place == 4 and (loc[0], loc[2]) in {
            ("readings", "preferences"),
            ("readings", "changes"),
            ("conclusions", "tests"),
            ("levers", "change"),
        }
        inside_claim = place == 2 and loc[0] == "claims" and part == "passage"
        published = place == 1 and loc[0] == "published"
        if not (tagged or inside_claim or published):
            yield part


def _keys(data: Plain, path: Path, seen: Seen) -> tuple[str, ...]:
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return ()
    if id(data) in seen:
        return tuple(seen[id(data)][1].keys())
    if path and path[0] == "claims":
        from detente.case.evidence import Claim

        return (*Claim.keys(), *_CLAIM_PASSAGE)
    return ()


def _sentence(entry: Plain) -> str:
    kind, value = entry["type"], entry["input"]
    if kind in _MUST:
        return f"{_MUST[kind]}, not {_what(value)}"
    if kind == "literal_error":
        valid = [
            part.strip("'") for part in entry["ctx"]["expected"].replace(" or ", ", ").split(", ")
        ]
        return f"must be one of {', '.join(valid)}, not {_what(value)}{_near(value, valid)}"
    if kind in {"greater_than_equal", "less_than_equal"}:
        bound = entry["ctx"].get("ge", entry["ctx"].get("le"))
        word = "least" if kind == "greater_than_equal" else "most"
        return f"must be at {word} {bound}, not {value}"
    if kind == "too_short":
        return "must not be empty"
    if kind == "string_pattern_mismatch":
        rule = "a SHA-256 in 64 lower-case hexadecimal digits"
        if "x00" in entry["ctx"]["pattern"]:
            rule = "text without control characters"
        return f"must be {rule}, not {_what(value)}"
    return str(entry["msg"])


def _near(value: Plain, valid: list[str]) -> str:
    text = nearest(value, valid) if isinstance(value, str) else ""
    return text if text.startswith("; nearest") else ""


def _what(value: Plain) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:57] + "...")
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return repr(value)
