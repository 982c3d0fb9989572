"""``detente misperception``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.screen import CaseName, Json, StatusQuoName, console, print_json, progress

if TYPE_CHECKING:
    from rich.console import Console

    from detente.case import Case
    from detente.case.hypergames import HypergameEntry
    from detente.questions.misperception import Found, Sign, Told

__all__ = ["misperception"]

_MOST_SURPRISES = 5
_SIGNS: dict[str, Sign] = {
    "+": "+", "0": "0", "-": "-", "positive": "+", "neutral": "0", "negative": "-",
}  # fmt: skip
_Pairs = list[str] | None


def misperception(
    case: CaseName,
    hypergame: Annotated[str | None, Parameter(help="Only this hypergame of the case.")] = None,
    *,
    sees: Annotated[
        _Pairs, Parameter(negative=(), help="PARTY=READING: what a party goes by; once for each.")
    ] = None,
    believes: Annotated[
        _Pairs,
        Parameter(
            negative=(),
            help="PARTY.OTHER=READING: what it believes another to go by; once for each.",
        ),
    ] = None,
    attitude: Annotated[
        _Pairs,
        Parameter(negative=(), help="PARTY:OTHER=+, 0 or -: how it feels about it; once for each."),
    ] = None,
    base: Annotated[
        str | None, Parameter(help="The reading of every party that is not named.")
    ] = None,
    status_quo: StatusQuoName = None,
    concept: Annotated[str, Parameter(help="nash, gmr, smr, seq or sseq.")] = "seq",
    json: Json = False,
) -> None:
    """Say what happens if each side acts on its own account, and who is surprised."""
    from detente.case import load
    from detente.questions.misperception import as_plain, changed, setting_of
    from detente.questions.misperception import misperception as ask

    loaded = load(case)
    named = _named(loaded, hypergame, alone=bool(sees or believes or attitude))
    settings = [
        changed(
            loaded,
            setting_of(loaded, entry, base=base, status_quo=status_quo),
            sees=_sees(sees or []),
            believes=_between(believes or [], "--believes", "PARTY.OTHER=READING"),
            attitudes=_attitudes(attitude or []),
        )
        for entry in named
    ]
    found = []
    with progress("Playing") as told:
        for done, setting in enumerate(settings):
            told(done, len(settings))
            found.append(ask(loaded, setting, concept=concept))
    if json:
        plain = [as_plain(each) for each in found]
        print_json(plain[0] if len(plain) == 1 else {"schema": 1, "hypergames": plain})
        return
    screen = console()
    for each in found:
        _print(screen, each, in_full=len(found) == 1)


def _named(case: Case, name: str | None, *, alone: bool) -> list[HypergameEntry | None]:
    """The hypergames of the case that are asked for; None for one of the command line only."""
    from detente.errors import InputError, nearest

    if name is not None:
        if name not in case.hypergames:
            raise InputError(f"the hypergame {name!r} is unknown{nearest(name, case.hypergames)}")
        return [case.hypergames[name]]
    if alone:
        return [None]
    if not case.hypergames:
        raise InputError(
            "the case gives no hypergames; say who goes by which reading with '--sees'"
        )
    return list(case.hypergames.values())


def _sees(given: list[str]) -> dict[str, str]:
    from detente.cli.compare_words import pair

    found = [pair(text, "--sees", "PARTY=READING") for text in given]
    _refuse_twice([party for party, _ in found], "--sees")
    return dict(found)


def _between(given: list[str], option: str, form: str) -> dict[tuple[str, str], str]:
    from detente.cli.compare_words import pair
    from detente.errors import InputError

    named, found = [], {}
    for text in given:
        name, value = pair(text, option, form)
        named.append(name.replace(":", "."))
        holder, _, other = name.replace(":", ".").partition(".")
        if not holder or not other:
            raise InputError(f"{option!r} is written {form}, not {text[:60]!r}")
        found[holder, other] = value
    _refuse_twice(named, option)
    return found


def _refuse_twice(named: list[str], option: str) -> None:
    from detente.errors import InputError

    for name in named:
        if named.count(name) > 1:
            raise InputError(f"{option!r} is given twice for {name!r}")


def _attitudes(given: list[str]) -> dict[tuple[str, str], Sign]:
    from detente.errors import InputError, nearest

    found: dict[tuple[str, str], Sign] = {}
    for pair, value in _between(given, "--attitude", "PARTY:OTHER=+").items():
        if value not in _SIGNS:
            raise InputError(
                f"an attitude is +, 0 or -, not {value[:40]!r}{nearest(value, _SIGNS)}"
            )
        found[pair] = _SIGNS[value]
    return found


def _print(screen: Console, found: Found, *, in_full: bool) -> None:
    from detente.questions.misperception import Told

    told, setting = Told(found), found.setting
    title = setting.entry.title if setting.entry else "Each side on its own account"
    screen.print(found.case.title, style="bold")
    screen.print(title, style="bold", soft_wrap=True)
    screen.print(f"{told.who()} From {setting.status_quo}.", soft_wrap=True)
    if told.unheard():
        screen.print(told.unheard(), soft_wrap=True)
    if found.extrapolated:
        names = ", ".join(found.extrapolated)
        screen.print(f"Applied at another date than its own: {names}.", soft_wrap=True)
    for line in told.lead():
        screen.print(line, soft_wrap=True)
    for heading, lines in (
        ("Where things lead, each moving as its own reading tells it to:", told.outcome()),
        ("What each expects:", list(told.expectations())),
        ("What surprises whom:", _some([told.startle(each) for each in found.startles])),
    ):
        screen.print(heading, style="bold")
        for line in lines or ["Nothing surprises anybody."]:
            screen.print(f"- {line}", soft_wrap=True)
    _print_settlements(screen, found, told, in_full=in_full)
    screen.print("")


def _some(lines: list[str]) -> list[str]:
    rest = len(lines) - _MOST_SURPRISES
    return [*lines[:_MOST_SURPRISES], *([f"and {rest} more"] if rest > 0 else [])]


def _print_settlements(screen: Console, found: Found, told: Told, *, in_full: bool) -> None:
    if not found.standings:
        return
    screen.print("Each settlement, everybody judging by its own game:", style="bold")
    for each in found.standings:
        screen.print(f"- {told.standing(each)}", soft_wrap=True)
        for reliance in each.reliances if in_full else ():
            screen.print(f"  - {told.reliance(reliance, each.state or '')}", soft_wrap=True)
