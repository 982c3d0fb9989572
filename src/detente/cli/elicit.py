"""``detente elicit``: asking an analyst what matters more to a party."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from detente.cli.screen import CaseName, Json, ReadingName, StatusQuoName, print_json, progress

if TYPE_CHECKING:
    from detente.questions.elicit import Interview, Standing

__all__ = ["elicit"]


def elicit(
    case: CaseName,
    dm: Annotated[str, Parameter(help="The party whose wishes are asked for, by id.")],
    *,
    reading: ReadingName = None,
    status_quo: StatusQuoName = None,
    concept: Annotated[
        str | None, Parameter(help="Judge by this concept: nash, gmr, smr, seq or sseq.")
    ] = None,
    about: Annotated[
        list[str] | None,
        Parameter(negative=(), help="Only this settlement; give it once for each. All otherwise."),
    ] = None,
    want: Annotated[
        list[str] | None,
        Parameter(negative=(), help="Compare this statement too: ID=STATEMENT."),
    ] = None,
    states: Annotated[
        bool | None, Parameter(negative=(), help="Compare states (up to 12), not statements.")
    ] = None,
    session: Annotated[
        Path | None, Parameter(help="Keep the answers in this file, and go on from it.")
    ] = None,
    answers: Annotated[
        Path | None, Parameter(help="Take the answers from this file, and ask nothing.")
    ] = None,
    into: Annotated[
        Path | None, Parameter(help="Write the reading that comes out to this YAML file.")
    ] = None,
    replace: Annotated[
        bool, Parameter(negative=(), help="Write over a reading that is there.")
    ] = False,
    json: Json = False,
) -> None:
    """Ask pairwise what matters more to a party, only as far as a verdict hangs on it."""
    from detente.case import load
    from detente.cli.elicit_files import (
        check_target,
        keep,
        session_of,
        take_answers,
        wants_of,
        write_reading,
    )
    from detente.cli.elicit_talk import Talk, told_at_the_end
    from detente.questions.elicit import interview

    loaded = load(case)
    given = {
        "reading": reading, "status_quo": status_quo, "concept": concept, "states": states,
        "about": [*dict.fromkeys(about)] if about else None,
        "wants": wants_of(want) if want else None,
    }  # fmt: skip
    asked = interview(loaded, dm, session_of(loaded, dm, session, given))
    if into is not None:
        check_target(into, asked, replace=replace)
    if answers is not None:
        take_answers(asked, answers)
        keep(asked, session)
    else:
        Talk(asked, quiet=json, keep=lambda: keep(asked, session)).go()
    with progress("looking ahead") as tell:
        standing = asked.standing(tell)
    if into is not None:
        write_reading(loaded, asked, standing, into)
    if json:
        print_json(_as_json(asked, standing, into))
    else:
        told_at_the_end(asked, standing, into)


def _as_json(asked: Interview, standing: Standing, into: Path | None) -> dict[str, Any]:
    question = asked.question()
    return {
        "schema": 1,
        "title": asked.model.case.title,
        "party": asked.session.dm,
        "reading": asked.session.reading,
        "status_quo": asked.model.status_quo,
        "concept": asked.session.concept,
        "about": list(asked.subject.about),
        "answers": list(map(str, asked.answers)),
        "order": [list(group) for group in standing.order],
        "certain": standing.certain,
        "open": {name: list(values) for name, values in standing.open.items()},
        "settled": standing.settled,
        "exact": standing.exact,
        "looked_at": standing.looked_at,
        "beyond": [list(pair) for pair in standing.beyond],
        "next": [question.one.id, question.other.id] if question else None,
        "written": str(into) if into is not None else None,
    }
