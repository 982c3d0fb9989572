"""``detente check``."""

from __future__ import annotations

from collections import Counter

from detente.cli.screen import CaseName, Json, ReadingName, console, print_json

__all__ = ["check"]


def check(case: CaseName, *, reading: ReadingName = None, json: Json = False) -> None:
    """Check a case file, and say where its coding is weak."""
    from detente.case import load
    from detente.questions.lint import lint

    loaded = load(case)
    readings = [reading] if reading else list(loaded.readings)
    for name in readings:
        loaded.reading(name)
    remarks = lint(loaded, readings)
    if json:
        print_json(
            {
                "schema": 1,
                "title": loaded.title,
                "ok": True,
                "remarks": [
                    {"kind": each.kind, "reading": each.reading, "words": each.words}
                    for each in remarks
                ],
            }
        )
        return
    screen = console()
    screen.print(f"{loaded.title}: the file is sound.", style="bold")
    counts = Counter(remark.reading for remark in remarks)
    for name in readings:
        if len(loaded.readings) > 1 or counts[name]:
            screen.print(f"reading {name}: {counts[name]} remarks on the coding")
        for remark in remarks:
            if remark.reading == name:
                screen.print(f"  {remark.kind}: {remark.words}", soft_wrap=True)
