"""Statements of preference in a list: how important, how surely held, and equal with which.

A list goes from the most important statement down. One that is `tied` has the same priority as the
one before it, so the list falls into *levels*: a state is judged by how many statements of the
first level hold, then by how many of the second, and so on. The place of a level is that of its
first statement, as in a race: after two at place 2 comes place 4.

Whatever is done to a list, no statement comes to be equal with another one that it was not equal
with, unless it is put among several that are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from detente.case.entries import Entry
from detente.case.scalars import Flag, Name, Texts, Whole

__all__ = ["PreferenceStatement", "exchanged", "inserted", "levels", "priorities", "without"]

#: What a statement is when nothing is said of it; left out wherever it is written or counted.
_PLAIN: dict[str, object] = {"tied": False, "maybe": False, "strength": 1, "when": None}


class PreferenceStatement(Entry):
    """One thing a decision maker wants, and the evidence for it.

    `assumed` lists the conclusions that this statement already says. `tied` gives it the priority
    of the one before it. `maybe` says that it is not known whether the decision maker wants this.
    The higher its `strength`, the greater is the loss of a state in which it no longer holds; the
    strength never rises down a list. `when` is a statement over the conditions of the case: where
    it is false, the decision maker does not want this.
    """

    id: Name
    says: str
    assumed: Texts = ()
    tied: Flag = False
    maybe: Flag = False
    strength: Annotated[Whole, Field(ge=1)] = 1
    when: str | None = None

    @model_serializer(mode="wrap")
    def _without_the_plain(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # The hashes of readings that say nothing of these keys are not to change.
        data: dict[str, Any] = handler(self)
        return {key: value for key, value in data.items() if _PLAIN.get(key, data) != value}


Listed = tuple[PreferenceStatement, ...]


def levels(listed: Sequence[PreferenceStatement]) -> tuple[Listed, ...]:
    """The statements by level, the most important level first.

    Examples
    --------
    >>> a, b, c = (PreferenceStatement(id=name, says=name, tied=name == "b") for name in "abc")
    >>> [[entry.id for entry in level] for level in levels((a, b, c))]
    [['a', 'b'], ['c']]
    """
    found: list[list[PreferenceStatement]] = []
    for entry in listed:
        if entry.tied and found:
            found[-1].append(entry)
        else:
            found.append([entry])
    return tuple(tuple(level) for level in found)


def priorities(
    listed: Sequence[PreferenceStatement],
) -> Iterator[tuple[int, PreferenceStatement]]:
    """Yield each statement with the place of its level, from 1.

    Examples
    --------
    >>> a, b, c = (PreferenceStatement(id=name, says=name, tied=name == "b") for name in "abc")
    >>> [(place, entry.id) for place, entry in priorities((a, b, c))]
    [(1, 'a'), (1, 'b'), (3, 'c')]
    """
    level = 1
    for place, entry in enumerate(listed, start=1):
        level = level if entry.tied else place
        yield level, entry


def without(listed: Sequence[PreferenceStatement], *places: int) -> Listed:
    """Return a list less some statements, whose equals stay equal; places from 0."""
    result = list(listed)
    for place in sorted(places, reverse=True):
        entry = result.pop(place)
        if not entry.tied and place < len(result) and result[place].tied:
            result[place] = result[place].model_copy(update={"tied": False})
    return tuple(result)


def inserted(
    listed: Sequence[PreferenceStatement],
    place: int,
    entry: PreferenceStatement,
    *,
    tied: bool = False,
) -> Listed:
    """Return a list with one more statement; places from 0.

    Put between two that are equal, it is equal with them; otherwise only when it is to be `tied`
    to the one before it. Its strength becomes the nearest that fits there.
    """
    before, after = listed[:place], listed[place:]
    equal = (tied or bool(after and after[0].tied)) and bool(before)
    most = before[-1].strength if before else entry.strength
    least = most if equal else after[0].strength if after else 1
    changes = {"tied": equal, "strength": max(least, min(most, entry.strength))}
    return (*before, entry.model_copy(update=changes), *after)


def exchanged(listed: Sequence[PreferenceStatement], one: int, other: int) -> Listed:
    """Return a list in which two statements have each other's place, from 0, and priority."""
    result = list(listed)
    for here, there in ((one, other), (other, one)):
        place = listed[there]
        changes = {"tied": place.tied, "strength": place.strength}
        result[there] = listed[here].model_copy(update=changes)
    return tuple(result)
