"""Small evidence for tests: accounts without a text, and claims of several coders."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

from detente.case.basis import Evidence
from detente.case.evidence import Account, Claim


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def account(name: str, **more: Any) -> Account:
    """An account; its hash follows from its name."""
    known = {"title": name, "sha256": digest(name), "characters": 1000}
    return Account(id=name, **(known | more))


def claim(name: str, start: int, end: int, /, **more: Any) -> Claim:
    """A claim on a stretch of the account "doc"."""
    known = {"doc": "doc", "sha256": digest(f"{start}-{end}"), "type": "fact", "paraphrase": name}
    return Claim.model_validate({"id": name, "start": start, "end": end, **(known | more)})


def evidence(*claims: Claim, accounts: tuple[Account, ...] = (), **more: Any) -> Evidence:
    """Evidence of these claims; on "doc" unless accounts are given."""
    shown = accounts or (account("doc"),)
    return Evidence(
        accounts={item.id: item for item in shown},
        claims={item.id: item for item in claims},
        **more,
    )


def write(folder: Path, found: Evidence) -> Path:
    """Write evidence as a folder without a case."""
    folder.mkdir(parents=True, exist_ok=True)
    accounts = [
        item.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        for item in found.accounts.values()
    ]
    lines = [json.dumps(item.line(), ensure_ascii=False) for item in found.claims.values()]
    (folder / "accounts.yaml").write_text(json.dumps(accounts), encoding="utf-8")
    (folder / "claims.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def cells(path: Path) -> list[list[str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))
