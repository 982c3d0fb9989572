"""Levers (b): which comparisons of single states would have to come out otherwise.

For cases of up to some dozens of states, in option or in graph form. See
`detente.graphmodel.inverse`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.case import Case
from detente.errors import InputError
from detente.graphmodel.inverse import (
    ClosestRankings,
    Nearness,
    NearRankings,
    RankingCount,
    check_rankings,
    closest_rankings,
    count_rankings,
)
from detente.questions.model import Model, build_model, no_place
from detente.questions.words import Words

__all__ = ["PreferenceLevers", "preference_levers"]


@dataclass(frozen=True, eq=False)
class PreferenceLevers:
    """The nearest rankings of states under which a settlement holds, in one reading.

    Attributes
    ----------
    model : Model
    target : str
    free : tuple of str
        Whose rankings may change.
    closest : ClosestRankings
    counts : tuple of RankingCount
        For each free party alone: of how many of its strict rankings the state is an equilibrium,
        the others' kept; left out where there is too much to count.
    checked : bool
        Whether every ranking found makes the state stable in a conflict built anew.
    """

    model: Model
    target: str
    free: tuple[str, ...]
    closest: ClosestRankings
    counts: tuple[RankingCount, ...]
    checked: bool

    def headline(self) -> str:
        """The answer in a sentence."""
        if not self.closest.feasible:
            return "No ranking of theirs makes it hold."
        if not self.closest.distance:
            return "Nothing is needed: it holds as it is."
        number = len(self.closest.answers)
        told = "one nearest change" if number == 1 else f"{number} equally near changes"
        return f"Distance {self.closest.distance} (Kemeny and Snell), {told}:"

    def changes(self, answer: NearRankings) -> Iterator[str]:
        """The comparisons that an answer changes, each as a clause."""
        words = Words(self.model.case)
        for change in answer.changes:
            told = {1: "now preferred", 0: "now as good", -1: "now worse"}[change.after]
            was = "equally good" if change.before == 0 else "preferred so far"
            yield (
                f"{words.party(change.dm)}: {change.state} ({was}) against {change.other} is {told}"
            )

    def reasons(self) -> Iterator[str]:
        """What stands in the way."""
        words = Words(self.model.case)
        for each in self.closest.reason:
            yield f"{words.party(each.dm)} would go from {each.start} to {each.end}"


def preference_levers(
    case: Case,
    settlement: str,
    reading: str | None = None,
    *,
    parties: Sequence[str] | None = None,
    concept: str = "seq",
    most: int = 5,
) -> PreferenceLevers:
    """Find the nearest rankings of the parties under which a settlement holds for everybody.

    Parameters
    ----------
    case : Case
    settlement : str
        A settlement by name, or a state.
    reading : str, optional
    parties : sequence of str, optional
        Whose rankings may change; everybody's when not given.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    most : int

    Raises
    ------
    InputError
        A name is unknown, the settlement cannot be said, or there are too many states.

    Examples
    --------
    >>> from detente.case import load
    >>> found = preference_levers(load("syria-iraq-1975"), "YNN", parties=["Syria"])
    >>> found.headline()
    'Distance 1 (Kemeny and Snell), one nearest change:'
    >>> list(found.changes(found.closest.answers[0]))
    ['Syria: NYY (preferred so far) against YNN is now as good']
    >>> found.counts[0].count
    384
    """
    model = build_model(case, reading)
    target = _target(model, settlement)
    free = tuple(case.decision_makers if parties is None else parties)
    asked = Nearness(most=most)
    closest = closest_rankings(model.conflict, target, free, concept, asked=asked)
    checked = all(
        check_rankings(model.conflict, target, each.rankings, concept) for each in closest.answers
    )
    return PreferenceLevers(
        model, target, free, closest, tuple(_counts(model, target, free, concept)), checked
    )


def _target(model: Model, settlement: str) -> str:
    settlements = model.case.settlements
    if settlement in settlements:
        state = model.canonical(settlement)
        if state is None:
            raise InputError(f"reading {model.reading!r} does not address {settlement!r}")
        return state
    if not model.has_state(settlement):
        raise no_place(model.case, settlement)
    return settlement


def _counts(model: Model, target: str, free: Sequence[str], concept: str) -> Iterator[RankingCount]:
    for dm in free:
        try:
            yield count_rankings(model.conflict, target, [dm], concept)
        except InputError:
            # Too many to count is no reason to withhold the nearest ranking.
            continue
