"""The readings as they are asked: each at its own date, beyond its silence where it has to be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from detente.case import Case
from detente.graphmodel.levers import ConflictInputs
from detente.questions.levers.scope import Scope
from detente.questions.model import Model, build_model, preference_of
from detente.statements import Statement

__all__ = ["Frame", "frames", "without_silence"]

Way = Literal["on", "off"]


@dataclass(frozen=True, eq=False)
class Frame:
    """One reading at its own date, with the state that the settlement means there.

    Attributes
    ----------
    model : Model
    target : str or None
        None where the settlement is not said at this date.
    freed : tuple of str
        Options on which the reading is silent and that are free here all the same, because the
        settlement cannot be said otherwise: the answer goes beyond the account.
    """

    model: Model
    target: str | None
    freed: tuple[str, ...] = ()

    @property
    def reading(self) -> str:
        """The name of the reading."""
        return self.model.reading

    @property
    def beyond(self) -> bool:
        """Whether the answer goes beyond what the account speaks of."""
        return bool(self.freed)

    @cached_property
    def inputs(self) -> ConflictInputs:
        """The conflict as the search for levers takes it."""
        model, case = self.model, self.model.case
        own: dict[str, list[str]] = {dm: [] for dm in case.decision_makers}
        for option in case.options:
            own[option.actor].append(option.name)
        stays = [f"not {name}" if on else name for name, on in model.held.items()]
        ways: dict[str, Way] = {
            name: "on" if way == "on" else "off"
            for name, way in case.one_way.items()
            if name not in model.held
        }
        wants = {dm: preference_of(case, model.wants.get(dm)) for dm in case.decision_makers}
        infeasible: list[str | Statement] = [*case.infeasible_statements(), *stays]
        return ConflictInputs(own, wants, infeasible, ways, model.vocabulary.others)


def frames(case: Case, settlement: str, scope: Scope) -> tuple[Frame, ...]:
    """Each reading asked for, at its own date."""
    return tuple(_frame(case, settlement, name) for name in scope.readings or case.readings)


def _frame(case: Case, settlement: str, reading: str) -> Frame:
    model = build_model(case, reading)
    target = _target(model, settlement)
    silent = case.silent_options(reading)
    if target is not None or not silent:
        return Frame(model, target)
    beyond = build_model(without_silence(case, reading), reading)
    target = _target(beyond, settlement)
    return Frame(beyond, target, silent if target is not None else ())


def _target(model: Model, settlement: str) -> str | None:
    if settlement in model.case.settlements:
        return model.canonical(settlement)
    return settlement if model.has_state(settlement) else None


def without_silence(case: Case, reading: str) -> Case:
    """The case with nothing held because this reading is silent on it."""
    spoken = case.reading(reading).model_copy(update={"silent": ()})
    return case.model_copy(update={"readings": {**case.readings, reading: spoken}})
