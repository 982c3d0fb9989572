"""The first tables: accounts, claims, links, codebook, files, coders, log and words.

The columns are written out here, not taken from `tables`, which tells how they are today.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer, "sqlite")
#: Each with the order of the file behind it, so that a page of a filter needs no sorting.
_INDEXED = (
    "account", "type", "status", "modality", "made_by", "coder", "speaker", "holder", "source",
    "action", "issue", "option", "mechanism", "polarity", "stance",
)  # fmt: skip


def upgrade() -> None:
    """Make the tables, the indexes, the words to search in, and the guard of the log."""
    _records()
    _parts_of_claims()
    _rest()
    for name in _INDEXED:
        op.create_index(f"claims_by_{name}", "claims", [name, "position", "id"])
    op.create_index("claims_by_position", "claims", ["position", "id"])
    op.create_index("passages_by_account", "passages", ["account", "claim"])
    op.create_index("parties_by_name", "parties", ["name", "role", "claim"])
    op.create_index("links_by_start", "links", ["start"])
    op.create_index("links_by_end", "links", ["end"])
    op.create_index("log_by_item", "log", ["item", "kind", "seq"])
    for statement in _SPECIAL[op.get_bind().dialect.name]:
        op.execute(sa.text(statement))


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, _WHOLE, nullable=False)


def _key(name: str = "id") -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=True)


def _of_claim() -> sa.Column[int]:
    rule = sa.ForeignKey("claims.number", ondelete="CASCADE")
    return sa.Column("claim", _WHOLE, rule, primary_key=True)


def _records() -> None:
    op.create_table(
        "accounts", _key(), _whole("position"), _whole("version"), _text("sha256"), _text("body")
    )
    op.create_table(
        "claims",
        sa.Column("number", _WHOLE, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *(_whole(name) for name in ("position", "version")),
        _text("account"),
        _whole("start"),
        *(_text(name) for name in ("type", "status", "modality", "made_by")),
        _text("coder", null=True),
        *(_text(name) for name in ("speaker", "holder", "source")),
        *(_text(name, null=True) for name in ("action", "issue", "option", "mechanism")),
        *(_whole(name) for name in ("polarity", "stance")),
        _text("body"),
    )
    op.create_table(
        "links",
        _key(),
        *(_whole(name) for name in ("position", "version")),
        sa.Column("start", sa.Text, sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("end", sa.Text, sa.ForeignKey("claims.id"), nullable=False),
        _text("kind"),
        _text("difference", null=True),
        _text("status"),
        _text("body"),
    )
    op.create_table("codebook", _key(), _whole("version"), _text("body"))


def _parts_of_claims() -> None:
    op.create_table("texts", _key("sha256"), sa.Column("text", sa.LargeBinary, nullable=False))
    op.create_table("parties", _of_claim(), _key("role"), _key("name"))
    op.create_table(
        "passages",
        _of_claim(),
        sa.Column("place", sa.Integer, primary_key=True),
        _text("account"),
        *(_whole(name) for name in ("start", "end")),
        _text("sha256"),
        sa.Column("prefix", sa.LargeBinary),
        sa.Column("suffix", sa.LargeBinary),
    )


def _rest() -> None:
    op.create_table(
        "files",
        _key(),
        _whole("version"),
        _text("sha256"),
        _text("gives", null=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table("coders", _key("name"), _text("since"))
    op.create_table("meta", _key("name"), _text("value"))
    op.create_table(
        "log",
        sa.Column("seq", _WHOLE, sa.Identity(), primary_key=True),
        *(_text(name) for name in ("at", "who", "action", "kind", "item")),
        *(_text(name, null=True) for name in ("before", "after")),
        sqlite_autoincrement=True,
    )


_SPECIAL = {
    "sqlite": (
        "CREATE VIRTUAL TABLE words USING fts5(own, passage, tokenize = 'unicode61')",
        "CREATE TRIGGER log_keeps_rows BEFORE DELETE ON log"
        " BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
        "CREATE TRIGGER log_keeps_content BEFORE UPDATE ON log"
        " BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
    ),
    "postgresql": (
        "CREATE TABLE words (claim bigint PRIMARY KEY REFERENCES claims (number) ON DELETE CASCADE,"
        " own tsvector NOT NULL, everything tsvector NOT NULL)",
        "CREATE INDEX words_own ON words USING gin (own)",
        "CREATE INDEX words_everything ON words USING gin (everything)",
        "CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$",
        "CREATE TRIGGER log_keeps_rows BEFORE UPDATE OR DELETE OR TRUNCATE ON log"
        " FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only()",
    ),
}
