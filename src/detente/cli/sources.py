"""``detente sources``."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from detente.cli.screen import CaseName, Json, ReadingName, print_json

__all__ = ["verify"]


def verify(
    case: CaseName,
    *,
    documents: Annotated[Path, Parameter(help="The folder that holds the documents.")],
    reading: ReadingName = None,
    json: Json = False,
) -> int:
    """Check that every coded passage stands in the documents, byte for byte."""
    from detente.accounts.sources import verify as check
    from detente.case import load

    loaded = load(case)
    account = loaded.reading(reading).account if reading else None
    found = check(loaded.of_account(account) if account else loaded, documents)
    if json:
        print_json(
            {
                "schema": 1,
                "ok": found.ok,
                "verified": found.verified,
                "missing": list(found.missing),
                "differing": list(found.differing),
                "unchecked": list(found.unchecked),
                "accounts": [{**asdict(check), "total": check.total} for check in found.accounts],
            }
        )
    else:
        for sentence in found.sentences():
            sys.stdout.write(sentence + "\n")
    return 0 if found.ok else 2
