"""``detente levers``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.levers_options import Limits, asked, scope_of
from detente.cli.screen import CaseName, Json, ReadingNames, console, print_json, progress

if TYPE_CHECKING:
    from rich.console import Console

    from detente.questions.levers import Levers, Part
    from detente.questions.levers.words import LeverWords

__all__ = ["levers"]

_DEFAULT = Limits()


def levers(
    case: CaseName,
    settlement: Annotated[str, Parameter(help="A settlement by name, or a state.")],
    *,
    parties: Annotated[
        str | None,
        Parameter(
            name="--for",
            help="For whom it is to hold, as AZE,ARM; else for everybody. "
            "With --by preferences: whose rankings may change.",
        ),
    ] = None,
    reading: ReadingNames = None,
    limits: Limits = _DEFAULT,
    json: Json = False,
) -> None:
    """Say what would make a settlement hold, who would pay, and how heavy it is."""
    from detente.case import load

    loaded = load(case)
    names = asked(parties)
    if limits.by == "preferences":
        from detente.cli.levers_preferences import by_preferences

        by_preferences(loaded, settlement, names, reading, limits=limits, json=json)
        return
    from detente.questions.levers import levers as ask

    with progress("Searching") as told:
        found = ask(loaded, settlement, scope_of(names, reading, limits), told=told)
    if json:
        from detente.cli.levers_json import as_json

        print_json(as_json(found))
    else:
        _print(console(), found)


def _print(screen: Console, found: Levers) -> None:
    from detente.questions.levers.words import LeverWords

    words = LeverWords(found)
    screen.print(f"{found.case.title}: {found.title}", style="bold")
    for note in words.notes():
        screen.print(note, soft_wrap=True)
    if not found.before:
        return
    screen.print("As it stands:", style="bold")
    for before in found.before:
        screen.print(f"- {words.stands(before)}", soft_wrap=True)
    for grade in found.scope.grades:
        screen.print(f"What would make it {words.goal(grade)}:", style="bold")
        for part in found.parts:
            if part.grade == grade:
                _print_part(screen, part, words)
    _print_alone(screen, found, words)


def _print_part(screen: Console, part: Part, words: LeverWords) -> None:
    screen.print(words.headline(part), soft_wrap=True)
    if part.as_it_is:
        return
    if words.told_already(part):
        screen.print("- the same as above", soft_wrap=True)
        return
    for each in part.sets:
        screen.print(f"- {words.set_(each)}", soft_wrap=True)
        for outcome in words.outcomes(each):
            screen.print(f"    {outcome}", soft_wrap=True)
        if not each.checked:
            screen.print("    The second judgement does not confirm this set.", soft_wrap=True)
    for reason in words.reasons(part):
        screen.print(f"- {reason}", soft_wrap=True)


def _print_alone(screen: Console, found: Levers, words: LeverWords) -> None:
    if not found.alone:
        return
    both = ", for holding / for answers that would really be given" * (len(found.scope.grades) > 1)
    screen.print(f"Each lever by itself{both}:", style="bold")
    for line in words.alone():
        screen.print(f"- {line}", soft_wrap=True)
