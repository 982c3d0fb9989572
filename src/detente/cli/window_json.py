"""Windows as JSON."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from detente.cli.contest_options import input_as_json

if TYPE_CHECKING:
    from detente.case import Case
    from detente.questions.window import Band, Lasting, Mending, Window

__all__ = ["as_json"]


def as_json(case: Case, found: Sequence[Window], *, in_full: bool) -> dict[str, Any]:
    """The windows of some readings and settlements, as `docs/reference/json.md` says."""
    return {
        "schema": 1,
        "title": case.title,
        "windows": [_window(each, in_full=in_full) for each in found],
    }


def _window(found: Window, *, in_full: bool) -> dict[str, Any]:
    from detente.questions.window import exhaustion, mending, moved_by_levers

    return {
        "reading": found.reading,
        "settlement": found.settlement,
        "dates": [str(when) for when in found.dates],
        "status_quo": found.status_quos,
        "clauses": {
            name: {"holds": series.holds, **_band(series), "binding": found.binding[name]}
            for name, series in found.clauses.items()
        },
        "settlement_clause": [
            {
                "holds": each.holds,
                "stable": each.stable,
                "reachable": each.reachable,
                "by_moves": each.by_moves,
                "leavers": each.leavers,
                "extrapolated": each.extrapolated,
                "note": each.note,
            }
            for each in found.standings
        ],
        "keyhole": _band(found.keyhole),
        "open": found.open,
        "spans": [
            {"level": each.level, "first": str(each.first), "last": str(each.last),
             "least": each.least}
            for each in found.spans
        ],
        "flips": [
            {"date": str(each.date), "clause": each.clause, "opens": each.opens}
            for each in found.flips
        ],
        "changes": [
            {"date": str(each.date), "holds": each.holds, "words": each.words}
            for each in found.changes
        ],
        "exhaustion": [
            {"date": str(each.date), "status_quo": each.status_quo,
             "sides": [_lasting(side) for side in each.sides]}
            for each in exhaustion(found)
        ],
        "at": str(found.at),
        "inputs": {name: input_as_json(each) for name, each in found.inputs.items()},
        "drivers": [asdict(each) for each in found.drivers] if in_full else None,
        "guarantee": _mending(mending(found)) if in_full else None,
        "levers": [asdict(each) for each in moved_by_levers(found)] if in_full else None,
        "finding": found.finding().model_dump(mode="json"),
    }  # fmt: skip


def _band(band: Band) -> dict[str, Any]:
    return {"low": _plain(band.low), "median": _plain(band.median), "high": _plain(band.high)}


def _plain(numbers: Sequence[float]) -> list[float | None]:
    return [number if math.isfinite(number) else None for number in numbers]


def _mending(found: Mending) -> dict[str, Any]:
    return {
        "needed": found.needed,
        "possible": found.possible,
        "least": _band(found.least),
        "willing": found.willing,
    }


def _lasting(side: Lasting) -> dict[str, Any]:
    names = ("least", "low", "median", "high", "most")
    years = _plain([getattr(side, name) for name in names])
    until = [None if when is None else str(when) for when in side.until]
    return {
        "side": side.side,
        **dict(zip(names, years, strict=True)),
        "until": until,
        "first": side.first,
        "hurts": side.hurts,
    }
