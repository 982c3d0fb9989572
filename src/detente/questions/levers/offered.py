"""The levers on offer: those of the case as choices of the engine, weighed by their ranks.

Ranks are ordinal. Of two sets of levers the lighter is the one with the lighter heaviest rank;
then the one with fewer levers of that rank; then the next rank decides (leximax). A weight of
*b^r* for the *r*-th rank says the same with numbers, where *b* is larger than the number of levers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.case import Lever, StatementPreferences
from detente.case.levers import (
    AddWish,
    BindOption,
    DropWish,
    EndOption,
    ForbidMoves,
    HoldOption,
    LeverChange,
    MoveWish,
    TakeOption,
    WishChange,
)
from detente.graphmodel import levers as engine
from detente.graphmodel.levers.changes import Change
from detente.questions.levers.dated_changes import changes_at
from detente.questions.levers.frames import Frame

__all__ = ["Offered", "offer"]

Made = tuple[int, int]


@dataclass(frozen=True)
class Offered:
    """Levers as the engine takes them.

    Attributes
    ----------
    levers : tuple of Lever
        Those that change something in some frame.
    choices : tuple of engine.Choice
        In the same order.
    made : frozenset of (lever, frame)
        Where a lever changes anything, by places.
    idle : tuple of Lever
        Those that change nothing anywhere here.
    order_rank : int or None
        The rank of a pair of statements that changes places; None where orders are not free.
    orders : tuple of engine.SwapOrder
    """

    levers: tuple[Lever, ...]
    choices: tuple[engine.Choice, ...]
    made: frozenset[Made]
    idle: tuple[Lever, ...] = ()
    order_rank: int | None = None
    orders: tuple[engine.SwapOrder, ...] = ()


def offer(
    levers: Sequence[Lever], all_frames: Sequence[Frame], order_rank: int | None = None
) -> Offered:
    """Offer levers in some frames; with a rank for it, the order of everybody's statements too."""
    changes = {
        lever.id: [
            engine.Only(number, change)
            for number, frame in enumerate(all_frames)
            for each in changes_at(frame.model, lever)
            for change in _made(each, frame)
        ]
        for lever in levers
    }
    usable = tuple(lever for lever in levers if changes[lever.id])
    pairs = _pairs(all_frames) if order_rank is not None else 0
    base = 1 + len(usable) + pairs
    ranks = sorted({lever.rank for lever in usable} | {order_rank or 1})
    weights = {rank: base**place for place, rank in enumerate(ranks)}
    known = {lever.id for lever in usable}
    choices = tuple(
        engine.Choice(
            lever.id,
            weights[lever.rank],
            tuple(changes[lever.id]),
            excludes=tuple(key for key in lever.excludes if key in known),
            requires=tuple(key for key in lever.needs if key in known),
        )
        for lever in usable
    )
    made = frozenset(
        (place, only.problem) for place, lever in enumerate(usable) for only in changes[lever.id]
    )
    idle = tuple(lever for lever in levers if not changes[lever.id])
    orders: tuple[engine.SwapOrder, ...] = ()
    if order_rank is not None:
        movers = _with_orders(all_frames)
        orders = tuple(engine.SwapOrder(dm, weights[order_rank]) for dm in movers)
    return Offered(usable, choices, made, idle, order_rank, orders)


def _with_orders(all_frames: Sequence[Frame]) -> tuple[str, ...]:
    """Decision makers whose statements could stand in another order everywhere."""
    first = all_frames[0].model.case.decision_makers
    return tuple(
        dm
        for dm in first
        if all(
            isinstance(frame.model.wants.get(dm), StatementPreferences | None)
            for frame in all_frames
        )
    )


def _pairs(all_frames: Sequence[Frame]) -> int:
    sizes = [
        len(frame.model.statements(dm))
        for frame in all_frames
        for dm in frame.model.case.decision_makers
    ]
    return sum(size * (size - 1) // 2 for size in sizes)


def _made(change: LeverChange, frame: Frame) -> Iterator[Change]:
    """What a change comes to in a frame; nothing where it does not fit there."""
    held = frame.model.held
    match change:
        case TakeOption(take=option) if option not in held:
            yield engine.SetOption(option, True)
        case EndOption(end=option) if option not in held:
            yield engine.SetOption(option, False)
        case HoldOption(hold=option, as_=way) if option not in held:
            yield engine.HoldOption(option, way == "on")
        case BindOption(one_way=option, way=way) if option not in held:
            yield engine.OneWay(option, way)
        case ForbidMoves():
            yield engine.Forbid(change.of, change.forbid)
        case AddWish() | MoveWish() | DropWish():
            yield from _wish(change, frame)


def _wish(change: WishChange, frame: Frame) -> Iterator[Change]:
    model = frame.model
    if isinstance(change, AddWish):
        if isinstance(model.wants.get(change.of), StatementPreferences | None):
            last = len(model.statements(change.of))
            place = last if change.to is None else min(change.to - 1, last)
            yield engine.AddStatement(change.of, change.add.says, place)
        return
    wanted = change.move if isinstance(change, MoveWish) else change.drop
    for dm in model.case.decision_makers if change.of is None else (change.of,):
        for place, entry in enumerate(model.statements(dm)):
            if entry.id == wanted and isinstance(change, DropWish):
                yield engine.DropStatement(dm, place)
            elif entry.id == wanted and isinstance(change, MoveWish) and change.to - 1 != place:
                yield engine.MoveStatement(dm, place, change.to - 1)
