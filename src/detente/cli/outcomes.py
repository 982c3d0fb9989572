"""``detente outcomes``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.screen import (
    CaseName,
    Json,
    Selection,
    console,
    counted,
    print_json,
    progress,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from detente.case import Case
    from detente.findings import Verdict
    from detente.questions.outcomes import Outcomes

__all__ = ["outcomes"]

_SHORT = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ"}
_SHORT |= {"sim": "SIM", "sim_fh": "SIM-FH"}
_LISTED_STATES = 64
_ALL = Selection()


def outcomes(
    case: CaseName,
    *,
    pick: Selection = _ALL,
    rule: Annotated[
        str, Parameter(help="How opponents combine moves: sequence, once or single.")
    ] = "sequence",
    sim: Annotated[
        bool, Parameter(negative=(), help="Compute SIM also above 65,536 states.")
    ] = False,
    states: Annotated[
        Path | None, Parameter(help="Write all states and stable sets to this file as JSON.")
    ] = None,
    json: Json = False,
) -> None:
    """Say which states and settlements are stable, for whom, and why."""
    from detente.case import load
    from detente.case.files import write_aside
    from detente.errors import InputError
    from detente.questions.outcomes import MAX_STATES, Solving
    from detente.questions.outcomes import outcomes as ask
    from detente.questions.outcomes_json import as_json, several_as_json, write_states

    loaded = load(case)
    names = pick.readings(loaded)
    if states is not None and len(names) > 1:
        raise InputError("--states writes one reading: say which with --reading")
    limit = None if sim else MAX_STATES
    found = []
    for name in names:
        with progress("solving") as tell:
            solving = Solving(rule, limit, tell)
            found.append(ask(loaded, name, pick.status_quo, what_if=pick.what_if, solving=solving))
    if states is not None:
        with write_aside(states) as stream:
            write_states(found[0], stream)
    if json:
        print_json(as_json(found[0]) if len(found) == 1 else several_as_json(found))
        return
    screen = console()
    for each in found:
        _print(screen, loaded, each)


def _print(screen: Console, case: Case, found: Outcomes) -> None:
    model = found.model
    heading = case.title
    if len(case.readings) > 1:
        heading += f" - reading {model.reading}: {case.readings[model.reading].title}"
    if model.status_quo and len(case.status_quo) > 1:
        mark = ", an extrapolation" if model.extrapolated else ""
        heading += f" ({model.status_quo}{mark})"
    screen.print(heading, style="bold")
    screen.print(
        f"{counted(model.conflict.n_states, 'state')}, "
        f"{counted(len(case.decision_makers), 'decision maker')}"
    )
    if case.settlements:
        screen.print(_settlement_table(found))
        for name in case.settlements:
            _print_settlement(screen, found, name)
    if model.conflict.n_states <= _LISTED_STATES:
        screen.print(_state_table(found))
        if case.options:
            screen.print(f"Y and N stand for {', '.join(case.option_ids)}, in this order.")
    for concept, reason in found.solution.missing.items():
        screen.print(f"{_SHORT[concept]}: {reason}")
    screen.print("A stable state is not a recommendation: see who would stay, and who pays.\n")


def _print_settlement(screen: Console, found: Outcomes, name: str) -> None:
    finding = found.finding(name)
    screen.print(f"- {finding.summary}", soft_wrap=True)
    for witness in finding.witnesses:
        if not witness.stable or not witness.enforced:
            screen.print(f"    {witness.words}", soft_wrap=True)
    doubt = found.judge.doubt(found.verdict(name))
    if doubt is not None:
        screen.print(f"    {doubt}", soft_wrap=True)


def _settlement_table(found: Outcomes) -> Table:
    from rich.table import Table

    concepts = [concept for concept in found.solution.stable if not concept.startswith("sim")]
    table = Table("settlement", *(_SHORT[concept] for concept in concepts), "by whom (SEQ)")
    for name, settlement in found.model.case.settlements.items():
        verdicts = [found.verdict(name, concept) for concept in concepts]
        cells = [_verdict_mark(verdict) for verdict in verdicts]
        sequential = found.verdict(name, "seq")
        parties = ", ".join(sequential.leavers or sequential.shifters)
        table.add_row(settlement.title, *cells, parties)
    return table


def _verdict_mark(verdict: Verdict) -> str:
    if verdict.holds is None:
        return "n/a"
    if not verdict.holds:
        return verdict.grade
    return "on paper" if verdict.grade == "on-paper" else "holds"


def _state_table(found: Outcomes) -> Table:
    from rich.table import Table

    solution = found.solution
    concepts = list(solution.stable)
    dms = found.model.case.decision_makers
    table = Table("state", *(_SHORT[concept] for concept in concepts))
    table.caption = "for whom the state is stable; ALL marks an equilibrium"
    for state in found.model.conflict.states.labels():
        cells = []
        for concept in concepts:
            stayers = [dm for dm in dms if state in solution.stable[concept][dm]]
            cells.append("ALL" if len(stayers) == len(dms) else " ".join(stayers) or "-")
        table.add_row(state, *cells)
    return table
