"""Which claims of different coders are about the same passage.

Two claims are candidates when their passages overlap enough: the code points that both cover,
divided by those that either covers, reach the threshold (one half unless said otherwise).
Candidates are taken in the order of their overlap, the largest first, and joined into one unit
unless that would give a coder two claims in it. So each claim is in one unit, and each coder has
at most one claim in a unit.

A passage may carry several claims of one coder. Then overlap alone cannot tell which of them
answers which claim of the other, and the pair that agrees in more fields is taken first. That
leans towards agreement, and only where passages are exactly as far apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.accounts.agreement.coders import Coded
from detente.errors import InputError

__all__ = ["THRESHOLD", "Unit", "match", "overlap"]

#: The least overlap at which two passages are taken to be the same one.
THRESHOLD = 0.5

Span = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Unit:
    """A passage, and what each coder who coded it made of it.

    Attributes
    ----------
    by : mapping of str to Coded
        At most one claim a coder.
    """

    by: Mapping[str, Coded]

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands: the first place of its claims."""
        return min(place for coded in self.by.values() for place in coded.places[:1])


def overlap(one: Span, other: Span) -> float:
    """Code points of both spans, divided by those of either.

    Examples
    --------
    >>> overlap((0, 10), (0, 10)), overlap((0, 10), (5, 15)), overlap((0, 10), (10, 20))
    (1.0, 0.3333333333333333, 0.0)
    """
    shared = min(one[1], other[1]) - max(one[0], other[0])
    if shared <= 0:
        return 0.0
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def match(coded: Sequence[Coded], threshold: float = THRESHOLD) -> tuple[Unit, ...]:
    """Put the claims of different coders on the same passage together.

    Parameters
    ----------
    coded : sequence of Coded
    threshold : float
        Least overlap, above 0 and at most 1.

    Returns
    -------
    tuple of Unit
        In the order of the text; a claim that answers to no other is a unit of its own.

    Raises
    ------
    InputError
        The threshold is out of range.
    """
    if not 0 < threshold <= 1:
        raise InputError(f"the threshold is above 0 and at most 1, not {threshold:g}")
    pairs = {pair: share for pair, share in _candidates(coded).items() if share >= threshold}

    def rank(pair: tuple[int, int]) -> tuple[float, int, list[tuple[str, ...]]]:
        one, other = (coded[index] for index in pair)
        same = sum(one.values[name] == other.values[name] for name in one.values)
        return -pairs[pair], -same, sorted((one.content, other.content))

    groups: dict[int, dict[str, int]] = {
        index: {item.coder: index} for index, item in enumerate(coded)
    }
    for one, other in sorted(pairs, key=rank):
        left, right = groups[one], groups[other]
        if left.keys().isdisjoint(right):
            left.update(right)
            groups.update(dict.fromkeys(right.values(), left))
    whole = {id(group): group for group in groups.values()}
    units = (Unit({who: coded[index] for who, index in g.items()}) for g in whole.values())
    return tuple(sorted(units, key=lambda unit: (unit.place, sorted(_contents(unit)))))


def _contents(unit: Unit) -> Iterator[tuple[str, ...]]:
    return (coded.content for coded in unit.by.values())


def _candidates(coded: Sequence[Coded]) -> dict[tuple[int, int], float]:
    by_text: dict[str, list[tuple[int, int, int]]] = {}
    for index, item in enumerate(coded):
        for text, start, end in item.places:
            by_text.setdefault(text, []).append((start, end, index))
    pairs: dict[tuple[int, int], float] = {}
    for spans in by_text.values():
        spans.sort()
        for position, (start, end, one) in enumerate(spans):
            for follower in range(position + 1, len(spans)):
                next_start, next_end, other = spans[follower]
                if next_start >= end:
                    break
                if coded[one].coder != coded[other].coder:
                    pair = (min(one, other), max(one, other))
                    share = overlap((start, end), (next_start, next_end))
                    pairs[pair] = max(pairs.get(pair, 0.0), share)
    return pairs
