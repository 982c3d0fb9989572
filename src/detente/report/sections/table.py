"""Settlements by readings by parties: the verdicts, and those at other dates apart from them."""

from __future__ import annotations

from typing import Any

from detente.report.cells import MARKS, Cell, cell
from detente.report.labels import VERDICTS
from detente.report.pictures.heat_map import Field, heat_map
from detente.report.study import Study

__all__ = ["content"]


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows."""
    if not study.case.settlements:
        return None
    rows = [_row(study, name) for name in study.case.settlements]
    used = {cell.verdict.grade for row in rows for cell in row["cells"]}
    far = [_extrapolated(study, name) for name in study.case.settlements]
    return {
        "map": _map(study, rows) if len(rows) > 1 else None,
        "rows": rows,
        "several": len(study.readings) > 1,
        "parties": [(dm, study.party(dm)) for dm in study.case.decision_makers],
        "verdicts": [words for grade, words in VERDICTS.items() if grade in used],
        "marks": [(sign, meaning) for sign, meaning in MARKS.items() if _used(rows, sign)],
        "silent": _used(rows, "?"),
        "far": [row for row in far if row["cells"]],
    }


def _used(rows: list[dict[str, Any]], sign: str) -> bool:
    return any(mark.sign == sign for row in rows for cell in row["cells"] for mark in cell.marks)


def _row(study: Study, settlement: str) -> dict[str, Any]:
    found = study.row(settlement)
    return {
        "name": settlement,
        "title": study.title(settlement),
        "cells": [cell(study, settlement, study.outcomes(name)) for name in study.readings],
        "standing": found.standing if found and len(study.readings) > 1 else "",
        "standing_words": found.words if found else "",
    }


def _extrapolated(study: Study, settlement: str) -> dict[str, Any]:
    cells = [
        cell(study, settlement, study.outcomes(reading, quo))
        for reading, quo in study.extrapolations
    ]
    return {"name": settlement, "title": study.title(settlement), "cells": cells}


def _map(study: Study, rows: list[dict[str, Any]]) -> str:
    return heat_map(
        [(row["title"], f"#settlement-{row['name']}") for row in rows],
        [study.label(name).short for name in study.readings],
        [[Field(cell.words, _told(row["title"], cell)) for cell in row["cells"]] for row in rows],
        title="Verdict on each settlement under each reading",
        name="map",
    )


def _told(title: str, cell: Cell) -> str:
    leaving = f" ({cell.leavers})" if cell.leavers else ""
    return f"{title}, {cell.label.short}: {cell.words.long}{leaving}"
