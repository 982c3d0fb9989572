"""Series: every row has a value for each column, and no two columns have the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.case.faults import Faults, Path
    from detente.case.model import Case

__all__ = ["check_series"]


def check_series(case: Case, faults: Faults) -> None:
    """Check the shape of every series."""
    for name, series in case.series.items():
        path: Path = ("series", name)
        for place, column in enumerate(series.columns):
            if column in series.columns[:place]:
                here: Path = (*path, "columns", place)
                faults.add(here, f"series {name!r} has two columns named {column!r}")
        for place, row in enumerate(series.rows):
            if len(row) != len(series.columns):
                message = f"the row has {len(row)} values for {len(series.columns)} columns"
                faults.add((*path, "rows", place), message)
