"""What changes the answer of the graph model from one date to the next, in words.

Where several things change at once, each is tried by itself: what would have been enough alone is
told so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.case import Case, StatementPreferences
from detente.questions.in_force import holds_then
from detente.questions.window.situation import Situation
from detente.questions.window.situations import Moment, Situations
from detente.questions.window.standing import Change, Standing
from detente.questions.words import Words

__all__ = ["changes"]

_ENOUGH = " (enough by itself)"


@dataclass(frozen=True)
class _Cause:
    """One thing that changes, and the situation in which nothing else does."""

    words: str
    alone: Situation | str


def changes(
    situations: Situations,
    moments: Sequence[Moment],
    standings: Sequence[Standing],
    *,
    stands: Callable[[Situation], Standing],
) -> tuple[Change, ...]:
    """Find the dates at which what is said of a settlement changes, and what else does then.

    Parameters
    ----------
    situations : Situations
    moments : sequence of Moment
    standings : sequence of Standing
        How the settlement stands at each.
    stands : callable
        Says how it stands in a situation.
    """
    found = []
    for (before, after), (old, new) in zip(pairwise(moments), pairwise(standings), strict=True):
        if _said(old) != _said(new):
            causes = tuple(_causes(situations, before, after))
            words = [
                cause.words + _ENOUGH * (len(causes) > 1 and _turns(cause, old, stands))
                for cause in causes
            ]
            words += _statements(situations.case, situations.reading, before, after)
            found.append(Change(after.date, new.holds, tuple(words)))
    return tuple(found)


def _said(standing: Standing) -> tuple[bool | None, bool | None, tuple[str, ...]]:
    return standing.stable, standing.reachable, standing.leavers


def _turns(cause: _Cause, old: Standing, stands: Callable[[Situation], Standing]) -> bool:
    return not isinstance(cause.alone, str) and _said(stands(cause.alone)) != _said(old)


def _causes(situations: Situations, before: Moment, after: Moment) -> Iterator[_Cause]:
    old = before.conditions
    if before.status_quo != after.status_quo and after.status_quo is not None:
        alone = situations.of(after.status_quo, _known(old))
        yield _Cause(f"the status quo is now that of {after.status_quo}", alone)
    for name, condition in situations.case.conditions.items():
        if old[name] != after.conditions[name]:
            verb = "now holds" if after.conditions[name] else "no longer holds"
            other = situations.of(before.status_quo, _known({**old, name: after.conditions[name]}))
            yield _Cause(f"{verb}: {condition.words}", other)


def _known(conditions: Mapping[str, bool | None]) -> dict[str, bool]:
    return {name: bool(value) for name, value in conditions.items()}


def _statements(case: Case, reading: str, before: Moment, after: Moment) -> Iterator[str]:
    """The statements that come into force, or go out of it, with the conditions."""
    if None in [*before.conditions.values(), *after.conditions.values()]:
        return
    words = Words(case)
    for dm, wants in case.preferences(reading).items():
        if not isinstance(wants, StatementPreferences):
            continue
        for entry in wants.statements:
            if entry.when is None:
                continue
            was, now = (holds_then(entry.when, _known(each.conditions)) for each in (before, after))
            if was != now:
                verb = "now wants" if now else "no longer wants"
                yield f"{words.party(dm)} {verb}: {words.says(entry.says)}"
