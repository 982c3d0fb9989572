"""What is kept of a claim besides its row: parties, passages with their surroundings, and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, text

from detente.accounts.passages import context, stands
from detente.accounts.store import tables
from detente.accounts.store.bulk import add_rows
from detente.accounts.store.rows import cut, record
from detente.accounts.store.words import folded, own_words, vector

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from detente.case.evidence import Account, Claim

__all__ = ["Texts", "add_parts", "drop_parts", "of_text"]

_DROP_WORDS = {
    "sqlite": "DELETE FROM words WHERE rowid = :claim",
    "postgresql": "DELETE FROM words WHERE claim = :claim",
}

Numbered = tuple[int, "Claim"]


class Texts:
    """The private texts of a store, each read at most once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[str, str | None] = {}

    def of(self, account: str) -> str | None:
        """The normalised text of an account, if the store has it."""
        if account not in self._read:
            self._read[account] = self._fetch(account)
        return self._read[account]

    def _fetch(self, account: str) -> str | None:
        table = tables.accounts
        body = self._connection.execute(select(table.c.body).where(table.c.id == account)).scalar()
        if body is None:
            return None
        found = self._connection.execute(
            select(tables.texts.c.text).where(
                tables.texts.c.sha256 == of_text(record("account", body))
            )
        ).scalar()
        return None if found is None else bytes(found).decode("utf-8")


def of_text(account: Account) -> str:
    """The SHA-256 of the normalised text of an account."""
    return account.text_sha256 or account.sha256


def add_parts(connection: Connection, claims: Sequence[Numbered], texts: Texts) -> None:
    """Keep the parts of claims whose rows have been added."""
    if not claims:
        return
    dialect = connection.dialect.name
    add_rows(connection, "parties", list(_parties(claims)))
    places: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    for number, claim in claims:
        said = _passages(number, claim, texts, places)
        own, passage = own_words(claim), " ".join(folded(said))
        if dialect == "postgresql":
            # Words of one query may stand partly in the paraphrase and partly in the passage.
            everything = vector(f"{own} {passage}".strip())
            words.append({"claim": number, "own": vector(own), "everything": everything})
        else:
            words.append({"rowid": number, "own": own, "passage": passage})
    add_rows(connection, "passages", places)
    add_rows(connection, "words", words)


def drop_parts(connection: Connection, numbers: Iterable[int]) -> None:
    """Forget the parts of claims that change or go."""
    every = [{"claim": number} for number in numbers]
    if not every:
        return
    connection.execute(text(_DROP_WORDS[connection.dialect.name]), every)
    for table in (tables.parties, tables.passages):
        for start in range(0, len(every), 500):
            some = [row["claim"] for row in every[start : start + 500]]
            connection.execute(delete(table).where(table.c.claim.in_(some)))


def _parties(claims: Sequence[Numbered]) -> Iterable[dict[str, Any]]:
    for number, claim in claims:
        for role, names in (("actor", claim.actor), ("target", claim.target)):
            for name in dict.fromkeys(map(cut, names)):
                yield {"claim": number, "role": role, "name": name}


def _passages(number: int, claim: Claim, texts: Texts, places: list[dict[str, Any]]) -> str:
    """Put the rows of the passages into `places`; return the words that stand there."""
    said = []
    for place, passage in enumerate(claim.passages):
        whole = texts.of(passage.account)
        row: dict[str, Any] = {"claim": number, "place": place, "prefix": None, "suffix": None}
        row |= {name: getattr(passage, name) for name in ("start", "end", "sha256")}
        row["account"] = cut(passage.account)
        # Where the passage does not stand, its surroundings would be those of other words.
        if whole is not None and stands(passage, whole):
            around = context(whole, passage)
            row |= {"prefix": around.prefix.encode(), "suffix": around.suffix.encode()}
            said.append(whole[passage.start : passage.end])
        places.append(row)
    return "\n".join(said)
