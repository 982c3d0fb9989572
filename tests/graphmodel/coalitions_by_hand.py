"""Stability for coalitions straight from the definitions, on the plain models of the oracle.

A coalition improvement of H from s is a joint move that every member prefers to s. s is stable for
H if each of them meets some k, brought about by the outsiders, at which some member is not better
off than at s (CGMR); from which, besides, H cannot go on to a state that all members prefer to s
(CSMR); or to which a sequence of coalition improvements among the outsiders leads, no coalition
twice in succession (CSEQ). Under CNash nothing deters.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from tests.oracle.reference import Model, State, by_sequence

CONCEPTS = ("cnash", "cgmr", "csmr", "cseq")


class ByHand:
    """What is stable for which coalition of one model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._joint: dict[tuple[frozenset[str], State], frozenset[State]] = {}

    def joint(self, members: frozenset[str], state: State) -> frozenset[State]:
        if (members, state) not in self._joint:
            found = by_sequence(self.model, members, state, False) if members else set()
            self._joint[members, state] = frozenset(found)
        return self._joint[members, state]

    def all_better(self, members: Iterable[str], state: State, than: State) -> bool:
        return all(self.model.rank[dm][state] > self.model.rank[dm][than] for dm in members)

    def improvements(self, members: frozenset[str], state: State) -> list[State]:
        return [q for q in self.joint(members, state) if self.all_better(members, q, state)]

    def sequences(self, outsiders: frozenset[str], start: State) -> set[State]:
        seen: set[tuple[State, frozenset[str]]] = set()
        waiting: list[tuple[State, frozenset[str]]] = [(start, frozenset())]
        while waiting:
            state, last = waiting.pop()
            for group in map(frozenset, every_coalition(outsiders)):
                for end in self.improvements(group, state) if group != last else ():
                    if (end, group) not in seen:
                        seen.add((end, group))
                        waiting.append((end, group))
        return {state for state, _ in seen}

    def sanctioned(self, concept: str, members: frozenset[str], state: State, q: State) -> bool:
        outsiders = frozenset(self.model.dms) - members
        if concept == "cnash":
            return False
        answers = self.sequences(outsiders, q) if concept == "cseq" else self.joint(outsiders, q)
        for k in answers:
            counters = self.joint(members, k) if concept == "csmr" else ()
            if not self.all_better(members, k, state) and not any(
                self.all_better(members, h, state) for h in counters
            ):
                return True
        return False

    def escapes(self, concept: str, members: Iterable[str], state: State) -> set[State]:
        group = frozenset(members)
        better = self.improvements(group, state)
        return {q for q in better if not self.sanctioned(concept, group, state, q)}

    def stable(self, concept: str, members: Iterable[str]) -> set[State]:
        group = frozenset(members)
        return {s for s in self.model.states if not self.escapes(concept, group, s)}


def every_coalition(dms: Iterable[str]) -> list[tuple[str, ...]]:
    listed = sorted(dms)
    return [each for size in range(1, len(listed) + 1) for each in combinations(listed, size)]
