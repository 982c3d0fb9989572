"""The things that a party may want: statements, or in small models the states."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case import PreferenceStatement
from detente.errors import InputError
from detente.questions.elicit.session import Session
from detente.questions.model import Model
from detente.questions.words import Words
from detente.statements import parse

__all__ = ["MAX_ITEMS", "Item", "items_of"]

MAX_ITEMS = 40
#: States to be ranked one by one.
MAX_STATES = 12

Holds = dict[str, NDArray[np.bool_]]


@dataclass(frozen=True)
class Item:
    """One thing that a party may want.

    Attributes
    ----------
    id : str
    says : str
        The statement, or the state's name.
    words : str
    entry : PreferenceStatement or None
        The entry of the reading; None for a state, and for what the analyst added.
    """

    id: str
    says: str
    words: str
    entry: PreferenceStatement | None = None


def items_of(model: Model, dm: str, session: Session) -> tuple[dict[str, Item], Holds]:
    """Return the things to be put in order, and where each is so.

    Raises
    ------
    InputError
        There are less than two or too many, or a statement cannot be read.
    """
    items, holds = _states(model) if session.states else _statements(model, dm, session.wants)
    if len(items) < 2:
        raise InputError(
            f"reading {model.reading!r} lists less than two statements of {dm!r}: add some with "
            "'--want', or compare states with '--states'"
        )
    if len(items) > MAX_ITEMS:
        raise InputError(f"{len(items)} statements are more than the {MAX_ITEMS} that are compared")
    return items, holds


def _statements(model: Model, dm: str, wants: dict[str, str]) -> tuple[dict[str, Item], Holds]:
    if model.case.form == "graph":
        raise InputError("a case in graph form has no statements: compare states with '--states'")
    words = Words(model.case)
    entries = list(model.statements(dm))
    added = [PreferenceStatement(id=name, says=says) for name, says in wants.items()]
    taken = {entry.id for entry in entries} & set(wants)
    if taken:
        raise InputError(f"the reading has a statement {min(taken)!r} already")
    items, holds = {}, {}
    feasible = model.conflict.graph.feasible
    for entry in (*entries, *added):
        model.vocabulary.bits(parse(entry.says))
        holds[entry.id] = model.where(entry.says).mask[feasible]
        kept = entry if entry in entries else None
        items[entry.id] = Item(entry.id, entry.says, words.says(entry.says), kept)
    return items, holds


def _states(model: Model) -> tuple[dict[str, Item], Holds]:
    count = model.conflict.n_states
    if count > MAX_STATES:
        raise InputError(
            f"{count:,} states are too many to compare one by one: {MAX_STATES} are the most; "
            "compare statements"
        )
    words = Words(model.case)
    labels = model.conflict.states.labels()
    places = np.eye(count, dtype=bool)
    return (
        {label: Item(label, label, words.state(label)) for label in labels},
        {label: places[k] for k, label in enumerate(labels)},
    )
