"""What the tests of the case by issue and year ask of it."""

from __future__ import annotations

from functools import cache

from detente.case import Case, load
from detente.graphmodel import StateSet
from detente.questions.model import Model, build_model

STAY = "people-stay"
ACCORD = "accord-1 and accord-2 and accord-3"
THIRD_YEAR = frozenset({"WEST.open-3", "WEST.hands-off-3", "WEST.price-3"})
ROAD = frozenset(f"WEST.{promise}-{year}" for promise in ("open", "price") for year in (1, 2, 3))
AT_ONCE = ROAD | THIRD_YEAR
AID = frozenset({"WEST.aid-1", "WEST.aid-2"})


@cache
def by_year() -> Case:
    return load("south-caucasus-by-year")


@cache
def holding(reading: str) -> tuple[Model, StateSet]:
    """The model of a reading at its own date, and its Nash equilibria."""
    model = build_model(by_year(), reading)
    return model, model.conflict.equilibria("nash")


def where(model: Model, says: str) -> StateSet:
    """The states that satisfy a statement of the case."""
    return model.conflict.where(says, model.vocabulary)


def promises(model: Model, states: StateSet) -> set[frozenset[str]]:
    """What the West promises in some state of a set."""
    asked = [name for name in model.case.option_ids if name.startswith("WEST.")]
    return {
        frozenset(name for name, mark in zip(asked, pattern, strict=True) if mark == "Y")
        for pattern in states.project(asked)
    }


def smallest(found: set[frozenset[str]]) -> set[frozenset[str]]:
    """Those that contain no other."""
    return {each for each in found if not any(other < each for other in found)}
