"""Statements as alternatives: an OR of ANDs of options that are taken or not.

Programs that know no *if*, *iff* and nested parentheses can still hold any statement in its
*disjunctive normal form*. It is made exactly: terms are written out, conditions have the value that
they have at the date, denials are moved inward to the options, *and* is multiplied out, and an
alternative that says more than another one is left out (Quine 1955). The form can be exponentially
longer than the statement, so there is a limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.statements import Join, Leaf, Node, Not, Statement

__all__ = ["MAX_CLAUSES", "Clause", "TooManyClausesError", "clauses"]

#: Options by place, with whether each is taken; all of it has to be so.
Clause = frozenset[tuple[int, bool]]
Meanings = Mapping[str, int | bool | Statement]

MAX_CLAUSES = 1024


class TooManyClausesError(ValueError):
    """A statement is too long when it is written out."""


def clauses(statement: Statement, meanings: Meanings) -> tuple[Clause, ...]:
    """Write a statement as alternatives.

    Parameters
    ----------
    statement : Statement
    meanings : mapping
        As `Statement.evaluate` takes them: the place of an option, the value of a condition, or
        the statement of a term. No term is defined by itself.

    Returns
    -------
    tuple of Clause
        None at all if the statement can never hold; the empty clause alone if it always holds.

    Raises
    ------
    TooManyClausesError
        More than `MAX_CLAUSES` alternatives would be needed on the way.

    Examples
    --------
    >>> from detente.statements import parse
    >>> [sorted(each) for each in clauses(parse("a if b"), {"a": 0, "b": 1})]
    [[(0, True)], [(1, False)]]
    """
    return tuple(sorted(_clauses(statement.root, meanings, yes=True), key=sorted))


def _clauses(node: Node, meanings: Meanings, *, yes: bool) -> set[Clause]:
    if isinstance(node, Not):
        return _clauses(node.part, meanings, yes=not yes)
    if isinstance(node, Leaf):
        return _leaf(meanings[node.name.text], meanings, yes=yes)
    if node.word == "iff":
        return _iff(node, meanings, yes=yes)
    parts = [_clauses(part, meanings, yes=yes) for part in node.parts]
    if node.word == "if":
        # "p if q" is p or not q; denied, it is not p and q.
        parts[1] = _clauses(node.parts[1], meanings, yes=not yes)
    return _any(parts) if (node.word == "and") != yes else _all(parts)


def _leaf(meaning: int | bool | Statement, meanings: Meanings, *, yes: bool) -> set[Clause]:
    if isinstance(meaning, Statement):
        return _clauses(meaning.root, meanings, yes=yes)
    if isinstance(meaning, bool):
        return {frozenset()} if meaning == yes else set()
    return {frozenset([(meaning, yes)])}


def _iff(node: Join, meanings: Meanings, *, yes: bool) -> set[Clause]:
    one, other = node.parts
    return _any(
        _all([_clauses(one, meanings, yes=held), _clauses(other, meanings, yes=held == yes)])
        for held in (True, False)
    )


def _any(parts: Iterable[set[Clause]]) -> set[Clause]:
    found: set[Clause] = set()
    for part in parts:
        found = _shortest(found | part)
    return found


def _all(parts: Iterable[set[Clause]]) -> set[Clause]:
    found: set[Clause] = {frozenset()}
    for part in parts:
        if len(found) * len(part) > MAX_CLAUSES**2:
            raise TooManyClausesError
        found = _shortest({one | other for one in found for other in part})
    return found


def _shortest(found: set[Clause]) -> set[Clause]:
    """Leave out what cannot be, and what another alternative says with fewer words."""
    possible = sorted((one for one in found if len({k for k, _ in one}) == len(one)), key=len)
    kept: list[Clause] = []
    for clause in possible:
        if not any(other <= clause for other in kept):
            kept.append(clause)
        if len(kept) > MAX_CLAUSES:
            raise TooManyClausesError
    return set(kept)
