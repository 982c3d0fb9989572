"""CSV: one row for each claim, for spreadsheets and statistics.

The columns are the fields of a claim; lists are joined by ``; `` (as JSON where a value itself
holds a semicolon), further passages are JSON. Files are UTF-8 with CRLF at the ends of rows, as
the format has it [RFC 4180]. Spreadsheets take a cell that begins with ``=``, ``+``, ``-`` or
``@`` for a formula, which can run programs: such a text gets an apostrophe in front, which is taken
off again when the file is read. Numbers stay numbers.

A table carries claims only: accounts, links and the codebook are not in it, and to be read back
it needs a case that has the accounts.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.case.evidence import Account, Claim
from detente.case.files import CLAIMS_LIMIT, atomic_write, read_text
from detente.errors import InputError, nearest
from detente.interchange.exchange import Exchange, shown
from detente.interchange.records import to_json
from detente.interchange.validated import claims_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["COLUMNS", "read", "write"]

_LISTS = ("actor", "target", "aux")
#: The last four are the wide forms of signs before them, which some spreadsheets take as well.
_FORMULA = re.compile(r"['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
#: The columns, in their order: fields of a claim, with those of its first passage.
COLUMNS: tuple[str, ...] = (
    "id", "doc", "sentence", "start", "end", "sha256",
    *(name for name in Claim.model_fields if name not in {"id", "passage", "further"}),
    "further",
)  # fmt: skip


def write(exchange: Exchange, path: str | Path) -> None:
    """Write the claims as a table, whole or not at all.

    Raises
    ------
    InputError
        The file cannot be written.
    """
    stream = io.StringIO(newline="")
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for claim in exchange.evidence.claims.values():
        line = claim.line()
        table.writerow([_cell(name, line.get(name)) for name in COLUMNS])
    atomic_write(Path(path), stream.getvalue().encode("utf-8", "replace").decode())


def _cell(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _safe(_joined(name, value)) if value else ""
    return _safe(str(value))


def _joined(name: str, values: list[Any]) -> str:
    if name not in _LISTS or any(_unclear(str(one)) for one in values):
        return to_json(values)
    return "; ".join(values)


def _unclear(value: str) -> bool:
    return not value or value != value.strip() or ";" in value or value.startswith("[")


def _safe(text: str) -> str:
    if not text:
        # An empty cell says nothing; this one says that there is a text, and that it is empty.
        return "'"
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _plain(text: str) -> str:
    if text == "'":
        return ""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:2]) else text


def read(path: str | Path, *, accounts: Mapping[str, Account] | None = None) -> Exchange:
    """Read claims from a table.

    Parameters
    ----------
    path : str or Path
        With a row of column names first; columns may be missing, as long as each claim has an id,
        a passage, a type and a paraphrase.
    accounts : mapping of str to Account, optional
        The accounts that the claims are about.

    Raises
    ------
    InputError
        The file is no CSV, or has a column that is none of a claim.
    """
    from detente.case.basis import Evidence

    path = Path(path)
    file = str(path)
    text = read_text(path, limit=CLAIMS_LIMIT)
    records = list(_records(text, file))
    remarks: list[str] = []
    claims: dict[str, Claim] = {}
    for claim in claims_of(records, remarks):
        if claim.id in claims:
            raise InputError(f"the claim {claim.id!r} stands in two rows", file=file)
        claims[claim.id] = claim
    known = dict(accounts or {})
    there = {
        name: claim
        for name, claim in claims.items()
        if all(passage.account in known for passage in claim.passages)
    }
    lost = sorted(set(claims) - set(there))
    if lost:
        remarks.append(f"left out, since the case has no such account: claims {shown(lost)}")
    used = {passage.account for claim in there.values() for passage in claim.passages}
    evidence = Evidence(
        accounts={name: account for name, account in known.items() if name in used}, claims=there
    )
    return Exchange(evidence, {}, tuple(remarks))


def _records(text: str, file: str) -> Iterator[dict[str, Any]]:
    # Some programs for spreadsheets write semicolons, where a comma is the decimal sign.
    head = text.partition("\n")[0]
    sign = ";" if head.count(";") > head.count(",") else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    csv.field_size_limit(CLAIMS_LIMIT)
    try:
        names = [name.strip() for name in next(rows, [])]
        _check_columns(names, file)
        for row in rows:
            if any(row):
                yield dict(_fields(names, row, file, rows.line_num))
    except csv.Error as error:
        raise InputError(f"this is no CSV: {error}", file=file, line=rows.line_num) from error


def _check_columns(names: list[str], file: str) -> None:
    for name in names:
        if name not in COLUMNS:
            raise InputError(
                f"there is no column {name[:80]!r}{nearest(name, COLUMNS)}", file=file, line=1
            )
    if len(set(names)) < len(names):
        raise InputError("a column is there twice", file=file, line=1)


def _fields(names: list[str], row: list[str], file: str, line: int) -> Iterable[tuple[str, Any]]:
    if len(row) != len(names):
        raise InputError(
            f"the row has {len(row)} values for {len(names)} columns", file=file, line=line
        )
    for name, cell in zip(names, row, strict=True):
        if not cell:
            continue
        text = _plain(cell)
        if name in _LISTS and not text.startswith("["):
            yield name, [one.strip() for one in text.split(";") if one.strip()]
        elif name in (*_LISTS, "further"):
            try:
                yield name, json.loads(text)
            except (ValueError, RecursionError) as error:
                raise InputError(
                    f"the list in column {name!r} is no JSON", file=file, line=line
                ) from error
        else:
            yield name, text
