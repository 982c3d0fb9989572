"""``detente elicit``: asking an analyst what matters more to a party."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from detente.cli.screen import CaseName, Json, ReadingName, StatusQuoName, print_json, progress

if TYPE_CHECKING:
    from detente.case import Case
    from detente.questions.elicit import Interview, Session, Standing

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
    from detente.cli.elicit_talk import Talk, told_at_the_end
    from detente.errors import InputError
    from detente.questions.elicit import interview

    if into is not None and into.exists() and not replace:
        raise InputError("is there already: choose another name, or give '--replace'",
                         file=str(into))  # fmt: skip
    loaded = load(case)
    given = {
        "reading": reading, "status_quo": status_quo, "concept": concept, "about": about,
        "states": states, "wants": _wants(want) if want else None,
    }  # fmt: skip
    asked = interview(loaded, dm, _session(loaded, dm, session, given))
    if answers is not None:
        _take(asked, answers)
        _keep(asked, session)
    else:
        Talk(asked, quiet=json, keep=lambda: _keep(asked, session)).go()
    with progress("looking ahead") as tell:
        standing = asked.standing(tell)
    if into is not None:
        _write(loaded, asked, standing, into)
    if json:
        print_json(_as_json(asked, standing, into))
    else:
        told_at_the_end(asked, standing, into)


def _wants(given: list[str]) -> dict[str, str]:
    from detente.errors import InputError

    found = {}
    for text in given:
        name, sign, says = text.partition("=")
        if not sign or not name.strip() or not says.strip():
            raise InputError(f"'--want' is ID=STATEMENT, not {text[:80]!r}")
        found[name.strip()] = says.strip()
    return found


def _session(case: Case, dm: str, path: Path | None, given: dict[str, Any]) -> Session:
    """The session to go on with, or a new one."""
    from detente.errors import InputError, nearest
    from detente.questions.elicit import Session, load_session

    chosen = {name: value for name, value in given.items() if value is not None}
    if path is None or not path.exists():
        if "reading" not in chosen:
            names = list(case.readings)
            if len(names) > 1:
                raise InputError(
                    f"the case has {len(names)} readings: say from which to start with '--reading'"
                    f"{nearest('', names)}"
                )
            chosen["reading"] = names[0]
        return Session(case.title, dm, **chosen)
    begun = load_session(path)
    chosen |= {"case": case.title, "dm": dm}
    for name, value in chosen.items():
        if getattr(begun, name) != value:
            raise InputError(
                f"the interview kept there has another {name}: {getattr(begun, name)!r}, not "
                f"{value!r}; begin a new file, or leave the option out",
                file=str(path),
            )
    return begun


def _take(asked: Interview, path: Path) -> None:
    """Take comparisons from a file, one a line; ``#`` begins a remark."""
    from detente.case.files import read_text
    from detente.errors import InputError
    from detente.questions.elicit.answers import read_answer, said_in_a_ring

    for number, line in enumerate(read_text(path).splitlines(), start=1):
        text = line.partition("#")[0].strip()
        if not text:
            continue
        try:
            ring = asked.give(read_answer(text, list(asked.items)))
        except InputError as error:
            raise InputError(error.message, file=str(path), line=number) from error
        if ring is not None:
            raise InputError(
                f"this contradicts what stands above: {said_in_a_ring(ring)}",
                file=str(path),
                line=number,
            )


def _keep(asked: Interview, path: Path | None) -> None:
    from detente.questions.elicit import save_session

    if path is not None:
        save_session(asked.session, path)


def _write(case: Case, asked: Interview, standing: Standing, path: Path) -> None:
    from detente.case.files import atomic_write
    from detente.case.save import yaml_text
    from detente.errors import InputError
    from detente.questions.elicit import elicited_reading
    from detente.questions.elicit.reading import with_reading

    if path.stem == asked.session.reading:
        raise InputError("a reading cannot be made from itself: choose another name",
                         file=str(path))  # fmt: skip
    reading = elicited_reading(asked, standing)
    others = {name: each for name, each in case.readings.items() if name != path.stem}
    # It is checked as part of the case before it is written.
    with_reading(case.model_copy(update={"readings": others}), path.stem, reading)
    atomic_write(path, yaml_text(reading))


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
