"""How to get to each settlement: step by step or all at once, what tempts whom, what is missing."""

from __future__ import annotations

from typing import Any

from detente.questions.roadmap import (
    LEVELS,
    Gap,
    Roadmap,
    Routes,
    Stage,
    gap,
    road_summary,
    stages,
)
from detente.questions.words import sentence
from detente.report.study import Study

__all__ = ["content"]

_WORST = ("nobody is tempted", *LEVELS[1:])
_ROADS = ("safest", "agreed", "at-once")


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; nothing without settlements or a state to start from."""
    parts = [_part(study, name) for name in study.readings] if study.case.settlements else []
    shown = [part for part in parts if part is not None]
    if not shown:
        return None
    return {"parts": shown, "several": len(study.readings) > 1, "levels": LEVELS}


def _part(study: Study, reading: str) -> dict[str, Any] | None:
    found = study.roadmap(reading)
    if found is None:
        return None
    ways = [
        _way(study, found, found.to(name))
        for name in study.case.settlements
        if found.model.canonical(name) is not None
    ]
    return {
        "label": study.label(reading),
        "quo": study.quo(found.model.status_quo),
        "ways": [way for way in ways if not way["here"]],
        "here": [way for way in ways if way["here"]],
    }


def _way(study: Study, found: Roadmap, routes: Routes) -> dict[str, Any]:
    best = routes.best
    road = routes.roads[best] if best is not None else None
    return {
        "name": routes.name,
        "title": routes.title,
        "here": road is not None and not road.steps,
        "exists": road is not None,
        "cells": {name: _cell(study, routes, name) for name in _ROADS},
        "gap": _gap(study, found, gap(found, routes)),
        "lead": road_summary(found, routes, best) if best is not None else "",
        "stages": _told(study, found, stages(found, routes, best)) if best is not None else [],
        "complete": routes.complete,
    }


def _cell(study: Study, routes: Routes, name: str) -> dict[str, Any] | None:
    """One road in a few figures; None where it does not exist or adds nothing."""
    road = routes.roads.get(name)
    if road is None or (name == "agreed" and road == routes.roads["safest"]):
        return None
    against = dict.fromkeys(dm for step in road.steps for dm in step.unwilling)
    together = dict.fromkeys(dm for step in road.steps if step.joint for dm in step.movers)
    worst = max((step.level for step in road.steps), default=0)
    return {
        "steps": len(road.steps),
        "against": study.parties(against),
        "together": study.parties(together),
        "worst": _WORST[worst],
        "end": _WORST[road.level],
    }


def _gap(study: Study, found: Roadmap, missing: Gap | None) -> dict[str, Any] | None:
    if missing is None:
        return None
    return {
        "words": missing.sentences(found),
        "claims": study.cite(missing.because),
        "closed": missing.closed_by is not None,
    }


def _told(study: Study, found: Roadmap, told: tuple[Stage, ...]) -> list[dict[str, Any]]:
    """The stages of a road; a temptation that was told before is told in short."""
    before: dict[tuple[str, str, str], int] = {}
    result = []
    for number, stage in enumerate(told, 1):
        tempted = []
        for each in stage.tempted:
            key = (each.party, each.act, each.deterred_by)
            tempted.append(
                {
                    "level": each.level,
                    "meaning": each.meaning,
                    "instead": each.party in stage.movers,
                    "again": before.get(key),
                    "act": sentence(each.act),
                    "words": each.sentences(found.words),
                    "claims": study.cite(each.because),
                }
            )
            before.setdefault(key, number)
        result.append(
            {
                "words": stage.sentences(found.words),
                "unwilling": bool(stage.unwilling),
                "tempted": tempted,
            }
        )
    return result
