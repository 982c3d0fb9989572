"""Making one change to the preferences that a reading has so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.changes import Add, Drop, Move, Replace, Take
from detente.case.preferences import PreferenceStatement, StatementPreferences
from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.case.changes import Change
    from detente.case.preferences import Preferences

    Wants = dict[str, Preferences]
    Listed = tuple[PreferenceStatement, ...]

__all__ = ["ChangeError", "applied"]


class ChangeError(InputError):
    """A change that cannot be made.

    Attributes
    ----------
    key : str
        Which key of the change is at fault.
    """

    def __init__(self, message: str, key: str) -> None:
        super().__init__(message)
        self.key = key


def applied(wants: Wants, change: Change, elsewhere: Mapping[str, Wants]) -> Wants:
    """Make one change.

    Parameters
    ----------
    wants : dict of decision maker to preferences
        What holds so far; it is left as it is.
    change : Change
    elsewhere : mapping of reading to its preferences
        The readings that statements may be taken from.

    Returns
    -------
    dict

    Raises
    ------
    ChangeError
        A statement, a place or a decision maker of the change does not exist.
    """
    if isinstance(change, Add):
        return _add(wants, change.of, change.add, change.to)
    if isinstance(change, Take):
        return _take(wants, change, elsewhere)
    if isinstance(change, Move):
        dm, place, listed = _find(wants, change.move, change.of, "move")
        rest = listed[:place] + listed[place + 1 :]
        return _put(wants, dm, rest, listed[place], change.to)
    if isinstance(change, Drop):
        dm, place, listed = _find(wants, change.drop, change.of, "drop")
        if len(listed) == 1:
            raise ChangeError(f"this leaves {dm!r} without any statement", "drop")
        return _with(wants, dm, listed[:place] + listed[place + 1 :])
    dm, place, listed = _find(wants, change.replace, change.of, "replace")
    return _with(wants, dm, (*listed[:place], _restated(change), *listed[place + 1 :]))


def _restated(change: Replace) -> PreferenceStatement:
    return PreferenceStatement(
        id=change.replace,
        says=change.says,
        because=change.because,
        grade=change.grade,
        note=change.note,
    )


def _add(wants: Wants, dm: str, entry: PreferenceStatement, to: int | None) -> Wants:
    listed = _statements(wants, dm, "of") if dm in wants else ()
    if entry.id in {other.id for other in listed}:
        raise ChangeError(f"{dm!r} has a statement {entry.id!r} already", "add")
    return _put(wants, dm, listed, entry, to)


def _take(wants: Wants, change: Take, elsewhere: Mapping[str, Wants]) -> Wants:
    there = elsewhere[change.reading]
    if change.take in there:
        for key in ("of", "to"):
            if getattr(change, key) is not None:
                raise ChangeError(f"{key!r} goes with a statement, not with a whole list", key)
        return {**wants, change.take: there[change.take]}
    dm, place, listed = _find(there, change.take, change.of, "take", also=there)
    own = _statements(wants, dm, "take") if dm in wants else ()
    rest = tuple(entry for entry in own if entry.id != change.take)
    to = change.to if change.to is not None else min(place, len(rest)) + 1
    return _put(wants, dm, rest, listed[place], to)


def _find(
    wants: Wants, entry: str, of: str | None, key: str, *, also: Mapping[str, object] | None = None
) -> tuple[str, int, Listed]:
    """Whose statement an id means, its place from 0, and the list it stands in."""
    lists = {of: _statements(wants, of, "of")} if of is not None else dict(_lists(wants))
    found = [
        (dm, place, listed)
        for dm, listed in lists.items()
        for place, each in enumerate(listed)
        if each.id == entry
    ]
    if not found:
        valid = [*(also or ()), *(each.id for listed in lists.values() for each in listed)]
        raise ChangeError(f"statement {entry!r} is unknown{nearest(entry, valid)}", key)
    if len(found) > 1:
        whose = " and of ".join(repr(dm) for dm, *_ in found)
        raise ChangeError(f"{entry!r} is a statement of {whose}; name one of them under 'of'", key)
    return found[0]


def _lists(wants: Wants) -> Iterator[tuple[str, Listed]]:
    for dm, form in wants.items():
        if isinstance(form, StatementPreferences):
            yield dm, form.statements


def _statements(wants: Wants, dm: str, key: str) -> Listed:
    form = wants.get(dm)
    if form is None:
        raise ChangeError(f"decision maker {dm!r} is unknown{nearest(dm, wants)}", key)
    if not isinstance(form, StatementPreferences):
        raise ChangeError(f"the preferences of {dm!r} are no statements that could change", key)
    return form.statements


def _put(wants: Wants, dm: str, rest: Listed, entry: PreferenceStatement, to: int | None) -> Wants:
    last = len(rest) + 1
    place = last if to is None else to
    if place > last:
        raise ChangeError(f"the last place in the list is {last}, not {place}", "to")
    return _with(wants, dm, (*rest[: place - 1], entry, *rest[place - 1 :]))


def _with(wants: Wants, dm: str, listed: Listed) -> Wants:
    return {**wants, dm: StatementPreferences(statements=listed)}
