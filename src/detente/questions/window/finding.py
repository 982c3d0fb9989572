"""The window as a finding."""

from __future__ import annotations

from detente.findings import Finding, Table, package_version
from detente.questions.input_words import asked_in_words
from detente.questions.window.found import WORDS, Window
from detente.questions.window.told import summary

__all__ = ["COLUMNS", "assumptions", "finding"]

_METHOD = "Window: four clauses over draws from ranges, and the graph model"
#: Of the table: one row a date.
COLUMNS = (
    "date", "status_quo", "optimism", "commitment", "win-set", "hurting", "settlement", "binding",
    "keyhole", "open",
)  # fmt: skip


def finding(found: Window) -> Finding:
    """State the window with all that it takes for granted.

    Parameters
    ----------
    found : Window

    Returns
    -------
    Finding
        Its answer is a table: by date the percentage of draws in which each clause holds, whether
        the settlement does, which clause binds most often, the median of K in thousandths, and the
        percentage of draws open.
    """
    case, scope = found.case, found.scope
    return Finding(
        question=f"When is the window for {found.title!r} open?",
        case=case.title,
        case_hash=case.content_hash,
        reading=found.reading,
        reading_hash=case.reading_hash(found.reading),
        status_quo=scope.status_quo,
        method=_METHOD,
        parameters={
            "settlement": found.settlement,
            "from": str(found.dates[0]),
            "to": str(found.dates[-1]),
            "concept": scope.concept,
            "levers": ", ".join(scope.levers) or None,
            "asked": asked_in_words(scope.asked),
            "runs": scope.runs,
            "seed": scope.seed,
            "version": package_version(),
        },
        assumptions=assumptions(found),
        answer=Table(
            columns=COLUMNS, rows=tuple(_row(found, at) for at in range(len(found.dates)))
        ),
        summary=summary(found),
        caveats=found.caveats,
        claims=_claims(found),
    )


def assumptions(found: Window) -> tuple[str, ...]:
    """Say what a window takes for granted."""
    measured = found.asking.measured(found.settlement)
    years = measured.horizon * measured.years
    told = [
        "Inputs lie evenly in their ranges and vary independently of each other; the draws are the "
        "same for every date, reading, settlement and lever.",
        f"What is promised is tested against the power of the next {years:.3g} years, along the "
        "path that the settlement itself starts.",
        "Fighting on means a war until one side has everything or can no longer pay, and then the "
        "other has everything.",
        "Preferences are as the reading states them and the conditions of the date let them be.",
    ]
    unsaid = [name for name, given in _used(found).items() if given == "nothing said"]
    if unsaid:
        told.append(
            f"Of {len(unsaid)} inputs nothing is said; they keep the widest range that makes "
            f"sense: {', '.join(unsaid)}."
        )
    return tuple(told)


def _used(found: Window) -> dict[str, str]:
    values = found.asking.measured(found.settlement).values
    return {name: given.origin for name, given in found.inputs.items() if name in values}


def _row(found: Window, at: int) -> tuple[str | int | bool | None, ...]:
    binding = max(WORDS, key=lambda name: found.binding[name][at] if name in found.binding else -1)
    return (
        str(found.dates[at]),
        found.status_quos[at],
        *(_percent(series.holds[at]) for series in found.clauses.values()),
        found.settlement_holds[at],
        binding,
        round(1000 * found.keyhole.median[at]),
        _percent(found.open[at]),
    )


def _percent(share: float) -> int:
    """A share in percent that is 0 only if none and 100 only if all are meant."""
    return min(max(round(100 * share), int(share > 0)), 100 if share == 1 else 99)


def _claims(found: Window) -> tuple[str, ...]:
    """The accepted claims behind the inputs that are used and the statements with a condition."""
    known = found.case.claims
    used = _used(found)
    claims = dict.fromkeys(claim for name in used for claim in found.inputs[name].because)
    return tuple(key for key in claims if key not in known or known[key].status == "accepted")
