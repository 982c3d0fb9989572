"""``detente roadmap``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from detente.cli.screen import CaseName, Json, Selection, console, print_json, progress

if TYPE_CHECKING:
    from rich.console import Console

    from detente.findings import Finding
    from detente.questions.roadmap import Gap, Roadmap, Routes

__all__ = ["roadmap"]

_ALL = Selection()


def roadmap(
    case: CaseName,
    to: Annotated[
        str | None,
        Parameter(help="A settlement or a state; every settlement in short when not given."),
    ] = None,
    *,
    pick: Selection = _ALL,
    start: Annotated[
        str | None, Parameter(name="--from", help="Start from this state instead.")
    ] = None,
    together: Annotated[
        int | None,
        Parameter(help="How many parties may make a step together; 2 or 3 when not given."),
    ] = None,
    json: Json = False,
) -> None:
    """Find the shortest and the safest road to a settlement, and the move that is missing."""
    from detente.case import load
    from detente.errors import InputError
    from detente.questions.roadmap import roadmap as ask

    if together is not None and together < 1:
        raise InputError(f"--together must be 1 or more, got {together}")
    loaded = load(case)
    found = [
        ask(loaded, name, pick.status_quo, what_if=pick.what_if, start=start, together=together)
        for name in pick.readings(loaded)
    ]
    asked = [(each, (each.to(to),) if to is not None else _each(each)) for each in found]
    if json:
        runs = [_as_json(each, targets) for each, targets in asked]
        print_json(runs[0] if len(runs) == 1 else {"schema": 1, "runs": runs})
        return
    screen = console()
    for each, targets in asked:
        _print(screen, each, targets, full=to is not None)


def _each(found: Roadmap) -> tuple[Routes, ...]:
    names = found.targets()
    with progress(f"Roads under reading {found.model.reading}") as tell:
        routes = []
        for done, name in enumerate(names):
            tell(done, len(names))
            routes.append(found.to(name))
    return tuple(routes)


def _as_json(found: Roadmap, targets: tuple[Routes, ...]) -> dict[str, Any]:
    from detente.questions.roadmap import compared, finding, gap

    return {
        "schema": 1,
        "title": found.model.case.title,
        "reading": found.model.reading,
        "status_quo": found.model.status_quo,
        "start": found.start,
        "targets": [
            {
                "target": routes.name,
                "title": routes.title,
                "comparison": compared(found, routes).model_dump(mode="json"),
                "roads": {
                    name: finding(found, routes, name).model_dump(mode="json")
                    for name in routes.roads
                },
                "gap": _gap_as_json(gap(found, routes)),
            }
            for routes in targets
        ],
    }


def _gap_as_json(missing: Gap | None) -> dict[str, Any] | None:
    if missing is None:
        return None
    return {
        "party": missing.party,
        "step": missing.step,
        "start": missing.start,
        "end": missing.end,
        "words": missing.act,
        "cost": missing.cost,
        "place": missing.place,
        "because": missing.because,
        "count": missing.count,
        "closed": missing.closed_by is not None,
        "partners": missing.partners,
    }


def _print(screen: Console, found: Roadmap, targets: tuple[Routes, ...], *, full: bool) -> None:
    from detente.questions.roadmap import summary

    model = found.model
    title = model.case.title
    if len(model.case.readings) > 1:
        title += f" - reading {model.reading}: {model.case.readings[model.reading].title}"
    screen.print(title, style="bold")
    screen.print(f"From {model.status_quo or 'the start'}: {found.words.state(found.start)}.")
    if not targets:
        screen.print("No settlement is named and nobody rests anywhere: give a state to go to.")
    for routes in targets:
        if full:
            _print_roads(screen, found, routes)
        else:
            screen.print(f"- {summary(found, routes)}", soft_wrap=True)
    screen.print("")


def _print_roads(screen: Console, found: Roadmap, routes: Routes) -> None:
    from detente.questions.roadmap import compared, road_summary

    answer = compared(found, routes)
    screen.print(answer.summary, soft_wrap=True)
    _print_table(screen, answer)
    told: dict[tuple[Any, ...], str] = {}
    for name, road in routes.roads.items():
        legs = tuple((step.movers, step.start, step.end) for step in road.steps)
        if legs in told:
            screen.print(f"Road {name}: the same as {told[legs]}.", style="bold")
            continue
        told[legs] = name
        screen.print(f"Road {name}", style="bold")
        screen.print(road_summary(found, routes, name), soft_wrap=True)
        _print_stages(screen, found, routes, name)


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


def _print_stages(screen: Console, found: Roadmap, routes: Routes, name: str) -> None:
    from detente.questions.roadmap import stages

    told: dict[tuple[str, str, str], int] = {}
    for number, stage in enumerate(stages(found, routes, name), 1):
        lead = f"{number}. {stage.sentences(found.words)}" if stage.movers else "At the end:"
        screen.print(lead, soft_wrap=True)
        for each in stage.tempted:
            key = (each.party, each.act, each.deterred_by)
            lead = f"   - {each.meaning}" + (", instead" if each.party in stage.movers else "")
            again = f", as at step {told[key]}: {each.act}." if key in told else ""
            screen.print(lead + (again or f": {each.sentences(found.words)}"), soft_wrap=True)
            told.setdefault(key, number)
        if not stage.tempted:
            screen.print("   - Nobody would rather do something else.")
