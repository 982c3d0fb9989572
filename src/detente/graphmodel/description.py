"""What a set of states has in common, as a statement that can be read and asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.nodes import Node
    from detente.graphmodel.symbolic.space import Space

__all__ = ["Bounds", "Case", "Description", "describe", "statement_of"]

#: Larger diagrams have no short description as a rule, and would take long to find out.
MAX_NODES = 50_000

#: Which options are taken, and which are not, as bits.
Case = tuple[int, int]


@dataclass(frozen=True)
class Description:
    """A set of states as a statement.

    Attributes
    ----------
    statement : str or None
        Among the states of the conflict it holds in the set and nowhere else, where `more` is 0;
        otherwise it holds in part of the set. None where no short one was found.
    cases : int
        Of how many cases the statement is made.
    more : int or None
        How many cases there are besides; None where they were not counted.
    covered : int
        Number of states of the set in which the statement holds.
    """

    statement: str | None
    cases: int
    more: int | None
    covered: int

    @property
    def complete(self) -> bool:
        """Whether the statement says all."""
        return self.more == 0


@dataclass(frozen=True)
class Bounds:
    """A set of states among the feasible ones, as diagrams.

    Attributes
    ----------
    space : Space
    states : Node
        The set.
    feasible : Node
        All states of the conflict; what lies outside may be said or not.
    """

    space: Space
    states: Node
    feasible: Node


def describe(options: Sequence[str], bounds: Bounds, most_cases: int) -> Description:
    """Find a short statement that holds in a set and nowhere else among the feasible states.

    What is outside is said instead, and denied, where that takes fewer cases.

    Parameters
    ----------
    options : sequence of str
    bounds : Bounds
    most_cases : int
        More are left out, those of the most literals first.
    """
    from detente.graphmodel.symbolic.cover import Cover, TooManyStepsError, cover
    from detente.graphmodel.symbolic.places import count_states

    space, inside = bounds.space, bounds.states
    outside = bounds.feasible & ~inside
    found: list[tuple[bool, Cover]] = []
    for denied, least, barred in ((False, inside, outside), (True, outside, inside)):
        if least.dag_size <= MAX_NODES:
            try:
                found.append((denied, cover(least, ~barred, space)))
            except TooManyStepsError:
                continue
    fitting = [each for each in found if each[1].count <= most_cases]
    if not fitting:
        fitting = [each for each in found if not each[0]]
    if not fitting:
        return Description(None, 0, None, 0)
    denied, chosen = min(fitting, key=lambda each: (each[1].count, each[1].literals, each[0]))
    cases = list(islice(chosen.listed(), most_cases))
    text = statement_of(options, cases, denied=denied)
    said = _node(cases, space)
    covered = count_states(inside & (~said if denied else said), space)
    return Description(text, len(cases), chosen.count - len(cases), covered)


def _node(cases: Sequence[Case], space: Space) -> Node:
    said = space.nothing
    for on, off in cases:
        marks = {
            f"x{bit}": bool(on >> bit & 1) for bit in range(space.size) if (on | off) >> bit & 1
        }
        said = said | space.diagrams.cube(marks)
    return said


def statement_of(options: Sequence[str], cases: Sequence[Case], *, denied: bool = False) -> str:
    """Write cases as a statement, with what they have in common first.

    Parameters
    ----------
    options : sequence of str
        Option ids; place *k* is bit *k*.
    cases : sequence of (int, int)
        For each the options taken and not taken.
    denied : bool
        Whether the statement says that none of the cases is there.

    Examples
    --------
    >>> statement_of(["A.x", "A.y", "B.z"], [(0b011, 0), (0b001, 0b100)])
    'A.x and (A.y or not B.z)'
    >>> statement_of(["A.x", "A.y", "B.z"], [(0b011, 0b100)], denied=True)
    'not (A.x and A.y and not B.z)'
    >>> statement_of(["A.x", "A.y", "B.z"], [(0b001, 0), (0b010, 0b100)], denied=True)
    'not A.x and (not A.y or B.z)'
    """
    if not cases or (0, 0) in cases:
        return f"{options[0]} {'and' if bool(cases) == denied else 'or'} not {options[0]}"
    on, off = cases[0]
    for taken, left in cases[1:]:
        on, off = on & taken, off & left
    rest = [(taken & ~on, left & ~off) for taken, left in cases]
    common = _literals(options, (on, off))
    if denied and (not common or (cases == [(on, off)] and len(common) == 1)):
        return _none_of(options, cases)
    parts = [_literals(options, case) for case in rest]
    if common and (0, 0) in rest:
        parts = []
    alone = " or ".join(_grouped(part, len(parts)) for part in parts)
    if not common:
        text = alone
    elif len(parts) > 1:
        text = f"{' and '.join(common)} and ({alone})"
    else:
        text = " and ".join(common)
    return f"not ({text})" if denied else text


def _none_of(options: Sequence[str], cases: Sequence[Case]) -> str:
    """That no case is there, as what must be there instead of each."""
    clauses = [_literals(options, (off, on)) for on, off in cases]
    return " and ".join(_grouped(clause, len(clauses), "or") for clause in clauses)


def _literals(options: Sequence[str], case: Case) -> list[str]:
    on, off = case
    return [
        name if on >> bit & 1 else f"not {name}"
        for bit, name in enumerate(options)
        if (on | off) >> bit & 1
    ]


def _grouped(literals: Sequence[str], among: int, word: str = "and") -> str:
    text = f" {word} ".join(literals)
    return f"({text})" if len(literals) > 1 and among > 1 else text
