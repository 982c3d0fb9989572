"""The situation in plain words: background, dates, who can do what, figures."""

from __future__ import annotations

from typing import Any

from detente.case import Series
from detente.case.dated import conditions_of
from detente.questions.words import sentence
from detente.report.figures import figure
from detente.report.study import Study

__all__ = ["content"]


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows."""
    case = study.case
    shown: set[str] = set()
    background = [
        {
            "title": entry.title,
            "words": entry.words,
            "claims": study.cite(entry.because),
            "figures": _figures(study, entry.series, shown),
        }
        for entry in case.background
    ]
    rest = _figures(study, tuple(case.series), shown)
    return {
        "background": background,
        "figures": rest,
        "dates": [_status_quo(study, name) for name in case.status_quo],
        "parties": [_party(study, dm) for dm in case.decision_makers],
        "impossible": [
            {"words": sentence(_cannot(study, entry.text)), "why": entry.why}
            for entry in case.infeasible
        ],
        "one_way": [sentence(_lasting(study, name, way)) for name, way in case.one_way.items()],
        "graph": case.form == "graph",
        "states": [(state, study.words.state(state)) for state in case.states],
    }


def _figures(study: Study, names: tuple[str, ...], shown: set[str]) -> list[dict[str, Any]]:
    """Draw each series once, where it is first spoken of."""
    fresh = [name for name in names if name not in shown and name in study.case.series]
    shown.update(fresh)
    series: list[Series] = [study.case.series[name] for name in fresh]
    found = [figure(each) for each in series if each.drawn]
    return [drawn for drawn in found if drawn is not None]


def _status_quo(study: Study, name: str) -> dict[str, Any]:
    entry = study.case.status_quo[name]
    return {
        "title": study.quo(name),
        "date": study.quo_date(name) if entry.date else "",
        "words": entry.words,
        "state": sentence(study.words.state(entry.state)),
        "conditions": [
            sentence(study.words.says(condition if value else f"not {condition}"))
            for condition, value in conditions_of(study.case, name).items()
        ],
    }


def _party(study: Study, dm: str) -> dict[str, Any]:
    actor = next(actor for actor in study.case.actors if actor.id == dm)
    options = [option for option in study.case.options if option.actor == dm]
    return {
        "id": dm,
        "name": actor.name,
        "note": actor.note,
        "options": [
            {"id": option.id, "name": option.name, "on": study.words.does(option.id)}
            for option in options
        ],
    }


def _cannot(study: Study, text: str) -> str:
    return study.words.says(study.case.as_statement(text))


def _lasting(study: Study, name: str, way: str) -> str:
    return study.words.says(name if way == "on" else f"not {name}")
