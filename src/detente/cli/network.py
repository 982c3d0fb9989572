"""``detente network``."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from detente.cli.network_options import Claims, Moving, Ties
from detente.cli.screen import Json, console, print_json, progress
from detente.errors import InputError

if TYPE_CHECKING:
    from rich.table import Table

    from detente.accounts.networks import Design, Events, Network, Window
    from detente.findings import Finding

__all__ = ["network"]

_WIDEST = 12
_SHOWN = 20
_TIES = Ties()
_CLAIMS = Claims()
_STILL = Moving()
_CASE_HELP = "A case, or a folder that holds accounts.yaml and claims.jsonl."


def network(
    case: Annotated[str, Parameter(help=_CASE_HELP)],
    *,
    ties: Ties = _TIES,
    claims: Claims = _CLAIMS,
    moving: Moving = _STILL,
    events: Annotated[
        bool, Parameter(negative=(), help="Give the raw events instead of a network (CSV, JSON).")
    ] = False,
    edges: Annotated[
        bool, Parameter(negative=(), help="Write a list of ties instead of a matrix (CSV).")
    ] = False,
    output: Annotated[
        Path | None,
        Parameter(name=["--output", "-o"], help="Write to this .csv or .graphml file."),
    ] = None,
    json: Json = False,
) -> None:
    """Aggregate claims into a network: who is tied to whom by what the accounts say."""
    from detente.accounts.networks import event_list, gather
    from detente.accounts.opening import open_evidence
    from detente.questions.network import network_finding

    design, selection, window = ties.design(), claims.selection(), moving.moving()
    _check(output, events=events, edges=edges, json=json)
    title, evidence = open_evidence(case)
    found = gather(evidence, design, selection)
    made = _made(found, design, window)
    finding = network_finding(
        made, evidence, found, selection=selection, window=window, title=title
    )
    listed = event_list(found, evidence, design) if events else None
    result = _Result(made, finding, window, listed)
    paths = _write(output, result, edges=edges) if output is not None else []
    if json:
        print_json(_as_json(result))
    else:
        _show(result, paths)


@dataclass(frozen=True)
class _Result:
    networks: list[Network]
    finding: Finding
    window: Window | None
    events: list[dict[str, str | None]] | None


def _made(events: Events, design: Design, window: Window | None) -> list[Network]:
    """All the networks, as long as memory is sure to hold them."""
    from detente.accounts.networks.matrices import MAX_CELLS
    from detente.accounts.networks.windows import stops
    from detente.questions.network import networks

    made: list[Network] = []
    cells = 0
    total = len(stops(events, window)) if window else 1
    with progress("networks") as tell:
        for item in networks(events, design, window):
            made.append(item)
            tell(len(made), total)
            cells += item.weights.size
            if cells > MAX_CELLS:
                raise InputError(
                    f"the networks of {total:,} windows hold more than {MAX_CELLS:,} numbers; take "
                    "a longer step, or fewer nodes"
                )
    return made


def _check(output: Path | None, *, events: bool, edges: bool, json: bool) -> None:
    if output is None:
        if edges:
            raise InputError("'--edges' is how a file is written: name it with '--output'")
        if events and not json:
            raise InputError("'--events' goes with '--output' of a .csv file, or with '--json'")
        return
    if output.suffix not in {".csv", ".graphml"}:
        raise InputError(f"the name of the output ends in .csv or .graphml, not {output.name!r}")
    if events and output.suffix != ".csv":
        raise InputError("a list of events is written as .csv")
    if edges and output.suffix != ".csv":
        raise InputError("a list of ties is written as .csv")


def _write(output: Path, result: _Result, *, edges: bool) -> list[Path]:
    from detente.accounts.networks import edge_rows, safe_cell, write_csv, write_graphml
    from detente.accounts.networks.files import matrix_rows

    windowed = result.window is not None
    if result.events is not None:
        head = [list(row) for row in result.events[:1]]
        cells = [[safe_cell(value or "") for value in row.values()] for row in result.events]
        write_csv(output, head + cells)
    elif output.suffix == ".csv":
        listed = edges or windowed
        rows = edge_rows(result.networks, windowed=windowed) if listed else None
        write_csv(output, rows if rows is not None else matrix_rows(result.networks[0]))
    elif windowed:
        paths = [output.with_stem(f"{output.stem}-{item.window}") for item in result.networks]
        for path, item in zip(paths, result.networks, strict=True):
            write_graphml(path, item)
        return paths
    else:
        write_graphml(output, result.networks[0])
    return [output]


def _show(result: _Result, paths: list[Path]) -> None:
    screen = console()
    screen.print(result.finding.case, style="bold")
    if not paths:
        screen.print(_table(result))
    screen.print(result.finding.summary, soft_wrap=True)
    for caveat in result.finding.caveats:
        screen.print(f"- {caveat}", soft_wrap=True)
    if len(paths) == 1:
        screen.print(f"Written to {paths[0]}.", soft_wrap=True)
    elif paths:
        screen.print(f"Written to {len(paths)} files, {paths[0]} to {paths[-1]}.", soft_wrap=True)


def _table(result: _Result) -> Table:
    """The matrix while it is narrow, else the strongest ties, or how each window looks."""
    from rich.table import Table

    from detente.accounts.networks.files import number

    first = result.networks[0]
    if result.window is not None:
        table = Table("window", "claims", "nodes", "ties")
        for item in result.networks:
            nodes = len(item.rows) + (0 if item.one_mode else len(item.columns))
            table.add_row(item.window, str(item.claims), str(nodes), str(len(item.edges())))
        return table
    if len(first.columns) <= _WIDEST:
        table = Table("", *first.columns)
        for name, weights in zip(first.rows, first.weights.tolist(), strict=True):
            table.add_row(name, *(number(round(w, 3)) if w else "" for w in weights))
        return table
    ranked = sorted(first.edges(), key=lambda edge: -abs(edge[2]))
    table = Table(first.design.rows, first.design.columns, "weight")
    for row, column, weight in ranked[:_SHOWN]:
        table.add_row(first.rows[row], first.columns[column], number(round(weight, 3)))
    if len(ranked) > _SHOWN:
        table.caption = f"the strongest {_SHOWN} of {len(ranked):,} ties"
    return table


def _as_json(result: _Result) -> dict[str, Any]:
    from detente.accounts.networks import combinations

    first = result.networks[0]
    found: dict[str, Any] = {
        "schema": 1,
        "title": result.finding.case,
        "design": asdict(first.design),
        "parameters": dict(result.finding.parameters),
        "networks": [
            {
                "window": item.window or None,
                "claims": item.claims,
                "rows": list(item.rows),
                "columns": list(item.columns),
                "ties": [list(edge) for edge in item.edges()],
            }
            for item in result.networks
        ],
        "summary": result.finding.summary,
        "caveats": list(result.finding.caveats),
    }
    if first.design.aggregate == "combine" and first.design.qualifier:
        legend = combinations(first.design.qualifier)
        found["combinations"] = {str(key): list(levels) for key, levels in legend.items()}
    if result.events is not None:
        found["events"] = result.events
    return found
