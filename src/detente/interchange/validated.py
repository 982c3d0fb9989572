"""Records from outside, checked: those that are not valid are left out, and a remark says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from detente.case.base import Record
from detente.case.codebook import Codebook
from detente.case.evidence import Account, Claim, Link

if TYPE_CHECKING:
    from pydantic import ValidationError

__all__ = ["accounts_of", "claims_of", "codebook_of", "fault_of", "links_of"]

_Kind = TypeVar("_Kind", bound=Record)


def accounts_of(records: Iterable[Mapping[str, Any]], remarks: list[str]) -> list[Account]:
    """Return the accounts among records."""
    return _valid(Account, "account", records, remarks)


def claims_of(records: Iterable[Mapping[str, Any]], remarks: list[str]) -> list[Claim]:
    """Return the claims among records."""
    return _valid(Claim, "claim", records, remarks)


def links_of(records: Iterable[Mapping[str, Any]], remarks: list[str]) -> list[Link]:
    """Return the links among records."""
    return _valid(Link, "link", records, remarks)


def codebook_of(record: Mapping[str, Any] | None, remarks: list[str]) -> Codebook | None:
    """Return the codebook of a record."""
    found = _valid(Codebook, "codebook", [record] if record else [], remarks)
    return found[0] if found else None


def fault_of(error: ValidationError) -> str:
    """Say what is wrong first, and where."""
    fault = error.errors()[0]
    place = ".".join(str(step) for step in fault["loc"])
    return f"{place}: {fault['msg']}" if place else fault["msg"]


def _valid(
    kind: type[_Kind], word: str, records: Iterable[Mapping[str, Any]], remarks: list[str]
) -> list[_Kind]:
    from pydantic import ValidationError

    found = []
    for record in records:
        try:
            found.append(kind.model_validate(record))
        except ValidationError as error:
            name = str(record.get("id", ""))[:80]
            remarks.append(f"left out, since it is no valid {word}: {name!r} ({fault_of(error)})")
    return found
