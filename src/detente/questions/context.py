"""What every finding from a model says of itself: the case, the reading, and what is assumed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from detente.case import Case, StatementPreferences
from detente.questions.model import Model

__all__ = ["Context", "assumptions", "context", "doubt_caveat"]


class Context(TypedDict):
    """The fields of a `Finding` that follow from the model alone."""

    case: str
    case_hash: str
    reading: str
    reading_hash: str
    status_quo: str | None
    what_if: str | None
    assumptions: tuple[str, ...]


def context(model: Model) -> Context:
    """Say which model a finding comes from and what that takes for granted."""
    return Context(
        case=model.case.title,
        case_hash=model.case.content_hash,
        reading=model.reading,
        reading_hash=model.case.reading_hash(model.reading),
        status_quo=model.status_quo,
        what_if=model.what_if.name if model.what_if else None,
        assumptions=assumptions(model),
    )


def doubt_caveat(case: Case, readings: Iterable[str]) -> tuple[str, ...]:
    """What a finding over several readings must say if some leave open what a party wants."""
    doubting = [
        name
        for name in readings
        if any(
            entry.maybe
            for wants in case.preferences(name).values()
            if isinstance(wants, StatementPreferences)
            for entry in wants.statements
        )
    ]
    if not doubting:
        return ()
    return (f"What is in doubt is taken as wanted: in reading {', '.join(doubting)}.",)


def assumptions(model: Model) -> tuple[str, ...]:
    """What every answer from a model takes for granted."""
    result = [
        "Each party knows what the others can do and want, and looks as far as the concept says.",
        "Priorities are ordinal and do not change; a tie counts as a sanction.",
        "A party can change several of its options in one move.",
    ]
    held = model.case.silent_options(model.reading)
    if held:
        result.append(
            f"The reading is silent on {len(held)} options, which stay as they are: "
            f"{', '.join(held)}."
        )
    listed = [entry for dm in model.wants for entry in model.statements(dm)]
    if any(entry.tied for entry in listed):
        result.append("Of statements that are tied it counts how many hold.")
    doubted = [entry.id for entry in listed if entry.maybe]
    if doubted:
        result.append(
            f"The reading leaves open whether the parties want all it lists; what is in doubt is "
            f"taken as wanted: {', '.join(doubted)}."
        )
    if model.what_if is not None:
        result.append(f"What if: {model.what_if.title}.")
    return tuple(result)
