"""What every finding from a model says of itself: the case, the reading, and what is assumed."""

from __future__ import annotations

from typing import TypedDict

from detente.questions.model import Model

__all__ = ["Context", "assumptions", "context"]


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
    if model.what_if is not None:
        result.append(f"What if: {model.what_if.title}.")
    return tuple(result)
