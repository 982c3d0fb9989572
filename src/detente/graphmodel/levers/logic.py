"""Gates over literals: the sentences that a solver is given.

Literals are numbers other than 0; the negative one says the opposite. `YES` and `NO` are constants.
A gate is a new literal that is equal to the conjunction or disjunction of others; the same gate is
made once.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["NO", "YES", "Clause", "Gates", "sentence"]

YES, NO = 1, -1

Clause = tuple[int, ...]


def sentence(literals: Iterable[int]) -> Clause:
    """A clause that says that one of the literals holds at least."""
    kept = {literal for literal in literals if literal != NO}
    if YES in kept or any(-literal in kept for literal in kept):
        return (YES,)
    return tuple(sorted(kept)) or (NO,)


class Gates:
    """Makes literals and the clauses that define them.

    Attributes
    ----------
    clauses : list of tuple of int
        In the order they were made.

    Examples
    --------
    >>> gates = Gates()
    >>> a, b = gates.new(), gates.new()
    >>> gates.all_of([a, YES]) == a, gates.all_of([a, -a]) == NO
    (True, True)
    >>> gates.any_of([a, b]) == -gates.all_of([-a, -b])
    True
    """

    def __init__(self) -> None:
        self.clauses: list[Clause] = [(YES,)]
        self._last = YES
        self._made: dict[Clause, int] = {}

    def new(self) -> int:
        """A new literal about which nothing is said."""
        self._last += 1
        return self._last

    def require(self, literals: Iterable[int]) -> None:
        """At least one of the literals holds, whatever is asked."""
        self.clauses.append(sentence(literals))

    def all_of(self, literals: Iterable[int]) -> int:
        """A literal that holds when all of them do."""
        kept = {literal for literal in literals if literal != YES}
        if NO in kept or any(-literal in kept for literal in kept):
            return NO
        if len(kept) <= 1:
            return next(iter(kept), YES)
        parts = tuple(sorted(kept))
        if parts not in self._made:
            gate = self._made[parts] = self.new()
            self.clauses += [(-gate, part) for part in parts]
            self.clauses.append((gate, *(-part for part in parts)))
        return self._made[parts]

    def any_of(self, literals: Iterable[int]) -> int:
        """A literal that holds when at least one of them does."""
        return -self.all_of([-literal for literal in literals])
