"""Asking for the cruxes of a case."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count, permutations
from threading import Event, local

from detente.case import Case
from detente.errors import InputError, nearest
from detente.questions.cruxes.crux import Hinge, Scope
from detente.questions.cruxes.exchange import Exchange
from detente.questions.cruxes.found import Cruxes
from detente.questions.model import build_model
from detente.questions.verdicts import JUDGED, Judge

__all__ = ["cruxes"]

Told = Callable[[int, int], None]
_USUAL = Scope()


def cruxes(
    case: Case,
    scope: Scope = _USUAL,
    *,
    settlements: Sequence[str] | None = None,
    pairs: Sequence[tuple[str, str]] | None = None,
    told: Told | None = None,
) -> Cruxes:
    """Find all cruxes of some settlements between some readings, in both directions.

    Parameters
    ----------
    case : Case
        In option form.
    scope : Scope
    settlements : sequence of str, optional
        All of the case when not given.
    pairs : sequence of (reading, reading), optional
        All pairs of readings of the case when not given. Each is asked in both directions.
    told : callable, optional
        Called with the number of questions answered and their total.

    Returns
    -------
    Cruxes

    Raises
    ------
    InputError
        A name or the concept is unknown, or the case is in graph form or has no settlements.

    Examples
    --------
    >>> from detente.case import load
    >>> scope = Scope(parties=True, status_quo="july-2023")
    >>> found = cruxes(load("south-caucasus"), scope, settlements=["accord-bare"],
    ...     pairs=[("000", "001")])
    >>> [crux.parties for crux in found.counted if crux.reading == "000"]
    [('AZE',)]
    """
    chosen = _checked(case, scope, settlements)
    both_ways = list(permutations(case.readings, 2))
    if pairs is not None:
        for name in {name for pair in pairs for name in pair}:
            case.reading(name)
        both_ways = list(dict.fromkeys(way for a, b in pairs for way in ((a, b), (b, a))))
    models = {
        name: build_model(case, name, scope.status_quo) for name in {way[0] for way in both_ways}
    }
    judges = {name: Judge(model) for name, model in models.items()}
    everything = scope.agreeing or settlements is not None or pairs is not None
    asked = []
    for reading, other in both_ways:
        exchange = Exchange(models[reading], other, parties=scope.parties)
        contested = [
            name
            for name in chosen
            if everything or _contested(exchange, judges[other], name, scope.concept)
        ]
        asked.append((exchange, contested))
    hinges = _answered(asked, scope, told)
    order = {name: place for place, name in enumerate(chosen)}
    hinges.sort(key=lambda hinge: order[hinge.settlement])
    return Cruxes(case, scope, tuple(hinges))


def _contested(exchange: Exchange, other: Judge, settlement: str, concept: str) -> bool:
    """Whether two readings differ on a settlement: each as it is, or both at the base's date."""
    base, there = exchange.model, other.model.canonical(settlement)
    state = base.canonical(settlement)
    if state is None:
        return False
    here = exchange.holds(settlement, concept)
    if here != exchange.holds(settlement, concept, range(len(exchange.sides.entries))):
        return True
    return there is not None and here != other.holds(concept, there)


class _Own(local):
    """For each thread the exchanges it works on: a search has room for one question at a time."""

    def __init__(self) -> None:
        self.twins: dict[Exchange, Exchange] = {}


def _answered(
    asked: Sequence[tuple[Exchange, Sequence[str]]], scope: Scope, told: Told | None
) -> list[Hinge]:
    """Ask every exchange about its settlements, as many questions at a time as there are cores.

    Operations on sets can be interrupted in the main thread only, and gain nothing from others.
    """
    stop, own, done = Event(), _Own(), count(1)
    questions = [(exchange, name) for exchange, settlements in asked for name in settlements]

    def answer(question: tuple[Exchange, str]) -> Hinge | None:
        exchange, settlement = question
        if exchange not in own.twins:
            own.twins[exchange] = exchange.twin()
        twin = own.twins[exchange]
        hinge = twin.hinge(
            settlement, scope.concept, scope.max_leaves, seconds=scope.seconds, stop=stop
        )
        if told is not None:
            told(next(done), len(questions))
        return hinge

    if not all(exchange.listed for exchange, _ in asked):
        return [hinge for hinge in map(answer, questions) if hinge is not None]
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        try:
            return [hinge for hinge in pool.map(answer, questions) if hinge is not None]
        finally:
            stop.set()


def _checked(case: Case, scope: Scope, settlements: Sequence[str] | None) -> list[str]:
    """The settlements to ask of, once everything that can be asked for is known to exist."""
    if case.form == "graph":
        raise InputError(
            "cruxes are found in option form only: a case in graph form has no statements"
        )
    if not case.settlements:
        raise InputError(
            "the case names no settlements to find cruxes of; add 'settlements:' to it"
        )
    if scope.concept not in JUDGED:
        raise InputError(
            f"cruxes are not found under {scope.concept!r}{nearest(scope.concept, JUDGED)}"
        )
    chosen = list(case.settlements if settlements is None else settlements)
    for name in chosen:
        if name not in case.settlements:
            raise InputError(f"the settlement {name!r} is unknown{nearest(name, case.settlements)}")
    return chosen
