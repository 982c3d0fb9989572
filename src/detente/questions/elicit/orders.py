"""The orders that fit what has been answered: linear extensions of a partial order of groups.

Things that are level form a group. The answers put some groups before others; every order of all
groups that respects them is a *completion*. Two completions can always be turned into each other
by exchanging neighbours, without leaving the completions: wherever they differ, some neighbours
stand the other way round, and no answer speaks of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from detente.questions.elicit.answers import Answer

__all__ = ["Group", "Order", "Orders", "steps_between"]

Group = tuple[str, ...]
#: Groups, the most important first.
Order = tuple[Group, ...]


class Orders:
    """The completions of some answers that do not contradict each other.

    Parameters
    ----------
    items : sequence of str
    answers : iterable of Answer

    Examples
    --------
    >>> orders = Orders(["a", "b", "c"], [Answer("b", ">", "a")])
    >>> orders.count(100), [tuple(g[0] for g in order) for order in orders.every()]
    (3, [('b', 'a', 'c'), ('b', 'c', 'a'), ('c', 'b', 'a')])
    """

    def __init__(self, items: Sequence[str], answers: Iterable[Answer]) -> None:
        listed = list(answers)
        level = {item: item for item in items}
        for answer in listed:
            if answer.sign == "=":
                one, other = level[answer.more], level[answer.less]
                level = {k: (one if v == other else v) for k, v in level.items()}
        heads = list(dict.fromkeys(level.values()))
        self.groups: tuple[Group, ...] = tuple(
            tuple(item for item in items if level[item] == head) for head in heads
        )
        place = {item: k for k, group in enumerate(self.groups) for item in group}
        self._above = [0] * len(self.groups)
        for answer in listed:
            if answer.sign == ">":
                self._above[place[answer.less]] |= 1 << place[answer.more]
        _close(self._above)

    def decided(self, one: Group, other: Group) -> bool:
        """Whether the answers say which of two groups comes first."""
        a, b = self._places[one], self._places[other]
        return bool(self._above[a] >> b & 1 or self._above[b] >> a & 1)

    @cached_property
    def first(self) -> Order:
        """The completion that keeps to the order in which things were given, from the top down."""
        return next(self.every())

    def count(self, most: int) -> int:
        """Number of completions; `most` where there are so many or more."""
        ways = {0: 1}
        for _ in self.groups:
            after: dict[int, int] = {}
            for done, number in ways.items():
                for k in self._next(done):
                    key = done | 1 << k
                    after[key] = min(most, after.get(key, 0) + number)
            ways = after
            # Whatever has been put first so far can be gone on with in some way.
            if sum(ways.values()) >= most:
                return most
        return min(most, sum(ways.values()))

    def every(self) -> Iterator[Order]:
        """Every completion."""
        yield from self._from((), 0)

    def drawn(self, keys: Mapping[str, float]) -> Order:
        """The completion that puts first, of what may come next, what has the lowest key.

        With random keys every completion can come out, though not all equally often. With the same
        keys and one more answer, what comes out is most often the same.
        """
        found: list[Group] = []
        done = 0
        for _ in self.groups:
            k = min(self._next(done), key=lambda k: keys[self.groups[k][0]])
            found.append(self.groups[k])
            done |= 1 << k
        return tuple(found)

    @cached_property
    def _places(self) -> dict[Group, int]:
        return {group: k for k, group in enumerate(self.groups)}

    def _from(self, begun: Order, done: int) -> Iterator[Order]:
        if len(begun) == len(self.groups):
            yield begun
        for k in self._next(done):
            yield from self._from((*begun, self.groups[k]), done | 1 << k)

    def _next(self, done: int) -> list[int]:
        return [
            k
            for k, above in enumerate(self._above)
            if not done >> k & 1 and above & ~done == 0
        ]  # fmt: skip


def _close(above: list[int]) -> None:
    """Carry over: what is above what is above is above."""
    for k in range(len(above)):
        for j in range(len(above)):
            if above[j] >> k & 1:
                above[j] |= above[k]


def steps_between(start: Order, end: Order) -> list[Order]:
    """The way from one completion to another by exchanging neighbours, both ends included.

    Examples
    --------
    >>> way = steps_between((("a",), ("b",), ("c",)), (("c",), ("a",), ("b",)))
    >>> ["".join(group[0] for group in order) for order in way]
    ['abc', 'acb', 'cab']
    """
    place = {group: k for k, group in enumerate(end)}
    now = list(start)
    way = [start]
    for wanted in range(len(end)):
        at = next(k for k, group in enumerate(now) if place[group] == wanted)
        for k in range(at, wanted, -1):
            now[k - 1], now[k] = now[k], now[k - 1]
            way.append(tuple(now))
    return way
