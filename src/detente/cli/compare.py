"""``detente compare``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from detente.cli.screen import CaseName, Json, console, print_json

if TYPE_CHECKING:
    from detente.questions.compare import Comparison, Row

__all__ = ["compare"]


def compare(
    case: CaseName,
    *,
    reading: Annotated[
        list[str] | None, Parameter(help="Only these readings; give it once for each.")
    ] = None,
    concept: Annotated[str, Parameter(help="nash, gmr, smr, seq or sseq.")] = "seq",
    json: Json = False,
) -> None:
    """Set the verdicts of all readings side by side: robust or contested."""
    from rich.table import Table

    from detente.case import load
    from detente.questions.compare import compare as ask

    loaded = load(case)
    found = ask(loaded, concept=concept, readings=reading)
    if json:
        print_json(_as_json(found))
        return
    screen = console()
    readings = list(found.rows[0].verdicts)
    table = Table("settlement", *readings, "standing")
    for row in found.rows:
        table.add_row(
            loaded.settlements[row.settlement].title,
            *(_cell(row, name) for name in readings),
            row.standing,
        )
    screen.print(loaded.title, style="bold")
    screen.print(table)
    screen.print("Each reading at its own date. n/a: the reading does not speak of it.")
    for row in found.rows:
        for crux in row.cruxes:
            title = loaded.settlements[crux.settlement].title
            screen.print(
                f"- {title!r} in reading {crux.reading}: turns if {', '.join(crux.parties)} "
                f"wants what reading {crux.other} says.",
                soft_wrap=True,
            )


def _cell(row: Row, reading: str) -> str:
    verdict = row.verdicts[reading]
    words = {"firm": "holds", "on-paper": "on paper only", "not-addressed": "n/a"}
    parties = ", ".join(verdict.leavers or verdict.shifters)
    return words.get(verdict.grade, verdict.grade) + (f": {parties}" if parties else "")


def _as_json(found: Comparison) -> dict[str, Any]:
    return {
        "schema": 1,
        "title": found.case.title,
        "concept": found.concept,
        "settlements": {
            row.settlement: {
                "standing": row.standing,
                "verdicts": {name: v.model_dump(mode="json") for name, v in row.verdicts.items()},
                "extrapolated": [
                    {"reading": name, "status_quo": date, **v.model_dump(mode="json")}
                    for (name, date), v in row.extrapolated.items()
                ],
                "cruxes": [
                    {
                        "reading": crux.reading,
                        "other": crux.other,
                        "parties": list(crux.parties),
                        "holds_then": crux.holds_then,
                    }
                    for crux in row.cruxes
                ],
            }
            for row in found.rows
        },
    }
