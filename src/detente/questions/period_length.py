"""How long a period of a contest is."""

from __future__ import annotations

__all__ = ["MONTHS", "YEARS"]

MONTHS = {"month": 1, "quarter": 3, "year": 12}
YEARS = {period: months / 12 for period, months in MONTHS.items()}
