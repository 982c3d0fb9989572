"""``detente outcomes``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.outcomes_options import Drawing, HowToSolve
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
    from detente.questions.set_facts import Sampling

__all__ = ["outcomes"]

_SHORT = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ"}
_SHORT |= {"sim": "SIM", "sim_fh": "SIM-FH", "limited-move": "limited", "non-myopic": "non-myopic"}
_LISTED_STATES = 64
_ALL = Selection()


_DEFAULT, _NONE_DRAWN = HowToSolve(), Drawing()


def outcomes(
    case: CaseName,
    *,
    pick: Selection = _ALL,
    how: HowToSolve = _DEFAULT,
    draw: Drawing = _NONE_DRAWN,
    states: Annotated[
        Path | None, Parameter(help="Write all states and stable sets to this file as JSON.")
    ] = None,
    json: Json = False,
) -> None:
    """Say which states and settlements are stable, for whom, and why."""
    from detente.case import load
    from detente.case.files import write_aside
    from detente.errors import InputError
    from detente.questions.outcomes import outcomes as ask
    from detente.questions.outcomes_json import as_json, several_as_json, write_states

    loaded = load(case)
    names = pick.readings(loaded)
    if states is not None and len(names) > 1:
        raise InputError("--states writes one reading: say which with --reading")
    sampling = draw.sampling()
    found = []
    for name in names:
        with progress("solving") as tell:
            concepts, solving = how.solving(tell)
            found.append(
                ask(
                    loaded,
                    name,
                    pick.status_quo,
                    what_if=pick.what_if,
                    concepts=concepts,
                    solving=solving,
                )
            )
    if states is not None:
        with write_aside(states) as stream:
            write_states(found[0], stream)
    if json:
        if len(found) == 1:
            print_json(as_json(found[0], sampling=sampling))
        else:
            print_json(several_as_json(found, sampling=sampling))
        return
    screen = console()
    for each in found:
        _print(screen, loaded, each, sampling)


def _print(screen: Console, case: Case, found: Outcomes, sampling: Sampling | None) -> None:
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
    if found.in_sets:
        screen.print(f"Solver: symbolic, since {model.conflict.why_solver}.", soft_wrap=True)
    lead = next((each for each in ("seq", *_SHORT) if each in found.solution.stable), "seq")
    if case.settlements and lead in found.judged:
        screen.print(_settlement_table(found, lead))
        for name in case.settlements:
            _print_settlement(screen, found, name, lead)
    if case.options and (found.in_sets or sampling is not None):
        from detente.cli.outcomes_sets import print_sets
        from detente.questions.set_facts import Sampling

        print_sets(screen, found, short=_SHORT, lead=lead, sampling=sampling or Sampling())
    if model.conflict.n_states <= _LISTED_STATES:
        screen.print(_state_table(found))
        if case.options:
            screen.print(f"Y and N stand for {', '.join(case.option_ids)}, in this order.")
    missing = found.solution.missing
    for reason in dict.fromkeys(missing.values()):
        names = ", ".join(_SHORT[concept] for concept in missing if missing[concept] == reason)
        screen.print(f"{names}: {reason}", soft_wrap=True)
    screen.print("A stable state is not a recommendation: see who would stay, and who pays.\n")


def _print_settlement(screen: Console, found: Outcomes, name: str, lead: str) -> None:
    finding = found.finding(name, lead)
    screen.print(f"- {finding.summary}", soft_wrap=True)
    for witness in finding.witnesses:
        if not witness.stable or not witness.enforced:
            screen.print(f"    {witness.words}", soft_wrap=True)
    doubt = found.judge.doubt(found.verdict(name, lead))
    if doubt is not None:
        screen.print(f"    {doubt}", soft_wrap=True)


def _settlement_table(found: Outcomes, lead: str) -> Table:
    from rich.table import Table

    concepts = found.judged
    table = Table(
        "settlement", *(_SHORT[concept] for concept in concepts), f"by whom ({_SHORT[lead]})"
    )
    for name, settlement in found.model.case.settlements.items():
        verdicts = [found.verdict(name, concept) for concept in concepts]
        cells = [_verdict_mark(verdict) for verdict in verdicts]
        leading = found.verdict(name, lead)
        parties = ", ".join(leading.leavers or leading.shifters)
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
