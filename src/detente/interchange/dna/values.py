"""Claims as values of DNA's variables, and back to codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from detente.interchange.dna import schema
from detente.interchange.labels import labels_of
from detente.interchange.records import clean

if TYPE_CHECKING:
    from detente.case.evidence import Claim

__all__ = ["codes_of", "short", "stored"]

_MANY = ("actor", "target", "aux")


def short(text: str) -> str:
    """Return a text as a short text or name of DNA can be: what is longer is cut.

    Examples
    --------
    >>> len(short("a" * 300)), short("a" * 300)[-2:]
    (190, 'a…')
    """
    text = clean(text)
    return text if len(text) <= schema.MAX_SHORT else text[: schema.MAX_SHORT - 1] + "…"


def stored(claim: Claim) -> dict[str, str]:
    """Return the values of a claim's variables, each as the text or digits that are stored."""
    values: dict[str, str] = {}
    for name, data in schema.CLAIM_VARIABLES.items():
        if name == schema.RECORD:
            continue
        value: Any = getattr(claim, name)
        if isinstance(value, tuple):
            value = "; ".join(value)
        if data in {"boolean", "integer"}:
            values[name] = str(int(value))
        else:
            text = "" if value is None else str(value)
            values[name] = short(text) if data == "short text" else clean(text)
    return values


def codes_of(values: Mapping[str, str], claim: Claim | None) -> Iterator[str]:
    """Return the codes that the values of our own statement type stand for.

    What stands as it was exported gives the claim's own labels: a long list was cut, and a name
    may hold the sign that joins.
    """
    before = stored(claim) if claim is not None else {}
    for name, value in values.items():
        if name in {"id", *schema.LONG} or name not in schema.CLAIM_VARIABLES:
            continue
        if claim is not None and before[name] == value:
            yield from (label for label in labels_of(claim) if label.startswith(f"{name}/"))
        elif value and not _is_default(name, value):
            parts = value.split("; ") if name in _MANY else (value,)
            yield from (f"{name}/{one}" for one in parts)


def _is_default(name: str, value: str) -> bool:
    return value == {
        "polarity": "0", "stance": "0", "hedged": "0", "negated": "0", "modality": "none",
        "speaker": "author", "source": "author", "status": "accepted", "made_by": "person",
    }.get(name)  # fmt: skip
