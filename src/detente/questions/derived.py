"""A derived reading in words: as which other it is, and what is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.case import Case, Preferences, PreferenceStatement, StatementPreferences
from detente.case.applying import applied
from detente.case.base import Record
from detente.case.changes import (
    Add,
    Affirm,
    Change,
    Doubt,
    Drop,
    Loosen,
    Move,
    Replace,
    Take,
    TieStatement,
)
from detente.case.lineage import bases
from detente.case.priorities import priorities
from detente.questions.words import Words

__all__ = ["Derivation", "derivation", "ordinal"]

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip

Wants = dict[str, Preferences]


@dataclass(frozen=True)
class Derivation:
    """How a reading is derived.

    Attributes
    ----------
    reading : str
    base : str or None
        The reading it is based on.
    clauses : tuple of str
        What is changed, one clause a change, in order.
    """

    reading: str
    base: str | None
    clauses: tuple[str, ...]

    @property
    def words(self) -> str:
        """The whole as a clause: ``as reading 000, but Ash puts first what stood third: ...``."""
        if self.base is None:
            return "; ".join(self.clauses)
        rest = f", but {'; '.join(self.clauses)}" if self.clauses else ""
        return f"as reading {self.base}{rest}"


def derivation(case: Case, name: str) -> Derivation:
    """Say how a reading is derived from others.

    Parameters
    ----------
    case : Case
    name : str
        A reading; one that stands by itself has neither base nor clauses.

    Returns
    -------
    Derivation

    Raises
    ------
    InputError
        There is no such reading.

    Examples
    --------
    >>> from detente.case import load
    >>> derivation(load("south-caucasus"), "mediators").words
    'as reading 000, but with priorities of its own for Azerbaijan'
    """
    reading, words = case.reading(name), Words(case)
    clauses = []
    wants: Wants = {}
    if reading.based_on is not None:
        wants = case.preferences(reading.based_on)
        replaced = [dm for dm in case.decision_makers if dm in reading.preferences]
        if replaced:
            clauses.append(f"with priorities of its own for {words.parties(replaced)}")
    wants.update(reading.preferences)
    elsewhere = {base: case.preferences(base) for base in bases(reading)}
    for change in reading.changes:
        after = applied(wants, change, elsewhere)
        clauses.append(_clause(change, wants, after, words))
        wants = after
    return Derivation(name, reading.based_on, tuple(clauses))


def ordinal(place: int) -> str:
    """A place in words as far as they stay short: ``third``, ``in place 12``."""
    return _ORDINALS[place - 1] if place <= len(_ORDINALS) else f"in place {place}"


def _clause(change: Change, before: Wants, after: Wants, words: Words) -> str:
    if isinstance(change, Take) and change.take in after:
        return f"{words.party(change.take)} wants what reading {change.reading} says"
    name, dm = _concerned(change), _whose(change, before, after)
    party = words.party(dm)
    start, old = _entry(before, dm, name)
    if isinstance(change, Drop):
        return f"{party} no longer wants: {words.wanted(old)}" if old else party
    end, new = _entry(after, dm, name)
    said = words.wanted(new) if new else ""
    if isinstance(change, Move):
        return f"{party} puts {ordinal(end)} what stood {ordinal(start)}: {said}"
    if isinstance(change, Replace):
        instead = f" (instead of: {words.wanted(old)})" if old else ""
        return f"{party} wants {_at(end)}: {said}{instead}"
    if isinstance(change, Add | Take):
        source = f", as in reading {change.reading}" if isinstance(change, Take) else ""
        return f"{party} {'' if source else 'also '}wants {_at(end)}{source}: {said}"
    return _LEVELLED[type(change)].format(party=party, said=said)


_LEVELLED: Mapping[type[Record], str] = {
    TieStatement: "for {party} this is as important as what stands before it: {said}",
    Loosen: "for {party} this is less important than what stands before it: {said}",
    Doubt: "it is not known whether {party} wants this: {said}",
    Affirm: "it is certain that {party} wants this: {said}",
}


def _at(place: int) -> str:
    told = ordinal(place)
    return told if told.startswith("in ") else f"in {told} place"


def _concerned(change: Change) -> str:
    if isinstance(change, Add):
        return change.add.id
    if isinstance(change, Move):
        return change.move
    if isinstance(change, Replace | Take):
        return change.replace if isinstance(change, Replace) else change.take
    return _named(change)


def _named(change: Drop | TieStatement | Loosen | Doubt | Affirm) -> str:
    """The statement of a change whose verb names it."""
    if isinstance(change, Drop):
        return change.drop
    if isinstance(change, TieStatement):
        return change.tie
    if isinstance(change, Loosen):
        return change.loosen
    return change.doubt if isinstance(change, Doubt) else change.affirm


def _whose(change: Change, before: Wants, after: Wants) -> str:
    """Whose list a change has touched."""
    if change.of is not None:
        return change.of
    changed = [dm for dm in after if after[dm] != before.get(dm)]
    if changed:
        return changed[0]
    # A change that leaves all as it was: the one list that has the statement.
    return next(dm for dm in after if _entry(after, dm, _concerned(change))[1] is not None)


def _entry(wants: Wants, dm: str, name: str) -> tuple[int, PreferenceStatement | None]:
    form = wants.get(dm)
    if isinstance(form, StatementPreferences):
        for place, entry in priorities(form.statements):
            if entry.id == name:
                return place, entry
    return 0, None
