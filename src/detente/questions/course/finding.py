"""The course as a finding."""

from __future__ import annotations

from detente.findings import Finding, Table, package_version
from detente.questions.course.found import Course
from detente.questions.course.words import measure_words, summary
from detente.questions.input_words import asked_in_words
from detente.questions.inputs import contest_of

__all__ = ["assumptions", "claims_of", "finding"]

_ASSUMPTIONS = (
    "Two sides contest one thing that can be divided; what one side gains the other loses.",
    "Each side compares a share held for good with a war as it sees it, period by period.",
    "Power moves by a constant drift, by shocks, by what is won, and by who would join.",
    "Inputs do not change during a run and are drawn independently of each other, evenly from "
    "their ranges.",
)
_COLUMNS = (
    "measure", "period", "begins", "percent", "low", "high", "least", "most", "percent_by_chance",
)  # fmt: skip
_ROWS = 5


def finding(found: Course) -> Finding:
    """The course as a finding: a table of its measures at some periods, in per cent of runs.

    Columns ``low`` and ``high`` are what the number of runs leaves open, ``least`` and ``most``
    what the ranges of the inputs do.
    """
    scope = found.scope
    case = found.case
    unit = contest_of(case).period
    return Finding(
        question=f"What may follow from {found.status_quo} with {found.title!r}?",
        case=case.title,
        case_hash=case.content_hash,
        reading=found.reading,
        reading_hash=case.reading_hash(found.reading),
        status_quo=found.status_quo,
        method="Course: an ensemble of runs, one period after the other",
        parameters={
            "runs": found.runs, "draws": scope.draws, "replicates": scope.replicates,
            "seed": scope.seed, "periods": len(found.dates), "period": unit,
            "settlement": found.settlement, "levers": ", ".join(scope.levers) or None,
            "asked": asked_in_words(scope.asked), "version": package_version(),
        },
        assumptions=assumptions(),
        answer=Table(columns=_COLUMNS, rows=_rows(found)),
        summary=summary(found),
        caveats=found.caveats,
        claims=claims_of(found),
    )  # fmt: skip


def assumptions() -> tuple[str, ...]:
    """What every course takes for granted."""
    return _ASSUMPTIONS


def _rows(found: Course) -> tuple[tuple[str | int, ...], ...]:
    count = len(found.dates)
    at = sorted({count * part // _ROWS - 1 for part in range(1, _ROWS + 1)} & set(range(count)))
    return tuple(
        (
            measure_words(found.case, name), period + 1, str(found.dates[period]),
            *(round(100 * each[period]) for each in (
                measure.share, measure.low, measure.high, measure.least, measure.most,
                measure.by_chance,
            )),
        )
        for name, measure in found.measures.items()
        for period in at
    )  # fmt: skip


def claims_of(found: Course) -> tuple[str, ...]:
    """The accepted claims that the ranges of the inputs rest on."""
    known = found.case.claims
    named = dict.fromkeys(claim for each in found.inputs.values() for claim in each.because)
    return tuple(key for key in named if key not in known or known[key].status == "accepted")
