"""``detente check``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from detente.cli.screen import CaseName, Json, ReadingName, console, counted, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from detente.questions.coverage import Coverage
    from detente.questions.lint import Remark

__all__ = ["check"]


def check(
    case: CaseName,
    *,
    reading: ReadingName = None,
    coverage: Annotated[
        bool,
        Parameter(negative=(), help="List every entry with the claims that it rests on."),
    ] = False,
    json: Json = False,
) -> None:
    """Check a case file, and say where its coding is weak."""
    from detente.case import load
    from detente.questions.coverage import coverage as cover
    from detente.questions.lint import lint

    loaded = load(case)
    readings = [reading] if reading else list(loaded.readings)
    for name in readings:
        loaded.reading(name)
    remarks = lint(loaded, readings)
    covered = cover(loaded, readings)
    if json:
        print_json(_as_json(loaded.title, remarks, covered))
        return
    screen = console()
    screen.print(f"{loaded.title}: the file is sound.", style="bold")
    _print_remarks(screen, readings, remarks, always=len(loaded.readings) > 1)
    if loaded.claims:
        _print_coverage(screen, covered)
    if coverage:
        _print_entries(screen, covered)


def _print_remarks(
    screen: Console, readings: list[str], remarks: tuple[Remark, ...], *, always: bool
) -> None:
    counts = Counter(remark.reading for remark in remarks)
    for name in (*readings, ""):
        if counts[name] or (name and always):
            where = f"reading {name}" if name else "every reading"
            screen.print(f"{where}: {counted(counts[name], 'remark')} on the coding")
        for remark in remarks:
            if remark.reading == name:
                screen.print(f"  {remark.kind}: {remark.words}", soft_wrap=True)


def _print_coverage(screen: Console, covered: Coverage) -> None:
    from detente.questions.coverage import STANDINGS

    screen.print("what the entries rest on:")
    for name in covered.readings:
        counts = covered.counts(name)
        told = [f"{count} {STANDINGS[standing]}" for standing, count in counts.items()]
        screen.print(
            f"  reading {name}, {len(covered.of(name))} in all: {'; '.join(told)}", soft_wrap=True
        )
        single = [entry.id for entry in covered.of(name) if entry.standing == "one claim"]
        if single:
            screen.print(f"    on a single one: {', '.join(single)}", soft_wrap=True)
    for account, claims in covered.unused.items():
        alone = sum(claim not in covered.told for claim in claims)
        screen.print(
            f"  account {account}: no entry uses {counted(len(claims), 'claim')}; "
            f"{alone} of them stand nowhere else either",
            soft_wrap=True,
        )


def _print_entries(screen: Console, covered: Coverage) -> None:
    from rich.table import Table

    if not covered.entries:
        screen.print("There is no statement and no other entry that could rest on claims.")
        return
    table = Table("reading", "entry", "grade", "rests on", "claims")
    for entry in covered.entries:
        marked = [
            *entry.accepted,
            *(f"{claim} (suggested)" for claim in entry.suggested),
            *(f"{claim} (rejected)" for claim in entry.rejected),
            *(f"{claim} (not at hand)" for claim in entry.missing),
        ]
        name = entry.id if entry.kind == "statement" else f"{entry.kind} {entry.id}"
        table.add_row(entry.reading, name, entry.grade or "", entry.standing, ", ".join(marked))
    screen.print(table)
    for account, claims in covered.unused.items():
        if claims:
            screen.print(f"account {account}, unused: {', '.join(claims)}", soft_wrap=True)


def _as_json(title: str, remarks: tuple[Remark, ...], covered: Coverage) -> dict[str, Any]:
    return {
        "schema": 1,
        "title": title,
        "ok": True,
        "remarks": [
            {"kind": each.kind, "reading": each.reading, "words": each.words} for each in remarks
        ],
        "coverage": {
            "entries": [
                {
                    "reading": entry.reading,
                    "kind": entry.kind,
                    "id": entry.id,
                    "party": entry.party,
                    "grade": entry.grade,
                    "rests_on": entry.standing,
                    "accepted": list(entry.accepted),
                    "suggested": list(entry.suggested),
                    "rejected": list(entry.rejected),
                    "missing": list(entry.missing),
                }
                for entry in covered.entries
            ],
            "unused": {account: list(claims) for account, claims in covered.unused.items()},
        },
    }
