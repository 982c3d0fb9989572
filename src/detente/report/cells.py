"""One verdict as a cell of a table: its words, its marks by party, what it leaves open."""

from __future__ import annotations

from dataclasses import dataclass

from detente.findings import Verdict
from detente.questions.outcomes import Outcomes
from detente.report.labels import ReadingLabel, VerdictWords, verdict_words
from detente.report.study import Study

__all__ = ["MARKS", "Cell", "Mark", "cell"]

MARKS = {
    "N": "stays: no move of its own gains it anything (Nash)",
    "S": "stays: each gain would be taken away by answers that serve whoever gives them (SEQ)",
    "~": "stays, and would change a point that the settlement leaves open",
    "–": "leaves: it has a gain that no answer takes away",
}


@dataclass(frozen=True)
class Mark:
    """How one party stands to a settlement."""

    party: str
    name: str
    sign: str
    meaning: str


@dataclass(frozen=True)
class Cell:
    """A verdict as shown."""

    label: ReadingLabel
    quo: str
    verdict: Verdict
    words: VerdictWords
    leavers: str
    shifters: str
    marks: tuple[Mark, ...]
    open_options: tuple[str, ...]

    @property
    def counted(self) -> str:
        """How many of the states that fit the description hold."""
        counted = self.verdict.count is not None and self.verdict.of
        return f"{self.verdict.count:,} of {self.verdict.of:,}" if counted else "–"


def cell(study: Study, settlement: str, found: Outcomes) -> Cell:
    """The verdict of one model on one settlement.

    Parameters
    ----------
    study : Study
    settlement : str
    found : Outcomes
    """
    verdict = found.verdict(settlement)
    reading = found.model.reading
    # Where no state of a settlement holds, every option is without effect: saying so misleads.
    options = verdict.idle_options if verdict.count else ()
    return Cell(
        label=study.label(reading),
        quo=study.quo(found.model.status_quo),
        verdict=verdict,
        words=verdict_words(verdict),
        leavers=study.parties(verdict.leavers),
        shifters=study.parties(verdict.shifters),
        marks=tuple(_mark(study, found, verdict, dm) for dm in study.case.decision_makers),
        open_options=tuple(f"whether {study.words.says(option)}" for option in options),
    )


def _mark(study: Study, found: Outcomes, verdict: Verdict, dm: str) -> Mark:
    if verdict.state is None:
        sign, meaning = "", "not addressed"
    elif dm in found.model.silent:
        sign, meaning = "?", "the account does not speak of this party"
    else:
        sign = _sign(found, verdict, dm)
        meaning = MARKS[sign]
    return Mark(dm, study.party(dm), sign, meaning)


def _sign(found: Outcomes, verdict: Verdict, dm: str) -> str:
    if dm in verdict.leavers:
        return "–"
    if dm in verdict.shifters:
        return "~"
    return "N" if found.judge.stable("nash", dm, str(verdict.state)) else "S"
