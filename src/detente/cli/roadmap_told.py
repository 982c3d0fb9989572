"""Roads as text on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from rich.console import Console

    from detente.findings import Finding
    from detente.questions.roadmap import Roadmap, Routes

__all__ = ["RoadName", "print_choice", "print_head", "print_line", "print_roads"]

RoadName = Literal["shortest", "safest", "agreed", "at-once", "all"]

#: The lowest level of temptation that is told with what it brings even in brief.
_ON_PAPER = 3


def print_head(screen: Console, found: Roadmap) -> None:
    """Print the case, the reading and where the roads begin."""
    model = found.model
    title = model.case.title
    if len(model.case.readings) > 1:
        title += f" - reading {model.reading}: {model.case.readings[model.reading].title}"
    screen.print(title, style="bold")
    screen.print(f"From {model.status_quo or 'the start'}: {found.words.state(found.start)}.")


def print_choice(screen: Console, found: Roadmap, count: int) -> None:
    """Say where the targets come from when the case names no settlement."""
    if found.model.case.settlements:
        return
    if not count:
        screen.print("No settlement is named and nobody rests anywhere: give a state to go to.")
        return
    some = f", the first {count} of {len(found.resting):,}" if count < len(found.resting) else ""
    screen.print(
        f"No settlement is named. These are the states that nobody gains by leaving{some}:"
    )


def print_line(screen: Console, found: Roadmap, routes: Routes) -> None:
    """Print the roads to one target in a few sentences."""
    from detente.questions.roadmap import summary

    screen.print(f"- {_in_words(found, routes)}{summary(found, routes)}", soft_wrap=True)


def _in_words(found: Roadmap, routes: Routes) -> str:
    """What a state stands for that is no settlement; empty for a settlement."""
    if routes.name in found.model.case.settlements:
        return ""
    return f"{routes.name} ({found.words.state(routes.name)}): "


def print_roads(screen: Console, found: Roadmap, routes: Routes, asked: RoadName | None) -> None:
    """Print what is missing, the roads side by side, and the one asked for step by step."""
    from detente.questions.roadmap import compared, contrast, lead

    said = f"{_in_words(found, routes)}{lead(found, routes)}".removesuffix(": ")
    if said:
        screen.print(said, soft_wrap=True)
    best = routes.best
    if best is None:
        return
    if not routes.roads[best].steps:
        _print_stages(screen, found, routes, best, brief=False)
        return
    _print_table(screen, compared(found, routes))
    compare = contrast(found, routes)
    if compare:
        screen.print(compare, soft_wrap=True)
    if not routes.complete:
        screen.print("Not every agreement was looked at: there may be a safer road.")
    wanted = list(routes.roads) if asked == "all" else [asked or best]
    _print_each(screen, found, routes, wanted, brief=asked is None)
    if asked is None:
        others = [name for name in routes.roads if routes.legs(name) != routes.legs(best)]
        names = ", ".join([best, *others])
        screen.print(f"In full, and other roads: --road with {names} or all.")


def _print_each(
    screen: Console, found: Roadmap, routes: Routes, wanted: list[str], *, brief: bool
) -> None:
    from detente.questions.roadmap import road_summary

    told: dict[tuple[Any, ...], str] = {}
    for name in wanted:
        legs = routes.legs(name)
        if legs in told:
            screen.print(f"Road {name}: the same as {told[legs]}.", style="bold")
            continue
        told[legs] = name
        screen.print(f"Road {name}", style="bold")
        screen.print(road_summary(found, routes, name), soft_wrap=True)
        _print_stages(screen, found, routes, name, brief=brief)


def _print_table(screen: Console, answer: Finding) -> None:
    from rich.table import Table

    from detente.questions.roadmap import LEVELS

    rows = answer.answer
    assert rows.kind == "table"
    table = Table(box=None, pad_edge=False)
    for column in rows.columns:
        table.add_column(column.replace("_", " "))
    for row in rows.rows:
        levels = {4: LEVELS[int(row[4] or 0)], 5: LEVELS[int(row[5] or 0)]}
        table.add_row(*(levels.get(place, str(cell)) for place, cell in enumerate(row)))
    screen.print(table)


def _print_stages(
    screen: Console, found: Roadmap, routes: Routes, name: str, *, brief: bool
) -> None:
    """Print a road step by step; in brief, a temptation that an improvement answers by its name."""
    from detente.questions.roadmap import stages

    told: dict[tuple[str, str, str], int] = {}
    for number, stage in enumerate(stages(found, routes, name), 1):
        lead = f"{number}. {stage.sentences(found.words)}" if stage.movers else "At the end:"
        screen.print(lead, soft_wrap=True)
        for each in stage.tempted:
            key = (each.party, each.act, each.deterred_by)
            lead = f"   - {each.meaning}" + (", instead" if each.party in stage.movers else "")
            if key in told:
                lead += f", as at step {told[key]}: {each.act}."
            elif brief and each.level < _ON_PAPER:
                lead += f": {each.act}."
            else:
                lead += f": {each.sentences(found.words)}"
            screen.print(lead, soft_wrap=True)
            told.setdefault(key, number)
        if not stage.tempted:
            screen.print("   - Nobody would rather do something else.")
