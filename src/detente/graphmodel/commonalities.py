"""What the states of a set have in common: options always taken, never, together, or apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = ["Commonalities", "commonalities"]

#: Which options are taken, and which are not, in some of the states, as bits; of all states, or of
#: those in which one option is taken. None where there is no such state.
Possible = Callable[[int | None], tuple[int, int] | None]


@dataclass(frozen=True)
class Commonalities:
    """What holds in every state of a set; nothing is said of an empty one.

    Attributes
    ----------
    always, never : tuple of str
        Options taken, and not taken, in every state.
    excluding : tuple of (str, str)
        Options never taken together, though each is taken somewhere.
    together : tuple of tuples of str
        Groups of options of which all are taken or none, though each is taken somewhere and not
        everywhere.
    requiring : tuple of (str, str)
        The first is taken only where the second is. Options that vary only; of a group of
        `together` its first stands for all, and what follows from two others is left out.
    """

    always: tuple[str, ...]
    never: tuple[str, ...]
    excluding: tuple[tuple[str, str], ...]
    together: tuple[tuple[str, ...], ...]
    requiring: tuple[tuple[str, str], ...]


def commonalities(options: Sequence[str], possible: Possible) -> Commonalities:
    """Find what the states of a set have in common.

    Parameters
    ----------
    options : sequence of str
        Option ids; place *k* is bit *k*.
    possible : callable
        ``possible(None)`` and ``possible(bit)``.

    Examples
    --------
    >>> codes = [0b011, 0b100]
    >>> def possible(given):
    ...     kept = [code for code in codes if given is None or code >> given & 1]
    ...     on = off = 0
    ...     for code in kept:
    ...         on, off = on | code, off | ~code
    ...     return (on, off & 0b111) if kept else None
    >>> found = commonalities(["A.x", "A.y", "B.z"], possible)
    >>> found.together, found.excluding
    ((('A.x', 'A.y'),), (('A.x', 'B.z'), ('A.y', 'B.z')))
    """
    everywhere = possible(None)
    if everywhere is None:
        return Commonalities((), (), (), (), ())
    on, off = everywhere
    bits = range(len(options))
    varying = [bit for bit in bits if on >> bit & off >> bit & 1]
    given = {bit: possible(bit) or (0, 0) for bit in varying}
    needs = {a: {b for b in varying if b != a and not given[a][1] >> b & 1} for a in varying}
    groups = _groups(varying, needs)
    heads = [group[0] for group in groups]
    return Commonalities(
        always=tuple(options[bit] for bit in bits if not off >> bit & 1),
        never=tuple(options[bit] for bit in bits if not on >> bit & 1),
        excluding=tuple(
            (options[a], options[b])
            for a in varying
            for b in varying
            if a < b and not given[a][0] >> b & 1
        ),
        together=tuple(tuple(options[bit] for bit in group) for group in groups if len(group) > 1),
        requiring=tuple((options[a], options[b]) for a in heads for b in _nearest(a, heads, needs)),
    )


def _groups(varying: Sequence[int], needs: dict[int, set[int]]) -> list[list[int]]:
    """The options by which others they are never taken without, nor those without them."""
    groups: list[list[int]] = []
    for bit in varying:
        group = next((g for g in groups if bit in needs[g[0]] and g[0] in needs[bit]), None)
        if group is None:
            groups.append([bit])
        else:
            group.append(bit)
    return groups


def _nearest(bit: int, heads: Sequence[int], needs: dict[int, set[int]]) -> list[int]:
    """What an option needs that nothing else that it needs does."""
    needed = [other for other in heads if other in needs[bit]]
    return [each for each in needed if not any(each in needs[other] for other in needed)]
