"""A case under one reading at one date, as the engine takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from detente.case import (
    Case,
    Preferences,
    PreferenceStatement,
    RankingPreferences,
    StatementPreferences,
    WhatIf,
)
from detente.case.dated import conditions_of
from detente.case.priorities import inserted, priorities
from detente.errors import InputError, nearest
from detente.graphmodel import Conflict, Ranking, Statements, StateSet, Vocabulary, Weights
from detente.graphmodel.solvers import Solver
from detente.graphmodel.stated import Preference
from detente.questions.in_force import holds_then, in_force
from detente.statements import Statement, parse

__all__ = [
    "Model",
    "build_model",
    "default_status_quo",
    "no_place",
    "not_in_force",
    "preference_of",
]

Wants = Mapping[str, Preferences]


@dataclass(frozen=True)
class Model:
    """What one reading of a case says at one date.

    Attributes
    ----------
    case : Case
    reading : str
    status_quo : str or None
        Which status quo of the case; None when it has none.
    what_if : WhatIf or None
    wants : mapping
        The preferences used, by decision maker; absent where the reading is silent.
    conflict : Conflict
    vocabulary : Vocabulary
    held : mapping of option id to bool
        Options that nobody moves here, because the reading is silent on them or a what-if holds
        them, and their value.
    """

    case: Case
    reading: str
    status_quo: str | None
    what_if: WhatIf | None
    wants: Wants
    conflict: Conflict
    vocabulary: Vocabulary
    held: Mapping[str, bool] = field(default_factory=dict)
    _found: dict[str, StateSet] = field(default_factory=dict, repr=False, compare=False)

    @property
    def extrapolated(self) -> bool:
        """Whether the reading is applied at another date than its own."""
        own = _own_date(self.case, self.reading)
        return own is not None and own != self.status_quo

    @cached_property
    def silent(self) -> tuple[str, ...]:
        """Decision makers of whom the reading does not speak."""
        return tuple(dm for dm in self.case.decision_makers if dm not in self.wants)

    def statements(self, dm: str) -> tuple[PreferenceStatement, ...]:
        """The ordered statements of a decision maker; empty for other forms of preference."""
        wants = self.wants.get(dm)
        return wants.statements if isinstance(wants, StatementPreferences) else ()

    def priorities(self, dm: str) -> tuple[tuple[int, PreferenceStatement], ...]:
        """The statements of a decision maker, each with its place, from 1; equal ones share it."""
        return tuple(priorities(self.statements(dm)))

    def wants_of(self, reading: str) -> Wants:
        """What another reading says the parties want, as far as it is in force here."""
        return in_force(self.case.preferences(reading), self._now)

    def is_so(self, when: str) -> bool:
        """Whether a statement over the conditions of the case is true in this model."""
        return holds_then(when, self._now)

    @cached_property
    def _now(self) -> dict[str, bool]:
        return _conditions(self.case, self.status_quo, self.what_if)

    def start(self) -> str | None:
        """The state things stand in, with what a what-if holds; None without a status quo."""
        if self.status_quo is None:
            return None
        return self.adjusted(self.case.status_quo[self.status_quo].state)

    def canonical(self, settlement: str) -> str | None:
        """The canonical state of a settlement, or None when it cannot be said in this model."""
        states = self.case.settlements[settlement].canonical
        state = states.get(self.status_quo or "") or (
            next(iter(states.values())) if len(set(states.values())) == 1 else None
        )
        if state is None:
            return None
        if self.case.form == "options":
            state = self._with_held_by_what_if(state)
            if any(_taken(self.case, state, name) != on for name, on in self.held.items()):
                return None
            if not self.has_state(state):
                return None
        where = self.case.settlements[settlement].where
        return state if where is None or self.holds_at(where, state) else None

    def members(self, settlement: str) -> StateSet:
        """The states of a settlement in this model."""
        entry = self.case.settlements[settlement]
        if entry.where is not None:
            return self.where(entry.where)
        named = {state for state in entry.canonical.values() if self.has_state(state)}
        return self.conflict.states.keep(self.conflict.graph.cell(state) for state in named)

    def where(self, statement: str) -> StateSet:
        """The states that satisfy a statement of the case."""
        if statement not in self._found:
            self._found[statement] = self.conflict.where(statement, self.vocabulary)
        return self._found[statement]

    def has_state(self, state: str) -> bool:
        """Whether a state is feasible in this model."""
        try:
            self.conflict.graph.cell(state)
        except InputError:
            return False
        return True

    def holds_at(self, statement: str, state: str) -> bool:
        """Whether a statement is true at a state."""
        codes = np.array([self.case.code(state)])
        return bool(self.vocabulary.holds(parse(statement), codes)[0])

    def adjusted(self, state: str) -> str:
        """A state with the options that a what-if holds set as it holds them."""
        return self._with_held_by_what_if(state) if self.case.form == "options" else state

    def _with_held_by_what_if(self, state: str) -> str:
        changes = self.what_if.set if self.what_if else {}
        letters = list(state)
        for name, value in changes.items():
            letters[self.case.option_ids.index(name)] = "Y" if value == "on" else "N"
        return "".join(letters)


def build_model(
    case: Case,
    reading: str | None = None,
    status_quo: str | None = None,
    *,
    what_if: str | None = None,
    wants: Wants | None = None,
    solver: Solver | None = None,
) -> Model:
    """Build the engine's model of a case under a reading.

    Parameters
    ----------
    case : Case
    reading : str, optional
        The first one of the case, or that of the what-if, when not given.
    status_quo : str, optional
        The reading's own date when not given.
    what_if : str, optional
        A what-if of the case, tried on top.
    wants : mapping, optional
        Preferences to use instead of the reading's.
    solver : {"explicit", "symbolic"}, optional
        Chosen by size and form when not given; see `detente.graphmodel.solvers`.

    Returns
    -------
    Model

    Raises
    ------
    InputError
        A name is unknown, a condition has no value at this date, or the model is too large.
    """
    change = _named_what_if(case, what_if)
    if reading is None:
        reading = (change.reading if change else None) or next(iter(case.readings))
    case.reading(reading)
    if status_quo is None:
        status_quo = (change.status_quo if change else None) or default_status_quo(case, reading)
    elif status_quo not in case.status_quo:
        raise InputError(
            f"the status quo {status_quo!r} is unknown{nearest(status_quo, case.status_quo)}"
        )
    used = wants if wants is not None else case.preferences(reading)
    if change is not None:
        used = _with_statements(used, change, reading)
    conditions = _conditions(case, status_quo, change)
    used = in_force(used, conditions)
    vocabulary = _vocabulary(case, conditions)
    held = _held(case, reading, status_quo, change)
    conflict = _conflict(case, used, vocabulary, held, solver)
    return Model(case, reading, status_quo, change, used, conflict, vocabulary, held)


def not_in_force(model: Model) -> tuple[tuple[str, PreferenceStatement], ...]:
    """The statements of a model's reading that are not wanted at its date, by decision maker."""
    return tuple(
        (dm, entry)
        for dm, wants in model.case.preferences(model.reading).items()
        if isinstance(wants, StatementPreferences)
        for entry in wants.statements
        if entry.when is not None and entry.id not in {each.id for each in model.statements(dm)}
    )


