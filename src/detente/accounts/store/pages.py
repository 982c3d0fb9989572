"""Looking through the claims of a store: filters, pages, counts and words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from sqlalchemy import (
    Select,
    and_,
    column,
    exists,
    func,
    literal_column,
    select,
    table,
    text,
    tuple_,
)

from detente.accounts.store import tables
from detente.accounts.store.rows import cut, record
from detente.accounts.store.words import query
from detente.case.evidence import Claim
from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

__all__ = ["Filter", "Page", "Stored", "count", "counts", "page"]

MAX_PAGE = 10_000
#: What both databases take as a whole number.
_MOST = 2**63 - 1

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Stored(Generic[R]):
    """A record with its version, which a change has to name."""

    record: R
    version: int


class Cursor(NamedTuple):
    """Where a page ended."""

    position: int
    id: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some claims in the order of the file, and where the next ones begin.

    Attributes
    ----------
    claims : tuple of Stored
    next : str or None
        What to give as `after` to go on; None at the end.
    """

    claims: tuple[Stored[Claim], ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are wanted: those that fit everything that is given.

    Attributes
    ----------
    account, actor, target, type, status, modality, coder, made_by, speaker, holder, source, \
action, issue, option, mechanism : str or None
        The value that the claim has; `actor` and `target` are one of its actors and targets.
    party : str or None
        An actor or a target.
    polarity, stance : int or None
    words : str or None
        All of these words stand in the paraphrase or note; ``"a phrase"``, ``begin*``.
    in_passages : bool
        Look for the words in the text of the passages too, where the store has it.
    """

    account: str | None = None
    actor: str | None = None
    target: str | None = None
    party: str | None = None
    type: str | None = None
    status: str | None = None
    modality: str | None = None
    coder: str | None = None
    made_by: str | None = None
    speaker: str | None = None
    holder: str | None = None
    source: str | None = None
    action: str | None = None
    issue: str | None = None
    option: str | None = None
    mechanism: str | None = None
    polarity: int | None = None
    stance: int | None = None
    words: str | None = None
    in_passages: bool = False


_ALL = Filter()


def page(
    connection: Connection,
    wanted: Filter = _ALL,
    *,
    after: str | None = None,
    skip: int = 0,
    limit: int = 50,
) -> Page:
    """Return the claims that fit, in the order of the file, from after a cursor on."""
    if not 1 <= limit <= MAX_PAGE:
        raise InputError(f"a page holds 1 to {MAX_PAGE:,} claims, not {limit}")
    if not 0 <= skip <= _MOST:
        raise InputError("there are not as many claims as are to be left out")
    rows = tables.claims.c
    every = select(rows.id, rows.version, rows.position, rows.body)
    found = _fitting(every, wanted, connection.dialect.name)
    if after is not None:
        start = _cursor(after)
        found = found.where(tuple_(rows.position, rows.id) > tuple_(start.position, start.id))
    got = connection.execute(
        found.order_by(rows.position, rows.id).offset(skip).limit(limit + 1)
    ).all()
    claims = tuple(Stored(record("claim", row.body), row.version) for row in got[:limit])
    last = got[limit - 1] if len(got) > limit else None
    return Page(claims, None if last is None else f"{last.position}.{last.id}")


def count(connection: Connection, wanted: Filter = _ALL) -> int:
    """How many claims fit."""
    found = _fitting(
        select(func.count()).select_from(tables.claims), wanted, connection.dialect.name
    )
    return int(connection.execute(found).scalar_one())


def counts(connection: Connection, by: str, wanted: Filter = _ALL) -> dict[str, int]:
    """How many claims that fit have each value of a field, most frequent first.

    Parameters
    ----------
    by : str
        A field of the filter; `actor` and `target` count a claim for each of its names.

    Raises
    ------
    InputError
        There is no such field to count by.
    """
    valid = ("account", "actor", "target", *tables.FILTERED)
    if by not in valid:
        raise InputError(f"claims cannot be counted by {by!r}{nearest(by, valid)}")
    if by in {"actor", "target"}:
        names = tables.parties.c
        value: ColumnElement[Any] = names.name
        chosen = select(value, func.count()).select_from(
            tables.claims.join(tables.parties, names.claim == tables.claims.c.number)
        )
        chosen = chosen.where(names.role == by)
    else:
        value = tables.claims.c[by]
        chosen = select(value, func.count()).where(value.is_not(None))
    chosen = _fitting(chosen, wanted, connection.dialect.name).group_by(value)
    rows = connection.execute(chosen).all()
    return {
        str(name): number for name, number in sorted(rows, key=lambda row: (-row[1], str(row[0])))
    }


def _cursor(after: str) -> Cursor:
    position, dot, name = after.partition(".")
    if not dot or not position.isascii() or not position.isdigit() or len(position) > 18:
        raise InputError(f"{after!r} is not where a page of claims ended")
    return Cursor(int(position), name)


def _fitting(chosen: Select[Any], wanted: Filter, dialect: str) -> Select[Any]:
    conditions: list[ColumnElement[bool]] = []
    rows = tables.claims.c
    for name, value in asdict(wanted).items():
        if value is None or name in {"words", "in_passages", "actor", "target", "party"}:
            continue
        if isinstance(value, int) and not -1 <= value <= 1:
            raise InputError(f"{name} is -1, 0 or 1, not {value}")
        conditions.append(rows[name] == (cut(value) if isinstance(value, str) else value))
    named = {"actor": wanted.actor, "target": wanted.target}
    conditions += [_party(name, role) for role, name in named.items() if name is not None]
    if wanted.party is not None:
        conditions.append(_party(wanted.party, None))
    if wanted.words is not None:
        conditions.append(_says(wanted.words, in_passages=wanted.in_passages, dialect=dialect))
    return chosen.where(*conditions)


def _party(name: str, role: str | None) -> ColumnElement[bool]:
    names = tables.parties.c
    fits = [names.name == cut(name), names.claim == tables.claims.c.number]
    if role is not None:
        fits.append(names.role == role)
    return exists().where(and_(*fits))


def _says(words: str, *, in_passages: bool, dialect: str) -> ColumnElement[bool]:
    asked = query(words, dialect)
    if dialect == "sqlite":
        match = asked if in_passages else f"{{own}} : ({asked})"
        found = (
            select(text("rowid"))
            .select_from(table("words"))
            .where(text("words MATCH :match").bindparams(match=match))
        )
        # The sign keeps SQLite from looking up every hit and sorting them: with many hits it is
        # faster to go through the claims in order until the page is full.
        return literal_column("+claims.number").in_(found)
    condition = f"{'everything' if in_passages else 'own'} @@ CAST(:match AS tsquery)"
    found = (
        select(column("claim"))
        .select_from(table("words"))
        .where(text(condition).bindparams(match=asked))
    )
    return tables.claims.c.number.in_(found)
