"""``detente report``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from detente.cli.screen import CaseName, Json, ReadingNames, print_json, progress

__all__ = ["report"]


def report(
    case: CaseName,
    *,
    output: Annotated[
        Path | None, Parameter(name=["--output", "-o"], help="The file; CASE.html if not given.")
    ] = None,
    reading: ReadingNames = None,
    json: Json = False,
) -> None:
    """Write the report on a case as one HTML file."""
    from detente.case import load
    from detente.report import write_report

    loaded = load(case)
    path = output or Path(f"{Path(case).stem}.html")
    with progress("writing the report") as tell:
        write_report(loaded, path, readings=reading, progress=tell)
    if json:
        print_json({"schema": 1, "title": loaded.title, "report": str(path)})
    else:
        sys.stdout.write(f"{path}\n")
