"""Saying levers, what they come to and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.case import Case, Lever
from detente.graphmodel.levers import NewOrder
from detente.questions.levers.after import After
from detente.questions.levers.change_words import change_words
from detente.questions.levers.effects import told_alone
from detente.questions.levers.found import Levers, LeverSet, Part
from detente.questions.levers.reason_words import told_reasons
from detente.questions.words import Words, listed

__all__ = ["LeverWords", "payer_name"]

_GRADES = {
    "firm": "nobody of them gains by leaving it",
    "enforced": "every gain meets an answer that others would give anyway",
    "on-paper": "on paper only, since some answer that deters them is against the interest of "
    "whoever would have to give it",
    "breaks": "it is no state that can be",
}
_JOINED = {"firm": ": ", "enforced": ": ", "on-paper": " "}


def payer_name(case: Case, payer: str) -> str:
    """The name of whoever pays, within a sentence."""
    if payer in case.decision_makers:
        return Words(case).party(payer)
    known = case.codebook.actors.get(payer)
    return known.name if known is not None else payer


class LeverWords:
    """The words of an answer about levers.

    Parameters
    ----------
    found : Levers
    """

    def __init__(self, found: Levers) -> None:
        self.found = found
        self.words = Words(found.case)

    def goal(self, grade: str) -> str:
        """What is asked for, as it stands after "make it"."""
        scope = self.found.scope
        if scope.breaks:
            return f"break for {self._parties()}"
        held = f"hold for {self._parties()}"
        return held if grade == "holds" else f"{held} by answers that would really be given"

    def _parties(self) -> str:
        scope = self.found.scope
        names = self.words.parties(self.found.parties)
        if scope.parties is None:
            return "one of the parties" if scope.breaks else "everybody"
        return f"one of {names}" if scope.breaks and len(self.found.parties) > 1 else names

    def where(self, readings: Sequence[str]) -> str:
        """In which readings, as the beginning of a sentence."""
        if len(self.found.case.readings) == 1:
            return "Here"
        if len(readings) == 1:
            return f"In reading {readings[0]}"
        return f"In the readings {listed(list(readings))} alike"

    def headline(self, part: Part) -> str:
        """The answer of a part in a sentence; the sets themselves come after it."""
        where, goal = self.where(part.readings), self.goal(part.grade)
        if part.stopped:
            return f"{where} the search was stopped before anything was proved."
        if not part.feasible:
            return f"{where} nothing on offer makes it {goal}."
        if part.as_it_is:
            now = (
                goal.replace("break", "breaks", 1)
                if self.found.scope.breaks
                else f"holds{goal[4:]}"
            )
            return f"{where} nothing is needed: it {now}."
        count = len(part.sets)
        if count == 1 and part.complete:
            return f"{where} one lightest set of levers makes it {goal}."
        number = f"{count} sets" if part.complete else f"{count} sets and more"
        return f"{where}, {number} of levers, equally light, make it {goal}."

    def told_already(self, part: Part) -> bool:
        """Whether an earlier part, of the same readings at the lesser grade, has the same sets."""
        return any(
            each.readings == part.readings and each.grade != part.grade and each.sets == part.sets
            for each in self.found.parts[: self.found.parts.index(part)]
            if part.feasible
        )

    def set_(self, each: LeverSet) -> str:
        """A set of levers: what, who pays, and the rank."""
        parts = [f"{lever.title} ({self.cost(lever)})" for lever in each.levers]
        parts += [self.order(order, each.order_rank) for order in each.orders]
        return "; and ".join(parts) if parts else "nothing"

    def cost(self, lever: Lever) -> str:
        """Who pays for a lever, and its rank."""
        return f"rank {lever.rank}, paid by {payer_name(self.found.case, lever.payer)}"

    def order(self, order: NewOrder, rank: int | None) -> str:
        """Another order of a party's statements: what comes to stand before what."""
        text = dict(zip(order.places, order.entries, strict=True))
        rises = [f"“{text[b]}” before “{text[a]}”" for a, b in order.inverted]
        swaps = f"{len(rises)} {'pair' if len(rises) == 1 else 'pairs'} of rank {rank or 1}"
        return f"{self.words.party(order.dm)} puts {listed(rises)} ({swaps})"

    def changes(self, lever: Lever) -> Iterator[str]:
        """What a lever changes in the model, one sentence for each change."""
        return change_words(self.found.case, lever)

    def stands(self, before: After) -> str:
        """How it stands without any lever, in one reading."""
        told = self._judged(before)
        if not before.leavers:
            told = f"it holds for {self._parties()}{_JOINED[before.grade]}{told}"
        return " ".join([f"{self.where([before.reading])} {told}.", *before.words])

    def outcomes(self, each: LeverSet) -> Iterator[str]:
        """What comes of it with a set of levers, readings alike told at once."""
        same: dict[str, list[str]] = {}
        for after in each.after:
            same.setdefault(self._outcome(after), []).append(after.reading)
        for told, readings in same.items():
            yield f"{self.where(readings)}: {told}"

    def _outcome(self, after: After) -> str:
        others = ""
        if after.others:
            leave = self.words.parties(after.others)
            others = f" Not asked about, and not held by it: {leave}."
        lost = " It is then another state than the settlement describes."
        return f"{self._judged(after)}.{others}{lost if self.lost(after) else ''}"

    def _judged(self, after: After) -> str:
        if after.leavers:
            return f"{self.words.parties(after.leavers)} would leave it"
        return _GRADES[after.grade]

    def lost(self, after: After) -> bool:
        """Whether the state no longer is as the settlement describes it."""
        name = self.found.settlement
        known = self.found.case.settlements.get(name)
        return known is not None and known.where is not None and name not in after.fits

    def alone(self) -> Iterator[str]:
        """What each lever does by itself; those with the same effects are told at once."""
        return told_alone(self.found.offered.levers, self.found.alone, self.cost)

    def reasons(self, part: Part) -> Iterator[str]:
        """What stands in the way where nothing on offer will do."""
        return told_reasons(part, self.words.act, self.where)

    def notes(self) -> Iterator[str]:
        """What the answer goes beyond, and what it leaves out."""
        for frame in self.found.frames:
            if frame.target is None:
                yield f"Reading {frame.reading} cannot say this settlement at its date."
            elif frame.beyond:
                yield (
                    f"Reading {frame.reading} does not address this settlement: its account does "
                    f"not say {self._options(frame.freed)}. It is asked beyond that, with "
                    "these options free, which is our extrapolation and not the account's view."
                )
        idle = self.found.offered.idle
        if idle:
            yield f"Left out, because they change nothing here: {listed(_titles(idle))}."

    def _options(self, options: Sequence[str]) -> str:
        """Options in words, party by party."""
        by_party: dict[str, list[str]] = {}
        for option in options:
            owner = option.split(".", maxsplit=1)[0]
            by_party.setdefault(owner, []).append(self.words.does(option))
        told = [
            f"whether {self.words.party(dm)} {listed(does, 'or')}" for dm, does in by_party.items()
        ]
        return listed(told)


def _titles(levers: Iterable[Lever]) -> list[str]:
    return [f"“{lever.title}”" for lever in levers]
