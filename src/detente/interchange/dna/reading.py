"""Reading a database of Discourse Network Analyzer, whoever coded it."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from detente.accounts.passages import digest
from detente.case.evidence import Account
from detente.errors import InputError
from detente.interchange.archives import open_database
from detente.interchange.assembling import assemble
from detente.interchange.dna import schema
from detente.interchange.dna.values import codes_of
from detente.interchange.exchange import Coded, Exchange, gather
from detente.interchange.positions import Ruler
from detente.interchange.records import Packed, unpack
from detente.interchange.rules import Rules
from detente.interchange.validated import accounts_of, claims_of, codebook_of, links_of

__all__ = ["read"]

_NO_NAME = re.compile(r"[^\w-]+")
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
#: Table to the column of its values.
_VALUES = {
    "DATABOOLEAN": "Value", "DATAINTEGER": "Value", "DATALONGTEXT": "Value",
    "DATASHORTTEXT": "Entity",
}  # fmt: skip
_NEEDED = {
    "DOCUMENTS": {"ID", "Title", "Text"},
    "STATEMENTS": {"ID", "StatementTypeId", "DocumentId", "Start", "Stop"},
    "STATEMENTTYPES": {"ID", "Label"},
    "VARIABLES": {"ID", "Variable", "DataType", "StatementTypeId"},
    "ENTITIES": {"ID", "Value"},
    **{table: {"StatementId", "VariableId", column} for table, column in _VALUES.items()},
}


def read(path: str | Path, *, rules: Rules | None = None) -> Exchange:
    """Read the documents of a database and the claims coded in them.

    Statements of DNA's own types become claims by `rules`: a value of a variable is the code
    ``variable/value``. Of a database that Détente wrote, the statements of DNA's default type are
    left out, since the same claims are there in full.

    Parameters
    ----------
    path : str or Path
        The ``.dna`` file, of DNA 3.
    rules : Rules, optional

    Raises
    ------
    InputError
        The file is no database of DNA 3, or is damaged or hostile.
    """
    path = Path(path)
    with open_database(path) as connection:
        _check_tables(connection, str(path))
        return _Reader(connection, rules, str(path)).exchange()


def _check_tables(connection: sqlite3.Connection, file: str) -> None:
    for table, needed in _NEEDED.items():
        # PRAGMA takes no parameters; the names are ours.
        found = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        missing = sorted(needed - found)
        if missing:
            what = "table" if not found else "column"
            name = table if not found else f"{table}.{missing[0]}"
            raise InputError(
                f"this is no database of Discourse Network Analyzer 3: it has no {what} {name}",
                file=file,
            )


@dataclass
class _Reader:
    connection: sqlite3.Connection
    rules: Rules | None
    file: str
    remarks: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    rulers: dict[int, tuple[str, Ruler]] = field(default_factory=dict)
    marks: dict[int, str] = field(default_factory=dict)

    def exchange(self) -> Exchange:
        records = list(self._settings())
        self._documents()
        for account in accounts_of([p.record for p in records if p.kind == "account"], []):
            self.accounts.setdefault(account.id, account)
        claims = assemble(self._coded(), self.texts, self.rules, remarks=self.remarks)
        book = next((packed.record for packed in records if packed.kind == "codebook"), None)
        evidence = gather(
            self.accounts.values(),
            claims,
            links_of([p.record for p in records if p.kind == "link"], self.remarks),
            codebook_of(book, self.remarks),
            remarks=self.remarks,
        )
        return Exchange(evidence, self.texts, tuple(self.remarks))

    def _rows(self, table: str, *columns: str) -> Iterator[tuple[Any, ...]]:
        there = {row[1] for row in self.connection.execute(f"PRAGMA table_info({table})")}
        wanted = ", ".join(name if name in there else f"NULL AS {name}" for name in columns)
        sql = f"SELECT {wanted} FROM {table} ORDER BY rowid"  # noqa: S608 (names of ours)
        yield from self.connection.execute(sql) if there else ()

    def _settings(self) -> Iterator[Packed]:
        for name, value in self._rows("SETTINGS", "Property", "Value"):
            if isinstance(name, str) and isinstance(value, str) and name.startswith("detente "):
                packed = unpack(value)
                if packed is not None:
                    yield packed

    def _documents(self) -> None:
        columns = ("ID", "Title", "Text", "Author", "Source", "Date", "Notes")
        for number, title, text, author, source, date, notes in self._rows("DOCUMENTS", *columns):
            if not isinstance(text, str) or not isinstance(number, int):
                continue
            # Java's text areas, in which positions are counted, make one character of a CRLF.
            ruler = Ruler(text, "utf-16-lf")
            packed = unpack(notes) if isinstance(notes, str) else None
            mine = accounts_of([packed.record] if packed else [], self.remarks)
            account = mine[0] if mine else None
            if account is None:
                account = self._account(_text(title), ruler.text, _text(author), _text(source))
                given = {"date": _date(date), "note": _text(notes) or None}
                account = account.model_copy(update={k: v for k, v in given.items() if v})
            self.accounts[account.id] = account
            if ruler.text:
                self.texts[account.id] = ruler.text
            self.rulers[number] = (account.id, ruler)
            self.marks[number] = digest(ruler.text)[:8]

    def _account(self, title: str, text: str, author: str, source: str) -> Account:
        sha256 = digest(text)
        plain = unicodedata.normalize("NFKC", title)
        name = _NO_NAME.sub("-", plain).strip("-")[:40] or f"document-{sha256[:8]}"
        return Account(
            id=name if name not in self.accounts else f"{name}-{sha256[:8]}",
            title=title or "untitled",
            author=author or None,
            publisher=source or None,
            sha256=sha256,
            characters=len(text),
        )

    def _coded(self) -> Iterator[Coded]:
        kinds = dict(self._rows("STATEMENTTYPES", "ID", "Label"))
        coders = dict(self._rows("CODERS", "ID", "Name"))
        values = self._values()
        ours = schema.CLAIM_TYPE in kinds.values()
        columns = ("ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder")
        for number, kind, document, start, stop, coder in self._rows("STATEMENTS", *columns):
            label = kinds.get(kind)
            if document not in self.rulers or (ours and label == schema.DEFAULT_TYPE):
                continue
            if not isinstance(start, int) or not isinstance(stop, int):
                raise InputError(
                    f"statement {number} begins or ends at no whole number", file=self.file
                )
            account, ruler = self.rulers[document]
            first, last = ruler.span(start, stop)
            found = values.get(number, {})
            packed = unpack(found.pop(schema.RECORD, None)) if label == schema.CLAIM_TYPE else None
            yield Coded(
                key=f"dna-{self.marks[document]}-{number}",
                account=account,
                start=first,
                end=last,
                codes=tuple(self._codes(found, label, packed)),
                words=found.get("paraphrase") if label == schema.CLAIM_TYPE else None,
                coder=_coder(coders.get(coder)),
                record=packed.record if packed else None,
                part=packed.part if packed else 0,
            )

    def _codes(self, values: dict[str, str], label: object, packed: Packed | None) -> Iterable[str]:
        if label != schema.CLAIM_TYPE:
            return [f"{name}/{value}" for name, value in values.items() if value]
        mine = claims_of([packed.record] if packed else [], [])
        return codes_of(values, mine[0] if mine else None)

    def _values(self) -> dict[int, dict[str, str]]:
        """Return statement to variable to value, as text."""
        variables = dict(self._rows("VARIABLES", "ID", "Variable"))
        entities = dict(self._rows("ENTITIES", "ID", "Value"))
        found: dict[int, dict[str, str]] = {}
        for table, column in _VALUES.items():
            for statement, variable, value in self._rows(
                table, "StatementId", "VariableId", column
            ):
                text = entities.get(value) if column == "Entity" else value
                if variable in variables and text is not None:
                    found.setdefault(statement, {})[str(variables[variable])] = str(text)
        return found


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _date(seconds: object) -> str | None:
    if not isinstance(seconds, int) or not seconds:
        return None
    try:
        return (_BEGINNING + timedelta(seconds=seconds)).date().isoformat()
    except OverflowError:
        return None


def _coder(name: object) -> str | None:
    return name if isinstance(name, str) and name and name != "Admin" else None
