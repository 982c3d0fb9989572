"""The ordered statements of a reading with some levers taken.

All places that levers name are those of the list as the reading gives it. Statements that are equal
stay so: nothing is put between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.case import Preferences, PreferenceStatement, StatementPreferences
from detente.case.levers import AddWish, DropWish, LeverChange, MoveWish, WishChange
from detente.case.priorities import levels
from detente.graphmodel.levers import NewOrder
from detente.questions.model import Model

__all__ = ["changed_wants"]

Listed = tuple[PreferenceStatement, ...]


def changed_wants(
    model: Model, changes: Iterable[LeverChange], orders: Sequence[NewOrder]
) -> dict[str, Preferences]:
    """The preferences of a model with changes of its lists made, then its lists reordered.

    Parameters
    ----------
    model : Model
    changes : iterable of LeverChange
        Those of options change nothing here.
    orders : sequence of NewOrder
    """
    wants: dict[str, Preferences] = dict(model.wants)
    places = {order.dm: order.places for order in orders}
    wishes = [each for each in changes if isinstance(each, WishChange)]
    for dm in model.case.decision_makers:
        own = [each for each in wishes if _concerns(each, dm, model.statements(dm))]
        if not own and dm not in places:
            continue
        units = list(_units(model.statements(dm), own))
        if dm in places:
            units = [units[place] for place in places[dm]]
        listed = tuple(_as_list(units))
        wants.pop(dm, None)
        if listed:
            wants[dm] = StatementPreferences(statements=listed)
    return wants


def _concerns(change: WishChange, dm: str, listed: Listed) -> bool:
    if change.of not in (None, dm):
        return False
    if isinstance(change, AddWish):
        return True
    wanted = change.move if isinstance(change, MoveWish) else change.drop
    return any(entry.id == wanted for entry in listed)


def _units(listed: Listed, changes: Sequence[WishChange]) -> Iterator[Listed]:
    """The levels of a list with its changes made; all places are those of the list as given."""
    gone = {each.drop for each in changes if isinstance(each, DropWish)}
    gone |= {each.move for each in changes if isinstance(each, MoveWish)}
    by_id = {entry.id: place for place, entry in enumerate(listed)}
    before: dict[int, list[PreferenceStatement]] = {}
    starts = [place for place, entry in enumerate(listed) if not entry.tied or not place]
    for change in changes:
        if isinstance(change, DropWish):
            continue
        to = len(listed) if change.to is None else min(change.to - 1, len(listed))
        if isinstance(change, AddWish):
            entry = change.add
        else:
            entry = listed[by_id[change.move]]
            to += to > by_id[change.move]
        spots = [*starts, len(listed)]
        later = isinstance(change, MoveWish) and to > by_id[change.move]
        spot = min(s for s in spots if s >= to) if later else max(s for s in spots if s <= to)
        before.setdefault(spot, []).append(entry)
    place = 0
    for level in levels(listed):
        yield from ((entry,) for entry in before.get(place, ()))
        kept = tuple(entry for entry in level if entry.id not in gone)
        if kept:
            yield kept
        place += len(level)
    yield from ((entry,) for entry in before.get(len(listed), ()))


def _as_list(units: Iterable[Listed]) -> Iterator[PreferenceStatement]:
    for unit in units:
        for place, entry in enumerate(unit):
            yield entry.model_copy(update={"tied": place > 0})
