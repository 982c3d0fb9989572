"""Formats of whole cases by name and suffix, and the way in: a file, whatever it is, as a case."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import InputError, nearest
from detente.interchange.losses import Told

if TYPE_CHECKING:
    from detente.case import Case

__all__ = ["CASE_FORMATS", "format_of_case", "read_case"]

#: Name of a format to the suffix of its files; a case folder has none.
CASE_FORMATS: Mapping[str, str] = {
    "gmcr": ".gmcr",
    "nfg": ".nfg",
    "gbt": ".gbt",
    "graphml": ".graphml",
    "csv": ".csv",
    "yaml": ".yaml",
    "folder": "",
}


def format_of_case(path: str | Path, name: str | None = None) -> str:
    """Return the format that is named, or else that of a path's suffix.

    Raises
    ------
    InputError
        There is no such format.

    Examples
    --------
    >>> format_of_case("crisis.nfg"), format_of_case("crisis.txt", "csv"), format_of_case("crisis")
    ('nfg', 'csv', 'folder')
    """
    if name is not None:
        if name not in CASE_FORMATS:
            raise InputError(f"there is no format {name!r}{nearest(name, CASE_FORMATS)}")
        return name
    suffix = Path(path).suffix.casefold().replace(".yml", ".yaml")
    for known, its in CASE_FORMATS.items():
        if suffix == its:
            return known
    suffixes = [its for its in CASE_FORMATS.values() if its]
    raise InputError(
        f"nothing tells the format of {Path(path).name!r}{nearest(suffix, suffixes)}; name it with "
        "'--as'"
    )


def read_case(where: str) -> tuple[Case, Told]:
    """Read a case from a file of another program, or as `detente.case.load` does.

    Raises
    ------
    InputError
        It cannot be read, or holds no case.
    """
    from detente.case import load
    from detente.case.files import read_text

    path = Path(where)
    suffix = path.suffix.casefold()
    if suffix == ".graphml":
        raise InputError("GraphML is written, not read: it does not tell options apart", file=where)
    try:
        if suffix == ".gmcr":
            from detente.interchange import gmcr

            return gmcr.case_of(gmcr.read(path), path.stem)
        if suffix in {".nfg", ".gbt"}:
            from detente.interchange import gambit

            return gambit.case_of(gambit.read(path))
        if suffix == ".csv":
            from detente.interchange.case_table import case_of

            return case_of(read_text(path), where, path.stem)
    except InputError as error:
        raise error if error.file == where else InputError(error.message, file=where) from error
    return load(where), Told()
