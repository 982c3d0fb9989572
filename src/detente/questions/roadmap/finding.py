"""Roads as findings."""

from __future__ import annotations

from detente.findings import Finding, Path, PathStep, Table, Witness, package_version
from detente.graphmodel.roadmap import LEVELS
from detente.questions.context import context
from detente.questions.roadmap.ask import Roadmap
from detente.questions.roadmap.irrevocable import irrevocable
from detente.questions.roadmap.routes import ROADS, Routes
from detente.questions.roadmap.stages import stages
from detente.questions.roadmap.summary import contrast, road_summary, summary
from detente.questions.roadmap.tempted import Tempted

__all__ = ["compared", "finding"]

_METHOD = "Roadmap: leximax of ordinal temptations"
_CAVEATS = (
    "A road says what is possible step by step, not what is wise or likely.",
    "The levels are ordinal: they order dangers, and do not say how much greater one is.",
)


def finding(found: Roadmap, routes: Routes, name: str) -> Finding:
    """One road as a finding: the path, and as witnesses who is tempted to leave it where.

    Parameters
    ----------
    found : Roadmap
    routes : Routes
    name : str
        A key of `ROADS`.
    """
    road = routes.roads.get(name)
    told = stages(found, routes, name)
    steps = tuple(
        PathStep(
            mover=stage.movers[0],
            movers=stage.movers,
            start=stage.state,
            end=stage.end,
            words=stage.words,
            improvement=not stage.unwilling,
            unwilling=stage.unwilling,
            best=stage.best,
            level=stage.level,
            irrevocable=stage.irrevocable,
        )
        for stage in told[:-1]
    )
    return Finding(
        question=f"{ROADS[name]} to {routes.title!r}: what does it ask of whom?",
        **context(found.model),
        method=_METHOD,
        parameters={"road": name, "together": routes.largest, "version": package_version()},
        answer=Path(
            start=found.start, target=routes.title, exists=road is not None, steps=steps
        ),
        summary=road_summary(found, routes, name),
        caveats=_caveats(routes, name),
        claims=_accepted(found, [each for stage in told for each in stage.tempted]),
        witnesses=tuple(_witness(found, each) for stage in told for each in stage.tempted),
    )  # fmt: skip


def compared(found: Roadmap, routes: Routes) -> Finding:
    """The roads side by side, on the same levels.

    Parameters
    ----------
    found : Roadmap
    routes : Routes
    """
    rows = []
    for name, road in routes.roads.items():
        tempted = {dm for step in road.steps for dm in step.tempted} | set(road.tempted)
        final = [
            place
            for place, step in enumerate(road.steps, 1)
            if irrevocable(found.model, step.movers, step.start, step.end)
        ]
        rows.append(
            (
                name, len(road.steps), road.unwilling, road.counts[1],
                max((step.level for step in road.steps), default=0), road.level,
                ", ".join(dm for dm in found.model.conflict.dms if dm in tempted),
                ", ".join(map(str, final)),
            )
        )  # fmt: skip
    return Finding(
        question=f"How do the roads to {routes.title!r} compare?",
        **context(found.model),
        method=_METHOD,
        parameters={"together": routes.largest, "version": package_version()},
        answer=Table(
            columns=("road", "steps", "unwilling", "agreements", "worst_on_the_way", "at_the_end",
                     "tempted", "irrevocable_at"),
            rows=tuple(rows),
        ),
        summary=" ".join(filter(None, (summary(found, routes), contrast(found, routes)))),
        caveats=_caveats(routes, "agreed"),
    )  # fmt: skip


def _caveats(routes: Routes, name: str) -> tuple[str, ...]:
    if routes.complete or name != "agreed":
        return _CAVEATS
    return (*_CAVEATS, "Not every agreement was looked at: there may be a safer one.")


def _witness(found: Roadmap, tempted: Tempted) -> Witness:
    return Witness(
        party=tempted.party,
        stable=tempted.level < len(LEVELS) - 1,
        words=tempted.sentences(found.words),
        enforced=tempted.enforced,
        moves=tempted.moves,
        movers=(tempted.party, *tempted.answering),
    )


def _accepted(found: Roadmap, tempted: list[Tempted]) -> tuple[str, ...]:
    known = found.model.case.claims
    claims = dict.fromkeys(claim for each in tempted for claim in each.because)
    return tuple(key for key in claims if key not in known or known[key].status == "accepted")
