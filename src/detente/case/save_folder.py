"""Writing a case as a folder: the same content as one file, laid out for people to work on."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from detente.case.files import atomic_write
from detente.case.save import content, yaml_text
from detente.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.case.evidence import Claim, Link
    from detente.case.model import Case
    from detente.case.node import Plain

__all__ = ["folder_files", "lines_of", "save_folder"]

_OWN_FILE = ("accounts", "codebook", "conclusions", "contest", "levers")
_ELSEWHERE = (*_OWN_FILE, "claims", "links", "readings", "series")


def save_folder(case: Case, folder: str | Path) -> None:
    """Write a case as a folder; loading it gives an equal case.

    In a folder that holds a case already, its files are replaced one by one, each whole or not at
    all, and those of readings and series that the case no longer has are removed. Other files
    stay.

    Parameters
    ----------
    case : Case
    folder : str or Path
        Made when it is not there.

    Raises
    ------
    InputError
        A file of that name stands there, the folder holds something else than a case, or it cannot
        be written to.

    Examples
    --------
    >>> import tempfile
    >>> from detente.case import load
    >>> case = load("south-caucasus")
    >>> with tempfile.TemporaryDirectory() as place:
    ...     save_folder(case, place)
    ...     load(place) == case
    True
    """
    place = Path(folder)
    if place.exists() and not place.is_dir():
        raise InputError("is a file, not a folder", file=str(folder))
    if place.is_dir() and any(place.iterdir()) and not (place / "case.yaml").exists():
        raise InputError("the folder holds something else than a case", file=str(folder))
    files = folder_files(case)
    try:
        for name in files:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            atomic_write(place / name, text)
        for stale in _written_before(place):
            if str(stale.relative_to(place)) not in files:
                stale.unlink()
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", file=str(folder)) from error


def folder_files(case: Case) -> dict[str, str]:
    """Return the text of each file of a case folder, by its path in the folder."""
    data = content(case)
    single = data.pop("preferences", None)
    if single is not None:
        (name,) = case.readings
        data["readings"] = {name: {"title": case.readings[name].title, "preferences": single}}
    files = {"case.yaml": yaml_text({k: v for k, v in data.items() if k not in _ELSEWHERE})}
    files |= {f"{key}.yaml": yaml_text(data[key]) for key in _OWN_FILE if key in data}
    files |= {f"readings/{name}.yaml": yaml_text(entry) for name, entry in data["readings"].items()}
    for key, entries in (("claims", case.claims), ("links", case.links)):
        if entries:
            files[f"{key}.jsonl"] = lines_of(entries)
    files |= dict(_series(data.get("series", {})))
    return files


def lines_of(entries: Mapping[str, Claim] | Mapping[str, Link]) -> str:
    """Return claims or links as JSON Lines, in their order."""
    return "".join(json.dumps(each.line(), ensure_ascii=False) + "\n" for each in entries.values())


def _series(series: Mapping[str, Plain]) -> Iterator[tuple[str, str]]:
    if not series:
        return
    figures = ("columns", "rows")
    for name, entry in series.items():
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([entry["columns"], *entry.get("rows", [])])
        yield f"series/{name}.csv", text.getvalue()
    told = {
        name: {key: value for key, value in entry.items() if key not in figures}
        for name, entry in series.items()
    }
    yield "series/series.yaml", yaml_text(told)


def _written_before(place: Path) -> Iterator[Path]:
    for pattern in ("readings/*.yaml", "series/*.csv", "series/series.yaml"):
        yield from place.glob(pattern)
    for name in (*(f"{key}.yaml" for key in _OWN_FILE), "claims.jsonl", "links.jsonl"):
        if (place / name).exists():
            yield place / name
