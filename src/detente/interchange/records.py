"""The full record of a claim, a link, an account or the codebook, as text that others carry along.

Other programs have no field for most of what a claim says. So each format also carries the record
itself, as one JSON object in a note or a text field that the other program shows or ignores::

    {"detente": "claim", "part": 0, "record": {"id": "c0-001", ...}}

`part` is which of the claim's passages the note belongs to. Characters that XML, a database or
UTF-8 cannot hold are written as JSON escapes, so nothing is lost on any way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.case.codebook import Codebook
    from detente.case.evidence import Account

__all__ = [
    "NOBODY",
    "Packed",
    "account_line",
    "clean",
    "codebook_lines",
    "from_object",
    "pack",
    "to_json",
    "unpack",
]

#: What XML 1.0 has no character for, and what UTF-8 cannot say.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_JSON = re.compile("[\x7f-\x9f\r\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
#: Who coded what has no coder, in formats where somebody must have.
NOBODY = "Détente"
_KINDS = ("claim", "link", "account", "codebook")


@dataclass(frozen=True)
class Packed:
    """A record that was found in a note."""

    kind: str
    record: Mapping[str, Any]
    part: int = 0


def to_json(value: object, *, indent: int | None = None) -> str:
    r"""Return JSON that is readable, and that every format can hold.

    Examples
    --------
    >>> to_json({"a": "é\x00"})
    '{"a": "é\\u0000"}'
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _NO_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def clean(text: str) -> str:
    """Return a text with U+FFFD for what XML and databases cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def pack(kind: str, record: Mapping[str, Any], part: int = 0) -> str:
    """Return a record as the text of a note."""
    head: dict[str, Any] = {"detente": kind}
    if kind == "claim":
        head["part"] = part
    return to_json({**head, "record": record})


def unpack(text: str | None) -> Packed | None:
    """Return the record that a note holds, or None if it is another note.

    Examples
    --------
    >>> unpack(pack("claim", {"id": "c1"}, 2))
    Packed(kind='claim', record={'id': 'c1'}, part=2)
    >>> unpack("A thought on the second paragraph.") is None
    True
    """
    if not text or '"detente"' not in text[:200]:
        return None
    try:
        data = json.loads(text.strip().lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return from_object(data)


def from_object(data: object) -> Packed | None:
    """Return the record that an object of JSON is, or None if it is another one."""
    if not isinstance(data, dict) or data.get("detente") not in _KINDS:
        return None
    record, part = data.get("record"), data.get("part", 0)
    if not isinstance(record, dict) or not isinstance(part, int) or part < 0:
        return None
    return Packed(str(data["detente"]), record, part)


def account_line(account: Account) -> dict[str, Any]:
    """Return an account as one flat mapping, its defaults left out."""
    data: dict[str, Any] = account.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return data


def codebook_lines(codebook: Codebook) -> dict[str, Any]:
    """Return a codebook as one mapping."""
    data: dict[str, Any] = codebook.model_dump(
        mode="json", exclude_none=True, exclude_defaults=True
    )
    return data
