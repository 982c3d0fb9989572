"""Saying levers, what they come to and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.case import Case, Lever
from detente.graphmodel.levers import NewOrder, Obstacle
from detente.questions.levers.after import After
from detente.questions.levers.alone import Alone
from detente.questions.levers.change_words import change_words
from detente.questions.levers.found import Levers, LeverSet, Part
from detente.questions.words import Words, listed

__all__ = ["EFFECTS", "LeverWords", "payer_name"]

_GRADES = {
    "firm": "it holds for {parties}: nobody of them gains by leaving it",
    "enforced": "it holds for {parties}: every gain meets an answer that others would give anyway",
    "on-paper": "it holds for {parties} on paper only: some answer that deters them is against "
    "the interest of whoever would have to give it",
    "breaks": "it is no state that can be",
}
EFFECTS = {
    "enough": "enough",
    "helps": "helps, not enough",
    "nothing": "changes nothing",
    "not needed": "not needed",
    "worse": "makes it worse",
    "not made": "not spoken of",
}


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
        return f"{where} {number} of levers, equally light, make it {goal}."

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
        where = self.where([before.reading])
        if before.leavers:
            told = f"{self.words.parties(before.leavers)} would leave it"
        else:
            told = _GRADES[before.grade].format(parties=self._parties())
        return " ".join([f"{where} {told}.", *before.words])

    def comes_to(self, after: After) -> str:
        """What comes of it with a set of levers, in one reading."""
        if after.leavers:
            told = f"{self.words.parties(after.leavers)} would leave it"
        else:
            told = _GRADES[after.grade].format(parties=self._parties())
        others = ""
        if after.others:
            leave = self.words.parties(after.others)
            others = f" Not asked about, and not held by it: {leave}."
        lost = " It is then another state than the settlement describes."
        lost = lost if self.lost(after) else ""
        return f"{self.where([after.reading])}: {told}.{others}{lost}"

    def lost(self, after: After) -> bool:
        """Whether the state no longer is as the settlement describes it."""
        name = self.found.settlement
        known = self.found.case.settlements.get(name)
        return known is not None and known.where is not None and name not in after.fits

    def alone(self, lever: Lever) -> str:
        """What a lever does by itself, reading by reading."""
        told: dict[str, list[str]] = {}
        for each in self.found.alone:
            if each.lever == lever.id:
                told.setdefault(each.reading, []).append(self.effect(each))
        lines = {name: " / ".join(dict.fromkeys(effects)) for name, effects in told.items()}
        if len(set(lines.values())) == 1:
            return next(iter(lines.values()))
        return "; ".join(f"{name}: {effects}" for name, effects in lines.items())

    def effect(self, each: Alone) -> str:
        """The effect of one lever by itself in one reading, at one grade."""
        if each.effect == "enough" and each.grade == "enforced":
            return "enough for answers that would be given"
        return EFFECTS[each.effect]

    def reasons(self, part: Part) -> Iterator[str]:
        """What stands in the way where nothing on offer will do, reading by reading."""
        chosen: dict[tuple[str, str | None], list[Obstacle]] = {}
        for reading, obstacle in part.reason:
            chosen.setdefault((reading, obstacle.dm), []).append(obstacle)
        for (reading, dm), obstacles in chosen.items():
            least = min(obstacles, key=_changed)
            # The same gain stands in the way of the target as several sets of levers make it.
            gains = {_change(each) for each in obstacles}
            yield self._reason(reading, dm, least, len(gains) - 1)

    def _reason(self, reading: str, dm: str | None, least: Obstacle, more: int) -> str:
        where = self.where([reading])
        if least.kind == "no-state":
            return f"{where} the levers make of the target what cannot be."
        if least.kind == "nobody-leaves" or dm is None:
            return f"{where} nobody asked about can be brought to leave."
        told = self.words.act(dm, least.start, least.end)
        others = f" It has {more} other such {'gain' if more == 1 else 'gains'}." if more else ""
        return f"{where} this gain cannot be deterred: {told}.{others}"

    def notes(self) -> Iterator[str]:
        """What the answer goes beyond, and what it leaves out."""
        for frame in self.found.frames:
            if frame.target is None:
                yield f"Reading {frame.reading} cannot say this settlement at its date."
            elif frame.beyond:
                names = listed(list(frame.freed))
                yield (
                    f"Reading {frame.reading} does not address this settlement: its account is "
                    f"silent on {names}. It is asked beyond that, with these options free, which "
                    "is our extrapolation and not the account's view."
                )
        idle = self.found.offered.idle
        if idle:
            yield f"Left out, because they change nothing here: {listed(_titles(idle))}."


def _titles(levers: Iterable[Lever]) -> list[str]:
    return [f"“{lever.title}”" for lever in levers]


def _change(obstacle: Obstacle) -> tuple[tuple[int, str], ...]:
    """What the mover changes: places of options, and to what."""
    pairs = enumerate(zip(obstacle.start, obstacle.end, strict=True))
    return tuple((place, after) for place, (before, after) in pairs if before != after)


def _changed(obstacle: Obstacle) -> int:
    return len(_change(obstacle))
