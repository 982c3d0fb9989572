"""``detente convert``: a case from, or for, another program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from detente.cli.screen import Json, ReadingName, StatusQuoName, print_json

if TYPE_CHECKING:
    from detente.case import Case
    from detente.interchange.losses import Told
    from detente.questions.model import Model

__all__ = ["convert"]

Infeasible = Literal["refuse", "worst"]
Table = Literal["states", "moves"]


def convert(
    source: Annotated[
        str,
        Parameter(name="FROM", help="A case of any kind, or a .gmcr, .nfg, .gbt or .csv file."),
    ],
    target: Annotated[Path, Parameter(name="TO", help="The file to write, or a case folder.")],
    *,
    as_: Annotated[
        str | None,
        Parameter(
            name="--as",
            help="gmcr, nfg, gbt, graphml, csv, yaml or folder; else by the suffix of TO.",
        ),
    ] = None,
    reading: ReadingName = None,
    status_quo: StatusQuoName = None,
    infeasible: Annotated[
        Infeasible,
        Parameter(help="Profiles that cannot be: refuse them, or pay everybody the worst (nfg)."),
    ] = "refuse",
    table: Annotated[Table, Parameter(help="Which table to write (csv).")] = "states",
    strict: Annotated[
        bool, Parameter(negative=(), help="Refuse to write what would lose something.")
    ] = False,
    replace: Annotated[bool, Parameter(negative=(), help="Write over what is there.")] = False,
    json: Json = False,
) -> None:
    """Write a case for another program, or one of another program's models as a case."""
    from detente.errors import InputError
    from detente.interchange.case_files import format_of_case, read_case

    name = format_of_case(target, as_)
    if target.exists() and not replace:
        raise InputError("is there already: choose another name, or give '--replace'",
                         file=str(target))  # fmt: skip
    case, told = read_case(source)
    if name in {"yaml", "folder"}:
        if reading is not None or status_quo is not None:
            raise InputError("a case is written whole: leave '--reading' and '--status-quo' out")
        _refuse_loss(told, strict=strict)
        _write_case(case, target, name)
    else:
        from detente.questions.model import build_model

        model = build_model(case, reading, status_quo)
        text, more = _text(model, name, infeasible, table)
        told += more
        _refuse_loss(told, strict=strict)
        from detente.case.files import atomic_write

        atomic_write(target, text)
    if json:
        print_json({"schema": 1, "from": source, "to": str(target), "format": name,
                    "lost": list(told.lost), "notes": list(told.notes)})  # fmt: skip
        return
    sys.stdout.write(f"{target} ({name})\n")
    for sentence in told.lost:
        sys.stdout.write(f"lost: {sentence}\n")
    for sentence in told.notes:
        sys.stdout.write(f"note: {sentence}\n")


def _refuse_loss(told: Told, *, strict: bool) -> None:
    from detente.errors import InputError

    if strict and told.lost:
        raise InputError(f"nothing is written, since it would lose: {'; '.join(told.lost)}")


def _write_case(case: Case, target: Path, name: str) -> None:
    from detente.case import save, save_folder

    if name == "yaml":
        save(case, target)
    else:
        save_folder(case, target)


def _text(model: Model, name: str, infeasible: Infeasible, table: Table) -> tuple[str, Told]:
    """The text of a file, and what it loses."""
    if name == "gmcr":
        from detente.interchange.gmcr import dumps
        from detente.questions.case_formats import as_gmcr

        document, told = as_gmcr(model)
        return dumps(document), told
    if name in {"nfg", "gbt"}:
        from detente.interchange import gambit
        from detente.questions.normal_form import normal_form

        game, told = normal_form(model, infeasible)
        return gambit.dumps(game) if name == "nfg" else gambit.written(game), told
    return _listed(model, name, table)


def _listed(model: Model, name: str, table: Table) -> tuple[str, Told]:
    from detente.interchange import graphml
    from detente.interchange.losses import Told
    from detente.interchange.state_csv import dumps, move_rows, state_rows
    from detente.questions.case_formats import left_behind
    from detente.questions.state_table import state_table

    found = state_table(model, moves=name == "graphml" or table == "moves")
    if name == "graphml":
        return graphml.dumps(found), left_behind(model)
    if table == "moves":
        return dumps(move_rows(found)), left_behind(model)
    one_way = ", ".join(name for name in model.case.one_way if name not in model.held)
    lost = (f"that {one_way} can be changed in one direction only",) if one_way else ()
    return dumps(state_rows(found)), left_behind(model) + Told(lost)
