"""The evidence files of a case folder, as bytes.

A file whose records have not changed is the file that was read, byte for byte, with its comments. A
list of accounts that only grew is that file with entries added at its end. Anything else is
written anew, the same way each time. Records come as the lines of JSON that a store keeps
(`rows.line`), so a hundred thousand claims are written without being taken apart.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.case.save import codebook_file, yaml_text

if TYPE_CHECKING:
    from detente.case.node import Plain

__all__ = ["EVIDENCE_FILES", "given", "rendered"]

#: File of a case folder -> the kind of record that it holds.
EVIDENCE_FILES = {
    "accounts.yaml": "account",
    "codebook.yaml": "codebook",
    "claims.jsonl": "claim",
    "links.jsonl": "link",
}


def given(lines: Sequence[str]) -> str:
    """The SHA-256 of records: the same for two files that say the same in other ways."""
    whole = hashlib.sha256()
    for each in lines:
        whole.update(each.encode() + b"\n")
    return whole.hexdigest()


def rendered(
    file: str, lines: Sequence[str], before: tuple[bytes, str | None] | None
) -> bytes | None:
    """Return an evidence file as it shall be; None where there shall be none.

    Parameters
    ----------
    file : str
        One of `EVIDENCE_FILES`.
    lines : sequence of str
        Its records.
    before : tuple or None
        The file as it was read, with what it gave then.
    """
    if before is not None and before[1] == given(lines):
        return before[0]
    if not lines:
        return None
    if file.endswith(".jsonl"):
        return "".join(f"{each}\n" for each in lines).encode()
    plain = [json.loads(each) for each in lines]
    if file == "codebook.yaml":
        return yaml_text(codebook_file(plain[0])).encode()
    return (before and _appended(plain, before[0])) or yaml_text(plain).encode()


def _appended(plain: list[dict[str, Any]], before: bytes) -> bytes | None:
    """The old file with the new accounts behind, if that reads as wanted."""
    from detente.case.yamltree import read_yaml
    from detente.errors import InputError

    try:
        text = before.decode("utf-8-sig")
        old = read_yaml(text, "accounts.yaml").plain()
        if not isinstance(old, list) or not 0 < len(old) < len(plain):
            return None
        gap = "" if text.endswith("\n") else "\n"
        longer = text + gap + yaml_text(plain[len(old) :])
        reads = read_yaml(longer, "accounts.yaml").plain()
    except (InputError, UnicodeDecodeError):
        return None
    return longer.encode() if _same(reads, plain) else None


def _same(left: Plain, right: Plain) -> bool:
    """Whether two lists of accounts say the same, defaults written out or not."""
    from pydantic import ValidationError

    from detente.case.evidence import Account

    try:
        return [Account.model_validate(item) for item in left] == [
            Account.model_validate(item) for item in right
        ]
    except (TypeError, ValidationError):
        return False
