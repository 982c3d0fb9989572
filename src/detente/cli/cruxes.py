"""``detente cruxes``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from detente.cli.screen import CaseName, Json, console, counted, print_json, progress

if TYPE_CHECKING:
    from rich.console import Console

    from detente.questions.cruxes import Crux, Cruxes, CruxWords, Difference, Hinge, Stated

__all__ = ["cruxes"]

_MOST_CLAIMS = 10
_MOST = 3
_MOST_APART = 1


def cruxes(
    case: CaseName,
    *,
    settlement: Annotated[
        list[str] | None, Parameter(negative=(), help="Only this settlement; once for each.")
    ] = None,
    reading: Annotated[
        list[str] | None,
        Parameter(negative=(), help="Only between these readings; give it once for each."),
    ] = None,
    status_quo: Annotated[
        str | None, Parameter(help="Judge at this status quo instead of each reading's own.")
    ] = None,
    concept: Annotated[str, Parameter(help="nash, gmr, smr, seq or sseq.")] = "seq",
    parties: Annotated[
        bool, Parameter(negative=(), help="Exchange whole parties instead of statements.")
    ] = False,
    agreeing: Annotated[
        bool,
        Parameter(negative=(), help="Ask also where two readings give the same verdict."),
    ] = False,
    limit_leaves: Annotated[
        int | None,
        Parameter(
            help="With more than 25 entries stop a search whose tree has so many leaves, where the "
            "variants cannot be held as one set instead."
        ),
    ] = None,
    limit_seconds: Annotated[
        float | None,
        Parameter(
            help="Stop holding the variants of one question as one set after so much processor "
            "time; 10 when not given."
        ),
    ] = None,
    everything: Annotated[
        bool, Parameter(name="--all", negative=(), help="List every set, not only the smallest.")
    ] = False,
    json: Json = False,
) -> None:
    """Say on which claims each settlement hinges: the smallest sets of differences that turn it."""
    from detente.case import load
    from detente.errors import InputError
    from detente.questions.cruxes import MAX_LEAVES, SECONDS, CruxWords, Scope
    from detente.questions.cruxes import cruxes as ask

    if limit_leaves is not None and limit_leaves < 1:
        raise InputError(f"--limit-leaves must be 1 or more, not {limit_leaves}")
    if limit_seconds is not None and not limit_seconds > 0:
        raise InputError(f"--limit-seconds must be more than 0, not {limit_seconds:g}")
    if reading is not None and len(set(reading)) < 2:
        raise InputError("give --reading at least twice: cruxes lie between two readings")
    loaded = load(case)
    pairs = None
    if reading is not None:
        pairs = [(a, b) for place, a in enumerate(reading) for b in reading[place + 1 :]]
    seconds = SECONDS if limit_seconds is None else limit_seconds
    scope = Scope(concept, status_quo, parties, agreeing, limit_leaves or MAX_LEAVES, seconds)
    with progress("Searching") as told:
        found = ask(loaded, scope, settlements=settlement, pairs=pairs, told=told)
    if json:
        print_json(_as_json(found, CruxWords(loaded)))
    else:
        _print(console(), found, CruxWords(loaded), everything=everything)


def _print(screen: Console, found: Cruxes, words: CruxWords, *, everything: bool) -> None:
    screen.print(found.case.title, style="bold")
    if not found.hinges:
        screen.print("The readings do not differ on any settlement.")
    for name in dict.fromkeys(hinge.settlement for hinge in found.hinges):
        hinges = [hinge for hinge in found.hinges if hinge.settlement == name]
        screen.print(found.case.settlements[name].title, style="bold")
        screen.print(words.summary(name, hinges), soft_wrap=True)
        for hinge in hinges:
            _print_hinge(screen, hinge, words, everything=everything)
        screen.print("")
    loads = found.loads()
    if loads:
        screen.print("How many cruxes rest on a claim:", style="bold")
    for load in loads[:_MOST_CLAIMS]:
        screen.print(f"- {load.claim}: {len(load.cruxes)} of {load.of}")
    if len(loads) > _MOST_CLAIMS:
        screen.print(f"- and {counted(len(loads) - _MOST_CLAIMS, 'more claim')}")


def _print_hinge(screen: Console, hinge: Hinge, words: CruxWords, *, everything: bool) -> None:
    counting = [crux for crux in hinge.cruxes if crux.apart is None]
    apart = [crux for crux in hinge.cruxes if crux.apart is not None]
    if hinge.cruxes or not hinge.complete:
        screen.print(f"In reading {hinge.reading}, with what reading {hinge.other} says:")
    _print_some(screen, counting, words, most=None if everything else _MOST)
    if apart:
        screen.print("  Apart from these, and not counted as contradictions:")
    _print_some(screen, apart, words, most=None if everything else _MOST_APART)
    if not hinge.complete:
        screen.print(f"  {words.cut_short(hinge)}", soft_wrap=True)


def _print_some(
    screen: Console, cruxes: Sequence[Crux], words: CruxWords, *, most: int | None
) -> None:
    shortest = sorted(cruxes, key=lambda crux: len(crux.differences))
    for crux in shortest[:most]:
        screen.print(f"- {words.outcome(crux)}", soft_wrap=True)
    rest = len(cruxes[most:]) if most is not None else 0
    if rest:
        screen.print(f"- and {counted(rest, 'more set')}; --all lists them")


def _as_json(found: Cruxes, words: CruxWords) -> dict[str, Any]:
    return {
        "schema": 1,
        "title": found.case.title,
        "concept": found.scope.concept,
        "entries": "parties" if found.scope.parties else "statements",
        "complete": found.complete,
        "hinges": [
            {
                "settlement": hinge.settlement,
                "reading": hinge.reading,
                "other": hinge.other,
                "status_quo": hinge.status_quo,
                "holds": hinge.here,
                "holds_with_all_of_other": hinge.there,
                "differing_entries": hinge.entries,
                "leaves": hinge.leaves,
                "by": hinge.by,
                "complete": hinge.complete,
                "cruxes": [_crux(crux, words) for crux in hinge.cruxes],
            }
            for hinge in found.hinges
        ],
        "claims": [
            {"claim": load.claim, "cruxes": len(load.cruxes), "of": load.of}
            for load in found.loads()
        ],
    }


def _crux(crux: Crux, words: CruxWords) -> dict[str, Any]:
    return {
        "then": crux.then,
        "apart": crux.apart,
        "smallest": crux.smallest,
        "believe": list(crux.believed),
        "rather_than": list(crux.given_up),
        "words": words.told(crux),
        "entries": [_difference(each) for each in crux.differences],
    }


def _difference(each: Difference) -> dict[str, Any]:
    return {
        "party": each.party,
        "kind": each.kind,
        "here": _stated(each.here),
        "there": _stated(each.there),
        "unsaid": each.unsaid,
        "silent_on": list(each.silent_on),
        "differences": list(each.differences),
    }


def _stated(stated: tuple[Stated, ...]) -> list[dict[str, Any]]:
    return [
        {
            "id": each.statement.id,
            "place": each.place,
            "says": each.statement.says,
            "because": list(each.statement.because),
        }
        for each in stated
    ]
