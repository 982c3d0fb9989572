"""All formats by name, and which one a file has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import InputError, nearest
from detente.interchange.rules import Rules

if TYPE_CHECKING:
    from detente.case.basis import Evidence
    from detente.interchange.exchange import Exchange
    from detente.interchange.positions import Counting

__all__ = ["FORMATS", "WITH_TEXTS", "Asked", "format_of", "read", "write"]

#: Name of a format to the suffixes of its files, the usual one first.
FORMATS: Mapping[str, tuple[str, ...]] = {
    "refi-qda": (".qdpx",),
    "dna": (".dna", ".sqlite", ".db"),
    "web-annotation": (".jsonld", ".json"),
    "argdown": (".argdown", ".ad"),
    "csv": (".csv",),
}
#: Formats that hold the documents themselves, and so are as private as these.
WITH_TEXTS = ("refi-qda", "dna")


@dataclass(frozen=True)
class Asked:
    """What is asked of a reader or writer beyond the file.

    Attributes
    ----------
    rules : Rules
        What codes mean that Détente did not make.
    counting : str or None
        How positions are counted, where that is not found out (REFI-QDA).
    present : Evidence or None
        The case at hand, for formats that refer to it.
    texts : mapping of str to str
        Texts of its accounts.
    quotes : bool
        Write the words of passages (Web Annotation).
    """

    rules: Rules = field(default_factory=Rules)
    counting: Counting | None = None
    present: Evidence | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    quotes: bool = False


def format_of(path: str | Path, name: str | None = None) -> str:
    """Return the format of a file: the one named, else by its suffix, else by its content.

    Raises
    ------
    InputError
        There is no such format, or nothing tells which one it is.

    Examples
    --------
    >>> format_of("coded.qdpx"), format_of("coded.txt", "csv")
    ('refi-qda', 'csv')
    """
    if name is not None:
        if name not in FORMATS:
            raise InputError(f"there is no format {name!r}{nearest(name, FORMATS)}")
        return name
    path = Path(path)
    for known, suffixes in FORMATS.items():
        if path.suffix.casefold() in suffixes:
            return known
    try:
        with path.open("rb") as stream:
            head = stream.read(16)
    except OSError:
        head = b""
    if head.startswith(b"PK"):
        return "refi-qda"
    if head.startswith(b"SQLite format 3"):
        return "dna"
    raise InputError(
        f"neither its name nor its content says which format this is; give --format: "
        f"{', '.join(FORMATS)}",
        file=str(path),
    )


def read(path: str | Path, name: str | None = None, asked: Asked | None = None) -> Exchange:
    """Read a file of another program.

    Parameters
    ----------
    path : str or Path
    name : str, optional
        The format.
    asked : Asked, optional

    Raises
    ------
    InputError
        The file is not of the format, damaged or hostile.
    """
    from detente.interchange import argdown, dna, refi_qda, table, web_annotation

    asked = asked or Asked()
    known = format_of(path, name)
    present = asked.present
    if known == "refi-qda":
        return refi_qda.read(path, rules=asked.rules, counting=asked.counting)
    if known == "dna":
        return dna.read(path, rules=asked.rules)
    if known == "web-annotation":
        return web_annotation.read(path, rules=asked.rules, texts=_by_address(asked))
    if known == "argdown":
        return argdown.read(path, present=present.claims if present else ())
    return table.read(path, accounts=present.accounts if present else None)


def _by_address(asked: Asked) -> dict[str, str]:
    from detente.accounts.passages import digest

    accounts = asked.present.accounts if asked.present else {}
    found = {f"urn:sha256:{digest(text)}": text for text in asked.texts.values()}
    for name, text in asked.texts.items():
        url = accounts[name].url if name in accounts else None
        if url:
            found[url] = text
    return found


def write(
    exchange: Exchange, path: str | Path, name: str | None = None, asked: Asked | None = None
) -> None:
    """Write a file for another program, whole or not at all.

    Raises
    ------
    InputError
        A text that the format carries is missing, or the file cannot be written.
    """
    from detente.interchange import argdown, dna, refi_qda, table, web_annotation

    asked = asked or Asked()
    known = format_of(path, name)
    if known == "refi-qda":
        refi_qda.write(exchange, path)
    elif known == "dna":
        dna.write(exchange, path)
    elif known == "web-annotation":
        web_annotation.write(exchange, path, quotes=asked.quotes)
    elif known == "argdown":
        argdown.write(exchange, path)
    else:
        table.write(exchange, path)
