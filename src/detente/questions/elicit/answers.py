"""What an analyst has answered: comparisons of two things, and where they contradict each other.

*More* and *equal* carry over: who puts a before b and b level with c puts a before c. Answers
contradict each other when something would have to come before itself; the shortest such ring is
what is shown. *Not known* says nothing, except that the question is not to be asked again.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from detente.errors import InputError, nearest

__all__ = ["Answer", "Contradiction", "contradiction", "read_answer", "said_in_a_ring"]

Sign = Literal[">", "=", "?"]
_LINE = re.compile(r"\s*([\w-]+)\s*([<>=?])\s*([\w-]+)\s*")


@dataclass(frozen=True)
class Answer:
    """One comparison: `more` before `less`, level with it (``=``), or not known (``?``)."""

    more: str
    sign: Sign
    less: str

    def __str__(self) -> str:
        return f"{self.more} {self.sign} {self.less}"

    @property
    def pair(self) -> frozenset[str]:
        """The two things compared."""
        return frozenset([self.more, self.less])

    def same_as(self, other: Answer) -> bool:
        """Whether another answer says the same, whichever of two level things it names first."""
        level = self.sign != ">" and self.sign == other.sign and self.pair == other.pair
        return level or self == other


@dataclass(frozen=True)
class Contradiction:
    """Answers that cannot all be true, as a ring: each thing comes before, or with, the next.

    Attributes
    ----------
    ring : tuple of str
        Its first thing is also its last.
    answers : tuple of Answer
        One for each step.
    """

    ring: tuple[str, ...]
    answers: tuple[Answer, ...]


def read_answer(text: str, known: Sequence[str]) -> Answer:
    """Read a comparison such as ``peace > money``, ``a = b`` or ``a ? b``.

    Raises
    ------
    InputError
        It is none, or names something unknown.

    Examples
    --------
    >>> str(read_answer("money < peace", ["peace", "money"]))
    'peace > money'
    """
    match = _LINE.fullmatch(text)
    if match is None:
        raise InputError(f"{text[:80]!r} is no comparison: write a > b, a = b or a ? b")
    one, sign, other = match.groups()
    for name in (one, other):
        if name not in known:
            raise InputError(f"there is no {name!r} to compare{nearest(name, known)}")
    if one == other:
        raise InputError(f"{one!r} is compared with itself")
    if sign == "<":
        return Answer(other, ">", one)
    return Answer(one, ">" if sign == ">" else "=" if sign == "=" else "?", other)


def contradiction(answers: Iterable[Answer]) -> Contradiction | None:
    """Find the shortest ring of answers that cannot all be true; None where there is none.

    Examples
    --------
    >>> said = [Answer("a", ">", "b"), Answer("b", "=", "c"), Answer("c", ">", "a")]
    >>> contradiction(said).ring
    ('a', 'b', 'c', 'a')
    """
    steps: dict[str, list[tuple[str, Answer]]] = {}
    listed = [answer for answer in answers if answer.sign != "?"]
    for answer in listed:
        steps.setdefault(answer.more, []).append((answer.less, answer))
        if answer.sign == "=":
            steps.setdefault(answer.less, []).append((answer.more, answer))
    rings = (_ring(answer, steps) for answer in listed if answer.sign == ">")
    found = [ring for ring in rings if ring is not None]
    return min(found, key=lambda ring: len(ring.ring)) if found else None


def _ring(first: Answer, steps: dict[str, list[tuple[str, Answer]]]) -> Contradiction | None:
    """The shortest way from what comes after back to what comes before."""
    came: dict[str, Answer | None] = {first.less: None}
    before: dict[str, str] = {}
    queue = deque([first.less])
    while queue:
        at = queue.popleft()
        if at == first.more:
            way = list(_back(at, before))[::-1]
            used = [came[each] for each in way[1:]]
            answers = (first, *(answer for answer in used if answer is not None))
            return Contradiction((first.more, *way), answers)
        for after, answer in steps.get(at, ()):
            if after not in came:
                came[after], before[after] = answer, at
                queue.append(after)
    return None


def _back(at: str, before: dict[str, str]) -> Iterator[str]:
    yield at
    while at in before:
        at = before[at]
        yield at


def said_in_a_ring(found: Contradiction) -> str:
    """Return a ring in signs: ``a > b = c > a``."""
    text = found.ring[0]
    for (_, after), answer in zip(pairwise(found.ring), found.answers, strict=True):
        text += f" {answer.sign} {after}"
    return text
