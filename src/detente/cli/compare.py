"""``detente compare``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.screen import CaseName, Json, ReadingNames, console, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from detente.case import Case
    from detente.findings import Verdict
    from detente.questions.compare import Comparison, Crux, Row
    from detente.questions.words import Words

__all__ = ["compare"]


def compare(
    case: CaseName,
    *,
    reading: ReadingNames = None,
    concept: Annotated[str, Parameter(help="nash, gmr, smr, seq or sseq.")] = "seq",
    weight: Annotated[
        list[str] | None,
        Parameter(
            negative=(),
            help="READING=NUMBER, once for each reading: under how much of the weight does each "
            "settlement hold?",
        ),
    ] = None,
    move: Annotated[
        str | None,
        Parameter(
            help="STATEMENT=PLACE, with one --reading: what does each verdict become when this "
            "statement stands at that place of its list? STATEMENT alone: at every place. "
            "DM.STATEMENT where two have that id.",
        ),
    ] = None,
    by_entry: Annotated[
        bool,
        Parameter(
            negative=(),
            help="With --weight of two readings: take each entry in which they differ from one or "
            "the other, independently.",
        ),
    ] = False,
    states: Annotated[
        bool,
        Parameter(
            negative=(),
            help="How many of all states are stable by every reading, and by one only, and which? "
            "In the model of the first reading.",
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Set the verdicts of all readings side by side: where they agree and where not."""
    from detente.case import load
    from detente.cli.compare_json import as_json
    from detente.cli.compare_moves import show_move
    from detente.cli.compare_states import show_states
    from detente.cli.compare_weights import show_mixture, show_mixture_by_entry
    from detente.errors import InputError
    from detente.questions.compare import compare as ask

    asked = [name for name, given in _asking(weight, move, states=states).items() if given]
    if len(asked) > 1:
        raise InputError(f"ask for one thing at a time: {' or '.join(asked)}")
    loaded = load(case)
    if weight:
        if reading:
            raise InputError("'--weight' names the readings itself; leave '--reading' out")
        show = show_mixture_by_entry if by_entry else show_mixture
        show(loaded, weight, concept, json=json)
    elif by_entry:
        raise InputError("'--by-entry' goes with '--weight' of two readings")
    elif move is not None:
        show_move(loaded, reading, move, concept, json=json)
    elif states:
        show_states(loaded, reading, concept, json=json)
    else:
        found = ask(loaded, concept=concept, readings=reading)
        if json:
            print_json(as_json(found))
        else:
            _print(console(), found, case)


def _asking(weight: list[str] | None, move: str | None, *, states: bool) -> dict[str, bool]:
    return {"'--weight'": bool(weight), "'--move'": move is not None, "'--states'": states}


def _print(screen: Console, found: Comparison, name: str) -> None:
    from rich.table import Table

    from detente.questions.derived import derivation
    from detente.questions.disputed import agreed_dates
    from detente.questions.words import Words

    case = found.case
    readings = list(found.rows[0].verdicts)
    table = Table("settlement", *readings, "standing")
    for row in found.rows:
        table.add_row(
            case.settlements[row.settlement].title,
            *(cell(row.verdicts[reading]) for reading in readings),
            row.words,
        )
    screen.print(case.title, style="bold")
    screen.print(table)
    screen.print("Each reading at its own date. n/a: the reading does not speak of it.")
    for reading in readings:
        told = derivation(case, reading).words
        if told:
            screen.print(f"Reading {reading}: {told}.", soft_wrap=True)
    words = Words(case)
    for row in found.rows:
        for crux in row.cruxes:
            screen.print(f"- {_told(crux, case, words)}", soft_wrap=True)
        _print_kinds(screen, case, row)
        for date, answer in agreed_dates(case, row).items():
            title = case.settlements[row.settlement].title
            screen.print(
                f"  Applied to {date}, all readings that address {title!r} agree: it {answer}. "
                "Part of the difference is one of date.",
                soft_wrap=True,
            )
    if any(row.standing == "contested" for row in found.rows):
        screen.print(f"On which entries and claims it hinges: detente cruxes {name}")


def _print_kinds(screen: Console, case: Case, row: Row) -> None:
    from detente.questions.contradictions import SUBSTANCE
    from detente.questions.disputed import disputed

    for (one, other), kinds in disputed(case, row).items():
        if not kinds:
            continue
        of_substance = [f"{kind} {kinds[kind]}" for kind in kinds if kind in SUBSTANCE]
        apart = [f"{kind} {kinds[kind]}" for kind in kinds if kind not in SUBSTANCE]
        rest = f"; not counted with these: {', '.join(apart)}" if apart else ""
        screen.print(
            f"  Behind this, claims of {one} and {other} contradict each other on substance: "
            f"{', '.join(of_substance) or 'nowhere'}{rest}.",
            soft_wrap=True,
        )


def _told(crux: Crux, case: Case, words: Words) -> str:
    title = case.settlements[crux.settlement].title
    then = {"holds": "would hold", "shifts": "would shift", "breaks": "would break"}[crux.then]
    each = " each" if len(crux.parties) > 1 else ""
    return (
        f"{title!r} {then} in reading {crux.reading} if {words.parties(crux.parties)}{each} "
        f"wanted what reading {crux.other} says."
    )


def cell(verdict: Verdict) -> str:
    """A verdict in a table: in a word or two, and who would leave."""
    words = {"firm": "holds", "on-paper": "on paper only", "not-addressed": "n/a"}
    parties = ", ".join(verdict.leavers or verdict.shifters)
    return words.get(verdict.grade, verdict.grade) + (f": {parties}" if parties else "")
