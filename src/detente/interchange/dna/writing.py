"""Writing a database of Discourse Network Analyzer."""

from __future__ import annotations

import base64
import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.accounts.offsets import to_units
from detente.case.evidence import AUTHOR
from detente.case.files import place_aside
from detente.errors import InputError
from detente.interchange.dna import schema
from detente.interchange.dna.values import short, stored
from detente.interchange.records import account_line, clean, codebook_lines, pack
from detente.interchange.texts import texts_needed

if TYPE_CHECKING:
    from detente.case.evidence import Account, Claim, Passage
    from detente.interchange.exchange import Exchange

__all__ = ["OPEN_WITH", "write"]

#: The password of every coder: DNA asks for one before it opens a file.
OPEN_WITH = "detente"
_ADMIN = "Admin"
_VERSION = {"version": "3.0", "date": "2023-12-28"}
#: Of Java's library for passwords that DNA uses: rounds of SHA-256, bytes of salt in front.
_ROUNDS, _SALT = 100_000, 16
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def write(exchange: Exchange, path: str | Path) -> None:
    """Write accounts and their claims as a database, whole or not at all.

    Parameters
    ----------
    exchange : Exchange
        With the text of every account that has claims: the file carries the documents, so it is
        as private as they are.
    path : str or Path

    Raises
    ------
    InputError
        A text is missing or is not the account's, or the file cannot be written.
    """
    texts_needed(exchange, "a DNA database")
    try:
        with place_aside(Path(path)) as aside:
            aside.touch(mode=0o600)
            with closing(sqlite3.connect(aside)) as connection, connection:
                for statement in schema.statements():
                    connection.execute(statement)
                _Writer(connection, exchange).write()
    except sqlite3.Error as error:
        raise InputError(f"cannot be written: {error}", file=str(path)) from error


