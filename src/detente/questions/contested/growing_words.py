"""What the record says of growing power, in words and as a finding."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from detente.findings import Finding, Table, package_version
from detente.questions.contested.growing import FEWEST_CHANGES, Fit, Growing, Told
from detente.questions.inputs import contest_of
from detente.questions.words import Words, listed, sentence

__all__ = ["caveats", "fit_words", "growing_finding", "summary", "way_words"]

_ENDS = {"low": "lower end", "middle": "middle", "high": "upper end"}


def fit_words(found: Growing) -> str:
    """The fit in a sentence."""
    contest = contest_of(found.case)
    a = Words(found.case).party(contest.sides[0])
    fit = found.main
    if math.isnan(fit.gain):
        return sentence(
            f"what {a} held never changes in the years {found.first} to {found.last}, so that "
            "nothing can be fitted"
        )
    return sentence(
        f"if nothing but what {a} held had moved its power in the years {found.first} to "
        f"{found.last}, holding all of {contest.over} would have added {_signed(fit.gain)} to it "
        f"(95 percent interval {_signed(fit.low)} to {_signed(fit.high)})"
    )


def way_words(fit: Fit) -> str:
    """How a fit was made."""
    parts = [f"the {_ENDS[fit.end]} of what was held"]
    parts.append("power a year later" if fit.lag == 1 else f"power {fit.lag} years later")
    if fit.trend:
        parts.append("power may drift")
    return listed(parts)


def summary(found: Growing, called: Mapping[str, str] | None = None) -> str:
    """Whether the record tells the readings apart, in a sentence or two.

    Parameters
    ----------
    found : Growing
    called : mapping of reading to str, optional
        How each reading is called within a sentence.
    """
    names = called or {each.reading: f"reading {each.reading}" for each in found.readings}
    judged = [each for each in found.told if each.factor is not None]
    if not judged:
        return (
            "The readings do not differ on this in a way that a record could decide: "
            f"{'; '.join(dict.fromkeys(_reason(each) for each in found.told))}."
            if found.told
            else "There is one reading only, so there is nothing to tell apart."
        )
    told = []
    for each in judged:
        lower, higher = names[each.lower], names[each.higher]
        if each.favours is None:
            apart = f"no: the record does not tell {lower} and {higher} apart"
            told.append(sentence(f"{apart}; {_reason(each)}"))
        else:
            against = higher if each.favours == each.lower else lower
            told.append(
                sentence(
                    f"the record speaks for {names[each.favours]} rather than {against}: "
                    f"{_reason(each)}"
                )
            )
    return " ".join(told)


def _reason(told: Told) -> str:
    """Why, for readers who have not met the symbol m."""
    return re.sub(r"\bm\b", "what holding everything adds to power", told.reason)


def caveats(found: Growing) -> tuple[str, ...]:
    """What the fit cannot say."""
    contest = contest_of(found.case)
    figure = contest.figures["power"]
    title = found.case.series[figure.series].title
    words = [
        f"Power is what “{title}” measures, and that is no chance of winning: what the series does "
        "not count, a gain cannot add to.",
        "Gains were not made at random: a side that grows stronger for other reasons takes more, "
        "and would look as if what it took had made it stronger.",
    ]
    if found.main.changes < FEWEST_CHANGES:
        times = {0: "never", 1: "once", 2: "twice"}[found.main.changes]
        words.insert(
            0,
            f"What was held changed {times} in {found.main.years} years. The interval rests on the "
            "noise of the other years, not on repeated trials, and is far too narrow.",
        )
    return tuple(words)


def growing_finding(found: Growing) -> Finding:
    """The fit as a finding.

    Parameters
    ----------
    found : Growing
    """
    case = found.case
    claims = dict.fromkeys(
        claim for each in found.readings for claim in _because(found, each.reading)
    )
    rows = [
        (way_words(fit), _signed(fit.gain), _signed(fit.low), _signed(fit.high), fit.changes,
         fit.years)
        for fit in (found.main, *found.others)
    ]  # fmt: skip
    return Finding(
        question="How much has holding more added to power, and whom does the record bear out?",
        case=case.title,
        case_hash=case.content_hash,
        method="regression of power on what was held, errors autocorrelated, averaged t interval",
        parameters={"years": f"{found.first} to {found.last}", "version": package_version()},
        assumptions=("What is held adds to power in proportion, and by the next year.",),
        answer=Table(
            columns=("fitted with", "gain", "low", "high", "changes", "years"), rows=tuple(rows)
        ),
        summary=f"{fit_words(found)} {summary(found)}",
        caveats=caveats(found),
        claims=tuple(claims),
    )


def _because(found: Growing, reading: str) -> tuple[str, ...]:
    entry = found.case.parameters(reading).get("concession-power")
    return entry.because if entry is not None else ()


def _signed(value: float) -> str:
    return "unknown" if not math.isfinite(value) else f"{value:.2f}".replace("-", "−")
