"""Reading GMCR+ files: JSON from strangers, checked entry by entry before it means anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

from detente.case.files import read_text
from detente.errors import InputError
from detente.interchange.gmcr.conditions import condition_list
from detente.interchange.gmcr.document import DecisionMaker, Direction, Document, Option
from detente.interchange.gmcr.plain import Plain, key, listed, text, whole
from detente.interchange.gmcr.rankings import tiers

__all__ = ["read", "reads"]

MAX_OPTIONS = 62
MAX_DECISION_MAKERS = 64
_BY_HAND = ("useManualPreferenceRanking", "useManualPreferenceVectors")
_RANKING = ("preferenceRanking", "preferenceVector")


def read(path: str | Path) -> Document:
    """Read a GMCR+ file.

    Raises
    ------
    InputError
        It is no such file; the sentence names the entry at fault.
    """
    return reads(read_text(Path(path)), str(path))


def reads(content: str, file: str = "<text>") -> Document:
    """Read the text of a GMCR+ file.

    Examples
    --------
    >>> model = reads('''{"options": [{"name": "Accept", "permittedDirection": "fwd"}],
    ...     "decisionMakers": [{"name": "Buyer", "options": [0], "preferences": [[[0, "Y"]]]}]}''')
    >>> model.options[0].direction, model.decision_makers[0].name
    ('fwd', 'Buyer')
    """
    try:
        raw = json.loads(content)
    except json.JSONDecodeError as error:
        raise InputError(
            f"this is no JSON: {error.msg}", file=file, line=error.lineno, column=error.colno
        ) from error
    except (RecursionError, ValueError) as error:
        raise InputError(
            "this is no JSON that can be read: it nests too deeply, or a number is too long",
            file=file,
        ) from error
    try:
        return _document(raw)
    except InputError as error:
        raise InputError(error.message, file=file) from error


def _document(raw: Plain) -> Document:
    if not isinstance(raw, dict) or "options" not in raw or "decisionMakers" not in raw:
        raise InputError(
            "this is no GMCR+ file: it is a JSON object with 'options' and 'decisionMakers'"
        )
    options = tuple(_option(each, place) for place, each in enumerate(_some(raw, "options")))
    by_hand = _first(raw, _BY_HAND, default=False)
    if not isinstance(by_hand, bool):
        raise InputError(f"{_BY_HAND[0]!r} is true or false, not {str(by_hand)[:40]!r}")
    makers = tuple(
        _decision_maker(each, f"decision maker {place}", len(options), by_hand=by_hand)
        for place, each in enumerate(_some(raw, "decisionMakers"), start=1)
    )
    infeasible = [
        clause
        for each in condition_list(raw.get("infeasibles"), "infeasibles", len(options))
        for clause in each
    ]
    together = raw.get("coalitions")
    count = sum(isinstance(one, list) and len(one) > 1 for one in together or ()) if isinstance(
        together, list
    ) else 0  # fmt: skip
    return Document(options, makers, tuple(dict.fromkeys(infeasible)), by_hand, count)


def _some(raw: dict[str, Any], name: str) -> list[Plain]:
    limit = MAX_OPTIONS if name == "options" else MAX_DECISION_MAKERS
    found = listed(raw[name], name)
    if not 1 <= len(found) <= limit:
        raise InputError(f"{name!r} has {len(found):,} entries; 1 to {limit} can be read")
    return found


def _option(raw: Plain, place: int) -> Option:
    where = f"option {place + 1}"
    direction = raw.get("permittedDirection", "both") if isinstance(raw, dict) else None
    for known in get_args(Direction):
        if direction == known:
            return Option(text(key(raw, "name", where), f"the name of {where}"), known)
    raise InputError(
        f"{where}: the permitted direction is 'both', 'fwd' or 'back', not {str(direction)[:40]!r}"
        if isinstance(raw, dict)
        else f"{where} is no JSON object"
    )


def _decision_maker(raw: Plain, where: str, n_options: int, *, by_hand: bool) -> DecisionMaker:
    name = text(key(raw, "name", where), f"the name of {where}")
    own = tuple(
        whole(each, f"{where}: the place of an option", 0, n_options - 1)
        for each in listed(key(raw, "options", where), f"{where}: 'options'")
    )
    if len(set(own)) < len(own):
        raise InputError(f"{where} ({name[:40]!r}) has an option twice")
    wants = condition_list(raw.get("preferences"), f"{where}: preferences", n_options)
    unseen = condition_list(raw.get("misperceptions"), f"{where}: misperceptions", n_options)
    ranking = _first(raw, _RANKING, default=None) if by_hand else None
    if by_hand and ranking is None:
        raise InputError(
            f"{where} ({name[:40]!r}) has no 'preferenceRanking', and the model is ranked by hand"
        )
    return DecisionMaker(
        name,
        own,
        wants,
        tiers(ranking, where) if ranking is not None else None,
        unseen,
    )


def _first(raw: dict[str, Any], names: tuple[str, ...], *, default: Plain) -> Plain:
    """The value under the first of several names that one thing has had; null says nothing."""
    return next((raw[name] for name in names if raw.get(name) is not None), default)
