"""A reading with some levers taken, built anew from the case: who would want and could do what.

Nothing here is shared with the search for levers, so that what it finds can be judged by the
same means as any settlement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.case import Infeasible, Lever, RankingPreferences
from detente.case.levers import (
    BindOption,
    EndOption,
    ForbidMoves,
    HoldOption,
    LeverChange,
    TakeOption,
)
from detente.graphmodel import Ranking
from detente.graphmodel.levers import NewOrder
from detente.questions.levers.changed_lists import changed_wants
from detente.questions.levers.dated_changes import changes_at
from detente.questions.levers.frames import Frame
from detente.questions.model import Model, build_model
from detente.statements import parse

__all__ = ["changed_model", "changed_target"]


def changed_target(frame: Frame, levers: Iterable[Lever]) -> str:
    """The state that the settlement comes to with some levers taken."""
    letters = list(frame.target or "")
    for change in _within(frame, levers):
        match change:
            case TakeOption(take=option):
                value = "Y"
            case EndOption(end=option):
                value = "N"
            case HoldOption(hold=option, as_=way):
                value = "Y" if way == "on" else "N"
            case _:
                continue
        if option not in frame.model.held:
            letters[frame.model.case.option_ids.index(option)] = value
    return "".join(letters)


def changed_model(
    frame: Frame, levers: Sequence[Lever], orders: Sequence[NewOrder] = ()
) -> Model | None:
    """The model of a reading with some levers taken.

    Returns None where it cannot be said so: moves are forbidden that lead to what others too can
    bring about, or what is forbidden is the case already.
    """
    case, model = frame.model.case, frame.model
    ways, cannot = dict(case.one_way), list(case.infeasible)
    for change in _within(frame, levers):
        if isinstance(change, HoldOption) and change.hold not in model.held:
            never = f"not {change.hold}" if change.as_ == "on" else change.hold
            cannot.append(Infeasible(where=never))
        elif isinstance(change, BindOption) and change.one_way not in model.held:
            if ways.get(change.one_way, change.way) != change.way:
                kept = _kept(frame, levers, change.one_way)
                cannot.append(Infeasible(where=kept))
            ways[change.one_way] = change.way
        elif isinstance(change, ForbidMoves):
            if not _is_own(frame, levers, change):
                return None
            cannot.append(Infeasible(where=change.forbid))
    changed = case.model_copy(update={"one_way": ways, "infeasible": tuple(cannot)})
    gone = [model.vocabulary.exclusion(each.text)[1] for each in cannot[len(case.infeasible) :]]
    wants = changed_wants(model, _within(frame, levers), orders)
    for dm, each in wants.items():
        if isinstance(each, RankingPreferences):
            left = Ranking(each.tiers).without(gone).tiers
            wants[dm] = each.model_copy(update={"tiers": left})
    return build_model(changed, model.reading, model.status_quo, wants=wants)


def _within(frame: Frame, levers: Iterable[Lever]) -> Iterator[LeverChange]:
    for lever in levers:
        yield from changes_at(frame.model, lever)


def _kept(frame: Frame, levers: Iterable[Lever], option: str) -> str:
    """What can never be, where an option can change in neither direction any more."""
    place = frame.model.case.option_ids.index(option)
    return f"not {option}" if changed_target(frame, levers)[place] == "Y" else option


def _is_own(frame: Frame, levers: Iterable[Lever], change: ForbidMoves) -> bool:
    model = frame.model
    bits = model.vocabulary.bits(parse(change.forbid))
    own = [option.actor == change.of for option in model.case.options]
    others = any(bits >> bit & 1 and not mine for bit, mine in enumerate(own))
    return not others and not model.holds_at(change.forbid, changed_target(frame, levers))
