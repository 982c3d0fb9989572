"""What ``detente code`` says."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from detente.cli.screen import console, counted

if TYPE_CHECKING:
    from detente.accounts.adapter import Outcome
    from detente.accounts.aids.figures import Figure
    from detente.accounts.aids.marks import Marks
    from detente.cli.code_more import Imported, Suggested

__all__ = [
    "import_as_json", "marked_line", "outcome_as_json", "outcome_line", "tell_figures",
    "tell_import", "tell_suggested",
]  # fmt: skip

_WIDEST = 300


def tell_suggested(found: Suggested) -> None:
    """Say what was suggested."""
    for claim in found.claims:
        sys.stdout.write(f"{claim.id}: {claim.paraphrase}\n")
    for name in found.without_rules:
        sys.stdout.write(f"account {name}: there are no rules for its language, only names\n")
    sys.stdout.write(
        f"{counted(len(found.claims), 'claim')} suggested; "
        f"{counted(len(found.marks), 'sentence')} without one, see 'detente code uncoded'\n"
    )


def marked_line(marks: Marks) -> str:
    """One sentence on the screen: its place, what is seen in it, its words."""
    unit = marks.sentence
    told = [
        marks.type or "",
        "" if marks.modality == "none" else marks.modality.replace("_", " "),
        "" if marks.interval is None else f"{marks.interval[0]:.0%} to {marks.interval[1]:.0%}",
        ", ".join(marks.actors),
        "" if marks.source == "author" else f"cites {marks.source}",
    ]
    seen = "; ".join(part for part in told if part)
    words = " ".join(unit.text.split())
    shown = words if len(words) <= _WIDEST else words[: _WIDEST - 3] + "..."
    place = f"{unit.account}[{unit.index}] {unit.start}-{unit.end}"
    return f"{place}{f' ({seen})' if seen else ''}: {shown}"


def import_as_json(found: Imported, taken: int) -> dict[str, Any]:
    """What became of an import."""
    return {
        "schema": 1,
        "ok": not found.faults,
        "imported": taken,
        "duplicates": found.duplicates,
        "faults": [str(fault) for fault in found.faults],
        "remarks": found.remarks,
        "claims": [claim.line() for claim in found.claims] if taken else [],
    }


def tell_import(found: Imported, taken: int) -> None:
    """Say what became of an import: every fault in one line."""
    for line in (*found.faults, *found.remarks):
        sys.stdout.write(f"{line}\n")
    if found.faults and not taken:
        sys.stdout.write(f"{counted(len(found.faults), 'fault')}; nothing was imported\n")
        return
    told = f"{counted(taken, 'claim')} suggested"
    if found.duplicates:
        told += f", {counted(found.duplicates, 'duplicate')} left out"
    if found.faults:
        told += f", {counted(len(found.faults), 'fault')} left out"
    sys.stdout.write(told + "\n")


def outcome_as_json(outcome: Outcome) -> dict[str, Any]:
    """What became of one packet."""
    return {
        "file": str(outcome.path),
        "part": outcome.packet.number,
        "kept": outcome.kept,
        "claims": outcome.claims,
        "faults": [fault.message for fault in outcome.faults],
    }


def outcome_line(outcome: Outcome) -> str:
    """What became of one packet, in one line."""
    told = f"{outcome.path}: {counted(outcome.claims, 'claim')}"
    if outcome.faults:
        told += f", {counted(len(outcome.faults), 'fault')} left out, such as: {outcome.faults[0]}"
    return told + (" (was there)" if outcome.kept else "")


def tell_figures(figures: Sequence[Figure]) -> None:
    """Print figures as a table, one aid after the other."""
    from rich.table import Table

    table = Table(
        "aid", "unit", "account", "precision", "recall", "F1", "guess", "right / proposed / gold"
    )
    order = list(dict.fromkeys((each.aid, each.unit) for each in figures))
    for each in sorted(figures, key=lambda figure: order.index((figure.aid, figure.unit))):
        shares = [
            "-" if share is None else f"{share:.2f}"
            for share in (each.precision, each.recall, each.f1)
        ]
        counts = f"{each.right} / {each.proposed} / {each.gold}"
        table.add_row(each.aid, each.unit, each.account, *shares, f"{each.guess:.2f}", counts)
    console().print(table)
