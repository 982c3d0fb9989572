"""What ``detente compare --move`` shows: one statement at one other place, or at every place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.compare_words import pair
from detente.cli.screen import console, print_json
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.case import Case
    from detente.questions.reorder import Places, Reordering

__all__ = ["show_move"]


def show_move(
    case: Case, readings: list[str] | None, given: str, concept: str, *, json: bool
) -> None:
    """Print what each verdict becomes when one statement stands elsewhere."""
    from detente.questions.reorder import at_every_place, reorder

    names = readings or (list(case.readings) if len(case.readings) == 1 else [])
    if len(names) != 1:
        raise InputError(
            "'--move' is about one reading; name it with '--reading': "
            f"{', '.join(map(repr, case.readings))}"
        )
    if "=" not in given:
        of, _, statement = given.strip().rpartition(".")
        everywhere = at_every_place(case, names[0], statement, of=of or None, concept=concept)
        if json:
            print_json(_places_as_json(everywhere))
        else:
            _print_places(everywhere)
        return
    name, place = pair(given, "--move", "STATEMENT=PLACE")
    if not (place.isascii() and place.isdigit() and len(place) < 10):
        raise InputError(f"the place of '--move' is a whole number from 1, not {place[:40]!r}")
    of, _, statement = name.rpartition(".")
    found = reorder(case, names[0], statement, to=int(place), of=of or None, concept=concept)
    if json:
        print_json(_move_as_json(found))
    else:
        _print_move(found)


def _print_move(found: Reordering) -> None:
    from rich.table import Table

    from detente.cli.compare import cell
    from detente.questions.derived import ordinal
    from detente.questions.words import Words

    case, words, screen = found.model.case, Words(found.model.case), console()
    entry = found.model.statements(found.party)[found.start - 1]
    screen.print(case.title, style="bold")
    screen.print(
        f"Reading {found.model.reading}, if {words.party(found.party)} put {ordinal(found.end)} "
        f"what stands {ordinal(found.start)}: {words.says(entry.says)}",
        soft_wrap=True,
    )
    table = Table("settlement", "before", "after", "")
    for name, before in found.before.items():
        after = found.after[name]
        changed = "changes" if name in found.differing else ""
        table.add_row(case.settlements[name].title, cell(before), cell(after), changed)
    screen.print(table)


def _move_as_json(found: Reordering) -> dict[str, object]:
    return {
        "schema": 1,
        "title": found.model.case.title,
        "concept": found.concept,
        "reading": found.model.reading,
        "party": found.party,
        "statement": found.statement,
        "from": found.start,
        "to": found.end,
        "settlements": {
            name: {
                "before": before.model_dump(mode="json"),
                "after": found.after[name].model_dump(mode="json"),
                "changes": name in found.differing,
            }
            for name, before in found.before.items()
        },
    }


def _print_places(found: Places) -> None:
    from rich.table import Table

    from detente.questions.derived import ordinal
    from detente.questions.words import Words

    case, words, screen = found.model.case, Words(found.model.case), console()
    listed = found.model.statements(found.party)
    screen.print(case.title, style="bold")
    screen.print(
        f"Reading {found.model.reading}: {words.party(found.party)} puts {ordinal(found.start)} of "
        f"{len(listed)}: {words.says(listed[found.start - 1].says)}",
        soft_wrap=True,
    )
    screen.print("Every verdict with this at each place; what is as now is left empty.")
    places = [
        f"now {place}" if place == found.start else str(place)
        for place in range(1, len(listed) + 1)
    ]
    table = Table("settlement", *places)
    for name, told in found.answers.items():
        now = told[found.start - 1]
        cells = [
            _short(each) if each != now or place == found.start else ""
            for place, each in enumerate(told, start=1)
        ]
        table.add_row(case.settlements[name].title, *cells)
    screen.print(table)


def _short(answer: str) -> str:
    return "n/a" if answer == "not addressed" else answer


def _places_as_json(found: Places) -> dict[str, object]:
    return {
        "schema": 1,
        "title": found.model.case.title,
        "concept": found.concept,
        "reading": found.model.reading,
        "party": found.party,
        "statement": found.statement,
        "from": found.start,
        "settlements": {name: list(told) for name, told in found.answers.items()},
    }
