"""Two coders, one record: the second is told, and neither version is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import InputError

if TYPE_CHECKING:
    from detente.case.base import Record
    from detente.case.node import Plain

__all__ = ["ConflictError", "Found"]


@dataclass(frozen=True)
class Found:
    """What stands in the store instead of what was expected.

    Attributes
    ----------
    version : int
        0 when the record is gone.
    record : Record or None
    by, at : str or None
        Who changed it last, and when (UTC).
    """

    version: int
    record: Record | None
    by: str | None
    at: str | None


class ConflictError(InputError):
    """A record was changed by somebody else since it was read.

    Attributes
    ----------
    kind, item : str
        What it is and its id.
    expected : int
        The version that the change started from.
    yours : Record or None
        What would have been written; None for a removal. The log keeps it as "refused".
    found : Found
        What stands there now.
    """

    def __init__(
        self, kind: str, item: str, *, expected: int, yours: Record | None, found: Found
    ) -> None:
        self.kind = kind
        self.item = item
        self.expected = expected
        self.yours = yours
        self.found = found
        super().__init__(_sentence(self))


def _sentence(conflict: ConflictError) -> str:
    found = conflict.found
    what = f"{conflict.kind} {conflict.item!r}"
    who = f" by {found.by}" if found.by else ""
    when = f" at {found.at}" if found.at else ""
    if found.record is None:
        told = "was removed meanwhile" if conflict.expected else "is not there"
        return f"{what} {told}{who}{when}; your version is kept in the log"
    if not conflict.expected:
        told = f"{what} was added meanwhile{who}{when}"
    else:
        told = (
            f"{what} was changed meanwhile{who}{when}: it has version {found.version}, "
            f"you started from {conflict.expected}"
        )
    return (
        f"{told}; {_differences(found.record, conflict.yours)}; nothing was overwritten and your "
        "version is kept in the log: look at theirs and write again"
    )


def _differences(theirs: Record, yours: Record | None) -> str:
    if yours is None:
        return "you wanted to remove it"
    left, right = _fields(theirs), _fields(yours)
    names = [name for name in {**left, **right} if left.get(name) != right.get(name)]
    if not names:
        return "both say the same"
    return ", ".join(
        f"theirs has {name} {_short(left.get(name))}, yours {_short(right.get(name))}"
        for name in names
    )


def _fields(item: Record) -> dict[str, Plain]:
    return item.model_dump(mode="json", by_alias=True)


def _short(value: Plain) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
