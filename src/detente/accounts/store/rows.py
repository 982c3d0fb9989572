"""Records as rows: the line of JSON that says all, and the columns that repeat what is searched."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.accounts.store import tables
from detente.case.codebook import Codebook
from detente.case.evidence import Account, Claim, Link

if TYPE_CHECKING:
    from sqlalchemy import Table

    from detente.case.base import Record
    from detente.case.node import Plain

__all__ = ["CODEBOOK", "KINDS", "Kind", "cut", "key", "line", "plain", "record"]

#: The id of the one codebook of a store.
CODEBOOK = "codebook"
#: Longest text that is looked up by an index; what is longer is compared by its beginning.
_INDEXED = 200

Columns = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """One kind of record: its table, its class, and which columns it fills."""

    name: str
    table: Table
    model: type[Record]
    columns: Callable[[Any], Columns]


def cut(value: str | None) -> str | None:
    """Shorten a text to what an index can hold; PostgreSQL cannot store U+0000 either."""
    return None if value is None else value[:_INDEXED].replace("\0", "\ufffd")


def plain(item: Record) -> dict[str, Any]:
    """Return a record as plain values, without what is as it is by default."""
    if isinstance(item, Claim | Link):
        return item.line()
    return item.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)


def line(item: Record) -> str:
    """Return a record as one line of JSON: the line of ``claims.jsonl``, for a claim."""
    return json.dumps(plain(item), ensure_ascii=False)


def record(kind: str, body: str) -> Plain:
    """Return the record that a line of JSON holds."""
    return KINDS[kind].model.model_validate(json.loads(body))


def key(item: Record) -> str:
    """Return the id of a record; a codebook has none of its own."""
    return str(getattr(item, "id", CODEBOOK))


def _of_account(item: Account) -> Columns:
    return {"sha256": item.sha256}


def _of_claim(item: Claim) -> Columns:
    fields: Mapping[str, Any] = {
        name: getattr(item, name) for name in tables.FILTERED if name != "holder"
    }
    cuts = {
        name: cut(value) if value is None or isinstance(value, str) else value
        for name, value in fields.items()
    }
    place = {"account": cut(item.passage.account), "start": item.passage.start}
    return {**cuts, **place, "holder": cut(item.view_of)}


def _of_link(item: Link) -> Columns:
    names = ("start", "end", "kind", "difference", "status")
    return {name: getattr(item, name) for name in names}


def _of_codebook(_item: Codebook) -> Columns:
    return {}


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("account", tables.accounts, Account, _of_account),
        Kind("claim", tables.claims, Claim, _of_claim),
        Kind("link", tables.links, Link, _of_link),
        Kind("codebook", tables.codebook, Codebook, _of_codebook),
    )
}
