"""A sitting on paper: what was asked about and every answer, so that it can be gone on with."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from detente.case.files import atomic_write, read_text
from detente.case.save import yaml_text
from detente.case.yamltree import read_yaml
from detente.errors import InputError

__all__ = ["Session", "load_session", "save_session"]

_TEXTS = ("case", "dm", "reading", "status_quo", "concept")


@dataclass
class Session:
    """What an interview is about, and what has been answered.

    Attributes
    ----------
    case : str
        Title of the case.
    dm : str
    reading : str
    status_quo : str or None
    concept : str
    about : list of str
        Settlements.
    states : bool
        Whether states are compared, not statements.
    wants : dict of str to str
        Statements that the analyst gave beside those of the reading, by id.
    answers : list of str
        Comparisons in the order of answering, such as ``a > b``.
    """

    case: str
    dm: str
    reading: str
    status_quo: str | None = None
    concept: str = "seq"
    about: list[str] = field(default_factory=list)
    states: bool = False
    wants: dict[str, str] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)


def save_session(session: Session, path: str | Path) -> None:
    """Write a session as YAML, whole or not at all."""
    atomic_write(Path(path), yaml_text({"schema": "1", **_plain(session)}))


def _plain(session: Session) -> dict[str, Any]:
    kept = {key: value for key, value in asdict(session).items() if value not in (None, False)}
    return {key: "true" if value is True else value for key, value in kept.items()}


def load_session(path: str | Path) -> Session:
    """Read a session.

    Raises
    ------
    InputError
        The file is none.
    """
    file = str(path)
    raw = read_yaml(read_text(Path(path)), file).plain()
    if not isinstance(raw, dict) or raw.get("schema") != "1":
        raise InputError("this is no file of an interview: it begins with 'schema: 1'", file=file)
    known = set(Session.__dataclass_fields__)
    values = {key: value for key, value in raw.items() if key != "schema"}
    for key, value in values.items():
        if key not in known:
            raise InputError(f"an interview has no {key!r}", file=file)
        if not _fits(key, value):
            raise InputError(f"{key!r} is not what an interview keeps there", file=file)
    for key in ("case", "dm", "reading"):
        if key not in values:
            raise InputError(f"the interview lacks {key!r}", file=file)
    values["states"] = values.get("states") == "true"
    return Session(**values)


def _fits(key: str, value: Any) -> bool:  # noqa: ANN401 (plain YAML)
    if key in _TEXTS:
        return isinstance(value, str)
    if key == "states":
        return value in {"true", "false"}
    if key == "wants":
        return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
