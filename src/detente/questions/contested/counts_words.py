"""What the counts say, in words and as a finding."""

from __future__ import annotations

import math

from detente.findings import Finding, Table, package_version
from detente.questions.contested.counts import Alarm, Change, State, Watched
from detente.questions.words import listed, sentence

__all__ = ["CAVEATS", "alarm_words", "change_words", "counts_finding", "now_words", "state_words"]

CAVEATS = (
    "The states are found in the counts and named by their order; the counts do not say who broke "
    "what.",
    "The fit is made with all counts, so that the judgement of an early date uses the lengths and "
    "means of what came later.",
)
#: A probability from which a state is said to be all but sure.
_SURE = 0.95


def state_words(found: Watched, state: State) -> str:
    """A state in a sentence."""
    unit = found.series.unit
    span = (
        f", in all likelihood {_count(state.low)} to {_count(state.high)}"
        if state.low is not None and state.high is not None
        else ""
    )
    return sentence(
        f"“{state.name}”: {_count(state.mean)} a {unit} on average{span}; once entered it lasts "
        f"{_many(state.lasts, unit)}, and it holds {state.share:.0%} of the time"
    )


def change_words(change: Change) -> str:
    """A change of level in a clause."""
    if change.first == change.last:
        span = ""
    else:
        span = f" (some time from {change.first:%B %Y} to {change.last:%B %Y})"
    return f"{change.day:%B %Y}{span}: from {_count(change.before)} to {_count(change.after)}"


def alarm_words(found: Watched, alarm: Alarm) -> str:
    """The alarm as a rule that can be followed by hand."""
    unit = found.series.unit
    return (
        f"Add up what each {unit} has beyond {alarm.beyond}, never letting the sum fall below 0: "
        f"at {alarm.limit} it is time to take notice. Without a change that would happen once in "
        f"{alarm.quiet:.0f} {unit}s; with one it takes {_many(alarm.delay, unit)}."
    )


def now_words(found: Watched) -> str:
    """The last period in a sentence."""
    chances = found.then[-1]
    place = max(range(len(chances)), key=lambda k: chances[k])
    how = "all but surely" if chances[place] >= _SURE else f"with probability {chances[place]:.2f}"
    return sentence(
        f"at the end of the series, in {found.series.days[-1]:%B %Y}, the state is "
        f"“{found.states[place].name}” {how}"
    )


def counts_finding(found: Watched) -> Finding:
    """The judgement of the counts as a finding.

    Parameters
    ----------
    found : Watched
    """
    case = found.case
    names = tuple(state.name for state in found.states)
    told = [state_words(found, state) for state in found.states]
    if found.alarm is not None:
        told.append(alarm_words(found, found.alarm))
    changed = f"Changes of level: {listed([change_words(each) for each in found.changes])}."
    return Finding(
        question=f"What do the counts say of how calm it was? ({found.series.title})",
        case=case.title,
        case_hash=case.content_hash,
        method="hidden Markov chain of negative binomial counts; change points; CUSUM chart",
        parameters={
            "states": len(found.states),
            "starts that agree": f"{found.agreeing} of {found.starts}",
            "version": package_version(),
        },
        assumptions=("A state lasts for a time that does not hang on how long it has lasted.",),
        answer=Table(
            columns=(found.series.unit, "count", *names, *(f"{name}, now known" for name in names)),
            rows=tuple(
                (
                    str(day), None if math.isnan(count) else f"{count:g}",
                    *(f"{each:.3f}" for each in then), *(f"{each:.3f}" for each in since),
                )
                for day, count, then, since in zip(
                    found.series.days, found.series.values, found.then, found.since, strict=True
                )
            ),
        ),
        summary=" ".join([now_words(found), *told, *([changed] if found.changes else [])]),
        caveats=CAVEATS,
    )  # fmt: skip


def _count(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}" if value >= 0.1 else f"{value:.2f}"


def _many(value: float, unit: str) -> str:
    shown = f"{value:.0f}" if value >= 9.5 else f"{value:.1f}"
    return f"{shown} {unit}{'' if shown in {'1', '1.0'} else 's'}"
