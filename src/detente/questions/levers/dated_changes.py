"""The changes of a lever as they apply to a reading at its date.

A lever names places of the list as the reading gives it. At a date some statements of that list are
not wanted, and the models leave them out; places are then counted without them, so that what comes
in or moves keeps its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from detente.case import PreferenceStatement, StatementPreferences
from detente.case.levers import AddWish, Lever, LeverChange, MoveWish

if TYPE_CHECKING:
    from detente.questions.model import Model

__all__ = ["changes_at"]


def changes_at(model: Model, lever: Lever) -> Iterator[LeverChange]:
    """Yield the changes of a lever that are made in the reading of a model.

    What a lever adds and what is not wanted at the date is left out.
    """
    for change in lever.change:
        if change.readings and model.reading not in change.readings:
            continue
        if isinstance(change, AddWish):
            if change.add.when is None or model.is_so(change.add.when):
                yield _counted(change, _listed(model, change.of), model)
        elif isinstance(change, MoveWish):
            yield _counted(change, _around(model, change), model)
        else:
            yield change


def _counted(
    change: AddWish | MoveWish, listed: Sequence[PreferenceStatement], model: Model
) -> LeverChange:
    if change.to is None:
        return change
    wanted = {entry.id for dm in model.wants for entry in model.statements(dm)}
    idle = sum(entry.id not in wanted for entry in listed[: change.to - 1])
    return change.model_copy(update={"to": change.to - idle}) if idle else change


def _around(model: Model, change: MoveWish) -> list[PreferenceStatement]:
    """The list that a moved statement stands in, without it."""
    for dm in model.case.decision_makers if change.of is None else (change.of,):
        listed = _listed(model, dm)
        if any(entry.id == change.move for entry in listed):
            return [entry for entry in listed if entry.id != change.move]
    return []


def _listed(model: Model, dm: str) -> tuple[PreferenceStatement, ...]:
    wants = model.case.preferences(model.reading).get(dm)
    return wants.statements if isinstance(wants, StatementPreferences) else ()