def no_place(case: Case, name: str) -> InputError:
    """The error for a name that means neither a settlement nor a state, with the nearest names."""
    hint = nearest(name, case.settlements)
    return InputError(f"{name!r} is neither a settlement nor a state{hint}")


def default_status_quo(case: Case, reading: str) -> str | None:
    """The date a reading is applied at when none is asked for: its own, else the first."""
    return _own_date(case, reading) or next(iter(case.status_quo), None)


def _own_date(case: Case, reading: str) -> str | None:
    current: str | None = reading
    while current is not None:
        entry = case.reading(current)
        if entry.date is not None:
            return entry.date
        current = entry.based_on
    return None


def _named_what_if(case: Case, name: str | None) -> WhatIf | None:
    if name is None:
        return None
    if name not in case.what_ifs:
        raise InputError(f"the what-if {name!r} is unknown{nearest(name, case.what_ifs)}")
    return case.what_ifs[name]


def _with_statements(wants: Wants, change: WhatIf, reading: str) -> Wants:
    result = dict(wants)
    for dm, added in change.statements.items():
        current = result.get(dm)
        if current is not None and not isinstance(current, StatementPreferences):
            raise InputError(
                f"the what-if {change.name!r} adds statements for {dm!r}, whose preferences in "
                f"reading {reading!r} are given in another form"
            )
        own = current.statements if current is not None else ()
        for statement in added:
            own = inserted(own, statement.at - 1, statement, tied=statement.tied)
        result[dm] = StatementPreferences(statements=own)
    return result


