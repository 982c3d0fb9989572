"""Settlements that no party would leave alone and a coalition would: who, how, and for what."""

from __future__ import annotations

from typing import Any

from detente.questions.coalitions_found import Break, Standing
from detente.questions.coalitions_words import CoalitionWords
from detente.questions.words import sentence
from detente.report.labels import verdict_words
from detente.report.study import Study

__all__ = ["content"]

_MOST = 3


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; nothing where coalitions break no more than single parties do."""
    rows = [_row(study, name) for name in study.case.settlements]
    kept = [row for row in rows if any(cell["groups"] for cell in row["cells"])]
    if not kept:
        return None
    return {
        "rows": kept,
        "readings": [study.label(name).short for name in study.readings],
        "several": len(study.readings) > 1,
        "others": len(rows) - len(kept),
    }


def _row(study: Study, settlement: str) -> dict[str, Any]:
    return {
        "name": settlement,
        "title": study.title(settlement),
        "cells": [_cell(study, settlement, reading) for reading in study.readings],
    }


def _cell(study: Study, settlement: str, reading: str) -> dict[str, Any]:
    found = study.coalitions(reading)
    standing = found.settlement(settlement)
    words = CoalitionWords(found)
    groups = standing.together if standing.news else ()
    return {
        "reading": study.label(reading).short,
        "verdict": verdict_words(study.verdict(settlement, reading)),
        "groups": [_group(study, words, each) for each in groups[:_MOST]],
        "more": max(len(groups) - _MOST, 0),
        "alone": _alone(study, standing),
    }


def _alone(study: Study, standing: Standing) -> str:
    return study.parties(standing.alone) if standing.alone else ""


def _group(study: Study, words: CoalitionWords, found: Break) -> dict[str, Any]:
    return {
        "parties": study.parties(found.coalition),
        "steps": [sentence(step) for step in words.steps(found)],
        "idle": study.parties(found.idle),
        "one_idle": len(found.idle) == 1,
        "gains": [
            {"words": sentence(words.gain(gain)), "claims": study.cite(gain.because)}
            for gain in found.gains
        ],
        "unanswered": words.unanswered(found),
    }
