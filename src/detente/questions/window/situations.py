"""The models of a reading over time: a status quo, the conditions that hold, levers pulled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from detente.case import Case, Lever
from detente.case.dated import conditions_at, conditions_of
from detente.case.days import day
from detente.errors import TooLargeError
from detente.questions.model import build_model
from detente.questions.status_quos import status_quo_at
from detente.questions.window.situation import Situation
from detente.questions.window.standing import Standing

__all__ = ["Moment", "Situations"]


@dataclass(frozen=True)
class Moment:
    """What stands at a date: the status quo, and which conditions hold (None: not known)."""

    date: dt.date
    status_quo: str | None
    conditions: Mapping[str, bool | None]


@dataclass(frozen=True, eq=False)
class Situations:
    """The models of one reading, each built once for what makes it differ.

    Attributes
    ----------
    case : Case
    reading : str
    status_quo : str or None
        To be taken at every date, instead of the latest at or before it.
    """

    case: Case
    reading: str
    status_quo: str | None = None
    _built: dict[tuple[str | None, frozenset[tuple[str, bool]]], Situation | str] = field(
        default_factory=dict, repr=False
    )
    _conditions: dict[dt.date, dict[str, bool | None]] = field(default_factory=dict, repr=False)

    def status_quo_at(self, when: dt.date) -> str | None:
        """The status quo that stands at a date; None before the first."""
        if self.status_quo is not None:
            return self.status_quo
        return status_quo_at(self.case, self.reading, when)

    def conditions_at(self, when: dt.date) -> dict[str, bool | None]:
        """Which conditions hold at a date; None where nothing tells.

        At the day of a status quo what it says goes first, as everywhere. Later, dates and series
        do; what neither speaks of stays as the status quo says.
        """
        if when not in self._conditions:
            self._conditions[when] = self._conditions_at(when)
        return self._conditions[when]

    def moment(self, when: dt.date) -> Moment:
        """What stands at a date."""
        return Moment(when, self.status_quo_at(when), self.conditions_at(when))

    def _conditions_at(self, when: dt.date) -> dict[str, bool | None]:
        name = self.status_quo_at(when)
        if name is None:
            return conditions_at(self.case, when, {})
        entry = self.case.status_quo[name]
        if entry.date is not None and day(entry.date) == when:
            known = conditions_of(self.case, name)
            return {each: known.get(each) for each in self.case.conditions}
        found = conditions_at(self.case, when, {})
        told = entry.conditions
        return {key: told.get(key) if held is None else held for key, held in found.items()}

    def at(self, when: dt.date) -> Situation | str:
        """The model of a date, or why there is none."""
        if self._before_the_first(when):
            return "the case says nothing of how things stood before its first status quo"
        held = self.conditions_at(when)
        unknown = [name for name, value in held.items() if value is None]
        if unknown:
            return f"nothing tells whether this holds: {self.case.conditions[unknown[0]].words}"
        known = {name: bool(value) for name, value in held.items()}
        return self.of(self.status_quo_at(when), known)

    def of(self, status_quo: str | None, conditions: Mapping[str, bool]) -> Situation | str:
        """The model of a status quo under conditions, or why there is none."""
        key = (status_quo, frozenset(conditions.items()))
        if key not in self._built:
            self._built[key] = self._situation(status_quo, conditions)
        return self._built[key]

    def _before_the_first(self, when: dt.date) -> bool:
        return bool(self.case.status_quo) and self.status_quo_at(when) is None

    def _situation(self, status_quo: str | None, conditions: Mapping[str, bool]) -> Situation | str:
        case = self.case
        if status_quo is not None:
            entry = case.status_quo[status_quo].model_copy(update={"conditions": conditions})
            held = {**case.status_quo, status_quo: entry}
            case = case.model_copy(update={"status_quo": held})
        try:
            model = build_model(case, self.reading, status_quo)
        except TooLargeError as error:
            return str(error)
        return Situation(model, dict(conditions))

    def standing(
        self, settlement: str, when: dt.date, concept: str, *, levers: tuple[Lever, ...] = ()
    ) -> Standing:
        """Say how a settlement stands at a date, with some levers pulled."""
        found = self.at(when)
        if isinstance(found, str):
            return Standing(None, None, note=found)
        return found.standing(settlement, concept, levers)

    def holds(
        self, settlement: str, when: dt.date, concept: str, *, levers: tuple[Lever, ...]
    ) -> bool | None:
        """Say only whether a settlement is stable and can be reached at a date."""
        found = self.at(when)
        return None if isinstance(found, str) else found.holds(settlement, concept, levers)

    @cached_property
    def own_day(self) -> dt.date | None:
        """The day of the status quo that the reading is of; None where it has none."""
        name = self._own_name
        entry = self.case.status_quo.get(name) if name is not None else None
        return day(entry.date) if entry is not None and entry.date is not None else None

    @property
    def _own_name(self) -> str | None:
        current: str | None = self.reading
        while current is not None:
            entry = self.case.reading(current)
            if entry.date is not None:
                return entry.date
            current = entry.based_on
        return None
