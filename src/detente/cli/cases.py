"""``detente cases``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from detente.cli.screen import Json, ReadingName, console, print_json

if TYPE_CHECKING:
    from rich.console import Console

    from detente.case import Case
    from detente.questions.words import Words

__all__ = ["cases"]


def cases(
    name: Annotated[str | None, Parameter(help="Show this case: built in, file or folder.")] = None,
    *,
    reading: ReadingName = None,
    copy: Annotated[
        Path | None, Parameter(help="Copy the case to this new file or folder, to work on it.")
    ] = None,
    json: Json = False,
) -> None:
    """List the built-in cases, or show one."""
    from detente.case import catalogue, load
    from detente.errors import InputError, nearest

    if copy is not None:
        _copy(name, copy)
        return
    if name is not None:
        shown = load(name)
        readings = [reading] if reading else list(shown.readings)
        for each in readings:
            shown.reading(each)
        if json:
            print_json(_as_json(name, shown))
        else:
            _print(console(), shown, readings)
        return
    listed = [(entry, load(entry)) for entry in catalogue()]
    if reading is not None:
        known = {each for _, case in listed for each in case.readings}
        if reading not in known:
            raise InputError(f"reading {reading!r} is unknown{nearest(reading, known)}")
        listed = [(entry, case) for entry, case in listed if reading in case.readings]
    if json:
        print_json({"schema": 1, "cases": [_as_json(entry, case) for entry, case in listed]})
        return
    from rich.table import Table

    table = Table("case", "title", "decision makers", "readings")
    for entry, case in listed:
        table.add_row(entry, case.title, str(len(case.decision_makers)), ", ".join(case.readings))
    console().print(table)


def _copy(name: str | None, to: Path) -> None:
    """Copy the files of a case as they are, comments included, whole or not at all."""
    import shutil
    import sys
    import tempfile

    from detente.case.catalogue import find
    from detente.errors import InputError

    if name is None:
        raise InputError("name the case to copy")
    source = find(name)
    if to.exists():
        raise InputError("is there already; copy to a new place", file=str(to))
    if not to.absolute().parent.is_dir():
        raise InputError("there is no folder to put it into", file=str(to))
    if source.is_dir() and source.resolve() in [to.resolve(), *to.resolve().parents]:
        raise InputError("lies inside the case that is to be copied", file=str(to))
    with tempfile.TemporaryDirectory(prefix=f".{to.name}.", dir=to.absolute().parent) as aside:
        whole = Path(aside, "case")
        if source.is_dir():
            # The store of a folder is private, and belongs to that folder.
            shutil.copytree(source, whole, ignore=shutil.ignore_patterns(".*", "__pycache__"))
        else:
            shutil.copyfile(source, whole)
        whole.rename(to)
    sys.stdout.write(f"{to}: a copy of {name}\n")


def _as_json(name: str, case: Case) -> dict[str, Any]:
    return {
        "schema": 1,
        "name": name,
        "title": case.title,
        "form": case.form,
        "decision_makers": list(case.decision_makers),
        "options": list(case.option_ids),
        "states": list(case.states) or None,
        "status_quo": {key: entry.state for key, entry in case.status_quo.items()},
        "settlements": {key: entry.title for key, entry in case.settlements.items()},
        "readings": {key: entry.title for key, entry in case.readings.items()},
        "what_ifs": {key: entry.title for key, entry in case.what_ifs.items()},
        "citation": case.citation,
        "content_hash": case.content_hash,
    }


def _print(screen: Console, case: Case, readings: list[str]) -> None:
    from detente.questions.words import Words

    words = Words(case)
    screen.print(case.title, style="bold")
    if case.summary:
        screen.print(case.summary)
    for actor in case.actors:
        own = [option for option in case.options if option.actor == actor.id]
        screen.print(f"{actor.id}: {actor.name}", style="bold")
        for option in own:
            screen.print(f"  {option.id}: {option.on}", soft_wrap=True)
    for name, entry in case.status_quo.items():
        screen.print(f"status quo {name}: {words.state(entry.state)}", soft_wrap=True)
    for name, settlement in case.settlements.items():
        screen.print(f"settlement {name}: {settlement.title}", soft_wrap=True)
    if case.contest is not None:
        sides = words.parties(case.contest.sides)
        screen.print(f"contest: {sides}, over {case.contest.over}", soft_wrap=True)
    for name in readings:
        screen.print(f"reading {name}: {case.readings[name].title}", style="bold")
        _print_wants(screen, case, words, name)
    for name, change in case.what_ifs.items():
        screen.print(f"what if {name}: {change.title}", soft_wrap=True)
    if case.citation:
        screen.print(f"source: {case.citation}", soft_wrap=True)


def _print_wants(screen: Console, case: Case, words: Words, reading: str) -> None:
    from detente.case import StatementPreferences

    for dm, wants in case.preferences(reading).items():
        if isinstance(wants, StatementPreferences):
            screen.print(f"  {words.party(dm)} wants, most important first:")
            for entry in wants.statements:
                told = f" ({'; '.join(words.marks(entry))})" if words.marks(entry) else ""
                screen.print(f"    {words.says(entry.says)}{told}", soft_wrap=True)
