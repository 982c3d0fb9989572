"""What two readings of a case differ in, entry by entry or party by party.

The readings are laid side by side in the model of one of them, the *base*: its date with the
conditions of that date, its states, and the options that it holds because it is silent on them.
What the other says of a held option has nothing to act on there, and so changes nothing.

Statements of one party are the same entry when they say the same: by their words, else by where
they hold in the model, else by where they do not hold (one denies the other); failing that, when
they have the same id. An entry differs when its place, its sense or its content does, or when only
one reading has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, Preferences, PreferenceStatement, StatementPreferences
from detente.graphmodel.crux_columns import Entry, Term, rank_terms
from detente.questions.model import Model, build_model
from detente.statements import parse

__all__ = ["Difference", "Sides", "Stated", "lay_side_by_side"]

Kind = Literal["moved", "denied", "restated", "only here", "only there", "list"]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Stated:
    """A statement at its place in the list of a party."""

    place: int
    statement: PreferenceStatement


@dataclass(frozen=True)
class Difference:
    """An entry in which two readings differ.

    Attributes
    ----------
    party : str
    kind : str
        "moved" to another place; "denied", the other has its negation; "restated", the same id says
        something else; "only here" in the base; "only there" in the other reading; "list", the
        whole list of the party.
    here, there : tuple of Stated
        What the base and the other reading have; empty where a reading has nothing, or a ranking
        or weights instead of statements.
    unsaid : bool
        Whether one of the two readings says nothing at all of what this party wants.
    silent_on : tuple of str
        Options in it on which the reading that lacks it is silent.
    differences : tuple of str
        Kinds of contradiction by which the links of the case join its claims to those behind what
        the other reading says of the party.
    """

    party: str
    kind: Kind
    here: tuple[Stated, ...]
    there: tuple[Stated, ...]
    unsaid: bool = False
    silent_on: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()

    @property
    def apart(self) -> str | None:
        """Say "time" or "frame" when the accounts contradict each other in nothing else here.

        Never said of a whole list: that some of its claims differ so tells nothing of the rest.
        """
        kinds = set(self.differences)
        if self.kind == "list" or not kinds or kinds - {"time", "frame"}:
            return None
        return "time" if "time" in kinds else "frame"

    @property
    def claims_here(self) -> tuple[str, ...]:
        """Claims behind what the base says."""
        return _claims(self.here)

    @property
    def claims_there(self) -> tuple[str, ...]:
        """Claims behind what the other reading says."""
        return _claims(self.there)


@dataclass(frozen=True)
class Sides:
    """Two readings laid side by side in the model of the first.

    Attributes
    ----------
    model : Model
    other : str
    differences : tuple of Difference
    entries : tuple of Entry
        The same for the engine, in the same order.
    shared : mapping of int to tuple of Term
        By place of the party, what both say alike.
    """

    model: Model
    other: str
    differences: tuple[Difference, ...]
    entries: tuple[Entry, ...]
    shared: Mapping[int, tuple[Term, ...]]


def lay_side_by_side(model: Model, other: str, *, parties: bool = False) -> Sides:
    """Find what another reading says otherwise than the reading of a model.

    Parameters
    ----------
    model : Model
        Of the base, in option form.
    other : str
    parties : bool
        Take the whole list of a party as one entry.

    Returns
    -------
    Sides
    """
    found: list[tuple[Difference, Entry]] = []
    shared: dict[int, tuple[Term, ...]] = {}
    theirs = model.case.preferences(other)
    for place, dm in enumerate(model.case.decision_makers):
        lists = _Lists(model, other, dm, theirs)
        if parties or not lists.of_statements:
            found += lists.as_one(place)
        else:
            own, shared[place] = lists.by_statement(place)
            found += own
        if not any(difference.party == dm for difference, _ in found):
            shared[place] = lists.terms_here
    differences, entries = (tuple(part) for part in zip(*found, strict=True)) if found else ((), ())
    return Sides(model, other, differences, entries, shared)


class _Lists:
    """What two readings say of one party, as the engine takes it."""

    def __init__(
        self, model: Model, other: str, dm: str, theirs: Mapping[str, Preferences]
    ) -> None:
        self._model = model
        self._other = other
        self._dm = dm
        self._wants = (model.wants.get(dm), theirs.get(dm))
        self._here = [_Placed(model, place, each) for place, each in _numbered(self._wants[0])]
        self._there = [_Placed(model, place, each) for place, each in _numbered(self._wants[1])]

    @property
    def of_statements(self) -> bool:
        """Whether both readings give statements, or nothing."""
        kinds = (StatementPreferences, type(None))
        return all(isinstance(wants, kinds) for wants in self._wants)

    @property
    def terms_here(self) -> tuple[Term, ...]:
        """The whole list of the base."""
        if self.of_statements or isinstance(self._wants[0], StatementPreferences):
            return tuple(each.term for each in self._here)
        return rank_terms(self._model.conflict.ranks(self._dm))

    def _terms_there(self) -> tuple[Term, ...]:
        wants = self._wants[1]
        if wants is None or isinstance(wants, StatementPreferences):
            return tuple(each.term for each in self._there)
        changed = {**self._model.wants, self._dm: wants}
        other = build_model(
            self._model.case, self._model.reading, self._model.status_quo, wants=changed
        )
        return rank_terms(other.conflict.ranks(self._dm))

    def as_one(self, place: int) -> Iterator[tuple[Difference, Entry]]:
        """The whole list as one entry; nothing when both readings say the same of the party."""
        same_words = [each.stated for each in self._here] == [each.stated for each in self._there]
        if self._wants[0] == self._wants[1] or (self.of_statements and same_words):
            return
        here, there = (tuple(each.stated for each in part) for part in (self._here, self._there))
        entry = Entry(place, self.terms_here, self._terms_there())
        yield self._difference("list", here, there), entry

    def by_statement(self, place: int) -> tuple[list[tuple[Difference, Entry]], tuple[Term, ...]]:
        """Statement by statement: what differs, and what both say alike at the same place."""
        found, alike = [], []
        for mine, other in _paired(self._here, self._there):
            if mine is not None and other is not None and mine.same_as(other):
                alike.append(mine.term)
                continue
            here = () if mine is None else (mine.stated,)
            there = () if other is None else (other.stated,)
            entry = Entry(
                place,
                () if mine is None else (mine.term,),
                () if other is None else (other.term,),
            )
            found.append((self._difference(_kind(mine, other), here, there), entry))
        return found, tuple(alike)

    def _difference(
        self, kind: Kind, here: tuple[Stated, ...], there: tuple[Stated, ...]
    ) -> Difference:
        unsaid = None in self._wants
        silent: tuple[str, ...] = ()
        if kind in ("only here", "only there"):
            reading = self._other if kind == "only here" else self._model.reading
            silent = _silent_on(self._model, reading, (here or there)[0].statement.says)
        everything = [_claims(each.stated for each in part) for part in (self._here, self._there)]
        case = self._model.case
        kinds = _contradictions(case, _claims(here), everything[1])
        kinds |= _contradictions(case, everything[0], _claims(there))
        return Difference(self._dm, kind, here, there, unsaid, silent, tuple(sorted(kinds)))


class _Placed:
    """A statement at its place, and where it holds in the model."""

    def __init__(self, model: Model, place: int, statement: PreferenceStatement) -> None:
        self.stated = Stated(place, statement)
        self.text = parse(statement.says).text
        self.holds: Mask = model.where(statement.says).mask
        feasible = model.conflict.graph.feasible
        self.denied: Mask = feasible & ~self.holds
        self.varies = bool(self.holds.any() and self.denied.any())
        named = statement.id
        self.id = None if re.fullmatch(r".+-\d+", named) else named

    @property
    def term(self) -> Term:
        return Term(self.stated.place, self.holds)

    def same_as(self, other: _Placed) -> bool:
        return self.stated.place == other.stated.place and np.array_equal(self.holds, other.holds)


def _numbered(wants: Preferences | None) -> Iterator[tuple[int, PreferenceStatement]]:
    if isinstance(wants, StatementPreferences):
        yield from enumerate(wants.statements, start=1)


def _paired(
    here: Sequence[_Placed], there: Sequence[_Placed]
) -> Iterator[tuple[_Placed | None, _Placed | None]]:
    """Pair what says the same, from the plainest likeness to the faintest; then the rest."""
    free_here, free_there = list(here), list(there)
    likenesses: tuple[Callable[[_Placed, _Placed], bool], ...] = (
        lambda mine, other: mine.text == other.text and mine.id == other.id,
        lambda mine, other: mine.text == other.text,
        lambda mine, other: mine.varies and np.array_equal(mine.holds, other.holds),
        lambda mine, other: mine.varies and np.array_equal(mine.holds, other.denied),
        lambda mine, other: mine.id is not None and mine.id == other.id,
    )
    for alike in likenesses:
        for mine in list(free_here):
            other = next((each for each in free_there if alike(mine, each)), None)
            if other is not None:
                free_here.remove(mine)
                free_there.remove(other)
                yield mine, other
    yield from ((mine, None) for mine in free_here)
    yield from ((None, other) for other in free_there)


def _kind(mine: _Placed | None, other: _Placed | None) -> Kind:
    if other is None:
        return "only here"
    if mine is None:
        return "only there"
    if np.array_equal(mine.holds, other.holds):
        return "moved"
    return "denied" if np.array_equal(mine.holds, other.denied) else "restated"


def _silent_on(model: Model, reading: str, says: str) -> tuple[str, ...]:
    """Options that a statement looks at and of which a reading does not speak."""
    silent = model.case.silent_options(reading)
    bits = model.vocabulary.bits(parse(says))
    return tuple(
        name for bit, name in enumerate(model.case.option_ids) if bits >> bit & 1 and name in silent
    )


def _claims(stated: Iterable[Stated]) -> tuple[str, ...]:
    """The claims behind some statements, each once."""
    return tuple(dict.fromkeys(claim for each in stated for claim in each.statement.because))


def _contradictions(case: Case, here: Sequence[str], there: Sequence[str]) -> set[str]:
    """The kinds of contradiction by which links join claims of the one to claims of the other."""
    sides = (set(here), set(there))
    return {
        link.difference
        for link in case.links.values()
        if link.difference is not None
        and link.status == "accepted"
        and any(link.start in sides[k] and link.end in sides[1 - k] for k in (0, 1))
    }
