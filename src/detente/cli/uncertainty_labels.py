"""What ``detente uncertainty --by labels`` shows: always, sometimes or never, and what turns it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.cli.screen import console, print_json, progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from detente.case import Case
    from detente.questions.uncertainty import Labels, Limits, Robustness
    from detente.questions.uncertainty.told import Told

__all__ = ["show_labels"]

#: Ways in which a verdict turns that are listed.
_MOST_TURNS = 4


def show_labels(
    case: Case,
    models: tuple[Sequence[str], str | None],
    asked: tuple[Sequence[str] | None, Sequence[str] | None],
    limits: Limits,
    *,
    orders: bool,
    json: bool,
) -> None:
    """Print the labels of settlements or states, reading by reading.

    Parameters
    ----------
    case : Case
    models : (readings, status quo)
    asked : (settlements or states, concepts)
        All where None.
    limits : Limits
    orders, json : bool
    """
    from detente.questions.model import build_model
    from detente.questions.uncertainty import Completions, labels_of
    from detente.questions.verdicts import JUDGED

    (readings, status_quo), (what, concepts) = models, asked
    found = []
    for name in readings:
        completions = Completions(build_model(case, name, status_quo), orders=orders)
        with progress(f"Reading {name}") as told:
            found.append(
                labels_of(
                    completions,
                    what=what,
                    concepts=concepts or JUDGED,
                    limits=limits,
                    progress=told,
                )
            )
    if json:
        runs = [_as_json(each) for each in found]
        print_json({"schema": 1, "title": case.title, "by": "labels", "runs": runs})
        return
    screen = console()
    screen.print(case.title, style="bold")
    for each in found:
        _print(screen, each)


def _print(screen: Console, found: Labels) -> None:
    from rich.table import Table

    from detente.questions.uncertainty.told import Told, short

    told, model = Told(found.completions), found.model
    screen.print(
        f"Reading {model.reading}: {model.case.readings[model.reading].title}", style="bold"
    )
    if found.completions.count == 1:
        screen.print("Nothing is left open: no statement is marked as one that may be wanted.")
        return
    count = f"That makes {found.completions.count:,} cases."
    screen.print(f"{told.what_is_open()} {count}", soft_wrap=True)
    for doubt in found.completions.doubts:
        screen.print(f"- {told.doubt(doubt)}", soft_wrap=True)
    addressed = {name: rows for name, rows in found.rows.items() if rows}
    concepts = [row.concept for row in next(iter(addressed.values()), ())]
    table = Table("holds ...", *(short(concept) for concept in concepts))
    for name, rows in addressed.items():
        cells = (row.label if row.proved else f"{row.label} (not proved)" for row in rows)
        table.add_row(told.title(name), *cells)
    screen.print(table)
    for name, rows in addressed.items():
        _print_turns(screen, told, name, rows)
    if any(not row.proved for rows in addressed.values() for row in rows):
        screen.print(
            "Not proved: the cases were too many to judge; none of those drawn differs.",
        )
    silent = [told.title(name) for name, rows in found.rows.items() if not rows]
    if silent:
        screen.print(f"Not addressed by this reading: {'; '.join(silent)}.", soft_wrap=True)


def _print_turns(screen: Console, told: Told, name: str, rows: Sequence[Robustness]) -> None:
    """What turns the verdicts on one settlement, concepts that agree on it together."""
    from detente.questions.uncertainty.told import short
    from detente.questions.words import listed

    joint = [short(row.concept) for row in rows if row.label == "sometimes" and not row.turns]
    if joint:
        screen.print(
            f"{told.title(name)!r} hangs on several of these together under {listed(joint)}.",
            soft_wrap=True,
        )
    groups: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
    for row in rows:
        if row.turns:
            key = row.holds, tuple(told.turn(turn) for turn in row.turns)
            groups.setdefault(key, []).append(short(row.concept))
    for (holds, turns), concepts in groups.items():
        verb = "ceases to hold" if holds else "begins to hold"
        screen.print(f"{told.title(name)!r} {verb} under {listed(concepts)} if", soft_wrap=True)
        for turn in turns[:_MOST_TURNS]:
            screen.print(f"- {turn}", soft_wrap=True)
        if len(turns) > _MOST_TURNS:
            screen.print(f"- or one of {len(turns) - _MOST_TURNS} other ways")


def _as_json(found: Labels) -> dict[str, Any]:
    from detente.questions.uncertainty.told import Told

    told = Told(found.completions)
    return {
        "reading": found.model.reading,
        "status_quo": found.model.status_quo,
        "doubts": [
            {
                "party": doubt.party,
                "statement": doubt.statement.id,
                "place": doubt.place,
                "says": doubt.statement.says,
            }
            for doubt in found.completions.doubts
        ],
        "orders": found.completions.orders,
        # As text: there may be more than a number of most programs holds.
        "completions": str(found.completions.count),
        "draws": found.limits.draws,
        "seed": found.limits.seed,
        "rows": {name: [_row(row, told) for row in rows] for name, rows in found.rows.items()},
    }


def _row(row: Robustness, told: Told) -> dict[str, Any]:
    return {
        "concept": row.concept,
        "state": row.state,
        "holds": row.holds,
        "label": row.label,
        "proved": row.proved,
        "share": [str(end) for end in row.share],
        "drawn": row.draws,
        "turns": [
            {
                "unheld": [
                    {"party": each.party, "statement": each.statement.id} for each in turn.unheld
                ],
                "orders": [
                    {
                        "party": level.party,
                        "place": level.place,
                        "statements": [level.statements[k].id for k in order],
                    }
                    for level, order in turn.orders
                ],
                "words": told.turn(turn),
            }
            for turn in row.turns
        ],
        "all_turns": row.all_turns,
    }
