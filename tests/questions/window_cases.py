"""A small case with a contest: two sides, a condition, a figure that grows, levers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import yaml

from detente.case import Case, loads
from detente.case.contest import Figure
from detente.case.evidence import Series

#: North would sign only while the flood lasts; South always.
VALLEY: Mapping[str, Any] = {
    "title": "Who waters the valley",
    "as_of": "2023-06-30",
    "actors": {"N": {"name": "North"}, "S": {"name": "South"}, "G": {"name": "the guarantor"}},
    "options": {
        "N": {"sign": {"on": "signs", "off": "does not sign"}},
        "S": {"sign": {"on": "signs", "off": "does not sign"}},
        "G": {"watch": {"on": "watches", "off": "does not watch"}},
    },
    "terms": {"deal": "N.sign and S.sign"},
    "conditions": {
        "flood": {"words": "the river is high", "during": ["2021-03-10/2022-06-15"]},
    },
    "status_quo": {
        "start": {"state": [], "date": "2021-01-01"},
        "later": {"state": ["G.watch"], "date": "2022-10-01"},
    },
    "settlements": {
        "deal": {
            "title": "The deal",
            "where": "deal",
            "canonical": ["N.sign", "S.sign"],
            "parameters": {"share": [0.5, 0.6], "guaranteed": 0},
        },
        "watched": {
            "title": "The deal, watched",
            "where": "deal and G.watch",
            "canonical": ["N.sign", "S.sign", "G.watch"],
            "parameters": {"share": [0.5, 0.6], "guaranteed": 1, "steps": [2, 4]},
        },
        "nothing": {"title": "Nothing", "where": "not N.sign and not S.sign", "canonical": []},
    },
    "readings": {
        "near": {
            "title": "Near the river",
            "date": "start",
            "parameters": {
                "holding": [0.5, 0.55],
                "cost-N": [0.05, 0.2],
            },
            "preferences": {
                "N": {
                    "statements": [
                        {"id": "n-dry", "says": "not N.sign", "when": "not flood"},
                        {"id": "n-deal", "says": "deal"},
                    ]
                },
                "S": {"statements": [{"id": "s-sign", "says": "S.sign"}]},
                "G": {"statements": [{"id": "g-rest", "says": "not G.watch"}]},
            },
        },
        "far": {
            "title": "Far from it",
            "date": "later",
            "parameters": {"holding": [0.5, 0.6], "drift": [0.02, 0.06]},
            "preferences": {
                "N": {"statements": [{"id": "f-n", "says": "deal"}]},
                "S": {"statements": [{"id": "f-s", "says": "deal iff G.watch"}]},
                "G": {"statements": [{"id": "f-g", "says": "G.watch"}]},
            },
        },
    },
    "levers": {
        "watch": {
            "title": "The guarantor watches for good",
            "payer": "G",
            "rank": 1,
            "change": {"hold": "G.watch"},
            "parameters": {"guaranteed": 1, "guarantor-cost": 0},
        },
        "dams": {
            "title": "North gives up what it wants in a drought",
            "payer": "N",
            "rank": 2,
            "change": {"drop": "n-dry", "readings": ["near"]},
        },
    },
    "contest": {
        "sides": ["N", "S"],
        "over": "the water of the valley",
        "period": "month",
        "periods": 24,
        "parameters": {"optimism": [0, 0.2]},
    },
}

FIRST, LAST = dt.date(2021, 1, 1), dt.date(2023, 6, 1)


#: The strength of North by year, as a series has it.
STRENGTH = (("2020", "0.55"), ("2022", "0.65"), ("2023", "0.9"))


def made(**changes: Any) -> Case:
    """The case with some of its parts changed; None takes a part out."""
    parts = {**VALLEY, **changes}
    kept = {key: part for key, part in parts.items() if part is not None}
    case = loads(yaml.safe_dump(kept, sort_keys=False))
    if case.contest is None:
        return case
    # Series live in files of a case folder; here they are put beside the text.
    series = Series(
        name="strength", title="Strength", source="made up", licence="CC0-1.0",
        columns=("year", "north"), rows=STRENGTH,
    )  # fmt: skip
    figures = {"power": Figure(series="strength", column="north", within=0.05)}
    contest = case.contest.model_copy(update={"figures": figures})
    return case.model_copy(update={"series": {"strength": series}, "contest": contest})
