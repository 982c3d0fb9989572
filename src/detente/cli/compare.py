"""``detente compare``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from detente.cli.screen import CaseName, Json, ReadingNames, console, print_json

if TYPE_CHECKING:
    from detente.case import Case
    from detente.questions.compare import Comparison, Crux, Row
    from detente.questions.words import Words

__all__ = ["compare"]


def compare(
    case: CaseName,
    *,
    reading: ReadingNames = None,
    concept: Annotated[str, Parameter(help="nash, gmr, smr, seq or sseq.")] = "seq",
    json: Json = False,
) -> None:
    """Set the verdicts of all readings side by side: where they agree and where not."""
    from rich.table import Table

    from detente.case import load
    from detente.questions.compare import compare as ask
    from detente.questions.words import Words

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
            row.words,
        )
    screen.print(loaded.title, style="bold")
    screen.print(table)
    screen.print("Each reading at its own date. n/a: the reading does not speak of it.")
    words = Words(loaded)
    for row in found.rows:
        for crux in row.cruxes:
            screen.print(f"- {_told(crux, loaded, words)}", soft_wrap=True)


def _told(crux: Crux, case: Case, words: Words) -> str:
    title = case.settlements[crux.settlement].title
    then = {"holds": "would hold", "shifts": "would shift", "breaks": "would break"}[crux.then]
    each = " each" if len(crux.parties) > 1 else ""
    return (
        f"{title!r} {then} in reading {crux.reading} if {words.parties(crux.parties)}{each} "
        f"wanted what reading {crux.other} says."
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
                "accounts": row.accounts,
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
                        "then": crux.then,
                    }
                    for crux in row.cruxes
                ],
            }
            for row in found.rows
        },
    }
