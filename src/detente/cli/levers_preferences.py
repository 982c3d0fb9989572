"""``detente levers --by preferences``: comparisons of single states, for small cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.cli.screen import console, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from detente.case import Case
    from detente.cli.levers_options import Limits
    from detente.questions.levers.preferences import PreferenceLevers

__all__ = ["by_preferences"]


def by_preferences(
    case: Case,
    settlement: str,
    parties: Sequence[str] | None,
    readings: Sequence[str] | None,
    *,
    limits: Limits,
    json: bool,
) -> None:
    """Print the nearest rankings of states of the parties, in each reading."""
    from detente.errors import InputError
    from detente.questions.levers.preferences import preference_levers as ask

    if limits.grade == "enforced" or limits.break_ or limits.generate:
        raise InputError("--by preferences goes with --for, --reading, --concept and --most only")
    found = [
        ask(case, settlement, name, parties=parties, concept=limits.concept, most=limits.most)
        for name in readings or case.readings
    ]
    if json:
        runs = [_as_json(each) for each in found]
        print_json({"schema": 1, "title": case.title, "by": "preferences", "runs": runs})
        return
    screen = console()
    for each in found:
        _print(screen, each)


def _print(screen: Console, found: PreferenceLevers) -> None:
    case = found.model.case
    several = f", reading {found.model.reading}" if len(case.readings) > 1 else ""
    screen.print(f"{case.title}: {found.target}{several}", style="bold")
    screen.print(found.headline(), soft_wrap=True)
    for reason in found.reasons():
        screen.print(f"- {reason}", soft_wrap=True)
    for answer in found.closest.answers if found.closest.distance else ():
        screen.print(f"- {'; '.join(found.changes(answer))}", soft_wrap=True)
    if not found.closest.complete:
        screen.print("- and there are more; --most lists them")
    for count in found.counts:
        screen.print(
            f"Of the {count.of:,} strict rankings that {count.free[0]} could have, "
            f"{count.count:,} make it an equilibrium as the others stand."
        )


def _as_json(found: PreferenceLevers) -> dict[str, Any]:
    closest = found.closest
    return {
        "reading": found.model.reading,
        "state": found.target,
        "concept": closest.concept,
        "free": list(found.free),
        "feasible": closest.feasible,
        "distance": closest.distance,
        "complete": closest.complete,
        "checked": found.checked,
        "answers": [
            {
                "rankings": {
                    dm: [list(tier) for tier in each.rankings[dm]] for dm in each.rankings
                },
                "changes": [
                    {
                        "party": change.dm,
                        "state": change.state,
                        "other": change.other,
                        "before": change.before,
                        "after": change.after,
                    }
                    for change in each.changes
                ],
            }
            for each in closest.answers
        ],
        "reason": [
            {"party": each.dm, "start": each.start, "end": each.end} for each in closest.reason
        ],
        "counts": [
            {"party": each.free[0], "count": each.count, "of": each.of} for each in found.counts
        ],
    }
