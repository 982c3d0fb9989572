"""What would make a settlement hold, and at what cost: the question asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from detente.case import Case
from detente.graphmodel.levers import (
    Goal,
    LeverAnswer,
    LeverSolution,
    Problem,
    check,
    find_levers,
)
from detente.questions.levers.after import After, after, meets
from detente.questions.levers.alone import each_alone
from detente.questions.levers.found import Levers, LeverSet, Part
from detente.questions.levers.frames import Frame, frames
from detente.questions.levers.generated import generated, order_rank
from detente.questions.levers.offered import Offered, offer
from detente.questions.levers.scope import Grade, Scope, checked

__all__ = ["levers"]

Told = Callable[[int, int], None]
_DEFAULT = Scope()


def levers(
    case: Case, settlement: str, scope: Scope = _DEFAULT, *, told: Told | None = None
) -> Levers:
    """Find the lightest sets of levers that make a settlement hold, or that break it.

    Each reading is asked alone, at its own date, and then all together with the same levers. A
    reading in which the settlement cannot be said, because it is silent on an option of it, is
    asked beyond its silence, with the silent options free; the frame says so.

    Parameters
    ----------
    case : Case
    settlement : str
        A settlement by name, or a state.
    scope : Scope
    told : callable, optional
        Called with how many parts are done and how many there are.

    Returns
    -------
    Levers

    Raises
    ------
    InputError
        A name is unknown, or the case is in graph form.

    Examples
    --------
    In the prisoners' dilemma silence holds once a third rank of promise is made: neither can
    confess any more.

    >>> from detente.case import load
    >>> found = levers(load("prisoners-dilemma"), "NN", Scope(concept="nash", by="moves"))
    >>> [[lever.id for lever in each.levers] for each in found.parts[0].sets]
    [['bar-A-confess', 'bar-B-confess']]
    """
    scope = checked(case, settlement, scope)
    every = frames(case, settlement, scope)
    said = [frame for frame in every if frame.target is not None]
    rank = order_rank(case, scope)
    own = [*(case.levers.values() if scope.by == "levers" else ()), *generated(case, said, scope)]
    wanted = [(group, grade) for grade in scope.grades for group in _groups(said)]
    parties = scope.parties or case.decision_makers
    before = tuple(_before(frame, scope, parties) for frame in said)
    parts = []
    for number, (group, grade) in enumerate(wanted):
        if told is not None:
            told(number, len(wanted))
        parts.append(_part(group, grade, scope, offer(own, group, rank)))
    offered = offer(own, said, rank) if said else Offered((), (), frozenset(), tuple(own))
    names = [frame.reading for frame in said]
    alone = tuple(
        found
        for grade in scope.grades
        if not scope.breaks
        for found in each_alone(offered, _problems(said, grade, scope), names, grade)
    )
    return Levers(case, settlement, scope, every, before, offered, tuple(parts), alone)


def _groups(said: Sequence[Frame]) -> Iterator[tuple[Frame, ...]]:
    yield from ((frame,) for frame in said)
    if len(said) > 1:
        yield tuple(said)


def _before(frame: Frame, scope: Scope, parties: Sequence[str]) -> After:
    found = after(frame, scope.concept, parties)
    assert found is not None, "nothing is forbidden yet"
    return found


def _problems(group: Sequence[Frame], grade: Grade, scope: Scope) -> list[Problem]:
    goal = Goal(
        target="",
        parties="all" if scope.parties is None else scope.parties,
        concept=scope.concept,
        enforced=grade == "enforced",
        stable=not scope.breaks,
    )
    return [Problem(frame.inputs, replace(goal, target=frame.target or "")) for frame in group]


def _part(group: Sequence[Frame], grade: Grade, scope: Scope, offered: Offered) -> Part:
    names = tuple(frame.reading for frame in group)
    found = _searched(_problems(group, grade, scope), offered, scope)
    if found is None:
        return Part(names, grade, False, complete=False, stopped=True)
    if not found.feasible:
        obstacles = found.reason.obstacles if found.reason is not None else ()
        reason = tuple((names[each.problem], each) for each in obstacles)
        return Part(names, grade, False, reason=reason)
    sets = tuple(_set(group, grade, scope, offered, each) for each in found.solutions)
    return Part(names, grade, True, sets, found.complete)


class _StoppedError(Exception):
    """The search has gone through as many rounds as it may."""


def _searched(problems: Sequence[Problem], offered: Offered, scope: Scope) -> LeverAnswer | None:
    """What the engine finds; None when it was stopped."""

    def count(rounds: int, _weight: int) -> None:
        if rounds >= scope.rounds:
            raise _StoppedError

    try:
        return find_levers(
            problems, offered.choices, orders=offered.orders, most=scope.most, progress=count
        )
    except _StoppedError:
        return None


def _set(
    group: Sequence[Frame], grade: Grade, scope: Scope, offered: Offered, found: LeverSolution
) -> LeverSet:
    by_id = {lever.id: lever for lever in offered.levers}
    taken = tuple(by_id[key] for key in found.keys)
    parties = scope.parties or group[0].model.case.decision_makers
    judged = []
    for number, frame in enumerate(group):
        orders = [order for order in found.orders if order.problem == number]
        judged.append(after(frame, scope.concept, parties, levers=taken, orders=orders))
    known = tuple(each for each in judged if each is not None)
    confirmed = all(meets(each, grade, breaks=scope.breaks) for each in known)
    if len(known) < len(judged):
        confirmed = confirmed and check(_problems(group, grade, scope), found).holds
    return LeverSet(taken, found.orders, offered.order_rank, known, confirmed)
