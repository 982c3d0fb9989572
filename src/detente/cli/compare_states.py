"""What ``detente compare --states`` shows: the states that readings agree on, as sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.screen import console, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.case import Case

__all__ = ["show_states"]


def show_states(case: Case, readings: Sequence[str] | None, concept: str, *, json: bool) -> None:
    """Print how many states are stable by every reading, and by one only, and which."""
    from detente.questions.set_facts import MAX_CASES
    from detente.questions.stable_states import stable_states

    found = stable_states(case, readings, concept=concept)
    finding = found.finding()
    only = {name: found.only(name) for name in found.by_reading}
    if json:
        print_json(
            {
                "schema": 1,
                "title": case.title,
                "concept": concept,
                **found.as_json(),
                "finding": finding.model_dump(mode="json"),
            }
        )
        return
    screen = console()
    screen.print(case.title, style="bold")
    screen.print(finding.summary, soft_wrap=True)
    parts = {
        "every reading": found.in_all,
        **{f"reading {name} only": s for name, s in only.items()},
    }
    for who, states in parts.items():
        told = states.describe(MAX_CASES)
        if states and told.statement is not None:
            more = "" if told.complete else f", and {told.more or 'many'} cases more"
            screen.print(f"- By {who}: {told.statement}{more}", soft_wrap=True)
