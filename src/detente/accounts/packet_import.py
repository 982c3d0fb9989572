"""Reading an answer to a packet: everything in it is checked, nothing is believed.

All faults are gathered, each with its place and one sentence. What has none becomes a claim with
the status *suggested*, made by a model, with the producer that the answer names.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from detente.case.faults import Faults
from detente.case.node import Node, Plain
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.accounts.packet_answer import Answer

__all__ = ["Parsed", "Raw", "parse_answer", "parse_json", "read_answers"]


@dataclass(frozen=True)
class Raw:
    """The JSON of one answer with the place it was read from."""

    content: Plain
    file: str
    line: int = 1

    def faults(self) -> Faults:
        """Takes faults of this answer."""
        return Faults(_Whole(self.content, self.file, self.line, 1))


class Parsed(NamedTuple):
    """An answer of the right form or None, the places of its proposals from 1, and faults."""

    answer: Answer | None
    places: tuple[int, ...]
    faults: list[InputError]


class _Whole(Node):
    """An answer as one node: JSON keeps no places, so sentences name the path."""

    def plain(self) -> Plain:
        return self.value

    def child(self, part: str | int) -> Node | None:  # noqa: ARG002
        return None


def read_answers(path: Path) -> list[Raw]:
    """Read a file of answers: one JSON object, or in a ``.jsonl`` file one a line.

    Raises
    ------
    InputError
        The file is missing, too large, no JSON, or JSON that could mean two things.
    """
    from detente.case.files import read_text

    text, file = read_text(path), str(path)
    if path.suffix != ".jsonl":
        return [Raw(parse_json(text, file, 1), file)]
    lines = enumerate(text.split("\n"), start=1)
    return [
        Raw(parse_json(line, file, number), file, number) for number, line in lines if line.strip()
    ]


def parse_answer(raw: Raw, *, skip_bad: bool = False) -> Parsed:
    """Check the form of an answer.

    Parameters
    ----------
    raw : Raw
    skip_bad : bool
        Leave out the proposals with faults instead of the whole answer.
    """
    from pydantic import ValidationError

    from detente.accounts.packet_answer import Answer
    from detente.case.sentences import report

    faults = raw.faults()
    if not isinstance(raw.content, dict):
        faults.add((), "an answer is one JSON object with format, packet, producer and claims")
        return Parsed(None, (), _found(faults))
    seen: dict[int, Any] = {}
    try:
        answer = Answer.model_validate(raw.content, context=seen)
        return Parsed(answer, tuple(range(1, len(answer.claims) + 1)), [])
    except ValidationError as error:
        report(error, raw.content, seen=seen, faults=faults)
        places = [each["loc"] for each in error.errors(include_url=False, include_input=False)]
    if not skip_bad or any(len(loc) < 2 or loc[0] != "claims" for loc in places):
        return Parsed(None, (), _found(faults))
    bad = {loc[1] for loc in places}
    kept = [place for place in range(len(raw.content["claims"])) if place not in bad]
    rest = {**raw.content, "claims": [raw.content["claims"][place] for place in kept]}
    answer = Answer.model_validate(rest)
    return Parsed(answer, tuple(place + 1 for place in kept), _found(faults))


def _found(faults: Faults) -> list[InputError]:
    from detente.case.faults import CaseError

    try:
        faults.raise_any()
    except CaseError as error:
        first = InputError(error.message, file=error.file, line=error.line, column=error.column)
        return [first, *error.more]
    return []


def parse_json(text: str, file: str, line: int = 1) -> Plain:
    """Read JSON that can mean only one thing.

    Raises
    ------
    InputError
        It is none, is nested too deeply, gives a key twice, or holds a number that is none.
    """
    try:
        return json.loads(text, object_pairs_hook=_no_twins, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise InputError(
            f"this is no JSON: {error.msg}",
            file=file,
            line=line + error.lineno - 1,
            column=error.colno,
        ) from error
    except RecursionError as error:
        raise InputError("this is nested too deeply", file=file, line=line) from error
    except InputError as error:
        raise InputError(error.message, file=file, line=line) from error
    except ValueError as error:
        # Python refuses to read integers of thousands of digits.
        raise InputError("a number in it is too long", file=file, line=line) from error


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        keys = [key for key, _ in pairs]
        twin = next(key for key in keys if keys.count(key) > 1)
        raise InputError(f"the key {twin[:60]!r} is given twice in one object")
    return content


def _no_constant(name: str) -> NoReturn:
    raise InputError(f"{name} is no JSON number")
