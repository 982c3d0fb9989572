"""The tables of a store, the same on SQLite and PostgreSQL.

A record is kept as the one line of JSON that a case folder has for it (`body`), so that nothing can
be lost between the two; the other columns repeat what is searched for and counted by. The tables
of a store on disk are made by the migrations, never from here.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import BigInteger

__all__ = [
    "FILTERED",
    "accounts",
    "claims",
    "codebook",
    "coders",
    "files",
    "links",
    "log",
    "meta",
    "metadata",
    "parties",
    "passages",
    "texts",
]

metadata = MetaData()
_Whole = BigInteger().with_variant(Integer, "sqlite")

#: Columns of `claims` that repeat a field of the claim.
FILTERED = (
    "type", "status", "modality", "made_by", "coder", "speaker", "holder", "source", "action",
    "issue", "option", "mechanism", "polarity", "stance",
)  # fmt: skip

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
accounts = Table(
    "accounts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", _Whole, nullable=False),
    Column("version", _Whole, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("body", Text, nullable=False),
)
#: Private: normalised texts of documents, in UTF-8, each by its SHA-256; an account names that
#: hash, so a text survives that its account is taken out and put back.
texts = Table(
    "texts",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("text", LargeBinary, nullable=False),
)
claims = Table(
    "claims",
    metadata,
    Column("number", _Whole, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("position", _Whole, nullable=False),
    Column("version", _Whole, nullable=False),
    Column("account", Text, nullable=False),
    Column("start", _Whole, nullable=False),
    Column("type", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("coder", Text),
    Column("speaker", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("action", Text),
    Column("issue", Text),
    Column("option", Text),
    Column("mechanism", Text),
    Column("polarity", _Whole, nullable=False),
    Column("stance", _Whole, nullable=False),
    Column("body", Text, nullable=False),
)
#: Whom a claim is about: role is "actor" or "target".
parties = Table(
    "parties",
    metadata,
    Column("claim", _Whole, ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("name", Text, primary_key=True),
)
#: Where a claim stands; place 0 is its first passage. Prefix and suffix are private.
passages = Table(
    "passages",
    metadata,
    Column("claim", _Whole, ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("account", Text, nullable=False),
    Column("start", _Whole, nullable=False),
    Column("end", _Whole, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("prefix", LargeBinary),
    Column("suffix", LargeBinary),
)
links = Table(
    "links",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", _Whole, nullable=False),
    Column("version", _Whole, nullable=False),
    Column("start", Text, ForeignKey("claims.id"), nullable=False),
    Column("end", Text, ForeignKey("claims.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("difference", Text),
    Column("status", Text, nullable=False),
    Column("body", Text, nullable=False),
)
#: One row, id "codebook".
codebook = Table(
    "codebook",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", _Whole, nullable=False),
    Column("body", Text, nullable=False),
)
#: Files of the case folder as they were, byte for byte; of evidence files also what they gave.
files = Table(
    "files",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", _Whole, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("gives", Text),
    Column("content", LargeBinary, nullable=False),
)
coders = Table(
    "coders",
    metadata,
    Column("name", Text, primary_key=True),
    Column("since", Text, nullable=False),
)
#: Append-only: triggers refuse to change or delete a row.
log = Table(
    "log",
    metadata,
    Column("seq", _Whole, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
)
