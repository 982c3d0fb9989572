"""Labels in words: what is sure, and what would turn the rest."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case import Case
from detente.questions.uncertainty.completions import Completions, Doubt, Level
from detente.questions.uncertainty.judging import Label, Robustness, Turn
from detente.questions.words import Words, listed, sentence

__all__ = ["Told", "short", "titled"]

_LABELS: dict[Label, str] = {
    "always": "holds in every case",
    "sometimes": "holds in some cases and not in others",
    "never": "holds in no case",
}


def short(concept: str) -> str:
    """The short name of a concept: ``Nash``, ``SEQ``."""
    return "Nash" if concept == "nash" else concept.upper()


def titled(case: Case, name: str) -> str:
    """The title of a settlement; a state as it is."""
    known = case.settlements.get(name)
    return known.title if known is not None else name


class Told:
    """The words for labels.

    Parameters
    ----------
    completions : Completions
    """

    def __init__(self, completions: Completions) -> None:
        self._all = completions
        self._case = completions.model.case
        self._words = Words(self._case)

    def title(self, name: str) -> str:
        """The title of a settlement; a state as it is."""
        return titled(self._case, name)

    def turn(self, turn: Turn) -> str:
        """What turns a verdict, as clauses that follow "if"."""
        clauses = [
            f"{self._words.party(each.party)} does not want this ({self._where(each)}"
            for each in turn.unheld
        ]
        for level, order in turn.orders:
            ranked = "; then ".join(self._words.says(level.statements[k].says) for k in order)
            party = self._words.party(level.party)
            clauses.append(
                f"{party} ranks what is tied (priority {level.place}) in this order: {ranked}"
            )
        return "; and if ".join(clauses)

    def held(self, doubt: Doubt, *, held: bool) -> str:
        """That a party wants what is in doubt, or does not, as a clause that follows "if"."""
        wants = "wants" if held else "does not want"
        return f"{self._words.party(doubt.party)} {wants} this ({self._where(doubt)}"

    def ranked(self, level: Level, first: int, second: int, *, so: bool) -> str:
        """That a party ranks one of its tied statements before another, or does not."""
        says = [self._words.says(level.statements[k].says) for k in (first, second)]
        ranks = "ranks" if so else "does not rank"
        party = self._words.party(level.party)
        return f"{party} {ranks} this (priority {level.place}): {says[0]}; before this: {says[1]}"

    def doubt(self, doubt: Doubt) -> str:
        """A statement in doubt, as a clause."""
        return f"whether {self._words.party(doubt.party)} wants this ({self._where(doubt)}"

    def _where(self, doubt: Doubt) -> str:
        return f"priority {doubt.place}): {self._words.says(doubt.statement.says)}"

    def open(self) -> str:
        """What the reading leaves open, in short: ``2 statements and the order of 1 level``."""
        parts = []
        doubted, levels = len(self._all.doubts), len(self._all.levels)
        if doubted:
            parts.append(f"{doubted} statement{'s' if doubted > 1 else ''}")
        if levels:
            parts.append(f"the order within {levels} tied level{'s' if levels > 1 else ''}")
        return listed(parts)

    def what_is_open(self) -> str:
        """The same in sentences, with what the verdicts as written make of it."""
        doubted, levels = len(self._all.doubts), len(self._all.levels)
        said = []
        if doubted:
            many = "s are" if doubted > 1 else " is"
            said.append(f"{doubted} statement{many} in doubt and taken as wanted here.")
        if levels:
            many = "s" if levels > 1 else ""
            said.append(f"The order within {levels} tied level{many} is open; here they are tied.")
        return " ".join(said)

    def summary(self, name: str, rows: Sequence[Robustness]) -> str:
        """What is sure of a settlement or state, concept by concept where they differ."""
        title = self.title(name)
        if not rows:
            return f"This reading does not address {title!r}."
        if not self._all.doubts and not self._all.levels:
            return f"The reading leaves nothing open: what is said of {title!r} is said."
        by_label: dict[str, list[str]] = {}
        for each in rows:
            words = _LABELS[each.label] if each.proved else f"{_LABELS[each.label]} that was tried"
            by_label.setdefault(words, []).append(short(each.concept))
        if len(by_label) == 1:
            told = next(iter(by_label))
        else:
            told = "; ".join(f"{words} under {listed(on)}" for words, on in by_label.items())
        return f"With {self.open()} in doubt {title!r} {told}."

    def caveats(self, rows: Sequence[Robustness]) -> tuple[str, ...]:
        """What the reader of labels must know."""
        result = ["A statement in doubt is either held where it stands, or not there at all."]
        if any(not each.proved for each in rows):
            result.append(
                "Not all cases could be judged: where none was found to differ, the share says how "
                "many may."
            )
        if any(turn.unheld for each in rows for turn in each.turns):
            result.append("Dropping more than is named may turn the verdict back.")
        return tuple(result)

    def claims(self, rows: Sequence[Robustness]) -> tuple[str, ...]:
        """The accepted claims behind what would turn a verdict."""
        known = self._case.claims
        found = dict.fromkeys(
            claim
            for each in rows
            for turn in each.turns
            for doubt in turn.unheld
            for claim in doubt.statement.because
        )
        return tuple(key for key in found if key not in known or known[key].status == "accepted")

    def line(self, row: Robustness) -> str:
        """One verdict as a sentence, with the smallest change that turns it."""
        told = f"it {_LABELS[row.label]}"
        if not row.proved:
            told += f", as far as {row.draws} cases drawn at random show"
        if not row.turns:
            return sentence(told)
        verb = "ceases to hold" if row.holds else "begins to hold"
        return sentence(f"{told}: it {verb} if {self.turn(row.turns[0])}")
