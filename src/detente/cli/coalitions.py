"""``detente coalitions``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from detente.cli.screen import (
    CaseName,
    Json,
    Selection,
    SolverName,
    console,
    counted,
    print_json,
    progress,
)

if TYPE_CHECKING:
    from rich.console import Console

    from detente.questions.coalitions import Coalitions
    from detente.questions.coalitions_found import Break, Equilibria, Standing
    from detente.questions.coalitions_words import CoalitionWords

__all__ = ["coalitions"]

_ALL = Selection()
#: Above so many states the equilibria are gone through only when asked for.
_QUICK = 4_096
_MOST = 5


def coalitions(
    case: CaseName,
    target: Annotated[str | None, Parameter(help="Only this settlement or state.")] = None,
    *,
    pick: Selection = _ALL,
    concept: Annotated[
        Literal["cnash", "cgmr", "csmr", "cseq"],
        Parameter(help="What counts as an answer of the others."),
    ] = "cseq",
    size: Annotated[int | None, Parameter(help="Only coalitions of at most so many.")] = None,
    equilibria: Annotated[
        bool,
        Parameter(
            negative=(),
            help="Count the equilibria that no coalition breaks in a large model too; this takes "
            "a while.",
        ),
    ] = False,
    solver: SolverName = None,
    json: Json = False,
) -> None:
    """Say which coalitions would leave what no single party would leave, and how."""
    from detente.case import load
    from detente.questions.coalitions import Coalitions, standing_named
    from detente.questions.coalitions_words import CoalitionWords
    from detente.questions.model import build_model

    loaded = load(case)
    runs = []
    screen = console()
    for name in pick.readings(loaded):
        model = build_model(loaded, name, pick.status_quo, what_if=pick.what_if, solver=solver)
        found = Coalitions(model, concept, size)
        standings = found.settlements if target is None else (standing_named(found, target),)
        counts = None
        if target is None and (equilibria or found.model.conflict.n_states <= _QUICK):
            with progress("coalitions") as tell:
                counts = found.equilibria(progress=tell)
        words = CoalitionWords(found)
        if json:
            runs.append(_as_json(found, words, standings, counts))
        else:
            _print(screen, words, standings, counts, found)
    if json:
        print_json(runs[0] if len(runs) == 1 else {"schema": 1, "runs": runs})


def _as_json(
    found: Coalitions,
    words: CoalitionWords,
    standings: tuple[Standing, ...],
    counts: Equilibria | None,
) -> dict[str, Any]:
    return {
        "schema": 1,
        "title": found.model.case.title,
        "reading": found.model.reading,
        "status_quo": found.model.status_quo,
        "concept": found.concept,
        "size": found.size,
        "settlements": [
            {**asdict(each), "finding": words.finding(each).model_dump(mode="json")}
            for each in standings
        ],
        "equilibria": None if counts is None else asdict(counts),
    }


def _print(
    screen: Console,
    words: CoalitionWords,
    standings: tuple[Standing, ...],
    counts: Equilibria | None,
    found: Coalitions,
) -> None:
    model = found.model
    title = model.case.title
    if len(model.case.readings) > 1:
        title += f" - reading {model.reading}: {model.case.readings[model.reading].title}"
    screen.print(title, style="bold")
    for standing in standings:
        _print_standing(screen, words, standing)
    if counts is not None:
        _print_equilibria(screen, words, counts)
    elif len(standings) != 1:
        states = counted(model.conflict.n_states, "state")
        screen.print(f"(Equilibria among {states} are not gone through; --equilibria does it.)")
    screen.print("")


def _print_standing(screen: Console, words: CoalitionWords, standing: Standing) -> None:
    screen.print(f"- {words.summary(standing)}", soft_wrap=True)
    for each in standing.together[:_MOST]:
        _print_break(screen, words, each)
    if len(standing.together) > _MOST:
        screen.print(f"  and {len(standing.together) - _MOST} more coalitions")


def _print_break(screen: Console, words: CoalitionWords, found: Break) -> None:
    screen.print(f"  {words.coalition(found)}: {words.told(found)}", soft_wrap=True)


def _print_equilibria(screen: Console, words: CoalitionWords, counts: Equilibria) -> None:
    screen.print(words.equilibria(counts), soft_wrap=True)
    if counts.unbroken:
        unnamed = counts.count_unbroken - len(counts.unbroken)
        rest = f" and {unnamed:,} more" if unnamed > 0 else ""
        screen.print(f"Left by no coalition: {', '.join(counts.unbroken)}{rest}", soft_wrap=True)
    for standing in counts.broken[:_MOST]:
        _print_standing(screen, words, standing)
    more = counts.count - counts.count_unbroken - _MOST
    if more > 0:
        screen.print(f"and {counted(more, 'more state')} that a coalition would leave")
