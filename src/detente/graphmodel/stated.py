"""Preferences as people state them, and the words they state them in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.layout import OptionLayout
from detente.graphmodel.preferences import lexicographic_ranks, tier_ranks, weighted_ranks
from detente.statements import Statement, StatementError, parse

__all__ = ["Preference", "Ranking", "Statements", "Vocabulary", "Weights", "ranks_of"]

MAX_NESTED_TERMS = 50

Codes = NDArray[np.int64]
Mask = NDArray[np.bool_]
Ranks = NDArray[np.int32]


class Preference:
    """A stated preference: `Statements`, `Ranking` or `Weights`."""


@dataclass(frozen=True)
class Statements(Preference):
    """Option prioritisation: statements, most important first.

    `tied` names the places, from 0, of statements that are as important as the one before them.
    """

    statements: tuple[Statement, ...]
    tied: frozenset[int] = frozenset()

    def __init__(self, statements: Iterable[str | Statement], tied: Iterable[int] = ()) -> None:
        parsed = tuple(parse(each) if isinstance(each, str) else each for each in statements)
        places = frozenset(tied)
        for place in places - set(range(1, len(parsed))):
            raise InputError(f"no statement before place {place} of {len(parsed)} to be tied to")
        object.__setattr__(self, "statements", parsed)
        object.__setattr__(self, "tied", places)


@dataclass(frozen=True)
class Ranking(Preference):
    """States from best to worst; a tuple or list inside is a tie."""

    tiers: tuple[tuple[str, ...], ...]

    def __init__(self, tiers: Iterable[str | Sequence[str]]) -> None:
        listed = tuple((each,) if isinstance(each, str) else tuple(each) for each in tiers)
        object.__setattr__(self, "tiers", listed)

    def without(self, rules: Iterable[Callable[[Codes], Mask]]) -> Ranking:
        """The same ranking of the states that are left when rules exclude some.

        Examples
        --------
        >>> taken = Vocabulary.of({"A": ["x"]}, {}).exclusion("A.x")[1]
        >>> Ranking(["Y", "N"]).without([taken]).tiers
        (('N',),)
        """
        states = [state for tier in self.tiers for state in tier]
        codes = [sum(1 << bit for bit, mark in enumerate(s) if mark == "Y") for s in states]
        excluded = np.zeros(len(states), dtype=bool)
        for rule in rules:
            excluded |= rule(np.array(codes, dtype=np.int64))
        gone = {state for state, out in zip(states, excluded.tolist(), strict=True) if out}
        left = (tuple(state for state in tier if state not in gone) for tier in self.tiers)
        return Ranking([tier for tier in left if tier])

    def ranks(
        self, cell: Callable[[str], int], feasible: Mask, label: Callable[[int], str]
    ) -> Ranks:
        """Dense ranks over the cells."""
        tiers = [[cell(state) for state in tier] for tier in self.tiers]
        return tier_ranks(tiers, feasible, label=label)


@dataclass(frozen=True)
class Weights(Preference):
    """Whole-number weights of options or other statements; the sum ranks the states."""

    weights: tuple[tuple[Statement, int], ...]

    def __init__(self, weights: Mapping[str, int]) -> None:
        parsed = tuple((parse(name), int(weight)) for name, weight in weights.items())
        object.__setattr__(self, "weights", parsed)


@dataclass(frozen=True)
class Vocabulary:
    """What the names in statements mean.

    Attributes
    ----------
    options : tuple of str
        Option ids; place *k* is bit *k* of a state code.
    others : mapping of str to bool or Statement
        Conditions and terms.
    """

    options: tuple[str, ...]
    others: Mapping[str, bool | Statement]

    @classmethod
    def of(
        cls, options: Mapping[str, Sequence[str]], others: Mapping[str, bool | Statement]
    ) -> Vocabulary:
        """Make the vocabulary of an option table."""
        return cls(tuple(f"{dm}.{name}" for dm, own in options.items() for name in own), others)

    def meanings(self) -> dict[str, int | bool | Statement]:
        """All names with their meanings, as `Statement.evaluate` takes them."""
        return {**{name: bit for bit, name in enumerate(self.options)}, **self.others}

    def holds(self, statement: Statement, codes: Codes) -> Mask:
        """Where a statement holds.

        Raises
        ------
        StatementError
            As `bits` does.
        """
        self.bits(statement)
        return statement.evaluate(codes, self.meanings())

    def bits(self, statement: Statement) -> int:
        """Mask of the options that a statement looks at, through terms.

        Raises
        ------
        StatementError
            A name is unknown, or a term is defined by itself.
        """
        return self._bits(statement, ())

    def _bits(self, statement: Statement, above: tuple[str, ...]) -> int:
        mask = 0
        for name in statement.names():
            if name.text in self.options:
                mask |= 1 << self.options.index(name.text)
                continue
            if name.text not in self.others:
                valid = [*self.options, *self.others]
                raise StatementError(
                    f"{name.text!r} is unknown{nearest(name.text, valid)} (column {name.column})",
                    column=name.column,
                )
            if name.text in above:
                raise StatementError(f"the term {name.text!r} is defined by itself", column=1)
            if len(above) >= MAX_NESTED_TERMS:
                raise StatementError(f"terms are nested deeper than {MAX_NESTED_TERMS}", column=1)
            meaning = self.others[name.text]
            if isinstance(meaning, Statement):
                mask |= self._bits(meaning, (*above, name.text))
        return mask

    def exclusion(self, entry: str | Statement) -> tuple[int, Callable[[Codes], Mask]]:
        """Turn a statement or a pattern such as ``"Y-N"`` into a rule of `build_layout`."""
        if isinstance(entry, str) and self.is_pattern(entry):
            looks_at = sum(1 << bit for bit, mark in enumerate(entry) if mark != "-")
            value = sum(1 << bit for bit, mark in enumerate(entry) if mark == "Y")
            return looks_at, lambda codes: codes & looks_at == value
        statement = parse(entry) if isinstance(entry, str) else entry
        return self.bits(statement), lambda codes: self.holds(statement, codes)

    def is_pattern(self, entry: str) -> bool:
        """Whether an entry is a pattern of states such as ``"Y-N"``."""
        return len(entry) == len(self.options) and not set(entry) - set("YN-")


def ranks_of(preference: Preference, layout: OptionLayout, words: Vocabulary) -> Ranks:
    """Rank the cells of a layout by a stated preference.

    Raises
    ------
    InputError
        A state or name is unknown, or a ranking does not list exactly the feasible states.
    """
    if isinstance(preference, Ranking):
        return preference.ranks(layout.cell, layout.feasible, layout.label)
    cells = np.flatnonzero(layout.feasible)
    codes = layout.codes(cells)
    everywhere = np.ones(len(cells), dtype=bool)
    if isinstance(preference, Statements):
        holds = (words.holds(statement, codes) for statement in preference.statements)
        compact = lexicographic_ranks(holds, everywhere, tied=preference.tied)
    elif isinstance(preference, Weights):
        weights = [(weight, words.holds(each, codes)) for each, weight in preference.weights]
        compact = weighted_ranks(weights, everywhere)
    else:
        raise InputError(f"{type(preference).__name__} is no stated preference")
    ranks = np.full(layout.size, -1, dtype=np.int32)
    ranks[cells] = compact
    return ranks
