"""Finding the evidence of a case, or of a folder that is no case yet."""

from __future__ import annotations

from pathlib import Path

from detente.case import catalogue, load, read_evidence
from detente.case.basis import Evidence

__all__ = ["open_evidence"]


def open_evidence(where: str | Path) -> tuple[str, Evidence]:
    """Open what a case rests on.

    Parameters
    ----------
    where : str or Path
        A built-in case by name, a case file or folder, or a folder that holds ``accounts.yaml``
        and ``claims.jsonl`` but no ``case.yaml``.

    Returns
    -------
    str, Evidence
        The title of the case or the name of the folder, and its evidence.

    Raises
    ------
    InputError
        There is no such thing, or it has faults.

    Examples
    --------
    >>> title, evidence = open_evidence("south-caucasus")
    >>> len(evidence.claims)
    198
    """
    path = Path(where)
    named = str(where) in catalogue()
    if not named and path.is_dir() and not (path / "case.yaml").exists():
        return path.resolve().name, read_evidence(path)
    case = load(where)
    return case.title, case.evidence
