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

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.case import Case, Preferences, StatementPreferences
from detente.graphmodel import Conflict
from detente.graphmodel.crux_columns import Entry, Term, rank_terms
from detente.graphmodel.symbolic.build import digits_of
from detente.graphmodel.symbolic.graph import SymbolicGraph
from detente.graphmodel.symbolic.terms import terms_of_digits
from detente.questions.cruxes.differences import Difference, Kind, Sides, Stated, claims_behind
from detente.questions.cruxes.placed import Placed, difference_kind, numbered, paired
from detente.questions.model import Model, build_model, preference_of
from detente.statements import parse

__all__ = ["lay_side_by_side"]


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
    found: list[tuple[Difference, Entry[Any]]] = []
    shared: dict[int, tuple[Term[Any], ...]] = {}
    theirs = model.wants_of(other)
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
        self._here = [Placed(model, place, each) for place, each in numbered(self._wants[0])]
        self._there = [Placed(model, place, each) for place, each in numbered(self._wants[1])]

    @property
    def of_statements(self) -> bool:
        """Whether both readings give statements, or nothing."""
        kinds = (StatementPreferences, type(None))
        return all(isinstance(wants, kinds) for wants in self._wants)

    @property
    def terms_here(self) -> tuple[Term[Any], ...]:
        """The whole list of the base."""
        if self.of_statements or isinstance(self._wants[0], StatementPreferences):
            return tuple(each.term for each in self._here)
        return _ordered(self._model.conflict, self._dm)

    def _terms_there(self) -> tuple[Term[Any], ...]:
        wants = self._wants[1]
        if wants is None or isinstance(wants, StatementPreferences):
            return tuple(each.term for each in self._there)
        model, graph = self._model, self._model.conflict.graph
        if isinstance(graph, SymbolicGraph):
            preference = preference_of(model.case, wants)
            digits = digits_of(self._dm, preference, model.vocabulary, graph.space)
            return terms_of_digits(digits, graph.space)
        changed = {**model.wants, self._dm: wants}
        other = build_model(model.case, model.reading, model.status_quo, wants=changed)
        return _ordered(other.conflict, self._dm)

    def as_one(self, place: int) -> Iterator[tuple[Difference, Entry[Any]]]:
        """The whole list as one entry; nothing when both readings say the same of the party."""
        same_words = [each.stated for each in self._here] == [each.stated for each in self._there]
        if self._wants[0] == self._wants[1] or (self.of_statements and same_words):
            return
        here, there = (tuple(each.stated for each in part) for part in (self._here, self._there))
        entry = Entry(place, self.terms_here, self._terms_there())
        yield self._difference("list", here, there), entry

    def by_statement(
        self, place: int
    ) -> tuple[list[tuple[Difference, Entry[Any]]], tuple[Term[Any], ...]]:
        """Statement by statement: what differs, and what both say alike at the same place."""
        found, alike = [], []
        for mine, other in paired(self._here, self._there):
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
            found.append((self._difference(difference_kind(mine, other), here, there), entry))
        return found, tuple(alike)

    def _difference(
        self, kind: Kind, here: tuple[Stated, ...], there: tuple[Stated, ...]
    ) -> Difference:
        unsaid = None in self._wants
        silent: tuple[str, ...] = ()
        if kind in ("only here", "only there"):
            reading = self._other if kind == "only here" else self._model.reading
            silent = _silent_on(self._model, reading, (here or there)[0].statement.says)
        everything = [
            claims_behind(each.stated for each in part) for part in (self._here, self._there)
        ]
        case = self._model.case
        kinds = _contradictions(case, claims_behind(here), everything[1])
        kinds |= _contradictions(case, everything[0], claims_behind(there))
        return Difference(self._dm, kind, here, there, unsaid, silent, tuple(sorted(kinds)))


def _ordered(conflict: Conflict, dm: str) -> tuple[Term[Any], ...]:
    """A preference of any form as terms."""
    graph = conflict.graph
    if isinstance(graph, SymbolicGraph):
        return terms_of_digits(graph.moves.digits[conflict.place(dm)], graph.space)
    return rank_terms(conflict.ranks(dm))


def _silent_on(model: Model, reading: str, says: str) -> tuple[str, ...]:
    """Options that a statement looks at and of which a reading does not speak."""
    silent = model.case.silent_options(reading)
    bits = model.vocabulary.bits(parse(says))
    return tuple(
        name for bit, name in enumerate(model.case.option_ids) if bits >> bit & 1 and name in silent
    )


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
