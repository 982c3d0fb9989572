"""``detente paths``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from detente.cli.screen import CaseName, Json, Selection, SolverName, console, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from detente.findings import Finding
    from detente.questions.paths import FirstMove, Paths

__all__ = ["paths"]

#: So many moves, or equilibria, are all shown.
_MOST_MOVES = 20
#: Of more equilibria those that are nearest.
_SHOWN = 5
#: Of each party, where there are more.
_NEAREST = 3
_ALL = Selection()


def paths(
    case: CaseName,
    *,
    pick: Selection = _ALL,
    start: Annotated[str | None, Parameter(help="Start from this state instead.")] = None,
    to: Annotated[str | None, Parameter(help="Only to this settlement or state.")] = None,
    solver: SolverName = None,
    json: Json = False,
) -> None:
    """Say who can move where from the status quo, and at whom the paths stop."""
    from detente.case import load
    from detente.questions.paths import paths as ask

    loaded = load(case)
    found = [
        ask(loaded, name, pick.status_quo, what_if=pick.what_if, start=start, solver=solver)
        for name in pick.readings(loaded)
    ]
    if json:
        runs = [_as_json(each, to) for each in found]
        print_json(runs[0] if len(runs) == 1 else {"schema": 1, "runs": runs})
        return
    screen = console()
    for each, targets in [(each, _targets(each, to, most=_SHOWN)) for each in found]:
        _print(screen, each, targets)


def _targets(found: Paths, to: str | None, most: int = _MOST_MOVES) -> dict[str, list[Finding]]:
    """Findings by what they lead to; of more than 20 equilibria at most so many."""
    from detente.questions.paths import target_named

    if to is not None:
        return {"To what was asked for": [found.to(*target_named(found, to))]}
    settlements = [found.to_settlement(name) for name in found.model.case.settlements]
    count = found.equilibria("nash").count
    equilibria = list(found.to_equilibria("nash", most if count > _MOST_MOVES else _MOST_MOVES))
    nearest = f", the nearest {len(equilibria)} of {count:,}" if count > len(equilibria) else ""
    return {
        "To each settlement": settlements,
        f"To the states where nobody gains by moving (Nash){nearest}": equilibria,
    }


def _as_json(found: Paths, to: str | None) -> dict[str, Any]:
    moves = [
        {"party": move.party, "end": move.end, "words": move.words, "best": move.best}
        for move in found.first_moves()
    ]
    return {
        "schema": 1,
        "title": found.model.case.title,
        "reading": found.model.reading,
        "status_quo": found.model.status_quo,
        "start": found.start,
        "improvements": moves,
        "paths": [
            finding.model_dump(mode="json")
            for findings in _targets(found, to).values()
            for finding in findings
        ],
    }


def _print(screen: Console, found: Paths, targets: dict[str, list[Finding]]) -> None:
    model = found.model
    title = model.case.title
    if len(model.case.readings) > 1:
        title += f" - reading {model.reading}: {model.case.readings[model.reading].title}"
    screen.print(title, style="bold")
    screen.print(f"From {model.status_quo or 'the start'}: {found.words.state(found.start)}.")
    moves = found.first_moves()
    screen.print("Who gains by moving at once:" if moves else "Nobody gains by moving.")
    if len(moves) > _MOST_MOVES:
        for party in dict.fromkeys(move.party for move in moves):
            _print_some(screen, found, [move for move in moves if move.party == party])
    else:
        _print_moves(screen, moves)
    for heading, findings in targets.items():
        if findings:
            screen.print(f"{heading}:", style="bold")
        for finding in findings:
            screen.print(f"- {finding.summary}", soft_wrap=True)
    screen.print("")


def _print_moves(screen: Console, moves: Sequence[FirstMove]) -> None:
    for move in moves:
        mark = "" if move.best or len(moves) == 1 else " (not its best)"
        screen.print(f"- {move.words}{mark}", soft_wrap=True)


def _print_some(screen: Console, found: Paths, moves: list[FirstMove]) -> None:
    """Of many moves of one party those that change least, and one that is best for it."""
    best = next(move for move in moves if move.best)
    shown = moves[:_NEAREST]
    shown += [] if any(move.best for move in shown) else [best]
    _print_moves(screen, shown)
    rest = found.count_first_moves(best.party) - len(shown)
    if rest:
        others = "another way" if rest == 1 else f"{rest:,} other ways"
        screen.print(f"  {found.words.party(best.party)} has {others} to gain.", soft_wrap=True)
