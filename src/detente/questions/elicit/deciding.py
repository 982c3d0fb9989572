"""Which comparison decides most, and whether any can still decide anything.

A comparison of two groups *matters* if two completions that differ in nothing but it give different
verdicts. If the verdicts of two completions differ, then somewhere on the way from one to the other
by exchanging neighbours they change, and the neighbours exchanged there matter; so nothing matters
exactly when all completions give the same verdicts. Of the comparisons found to matter the one is
asked that leaves least to be decided on average: the least expected entropy of the verdicts (as in
the choice of tests by information, Lindley 1956). Completions are all looked at where they are few;
beyond, some are drawn, and that no difference was found among them is no proof. Original to
Détente.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log2

import numpy as np

from detente.questions.elicit.orders import Group, Order, Orders, steps_between
from detente.questions.elicit.subject import Subject, Verdicts

__all__ = ["Outlook", "look_ahead"]

#: As many completions are all looked at; of more, so many are drawn.
MAX_EXACT = 1000
DRAWN = 200
#: Before it is said that nothing matters any more.
DRAWN_TO_STOP = 500
#: The same answers are to lead to the same question.
_SEED = 20_01
_WALKS = 40
Pair = tuple[Group, Group]
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Outlook:
    """What the completions say.

    Attributes
    ----------
    orders : tuple of Order
        The completions that were looked at.
    exact : bool
        Whether these are all.
    verdicts : tuple of (Verdicts, int)
        The different verdicts with how many completions give each, the most frequent first.
    pair : tuple of Group or None
        The comparison to ask for; None where none is left that matters and can be asked.
    beyond : tuple of tuple of Group
        Comparisons that matter and that the analyst does not know.
    """

    orders: tuple[Order, ...]
    exact: bool
    verdicts: tuple[tuple[Verdicts, int], ...]
    pair: Pair | None
    beyond: tuple[Pair, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether all completions looked at give the same verdicts."""
        return len(self.verdicts) == 1


def look_ahead(
    subject: Subject,
    orders: Orders,
    unknown: Iterable[frozenset[str]] = (),
    *,
    told: Told | None = None,
) -> Outlook:
    """Look at the completions and choose the next comparison.

    Parameters
    ----------
    subject : Subject
    orders : Orders
    unknown : iterable of frozenset of str
        Pairs of things that the analyst cannot compare.
    told : callable, optional
        Told how many completions have been judged, of how many.
    """
    exact = orders.count(MAX_EXACT + 1) <= MAX_EXACT
    rng = np.random.default_rng(_SEED)
    judged: dict[Order, Verdicts] = {}
    _judge(subject, list(orders.every()) if exact else _sample(orders, rng, DRAWN), judged, told)
    if not exact and len(set(judged.values())) == 1:
        # That all agree is looked at more closely before nothing more is asked.
        _judge(subject, _sample(orders, rng, DRAWN_TO_STOP), judged, told)
    verdicts = tuple(Counter(judged.values()).most_common())
    if len(verdicts) == 1:
        return Outlook(tuple(judged), exact, verdicts, None)
    matter = _neighbours(judged) if exact else _mattering(subject, judged, rng)
    given_up = [set(pair) for pair in unknown]
    askable = [pair for pair in matter if not _is_unknown(pair, given_up)]
    beyond = tuple(pair for pair in matter if _is_unknown(pair, given_up))
    best = min(askable, key=lambda pair: _left(pair, judged), default=None)
    return Outlook(tuple(judged), exact, verdicts, best, beyond)


def _sample(orders: Orders, rng: np.random.Generator, size: int) -> list[Order]:
    # Which key a thing gets depends on no answer, so that most orders drawn stay as they were.
    names = sorted(item for group in orders.groups for item in group)
    keys = rng.random((size, len(names)))
    drawn = (orders.drawn(dict(zip(names, row.tolist(), strict=True))) for row in keys)
    return list(dict.fromkeys(drawn))


def _judge(
    subject: Subject, found: list[Order], judged: dict[Order, Verdicts], told: Told | None
) -> None:
    for number, order in enumerate(found, start=1):
        judged[order] = subject.verdicts(order)
        if told is not None:
            told(number, len(found))


def _is_unknown(pair: Pair, given_up: Sequence[set[str]]) -> bool:
    one, other = map(set, pair)
    return any(each & one and each & other for each in given_up)


def _neighbours(judged: dict[Order, Verdicts]) -> list[Pair]:
    """All comparisons that alone make a difference, where all completions are known."""
    found: dict[frozenset[Group], Pair] = {}
    for order, verdict in judged.items():
        for k in range(len(order) - 1):
            other = (*order[:k], order[k + 1], order[k], *order[k + 2 :])
            if judged.get(other, verdict) != verdict:
                found.setdefault(frozenset(order[k : k + 2]), (order[k], order[k + 1]))
    return list(found.values())


def _mattering(
    subject: Subject, judged: dict[Order, Verdicts], rng: np.random.Generator
) -> list[Pair]:
    """Some comparisons that alone make a difference, found on ways between orders drawn."""
    listed = list(judged)
    found: dict[frozenset[Group], Pair] = {}
    walks = (
        (listed[int(a)], listed[int(b)])
        for a, b in rng.integers(len(listed), size=(50 * _WALKS, 2))
        if judged[listed[int(a)]] != judged[listed[int(b)]]
    )
    # Two that differ, whatever is drawn, so that something is found where there is something.
    other = next(order for order in listed if judged[order] != judged[listed[0]])
    for start, end in [(listed[0], other), *islice(walks, _WALKS)]:
        pair = _turn(subject, steps_between(start, end))
        found.setdefault(frozenset(pair), pair)
    return list(found.values())


def _turn(subject: Subject, way: list[Order]) -> Pair:
    """The neighbours whose exchange changes the verdicts, on a way whose ends differ."""
    low, high = 0, len(way) - 1
    at_start = subject.verdicts(way[0])
    while high - low > 1:
        middle = (low + high) // 2
        if subject.verdicts(way[middle]) == at_start:
            low = middle
        else:
            high = middle
    before, after = way[low], way[high]
    k = next(k for k, group in enumerate(before) if after[k] != group)
    return before[k], before[k + 1]


def _left(pair: Pair, judged: dict[Order, Verdicts]) -> float:
    """Expected entropy of the verdicts, in bits, once a comparison is known."""
    one, other = pair
    sides: tuple[Counter[Verdicts], Counter[Verdicts]] = (Counter(), Counter())
    for order, verdict in judged.items():
        sides[order.index(one) > order.index(other)][verdict] += 1
    total = len(judged)
    return sum(
        -count / total * log2(count / side.total()) for side in sides for count in side.values()
    )
