"""Short names for readers: readings, dates, verdicts, grades, marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.case import Case
from detente.findings import Verdict

__all__ = [
    "ANSWER_WORDS",
    "CONCEPT_WORDS",
    "GRADE_WORDS",
    "VERDICTS",
    "ReadingLabel",
    "VerdictWords",
    "date_words",
    "pretty",
    "reading_labels",
    "verdict_words",
]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")


@dataclass(frozen=True)
class VerdictWords:
    """How a verdict is shown: a key for style and sign, a short word and a sentence of meaning."""

    key: str
    short: str
    long: str
    meaning: str


VERDICTS = {
    "firm": VerdictWords(
        "firm", "holds", "holds firmly", "no party gains by leaving it, even if nobody answers"
    ),
    "enforced": VerdictWords(
        "enforced", "holds, enforced", "holds, enforced",
        "somebody would gain by leaving it, and an answer that others would give anyway takes "
        "the gain away",
    ),
    "on-paper": VerdictWords(
        "paper", "on paper only", "holds on paper only",
        "an answer would take the gain of leaving away, and whoever has to give it would act "
        "against its own interest: the credibility gap",
    ),
    "shifts": VerdictWords(
        "shifts", "stands", "stands, with changes",
        "nobody would leave it, and somebody would change a point that its description leaves open",
    ),
    "breaks": VerdictWords(
        "breaks", "breaks", "breaks",
        "somebody gains by leaving it and no answer of the others takes the gain away",
    ),
    "not-addressed": VerdictWords(
        "silent", "not addressed", "not addressed",
        "the account does not speak of what the settlement consists of; nothing is guessed",
    ),
}  # fmt: skip

#: Verdicts without their grade, as reorderings and cruxes tell them.
ANSWER_WORDS = {
    "holds": VerdictWords(
        "firm", "holds", "holds", "nobody would leave it, firmly or because of answers by others"
    ),
    "shifts": VERDICTS["shifts"],
    "breaks": VERDICTS["breaks"],
    "not addressed": VERDICTS["not-addressed"],
}

GRADE_WORDS = {
    "direct": "direct",
    "inferred": "inferred",
    "reported": "reported",
    "recommendation": "advice",
    "analyst": "coder",
}

CONCEPT_WORDS = {
    "nash": ("Nash", "has nothing to gain by a move of its own, if nobody answers"),
    "gmr": ("GMR", "every gain could be taken away by some answer, at whatever cost to others"),
    "smr": ("SMR", "as GMR, and it could not save itself by a further move"),
    "seq": ("SEQ", "every gain would be taken away by answers that each serve whoever gives them"),
    "sseq": ("SSEQ", "as SEQ, and it could not save itself by a further move"),
    "sim": ("SIM", "every gain fails where others move on their own account at the same time"),
    "sim_fh": ("SIM-FH", "SEQ, or the test of SIM where at least two parties are not SEQ-stable"),
}


@dataclass(frozen=True)
class ReadingLabel:
    """Names of one reading.

    Attributes
    ----------
    name : str
        The id.
    short : str
        For the head of a column.
    within : str
        For use within a sentence.
    title : str
    """

    name: str
    short: str
    within: str
    title: str


def reading_labels(case: Case) -> dict[str, ReadingLabel]:
    """A label for each reading: its account where it is the account's own, else its name."""
    labels = {}
    for name, reading in case.readings.items():
        if reading.account is not None and reading.based_on is None:
            same = [
                other
                for other, entry in case.readings.items()
                if entry.account == reading.account and entry.based_on is None
            ]
            if len(same) == 1:
                short, within = f"Account {reading.account}", f"account {reading.account}"
                labels[name] = ReadingLabel(name, short, within, reading.title)
                continue
        if len(case.readings) == 1:
            labels[name] = ReadingLabel(name, "The model", "the model", reading.title)
        else:
            within = f"the reading “{pretty(name).lower()}”"
            labels[name] = ReadingLabel(name, pretty(name), within, reading.title)
    return labels


def verdict_words(verdict: Verdict) -> VerdictWords:
    """The words for a verdict."""
    return VERDICTS[verdict.grade]


def date_words(text: str | None) -> str:
    """A date such as 2020-11-06 or 2020-11 as a reader writes it; any other text as it is."""
    if text is None:
        return ""
    match = _DATE.fullmatch(text)
    if match is None:
        return text
    year, month, day = match.groups()
    name = _MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else month
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def pretty(name: str) -> str:
    """An id as a heading: ``july-2023`` becomes ``July 2023``."""
    words = re.sub(r"[-_]+", " ", name).strip()
    return words[:1].upper() + words[1:]
