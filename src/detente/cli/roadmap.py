"""``detente roadmap``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from detente.cli.roadmap_told import RoadName, print_choice, print_head, print_line, print_roads
from detente.cli.screen import CaseName, Json, Selection, console, print_json, progress

if TYPE_CHECKING:
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
    road: Annotated[
        RoadName | None,
        Parameter(
            help="The road to a settlement to tell step by step, or all of them; the safest, or "
            "the one by agreement where it is better, when not given."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Find the shortest and the safest road to a settlement, and the move that is missing."""
    from detente.case import load
    from detente.errors import InputError
    from detente.questions.roadmap import roadmap as ask

    if together is not None and together < 1:
        raise InputError(f"--together must be 1 or more, got {together}")
    if road is not None and to is None:
        raise InputError("--road goes with a settlement or a state: say where it is to lead")
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
        print_head(screen, each)
        if to is None:
            print_choice(screen, each, len(targets))
        for routes in targets:
            if to is None:
                print_line(screen, each, routes)
            else:
                print_roads(screen, each, routes, road)
        screen.print("")


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
