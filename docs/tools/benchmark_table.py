"""The table of docs/benchmarks.md, from docs/benchmarks.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[1]
START = "<!-- table: written by `make bench`; do not edit -->"
END = "<!-- end of table -->"


def against_target(figure: dict[str, Any]) -> str:
    """Say what was aimed at, and whether it was reached."""
    pairs = (
        ("seconds", "target_seconds", "s"),
        ("peak_mib", "target_mib", "MiB"),
        ("times_the_smallest", "target_times", "times the smallest"),
    )
    said = []
    for value, target, unit in pairs:
        if target in figure:
            reached = "reached" if figure[value] <= figure[target] else "**missed**"
            said.append(f"under {figure[target]:g} {unit}: {reached}")
    return "; ".join(said)


def row(figure: dict[str, Any]) -> str:
    """Write one figure as a row."""
    notes = []
    if "microseconds_per_state" in figure:
        notes.append(f"{figure['microseconds_per_state']:g} µs a state")
    if "times_the_smallest" in figure:
        notes.append(f"{figure['times_the_smallest']:g} times the smallest")
    if "times_slower" in figure:
        notes.append(f"{figure['times_slower']:,} times slower")
    peak = f"{figure['peak_mib']:,} MiB" if "peak_mib" in figure else ""
    cells = [
        figure["what"], f"{figure['seconds']:g} s", peak, "; ".join(notes), against_target(figure)
    ]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def table(record: dict[str, Any]) -> str:
    """Write all figures, with the machine they come from."""
    machine = record["machine"]
    packages = ", ".join(f"{name} {number}" for name, number in machine["packages"].items())
    where = (
        f"{machine['cores']} cores ({machine['processor']}), {machine['memory_gib']} GiB, "
        f"{machine['system']}, Python {machine['python']}; {packages}."
    )
    lines = [
        where,
        "",
        "| what | time | peak memory | growth | target |",
        "|---|---|---|---|---|",
        *map(row, record["figures"]),
        "",
        f"Measured {', '.join(sorted({figure['measured'] for figure in record['figures']}))}.",
    ]
    return "\n".join(lines)


def page(text: str, record: dict[str, Any]) -> str:
    """Return the page with its table renewed."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{table(record)}\n\n{END}{after}"


def renewed() -> dict[Path, str]:
    """The page as it should read, by its path."""
    path = DOCS / "benchmarks.md"
    record = json.loads((DOCS / "benchmarks.json").read_text(encoding="utf-8"))
    return {path: page(path.read_text(encoding="utf-8"), record)}
