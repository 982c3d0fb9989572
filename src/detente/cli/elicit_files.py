"""The files of ``detente elicit``: the session, the answers, and the reading that comes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.case import Case
    from detente.questions.elicit import Answer, Interview, Session, Standing

__all__ = ["check_target", "keep", "session_of", "take_answers", "wants_of", "write_reading"]

#: What readers call the things that a session keeps.
_KEPT = {
    "about": "choice of settlements",
    "dm": "party",
    "states": "kind of things compared",
    "status_quo": "status quo",
    "wants": "list of added statements",
}


def check_target(path: Path, asked: Interview, *, replace: bool) -> None:
    """Refuse before the first question what could not be written after the last."""
    from detente.case.scalars import check_name
    from detente.errors import InputError

    fault = None
    if path.exists() and not replace:
        fault = "is there already: choose another name, or give '--replace'"
    elif path.stem == asked.session.reading:
        fault = "a reading cannot be made from itself: choose another name"
    elif not path.parent.is_dir():
        fault = "the folder it is to be in does not exist"
    if fault is not None:
        raise InputError(fault, file=str(path))
    check_name(path.stem)


def wants_of(given: list[str]) -> dict[str, str]:
    """The statements that the analyst adds, by id."""
    from detente.case.scalars import check_name
    from detente.errors import InputError

    found = {}
    for text in given:
        name, sign, says = text.partition("=")
        if not sign or not name.strip() or not says.strip():
            raise InputError(f"'--want' is ID=STATEMENT, not {text[:80]!r}")
        check_name(name.strip())
        if name.strip() in found:
            raise InputError(f"'--want' gives {name.strip()!r} twice")
        found[name.strip()] = says.strip()
    return found


def session_of(case: Case, dm: str, path: Path | None, given: dict[str, Any]) -> Session:
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
                f"the interview kept there has another {_KEPT.get(name, name)}: "
                f"{_in_words(getattr(begun, name))}, not {_in_words(value)}; begin a new file, or "
                "leave the option out",
                file=str(path),
            )
    return begun


def _in_words(value: object) -> str:
    if isinstance(value, list | dict):
        return ", ".join(map(repr, value)) or "none named"
    if isinstance(value, bool):
        return "states" if value else "statements"
    return "none" if value is None else repr(value)


def take_answers(asked: Interview, path: Path) -> None:
    """Take comparisons from a file, one a line; ``#`` begins a remark."""
    from detente.case.files import read_text
    from detente.errors import InputError
    from detente.questions.elicit.answers import read_answer, said_in_a_ring

    above: dict[frozenset[str], Answer] = {}
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        text = line.partition("#")[0].strip()
        if not text:
            continue
        try:
            answer = read_answer(text, list(asked.items))
            ring = asked.give(answer)
        except InputError as error:
            raise InputError(error.message, file=str(path), line=number) from error
        said = above.setdefault(answer.pair, answer)
        if ring is not None or not answer.same_as(said):
            against = said_in_a_ring(ring) if ring is not None else said
            raise InputError(
                f"this contradicts what stands above: {against}", file=str(path), line=number
            )


def keep(asked: Interview, path: Path | None) -> None:
    """Write the session down, if it has a file."""
    from detente.questions.elicit import save_session

    if path is not None:
        save_session(asked.session, path)


def write_reading(case: Case, asked: Interview, standing: Standing, path: Path) -> None:
    """Write the reading that comes out, checked as part of the case."""
    from detente.case.files import atomic_write
    from detente.case.save import yaml_text
    from detente.questions.elicit import elicited_reading
    from detente.questions.elicit.reading import with_reading

    reading = elicited_reading(asked, standing)
    others = {name: each for name, each in case.readings.items() if name != path.stem}
    with_reading(case.model_copy(update={"readings": others}), path.stem, reading)
    atomic_write(path, yaml_text(reading))
