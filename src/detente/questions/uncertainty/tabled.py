"""One table a settlement: a row for each party and one for everybody, a column for each concept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from detente.errors import InputError, nearest
from detente.findings import Table
from detente.questions.model import Model
from detente.questions.uncertainty.told import short
from detente.questions.verdicts import JUDGED
from detente.questions.words import Words

__all__ = ["EVERYBODY", "addressed", "by_party", "concepts_asked", "no_settlements", "tabled"]

EVERYBODY = "everybody"

Told = TypeVar("Told")


def addressed(model: Model, settlement: str | None) -> Iterator[tuple[str, str]]:
    """Yield the settlements that the model addresses, or the one asked for, with their states.

    A state may be asked for by itself.

    Raises
    ------
    InputError
        There is no such settlement or state, or the model does not address it; or nothing is asked
        for, and there is none at all.
    """
    settlements = model.case.settlements
    if settlement is not None and settlement not in settlements:
        if not model.has_state(settlement):
            raise InputError(
                f"there is no settlement or feasible state {settlement!r}"
                f"{nearest(settlement, settlements)}"
            )
        yield settlement, settlement
        return
    if not settlements:
        raise InputError(no_settlements(model))
    for name in settlements if settlement is None else [settlement]:
        state = model.canonical(name)
        if state is not None:
            yield name, state
        elif settlement is not None:
            raise InputError(f"reading {model.reading!r} does not address {settlement!r}")


def no_settlements(model: Model) -> str:
    """What to do where a case names no settlements."""
    graph = model.conflict.graph
    state = graph.label(int(graph.feasible.argmax()))
    return f"the case names no settlements to judge; name a state, such as {state}"


def concepts_asked(concept: str | None) -> tuple[str, ...]:
    """All concepts that a settlement can be judged by, or the one asked for.

    Raises
    ------
    InputError
        With the nearest names.
    """
    if concept is None:
        return JUDGED
    if concept not in JUDGED:
        raise InputError(f"the concept {concept!r} is unknown here{nearest(concept, JUDGED)}")
    return (concept,)


def by_party(
    model: Model, concepts: Sequence[str], judged: Callable[[int, str], Told]
) -> dict[str, dict[str, Told]]:
    """Judge a state for each decision maker, by its place, under each concept."""
    return {
        dm: {concept: judged(place, concept) for concept in concepts}
        for place, dm in enumerate(model.conflict.dms)
    }


def tabled(
    words: Words,
    concepts: Sequence[str],
    found: dict[str, dict[str, Told]],
    *,
    told: Callable[[Told], str],
    together: Callable[[Sequence[Told]], Told],
) -> Table:
    """Lay out what was found for each party, and for everybody together."""
    rows = [
        (words.party(dm), *(told(own[concept]) for concept in concepts))
        for dm, own in found.items()
    ]
    everybody = [together([own[concept] for own in found.values()]) for concept in concepts]
    return Table(
        columns=("party", *map(short, concepts)),
        rows=(*rows, (EVERYBODY, *(told(each) for each in everybody))),
    )
