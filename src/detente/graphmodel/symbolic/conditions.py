"""A condition on colours as few and short alternatives, to be read.

Each alternative says of some colours that they are set or not set. None of them, and nothing in
them, can be left out (an irredundant cover by prime implicants {cite:p}`Minato92`).
Combinations of colours that mean nothing may be covered or not, whichever is shorter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.nodes import Node

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["MAX_ALTERNATIVES", "Alternative", "alternatives"]

#: Conditions of more alternatives are not worth reading.
MAX_ALTERNATIVES = 1_000

#: Which colours are set, and which are not.
Alternative = dict[str, bool]


def alternatives(condition: Node, valid: Node, space: Space) -> list[Alternative] | None:
    """Write a condition as alternatives, the shortest first.

    Parameters
    ----------
    condition : Node
        A function of colours.
    valid : Node
        The combinations of colours that mean something.
    space : Space

    Returns
    -------
    list of dict of str to bool, or None
        None where there are more than `MAX_ALTERNATIVES`; one that is empty is always met.
    """
    search = _Search(space, condition, valid)
    found = search.cover(condition & valid, condition | ~valid, 0)
    return None if found is None else sorted(found[1], key=len)


class _Search:
    def __init__(self, space: Space, condition: Node, valid: Node) -> None:
        self._space = space
        known = condition.support | valid.support
        self._names = [name for name in space.colours if name in known]

    def cover(self, least: Node, most: Node, at: int) -> tuple[Node, list[Alternative]] | None:
        """What is covered of what may be, so that all that must be is, and by what."""
        space = self._space
        if least == space.nothing:
            return space.nothing, []
        if most == space.everything:
            return space.everything, [{}]
        name = self._names[at]
        let = space.diagrams.let
        must = [let({name: on}, least) for on in (False, True)]
        may = [let({name: on}, most) for on in (False, True)]
        covered, found = space.nothing, []
        rest = space.nothing
        for on, mark in ((False, ~space.colour(name)), (True, space.colour(name))):
            part = self.cover(must[on] & ~may[not on], may[on], at + 1)
            if part is None:
                return None
            found += [{name: on, **each} for each in part[1]]
            covered = covered | (mark & part[0])
            rest = rest | (must[on] & ~part[0])
        silent = self.cover(rest, may[0] & may[1], at + 1)
        if silent is None or len(found) + len(silent[1]) > MAX_ALTERNATIVES:
            return None
        return covered | silent[0], found + silent[1]
