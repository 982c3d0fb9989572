"""The reading that an interview gives: that of the case with one party's list in the new order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.case import Case, PreferenceStatement, loads
from detente.case.save import content, yaml_text
from detente.errors import InputError
from detente.questions.elicit.interview import Interview, Standing
from detente.questions.model import not_in_force

__all__ = ["elicited_reading", "with_reading"]


def elicited_reading(asked: Interview, standing: Standing) -> dict[str, Any]:
    """Return the content of a reading's file.

    The reading is based on the one asked about and gives the party's list anew, level things tied.
    What the analyst does not know, and whether verdicts are still open, stands in its notes.

    Examples
    --------
    >>> from detente.case import load
    >>> from detente.questions.elicit import interview
    >>> asked = interview(load("cuban-missile-gmcrplus"), "USSR")
    >>> reading = elicited_reading(asked, asked.standing())
    >>> reading["based_on"], len(reading["preferences"]["USSR"]["statements"])
    ('model', 8)
    """
    session = asked.session
    wants = _preferences(asked, standing)
    party = asked.model.case.actors[asked.model.conflict.place(session.dm)].name
    return {
        "title": f"{session.reading}, with the aims of {party} as elicited",
        "based_on": session.reading,
        "preferences": {session.dm: wants},
        "notes": " ".join([*_notes(asked, standing), *_weaker(asked, wants)]),
    }


def _preferences(asked: Interview, standing: Standing) -> dict[str, Any]:
    if asked.session.states:
        return {
            "ranking": [group[0] if len(group) == 1 else list(group) for group in standing.order]
        }
    listed = []
    strength: int | None = None
    for group in standing.order:
        # Within a level the order means nothing, but the strength may not rise down the list.
        entries = [(item, asked.items[item].entry) for item in group]
        entries.sort(key=lambda pair: -(pair[1].strength if pair[1] else 1))
        for place, (item, entry) in enumerate(entries):
            data: dict[str, Any] = (
                entry.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
                if entry is not None
                else {"id": item, "says": asked.items[item].says, "grade": "analyst"}
            )
            data.pop("tied", None)
            own = int(data.pop("strength", 1))
            strength = own if strength is None else min(strength, own)
            if place:
                data["tied"] = True
            if strength > 1:
                data["strength"] = strength
            listed.append(data)
    # What is not wanted at this date was not compared; it goes last, so that it is not lost.
    for entry in _not_compared(asked):
        data = entry.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
        data.pop("tied", None)
        data["strength"] = min(int(data.get("strength", 1)), strength or 1)
        listed.append(data)
    return {"statements": listed}


def _not_compared(asked: Interview) -> list[PreferenceStatement]:
    if asked.session.states:
        return []
    return [entry for dm, entry in not_in_force(asked.model) if dm == asked.session.dm]


def _weaker(asked: Interview, wants: dict[str, Any]) -> Iterator[str]:
    """Say which strengths had to be lowered, since they never rise down a list."""
    entries = {name: item.entry for name, item in asked.items.items()}
    entries |= {entry.id: entry for entry in _not_compared(asked)}
    lowered = [
        data["id"]
        for data in wants.get("statements", ())
        if (entry := entries[data["id"]]) is not None and entry.strength > data.get("strength", 1)
    ]
    if lowered:
        yield f"Strengths never rise down a list, so these were lowered: {', '.join(lowered)}."


def _notes(asked: Interview, standing: Standing) -> list[str]:
    said = [f"Elicited by comparisons: {'; '.join(map(str, asked.answers)) or 'none'}."]
    later = [entry.id for entry in _not_compared(asked)]
    if later:
        said.append(
            f"Wanted at other dates only, so not compared and put last: {', '.join(later)}."
        )
    unknown = [str(answer) for answer in asked.answers if answer.sign == "?"]
    if unknown:
        said.append(f"Not known: {'; '.join(unknown)}.")
    if standing.open:
        said.append(f"Orders that fit the answers still differ on: {', '.join(standing.open)}.")
    elif not standing.exact:
        said.append(
            f"The {standing.looked_at} orders drawn of those that fit the answers agree on all "
            "that was asked about; not all were looked at."
        )
    else:
        said.append("All orders that fit the answers agree on all that was asked about.")
    return said


def with_reading(case: Case, name: str, reading: dict[str, Any]) -> Case:
    """Return the case with one more reading, checked as every case is.

    Raises
    ------
    InputError
        The case has a reading of that name, or the new one has a fault.
    """
    if name in case.readings:
        raise InputError(f"the case has a reading {name!r} already")
    data = content(case)
    if "readings" not in data:
        (only,) = case.readings
        data["readings"] = {
            only: {"title": case.readings[only].title, "preferences": data.pop("preferences")}
        }
    data["readings"][name] = reading
    return loads(yaml_text(data), "the elicited reading")
