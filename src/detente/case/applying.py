"""Making one change to the preferences that a reading has so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.changes import Add, Affirm, Doubt, Drop, Loosen, Move, Replace, Take
from detente.case.preferences import PreferenceStatement, StatementPreferences
from detente.case.priorities import inserted, levels, without
from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.case.changes import Change, TieStatement
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
        return _put(wants, dm, without(listed, place), listed[place], change.to)
    if isinstance(change, Drop):
        dm, place, listed = _find(wants, change.drop, change.of, "drop")
        if len(listed) == 1:
            raise ChangeError(f"this leaves {dm!r} without any statement", "drop")
        return _with(wants, dm, without(listed, place))
    if isinstance(change, Replace):
        dm, place, listed = _find(wants, change.replace, change.of, "replace")
        return _with(wants, dm, _exchanged(listed, place, _restated(change, listed[place])))
    return _levelled(wants, change)


def _exchanged(listed: Listed, place: int, entry: PreferenceStatement) -> Listed:
    return (*listed[:place], entry, *listed[place + 1 :])


def _restated(change: Replace, old: PreferenceStatement) -> PreferenceStatement:
    return PreferenceStatement(
        id=change.replace,
        says=change.says,
        because=change.because,
        grade=change.grade,
        note=change.note,
        tied=old.tied,
        strength=old.strength,
        when=change.when,
    )


def _doubted(wants: Wants, change: Doubt | Affirm) -> Wants:
    key, name = ("doubt", change.doubt) if isinstance(change, Doubt) else ("affirm", change.affirm)
    dm, place, listed = _find(wants, name, change.of, key)
    if listed[place].maybe == (key == "doubt"):
        known = "in doubt" if listed[place].maybe else "held"
        raise ChangeError(f"{name!r} is {known} already", key)
    entry = listed[place].model_copy(update={"maybe": key == "doubt"})
    return _with(wants, dm, _exchanged(listed, place, entry))


def _levelled(wants: Wants, change: TieStatement | Loosen | Doubt | Affirm) -> Wants:
    """Join a level to the one above it, or part it in two; the words and the order stay."""
    if isinstance(change, Doubt | Affirm):
        return _doubted(wants, change)
    if isinstance(change, Loosen):
        dm, place, listed = _find(wants, change.loosen, change.of, "loosen")
        if not listed[place].tied:
            raise ChangeError(f"{change.loosen!r} is not tied to the one before it", "loosen")
        entry = listed[place].model_copy(update={"tied": False})
        return _with(wants, dm, _exchanged(listed, place, entry))
    dm, place, listed = _find(wants, change.tie, change.of, "tie")
    if listed[place].tied:
        raise ChangeError(f"{change.tie!r} is tied to the one before it already", "tie")
    if place == 0:
        raise ChangeError(f"{change.tie!r} stands first: there is none before it", "tie")
    level = next(level for level in levels(listed) if level[0].id == change.tie)
    same = {"tied": True, "strength": listed[place - 1].strength}
    joined = tuple(entry.model_copy(update=same) for entry in level)
    return _with(wants, dm, (*listed[:place], *joined, *listed[place + len(level) :]))


def _add(wants: Wants, dm: str, entry: PreferenceStatement, to: int | None) -> Wants:
    listed = _statements(wants, dm, "of") if dm in wants else ()
    if entry.id in {other.id for other in listed}:
        raise ChangeError(f"{dm!r} has a statement {entry.id!r} already", "add")
    if entry.tied and (not listed or to == 1):
        raise ChangeError(f"{entry.id!r} would be first, with none before it to be tied to", "add")
    after = _put(wants, dm, listed, entry, to, tied=entry.tied)
    _, place, listed = _find(after, entry.id, dm, "add")
    strength = listed[place].strength
    if "strength" in entry.model_fields_set and strength != entry.strength:
        raise ChangeError(
            f"the strength never rises down a list: {strength} would fit there, not "
            f"{entry.strength}",
            "add",
        )
    return after


def _take(wants: Wants, change: Take, elsewhere: Mapping[str, Wants]) -> Wants:
    there = elsewhere[change.reading]
    if change.take in there:
        for key in ("of", "to"):
            if getattr(change, key) is not None:
                raise ChangeError(f"{key!r} goes with a statement, not with a whole list", key)
        return {**wants, change.take: there[change.take]}
    dm, place, listed = _find(there, change.take, change.of, "take", also=there)
    own = _statements(wants, dm, "take") if dm in wants else ()
    rest = own
    for number, entry in enumerate(own):
        if entry.id == change.take:
            rest = without(own, number)
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


def _put(
    wants: Wants,
    dm: str,
    rest: Listed,
    entry: PreferenceStatement,
    to: int | None,
    *,
    tied: bool = False,
) -> Wants:
    last = len(rest) + 1
    place = last if to is None else to
    if place > last:
        raise ChangeError(f"the last place in the list is {last}, not {place}", "to")
    return _with(wants, dm, inserted(rest, place - 1, entry, tied=tied))


def _with(wants: Wants, dm: str, listed: Listed) -> Wants:
    return {**wants, dm: StatementPreferences(statements=listed)}
