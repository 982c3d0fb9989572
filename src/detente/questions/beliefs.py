"""What one would have to believe for a verdict to be otherwise.

A verdict of a reading can be turned by small changes of what the reading says: a priority that a
party does not have, two neighbouring priorities the other way round, or a party that wants what
another reading says it wants. Each is put as a belief. When none of them turns the verdict, it
takes more than one such change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.questions.compare import Row
from detente.questions.sensitivity import Change, Sensitivity
from detente.questions.words import Words

__all__ = ["Belief", "beliefs"]


@dataclass(frozen=True)
class Belief:
    """A belief that turns a verdict.

    Attributes
    ----------
    words : str
        A clause that follows "one would have to believe that".
    kind : str
        "drop", "swap" or "party".
    parties : tuple of str
    because : tuple of str
        Claims that speak for the reading as it is, so against the belief.
    """

    words: str
    kind: str
    parties: tuple[str, ...]
    because: tuple[str, ...]


def beliefs(
    settlement: str,
    found: Sensitivity | None,
    row: Row | None,
    *,
    concept: str = "seq",
    names: Mapping[str, str] | None = None,
) -> tuple[Belief, ...]:
    """What one would have to believe for a settlement's verdict to be otherwise.

    Parameters
    ----------
    settlement : str
    found : Sensitivity or None
        Of the model whose verdict is meant.
    row : Row or None
        The settlement's row of the comparison, for the cruxes by party.
    concept : str
    names : mapping of str to str, optional
        What to call each reading within a sentence.

    Returns
    -------
    tuple of Belief
        Empty when no single change turns the verdict.
    """
    result: list[Belief] = []
    if found is not None:
        words = Words(found.model.case)
        said = _Said(found, words)
        result += [said.drop(change) for change in found.rests_on(settlement, concept)]
        result += [said.swap(change) for change in found.swaps_that_flip(settlement, concept)]
        reading = found.model.reading
        for crux in row.cruxes if row is not None else ():
            if crux.reading == reading:
                other = (names or {}).get(crux.other, f"the reading {crux.other!r}")
                want = "each want" if len(crux.parties) > 1 else "wants"
                text = f"{words.parties(crux.parties)} {want} what {other} says"
                result.append(Belief(text, "party", crux.parties, ()))
    return tuple(dict.fromkeys(result))


class _Said:
    def __init__(self, found: Sensitivity, words: Words) -> None:
        self._words = words
        self._entries = {
            entry.id: entry
            for dm in found.model.case.decision_makers
            for entry in found.model.statements(dm)
        }

    def drop(self, change: Change) -> Belief:
        entry = self._entries[change.statements[0]]
        party = self._words.party(change.party)
        text = f"{party} does not care about this: {self._words.says(entry.says)}"
        return Belief(text, "drop", (change.party,), entry.because)

    def swap(self, change: Change) -> Belief:
        first, second = (self._entries[each] for each in change.statements)
        party = self._words.party(change.party)
        text = (
            f"{party} puts this first: {self._words.says(second.says)}; and only then this: "
            f"{self._words.says(first.says)}"
        )
        because = tuple(dict.fromkeys(first.because + second.because))
        return Belief(text, "swap", (change.party,), because)
