"""What tempts a party at a state, and what deters it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.case import PreferenceStatement
from detente.graphmodel.roadmap import LEVELS, most_tempting
from detente.questions.roadmap.ask import Roadmap
from detente.questions.roadmap.irrevocable import irrevocable
from detente.questions.words import Words, sentence

__all__ = ["Tempted", "tempted"]

_ON_PAPER = 3
_LEFT = {
    "open": "The way would stay open to those who gain by it.",
    "nobody's": "From there no road serves every mover any more.",
    "closed": "From there no legal road leads to the target any more.",
}


@dataclass(frozen=True)
class Tempted:
    """A party that could gain by doing something else at a state.

    Attributes
    ----------
    party : str
    level : int
        How firmly it is deterred: see `detente.graphmodel.roadmap.LEVELS`.
    enforced : bool
        Whether each move of what deters it is what its mover would do anyway.
    act, gain : str
        What it could do, as a clause, and what that brings it, as a sentence.
    deterred_by : str
        What the others can answer, as a clause; empty where nothing deters it.
    answering : tuple of str
        Who would have to answer, move by move.
    irrevocable : tuple of str
        What of it could not be undone.
    leaves : str
        What it leaves of the way to the target: "open" when moves that each serve their mover still
        lead there, "nobody's" when they did before and do not any more, "closed" when no legal
        moves lead there any more; empty where none served every mover before either.
    moves : tuple of str
        The states passed through, from the one where it is tempted.
    because : tuple of str
        Claims behind the priority that it would gain.
    """

    party: str
    level: int
    enforced: bool
    act: str
    gain: str
    deterred_by: str
    answering: tuple[str, ...]
    irrevocable: tuple[str, ...]
    leaves: Literal["", "open", "nobody's", "closed"]
    moves: tuple[str, ...]
    because: tuple[str, ...]

    @property
    def meaning(self) -> str:
        """How firmly it is deterred, in words."""
        return LEVELS[self.level]

    def deterrence(self, words: Words) -> str:
        """What deters it, and whether those who would have to answer would do so, in sentences."""
        if not self.deterred_by:
            return "No answer by the others takes that gain away."
        movers = tuple(dict.fromkeys(self.answering))
        names = words.parties(movers)
        said = sentence(f"what deters it: {self.deterred_by}")
        if self.enforced:
            return f"{said} That is what {names} would do anyway."
        who = names if len(movers) == 1 else f"at least one of {names}"
        if self.level == _ON_PAPER:
            return f"{said} For that {who} would have to act against its own interest."
        better = "which has" if len(movers) == 1 else f"and {who} has"
        return (
            f"{said} {sentence(f'that is a gain for {names}, {better} something it likes better')}"
        )

    def sentences(self, words: Words) -> str:
        """All of it, in sentences."""
        told = [sentence(self.act), self.gain]
        told += ["That could not be undone."] if self.irrevocable else []
        told += [_LEFT[self.leaves]] if self.leaves else []
        return " ".join([*told, self.deterrence(words)])


def tempted(
    found: Roadmap, target: str, dm: str, state: str, *, beyond: str | None = None
) -> Tempted:
    """Say by which move a party is tempted most, and what deters it.

    Parameters
    ----------
    found : Roadmap
    target : str
        Where the road leads: a settlement or a state.
    dm, state : str
    beyond : str, optional
        Only by moves that it prefers to being in this state.
    """
    answer = most_tempting(found.deterrence, dm, state, beyond)
    assert answer is not None
    conflict = found.model.conflict
    move, sanction = answer.improvement, answer.sanction
    words, judge = found.words, found.judge
    decides = judge.deciding(dm, state, move.end)
    replies = sanction.moves if sanction is not None else ()
    return Tempted(
        party=dm,
        level=found.deterrence.level(
            conflict.place(dm), conflict.graph.cell(state), conflict.graph.cell(move.end)
        ),
        enforced=sanction is not None and sanction.enforced,
        act=words.act(dm, state, move.end),
        gain=_gain(found, dm, decides),
        deterred_by="; then ".join(words.act(each.dm, each.start, each.end) for each in replies),
        answering=tuple(each.dm for each in replies),
        irrevocable=irrevocable(found.model, (dm,), state, move.end),
        leaves=_leaves(found, target, state, move.end),
        moves=(state, move.end, *(each.end for each in replies)),
        because=decides[1].because if decides else (),
    )


def _leaves(
    found: Roadmap, target: str, start: str, end: str
) -> Literal["", "open", "nobody's", "closed"]:
    if found.open_from(target, end, willing=True):
        return "open"
    if not found.open_from(target, end, willing=False):
        return "closed"
    return "nobody's" if found.open_from(target, start, willing=True) else ""


def _gain(found: Roadmap, dm: str, decides: tuple[int, PreferenceStatement] | None) -> str:
    """The most important statement that the move makes true."""
    if decides is None:
        return "That would leave it better off."
    place, entry = decides
    of = len(found.model.statements(dm))
    said = found.words.says(entry.says)
    return sentence(f"that would bring it priority {place} of {of}: {said}")