def _conditions(case: Case, status_quo: str | None, change: WhatIf | None) -> dict[str, bool]:
    values = conditions_of(case, status_quo)
    values.update(change.conditions if change else {})
    for name in case.conditions:
        if name not in values:
            raise InputError(
                f"the condition {name!r} has no value at {status_quo!r}: "
                "give it one under the status quo"
            )
    return values


def _vocabulary(case: Case, conditions: Mapping[str, bool]) -> Vocabulary:
    others: dict[str, bool | Statement] = {name: parse(text) for name, text in case.terms.items()}
    return Vocabulary(case.option_ids, {**others, **conditions})


def _held(
    case: Case, reading: str, status_quo: str | None, change: WhatIf | None
) -> dict[str, bool]:
    held: dict[str, bool] = {}
    silent = case.silent_options(reading)
    if silent:
        if status_quo is None:
            raise InputError(
                f"reading {reading!r} is silent on {silent[0]!r}, which is then held as it stands, "
                "but the case has no status quo"
            )
        state = case.status_quo[status_quo].state
        held.update({name: _taken(case, state, name) for name in silent})
    if change is not None:
        held.update({name: value == "on" for name, value in change.set.items()})
    return held


def _taken(case: Case, state: str, option: str) -> bool:
    return state[case.option_ids.index(option)] == "Y"


def _conflict(
    case: Case,
    wants: Wants,
    vocabulary: Vocabulary,
    held: Mapping[str, bool],
    solver: Solver | None,
) -> Conflict:
    preferences = {dm: preference_of(case, wants.get(dm)) for dm in case.decision_makers}
    if case.form == "graph":
        if solver == "symbolic":
            raise InputError("the symbolic solver cannot take this conflict: it is in graph form")
        moves = {dm: case.moves.get(dm, {}) for dm in case.decision_makers}
        return Conflict.from_graph(case.states, moves, preferences)
    own: dict[str, list[str]] = {dm: [] for dm in case.decision_makers}
    for option in case.options:
        own[option.actor].append(option.name)
    stays = [f"not {name}" if on else name for name, on in held.items()]
    return Conflict.from_options(
        own,
        preferences,
        infeasible=[*case.infeasible_statements(), *stays],
        one_way={name: _way(way) for name, way in case.one_way.items() if name not in held},
        vocabulary=vocabulary.others,
        solver=solver,
    )


def _way(way: str) -> Literal["on", "off"]:
    return "on" if way == "on" else "off"


def preference_of(case: Case, wants: Preferences | None) -> Preference:
    """Preferences of a case as the engine takes them; None is no preference at all."""
    if wants is None:
        return Statements([]) if case.form == "options" else Ranking([list(case.states)])
    if isinstance(wants, StatementPreferences):
        listed = wants.statements
        tied = {place for place, entry in enumerate(listed) if entry.tied}
        return Statements((entry.says for entry in listed), tied)
    if isinstance(wants, RankingPreferences):
        return Ranking(wants.tiers)
    return Weights(wants.weights)
