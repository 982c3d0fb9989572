"""``detente agree``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from detente.cli.screen import Json, console, print_json

if TYPE_CHECKING:
    from rich.table import Table

    from detente.accounts.agreement import Agreement
    from detente.case.basis import Evidence
    from detente.findings import Finding

__all__ = ["agree"]

_SHOWN = 20
_WITH_HELP = "Another folder or case with claims of other coders; once for each."


def agree(
    case: Annotated[
        str, Parameter(help="A case, or a folder with accounts.yaml and claims.jsonl.")
    ],
    *,
    coder: Annotated[
        list[str] | None, Parameter(negative=(), help="Only these coders; once for each.")
    ] = None,
    others: Annotated[
        list[str] | None, Parameter(name="--with", negative=(), help=_WITH_HELP)
    ] = None,
    field: Annotated[
        list[str] | None, Parameter(negative=(), help="Only these fields; once for each.")
    ] = None,
    threshold: Annotated[
        float, Parameter(help="Least overlap of two passages that count as the same.")
    ] = 0.5,
    resamples: Annotated[int, Parameter(help="For the intervals; 0 for none.")] = 1000,
    seed: Annotated[int, Parameter(help="Of the resamples.")] = 0,
    output: Annotated[
        Path | None,
        Parameter(name=["--output", "-o"], help="Write all disagreements to this CSV file."),
    ] = None,
    json: Json = False,
) -> None:
    """Say how far coders agree, and what they have to settle."""
    from detente.accounts.agreement import Options
    from detente.questions.agree import agreement_finding, compared

    title, sources = _sources([case, *(others or [])])
    options = Options(
        coders=tuple(coder) if coder else None,
        fields=tuple(field) if field else None,
        threshold=threshold,
        resamples=resamples,
    )
    found = compared(sources, options, seed)
    finding = agreement_finding(found, sources, options, title=title, seed=seed)
    if output is not None:
        _write(output, found)
    if json:
        print_json(_as_json(found, finding))
        return
    screen = console()
    screen.print(title, style="bold")
    screen.print(_table(found))
    screen.print(finding.summary, soft_wrap=True)
    for caveat in finding.caveats:
        screen.print(f"- {caveat}", soft_wrap=True)
    for line in _told(found, whole=output is not None):
        screen.print(line, soft_wrap=True)


def _sources(places: list[str]) -> tuple[str, dict[str, Evidence]]:
    from detente.accounts.opening import open_evidence
    from detente.errors import InputError

    names = [Path(place).name or place for place in places]
    if len(set(names)) < len(names):
        names = places
    if len(set(names)) < len(names):
        raise InputError("the same folder is given twice; a coder cannot be compared with itself")
    opened = [open_evidence(place) for place in places]
    found = {name: evidence for name, (_, evidence) in zip(names, opened, strict=True)}
    return opened[0][0], found


def _table(found: Agreement) -> Table:
    from rich.table import Table

    table = Table("field", "metric")
    for name in ("alpha", "95 %", "units", "differ"):
        table.add_column(name, justify="right")
    table.add_column("note")
    for alpha in found.alphas:
        interval = f"{alpha.low:.2f} to {alpha.high:.2f}" if alpha.low is not None else ""
        value = "none" if alpha.value is None else f"{alpha.value:.3f}"
        note = "; ".join(filter(None, [alpha.reason, *alpha.notes]))
        numbers = (value, interval, str(alpha.units), str(alpha.differing))
        table.add_row(alpha.field, alpha.metric, *numbers, note)
    return table


def _told(found: Agreement, *, whole: bool) -> list[str]:
    shown = [] if whole else found.disagreements[:_SHOWN]
    lines = []
    for item in shown:
        says = "; ".join(f"{who}: {value}" for who, value in item.says.items())
        place = f"{item.account} {item.start}-{item.end}"
        lines.append(f"unit {item.unit} ({place}), {item.field}: {says}")
    rest = len(found.disagreements) - len(shown)
    if rest and not whole:
        lines.append(f"... and {rest:,} more: --output FILE writes them all.")
    return lines


def _write(path: Path, found: Agreement) -> None:
    from detente.accounts.networks.files import safe_cell, write_csv

    head = ["unit", "account", "start", "end", "field"]
    for who in found.coders:
        head += [f"claim of {who}", f"{who} says"]
    rows = [[safe_cell(name) for name in head]]
    for item in found.disagreements:
        row = [str(item.unit), item.account, str(item.start), str(item.end), item.field]
        for who in found.coders:
            row += [safe_cell(item.claims.get(who, "")), safe_cell(item.says.get(who, ""))]
        rows.append(row)
    write_csv(path, rows)


def _as_json(found: Agreement, finding: Finding) -> dict[str, Any]:
    return {
        "schema": 1,
        "title": finding.case,
        "coders": list(found.coders),
        "parameters": dict(finding.parameters),
        "units": len(found.units),
        "fields": [asdict(alpha) for alpha in found.alphas],
        "unitising": asdict(found.unitising),
        "disagreements": [asdict(item) for item in found.disagreements],
        "alone": [{"coder": item.coder, "claim": item.claim.id} for item in found.alone],
        "summary": finding.summary,
        "caveats": list(finding.caveats),
    }
