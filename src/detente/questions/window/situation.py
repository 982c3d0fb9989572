"""One model of a reading, and how settlements stand in it with some levers pulled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from detente.case import Lever
from detente.case.levers import BindOption, ForbidMoves
from detente.errors import TooLargeError
from detente.questions.levers.changed import changed_model, changed_target
from detente.questions.levers.frames import Frame
from detente.questions.model import Model
from detente.questions.window.reached import Reached
from detente.questions.window.standing import Standing

__all__ = ["Situation"]


@dataclass(frozen=True, eq=False)
class Situation:
    """A model, with what has been found in it and in what levers make of it.

    Attributes
    ----------
    model : Model
        With no lever pulled.
    conditions : mapping of condition to bool
    """

    model: Model
    conditions: Mapping[str, bool]
    _found: dict[tuple[str, ...], Standing] = field(default_factory=dict, repr=False)
    _held: dict[tuple[str, ...], bool | None] = field(default_factory=dict, repr=False)
    _models: dict[tuple[str, ...], Reached | None] = field(default_factory=dict, repr=False)

    def standing(self, settlement: str, concept: str, levers: tuple[Lever, ...] = ()) -> Standing:
        """Say how a settlement stands here, with some levers pulled."""
        key = (settlement, concept, *(lever.id for lever in levers))
        if key not in self._found:
            found = self._standing(settlement, concept, levers)
            beyond = self.model.extrapolated
            self._found[key] = replace(found, conditions=self.conditions, extrapolated=beyond)
        return self._found[key]

    def holds(self, settlement: str, concept: str, levers: tuple[Lever, ...]) -> bool | None:
        """Say only whether a settlement is stable and can be reached."""
        key = (settlement, concept, *(lever.id for lever in levers))
        if key in self._found:
            return self._found[key].holds
        if key not in self._held:
            try:
                self._held[key] = self._holds(settlement, concept, levers)
            except TooLargeError:
                self._held[key] = None
        return self._held[key]

    def _holds(self, settlement: str, concept: str, levers: tuple[Lever, ...]) -> bool | None:
        target = self.model.canonical(settlement)
        changed = None if target is None else self._changed(target, levers)
        if target is None or changed is None:
            return None
        state = self._after(target, levers)
        if not changed.model.has_state(state) or not changed.judge.holds(concept, state):
            return False
        return changed.reaches(changed.members(settlement, state), "improvements")

    def _standing(self, settlement: str, concept: str, levers: tuple[Lever, ...]) -> Standing:
        target = self.model.canonical(settlement)
        if target is None:
            return Standing(None, None, note="the reading does not address it")
        try:
            changed = self._changed(target, levers)
            if changed is None:
                return Standing(None, None, note="the model cannot be said with the levers pulled")
            return _told(changed, settlement, concept, self._after(target, levers))
        except TooLargeError as error:
            return Standing(None, None, note=str(error))

    def _changed(self, target: str, levers: tuple[Lever, ...]) -> Reached | None:
        """The model with levers pulled; settlements share it where it is the same for them."""
        kinds = [type(change) for lever in levers for change in lever.change]
        bound = BindOption in kinds or ForbidMoves in kinds
        key = (target if bound else "", *(lever.id for lever in levers))
        if key not in self._models:
            frame = Frame(self.model, target)
            model = changed_model(frame, levers) if levers else self.model
            start = self.model.start()
            begins = None if start is None else self._after(start, levers)
            self._models[key] = None if model is None else Reached(model, begins)
        return self._models[key]

    def _after(self, state: str, levers: tuple[Lever, ...]) -> str:
        return changed_target(Frame(self.model, state), levers) if levers else state


def _told(changed: Reached, settlement: str, concept: str, state: str) -> Standing:
    if not changed.model.has_state(state):
        return Standing(False, False, False)
    leavers = changed.judge.unstable_for(concept, state)
    members = changed.members(settlement, state)
    willing = changed.reaches(members, "improvements")
    by_moves = True if willing else changed.reaches(members, "moves")
    return Standing(not leavers, willing, by_moves, leavers)