@cache
def _password(name: str) -> str:
    # The salt only has to differ from coder to coder, and the same claims shall give the same file.
    salt = hashlib.sha256(name.encode("utf-8", "replace")).digest()[:_SALT]
    digest = salt + OPEN_WITH.encode()
    for _ in range(_ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()


def _seconds(date: str | None) -> int:
    """Seconds since 1970 of a day; of a date in words, of the first day of the year in it."""
    day = _DAY.search(date or "")
    year = re.search(r"\b(1[0-9]|20)\d\d\b", date or "")
    try:
        if day:
            return int(datetime.fromisoformat(f"{day[0]}T00:00:00+00:00").timestamp())
        if year:
            return int(datetime(int(year[0]), 1, 1, tzinfo=UTC).timestamp())
    except ValueError:
        return 0
    return 0


@dataclass
class _Writer:
    connection: sqlite3.Connection
    exchange: Exchange
    coders: dict[str, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)
    variables: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    entities: dict[tuple[int, str], int] = field(default_factory=dict)
    units: dict[str, dict[int, int]] = field(default_factory=dict)

    def write(self) -> None:
        settings = {**_VERSION, **dict(self._records())}
        for name, value in settings.items():
            self._insert("SETTINGS", Property=name, Value=value)
        self._coder(_ADMIN)
        self._types()
        for account in self.exchange.evidence.accounts.values():
            self._document(account)
        self._measure()
        for claim in self.exchange.evidence.claims.values():
            for part, passage in enumerate(claim.passages):
                self._claim(claim, part, passage)
                for values in _discourse(claim, self.exchange.evidence.accounts):
                    self._statement(schema.DEFAULT_TYPE, claim, passage, values)

    def _records(self) -> Iterator[tuple[str, str]]:
        evidence = self.exchange.evidence
        book = codebook_lines(evidence.codebook)
        if book:
            yield "detente codebook", pack("codebook", book)
        for link in evidence.links.values():
            yield f"detente link {clean(link.id)}", pack("link", link.line())
        for account in evidence.accounts.values():
            if account.id not in self.exchange.texts:
                yield f"detente account {clean(account.id)}", pack("account", account_line(account))

    def _insert(self, table: str, **values: Any) -> int:  # noqa: ANN401
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 (names of ours)
        return int(self.connection.execute(sql, tuple(values.values())).lastrowid or 0)

    def _coder(self, name: str | None) -> int:
        shown = short(name or _ADMIN)
        if shown not in self.coders:
            self.coders[shown] = self._insert("CODERS", Name=shown, Password=_password(shown))
        return self.coders[shown]

    def _types(self) -> None:
        kinds = {
            schema.DEFAULT_TYPE: (schema.DEFAULT_VARIABLES, (239, 208, 51)),
            schema.CLAIM_TYPE: (schema.CLAIM_VARIABLES, (120, 170, 220)),
        }
        for label, (variables, (red, green, blue)) in kinds.items():
            kind = self._insert("STATEMENTTYPES", Label=label, Red=red, Green=green, Blue=blue)
            self.variables[label, ""] = (kind, "")
            for name, data in variables.items():
                number = self._insert(
                    "VARIABLES", Variable=name, DataType=data, StatementTypeId=kind
                )
                self.variables[label, name] = (number, data)
                if data == "short text":
                    # DNA wants an empty value to choose from.
                    self._entity(number, "")

    def _document(self, account: Account) -> None:
        if account.id not in self.exchange.texts:
            return
        self.documents[account.id] = self._insert(
            "DOCUMENTS",
            Title=short(account.title),
            Text=self.exchange.texts[account.id],
            Coder=self._coder(_ADMIN),
            Author=short(account.author or ""),
            Source=short(account.publisher or ""),
            Notes=pack("account", account_line(account)),
            Date=_seconds(account.date),
        )

    def _measure(self) -> None:
        """Convert all positions of an account at once."""
        places: dict[str, set[int]] = {}
        for claim in self.exchange.evidence.claims.values():
            for passage in claim.passages:
                places.setdefault(passage.account, set()).update((passage.start, passage.end))
        for account, found in places.items():
            points = sorted(found)
            units = to_units(self.exchange.texts[account], points, "utf-16")
            self.units[account] = dict(zip(points, units, strict=True))

    def _claim(self, claim: Claim, part: int, passage: Passage) -> None:
        values: dict[str, Any] = dict(stored(claim))
        values[schema.RECORD] = pack("claim", claim.line(), part)
        self._statement(schema.CLAIM_TYPE, claim, passage, values)

    def _statement(self, kind: str, claim: Claim, passage: Passage, values: dict[str, Any]) -> None:
        units = self.units[passage.account]
        statement = self._insert(
            "STATEMENTS",
            StatementTypeId=self.variables[kind, ""][0],
            DocumentId=self.documents[passage.account],
            Start=units[passage.start],
            Stop=units[passage.end],
            Coder=self._coder(claim.coder),
        )
        for (label, name), (variable, data) in self.variables.items():
            if label != kind or not name:
                continue
            place = {"StatementId": statement, "VariableId": variable}
            value = values.get(name)
            if data == "short text":
                entity = self._entity(variable, short(str(value or "")))
                self._insert("DATASHORTTEXT", **place, Entity=entity)
            elif data == "long text":
                self._insert("DATALONGTEXT", **place, Value=clean(str(value or "")))
            else:
                table = "DATABOOLEAN" if data == "boolean" else "DATAINTEGER"
                self._insert(table, **place, Value=int(value or 0))

    def _entity(self, variable: int, value: str) -> int:
        key = (variable, value)
        if key not in self.entities:
            self.entities[key] = self._insert("ENTITIES", VariableId=variable, Value=value)
        return self.entities[key]


def _discourse(claim: Claim, accounts: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Return what DNA's own statement type says of a claim: one statement for each actor."""
    concept = claim.issue or claim.option or claim.mechanism
    if concept is None or claim.polarity == 0:
        return
    account = accounts.get(claim.passage.account)
    person = claim.view_of
    if person == AUTHOR and account is not None:
        person = account.author or account.title
    for actor in dict.fromkeys(claim.actor):
        yield {
            "person": person,
            "organization": actor,
            "concept": concept,
            "agreement": (claim.polarity > 0) != claim.negated,
        }
