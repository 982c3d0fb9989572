"""Loading a case: from one YAML file, from a folder, or from the catalogue by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from detente.case.arrange import arrange
from detente.case.catalogue import find
from detente.case.checks import check
from detente.case.faults import Faults
from detente.case.files import read_text
from detente.case.folder import read_folder
from detente.case.model import Case
from detente.case.node import Node
from detente.case.sentences import report
from detente.case.yamltree import read_yaml
from detente.errors import InputError

__all__ = ["load", "loads"]


def load(where: str | Path) -> Case:
    """Load a case.

    Parameters
    ----------
    where : str or Path
        A YAML file, a case folder, or the name of a catalogue entry. A text with a path separator
        or a suffix is a path; a name that is a file or folder here is one too, unless the
        catalogue has it.

    Returns
    -------
    Case

    Raises
    ------
    InputError
        There is no such case, or it has faults; then its `more` holds those after the first.

    Examples
    --------
    >>> load("prisoners-dilemma").option_ids
    ('A.confess', 'B.confess')
    """
    path = find(where)
    root = read_folder(path) if path.is_dir() else read_yaml(read_text(path), str(path))
    return _case(root, str(where))


def loads(text: str, file: str = "<text>") -> Case:
    """Load a case from the text of a YAML file.

    Parameters
    ----------
    text : str
        What the file would hold.
    file : str
        The name that messages give it.

    Examples
    --------
    >>> loads('''
    ... title: One switch
    ... options: {A: {x: does it}}
    ... preferences: {A: {ranking: [Y, N]}}
    ... ''').option_ids
    ('A.x',)
    """
    return _case(read_yaml(text, file), file)


def _case(root: Node, source: str) -> Case:
    from pydantic import ValidationError

    raw = root.plain()
    if raw is None:
        raise InputError(
            "the file is empty; a case needs a title, options and preferences", file=root.file
        )
    if not isinstance(raw, dict):
        raise InputError(
            "a case file is a mapping with keys such as title, options and preferences",
            file=root.file,
            line=root.line,
            column=root.column,
        )
    faults = Faults(root)
    arranged = arrange(raw, faults)
    seen: dict[int, Any] = {}
    try:
        case = Case.model_validate({**arranged, "source": source}, context=seen)
    except ValidationError as error:
        report(error, arranged, seen=seen, faults=faults)
        faults.raise_any()
        raise AssertionError("unreachable: every error is reported") from error
    faults.raise_any()
    check(case, faults)
    return case
