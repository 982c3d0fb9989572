"""The catalogue: models that come with Détente, each a YAML file or a case folder."""

from __future__ import annotations

import os
from functools import cache
from importlib import resources
from pathlib import Path

from detente.errors import InputError, nearest

__all__ = ["catalogue", "find"]

_NOT_CASES = {"partial.yaml"}


@cache
def _entries() -> dict[str, Path]:
    root = Path(str(resources.files("detente.case").joinpath("catalog")))
    found = {}
    for path in sorted(root.iterdir()):
        if path.name in _NOT_CASES or path.name.startswith((".", "_")):
            continue
        if path.suffix == ".yaml" or (path / "case.yaml").is_file():
            found[path.stem] = path
    return found


def catalogue() -> list[str]:
    """Return the names of the catalogue, in order.

    Examples
    --------
    >>> "prisoners-dilemma" in catalogue()
    True
    """
    return sorted(_entries())


def find(where: str | Path) -> Path:
    """Return the path of a case given as a path or as a name of the catalogue.

    Raises
    ------
    InputError
        It is neither.
    """
    text = str(where)
    path = Path(where)
    looks_like_path = os.sep in text or "/" in text or path.suffix != "" or text in {".", ".."}
    if not looks_like_path and text in _entries():
        return _entries()[text]
    if _exists(path):
        return path
    if looks_like_path or isinstance(where, Path):
        raise InputError("there is no such file or folder", file=text)
    raise InputError(
        f"there is no case {text!r}, neither in the catalogue nor here{nearest(text, _entries())}"
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # A name that is too long, or a folder that may not be searched.
        return False
