"""The store: claims with their history, searched and paged, for one coder or a team.

One SQLite file by default; PostgreSQL for a team, through the same code. The tables are in
`tables`, what makes and changes them in `migrations`. `open_store` opens one.
"""

from __future__ import annotations

from detente.accounts.store.conflict import ConflictError, Found
from detente.accounts.store.log import Entry
from detente.accounts.store.pages import Filter, Page, Stored
from detente.accounts.store.store import Store, open_store

__all__ = ["ConflictError", "Entry", "Filter", "Found", "Page", "Store", "Stored", "open_store"]
