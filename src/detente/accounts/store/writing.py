"""Changing one record: checked against the rest, against others' changes, and noted in the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, or_, select, update

from detente.accounts.passages import stands
from detente.accounts.store import tables
from detente.accounts.store.conflict import ConflictError, Found
from detente.accounts.store.gather import refresh_parts
from detente.accounts.store.log import Change, last_change, note
from detente.accounts.store.parts import Texts, add_parts, drop_parts
from detente.accounts.store.rows import KINDS, cut, key, line, record
from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection, Row

    from detente.case.base import Record
    from detente.case.evidence import Account, Claim, Link

__all__ = ["put", "remove", "set_status", "suggest_ids"]

_LONGEST_ID = 200


def put(connection: Connection, kind: str, item: Record, *, expected: int | None, by: str) -> int:
    """Write a record, new or changed, and return its version.

    Parameters
    ----------
    expected : int or None
        The version that the change started from: 0 for a new record; None if any will do.

    Raises
    ------
    ConflictError
        The store has another version.
    InputError
        The record refers to what is not there, or its passage does not stand in the text.
    """
    name, body = key(item), line(item)
    there = _find(connection, kind, name)
    if expected is not None and expected != (0 if there is None else there.version):
        raise _conflict(connection, kind, name, expected, item, there)
    if there is not None and there.body == body:
        return int(there.version)
    before = None if there is None else there.body
    _check(connection, item, None if before is None else record(kind, before))
    version = 1 if there is None else there.version + 1
    _write(connection, kind, item, body, version)
    if kind == "account" and before is not None:
        refresh_parts(connection, [name])
    note(connection, by, [Change(kind, name, before, body)])
    return int(version)


def remove(connection: Connection, kind: str, name: str, *, expected: int | None, by: str) -> None:
    """Take a record out; the log keeps it.

    Raises
    ------
    ConflictError
        The store has another version.
    InputError
        It is not there, or others refer to it.
    """
    there = _find(connection, kind, name)
    if there is None and expected is None:
        raise InputError(f"{kind} {name!r} is unknown{suggest_ids(connection, kind, name)}")
    if there is None or expected not in {None, there.version}:
        raise _conflict(connection, kind, name, expected or 0, None, there)
    _refuse_used(connection, kind, name)
    table = KINDS[kind].table
    if kind == "claim":
        drop_parts(connection, [there.number])
    connection.execute(delete(table).where(table.c.id == name))
    note(connection, by, [Change(kind, name, there.body, None)])


def set_status(
    connection: Connection, kind: str, names: Sequence[str], status: str, *, by: str
) -> int:
    """Give records another status, all or none; return how many that changes.

    Raises
    ------
    InputError
        One of them is unknown.
    """
    changed = 0
    for name in dict.fromkeys(names):
        there = _find(connection, kind, name)
        if there is None:
            raise InputError(f"{kind} {name!r} is unknown{suggest_ids(connection, kind, name)}")
        old = record(kind, there.body)
        if old.status != status:
            new = type(old).model_validate({**old.model_dump(), "status": status})
            put(connection, kind, new, expected=there.version, by=by)
            changed += 1
    return changed


def suggest_ids(connection: Connection, kind: str, name: str) -> str:
    """The end of a sentence about an unknown id: the nearest that are there."""
    table = KINDS[kind].table
    near = select(table.c.id).where(table.c.id.startswith(name[:2], autoescape=True)).limit(2_000)
    found = list(connection.execute(near).scalars())
    if not found:
        found = list(connection.execute(select(table.c.id).order_by(table.c.id).limit(6)).scalars())
    return nearest(name, found)


def _find(connection: Connection, kind: str, name: str) -> Row[Any] | None:
    table = KINDS[kind].table
    return connection.execute(select(table).where(table.c.id == name)).first()


def _conflict(
    connection: Connection,
    kind: str,
    name: str,
    expected: int,
    item: Record | None,
    there: Row[Any] | None,
) -> ConflictError:
    change = last_change(connection, kind, name)
    found = Found(
        version=0 if there is None else there.version,
        record=None if there is None else record(kind, there.body),
        by=None if change is None else change.who,
        at=None if change is None else change.at[:19].replace("T", " ") + " UTC",
    )
    return ConflictError(kind, name, expected=expected, yours=item, found=found)


def _write(connection: Connection, kind: str, item: Record, body: str, version: int) -> None:
    table = KINDS[kind].table
    values: dict[str, Any] = {"version": version, "body": body, **KINDS[kind].columns(item)}
    name = key(item)
    if version == 1:
        values["id"] = name
        if kind != "codebook":
            values["position"] = _next(connection, table.c.position)
        if kind == "claim":
            values["number"] = _next(connection, table.c.number)
        connection.execute(insert(table).values(values))
    else:
        connection.execute(update(table).where(table.c.id == name).values(values))
    if kind == "claim":
        number = connection.execute(select(table.c.number).where(table.c.id == name)).scalar_one()
        drop_parts(connection, [number])
        add_parts(connection, [(number, item)], Texts(connection))  # type: ignore[list-item]


def _next(connection: Connection, column: Column[int]) -> int:
    return int(connection.execute(select(func.max(column))).scalar() or 0) + 1


def _check(connection: Connection, item: Record, before: Record | None) -> None:
    from detente.case.evidence import Account, Claim, Link

    if len(key(item)) > _LONGEST_ID:
        raise InputError(f"an id has at most {_LONGEST_ID} characters, {key(item)[:20]!r}... more")
    if isinstance(item, Claim):
        known = set(before.passages) if isinstance(before, Claim) else set()
        _check_passages(connection, item, known)
    elif isinstance(item, Link):
        _check_ends(connection, item)
    elif isinstance(item, Account):
        _check_length(connection, item)


def _check_passages(connection: Connection, claim: Claim, known: set[Any]) -> None:
    some = connection.execute(select(tables.accounts.c.id).limit(1)).first()
    texts = Texts(connection)
    for passage in claim.passages:
        if passage.end <= passage.start:
            raise InputError(f"the passage of claim {claim.id!r} ends before it starts")
        account = _find(connection, "account", passage.account)
        if account is None:
            if some is not None:
                near = suggest_ids(connection, "account", passage.account)
                raise InputError(f"account {passage.account!r} is unknown{near}")
            continue
        length = record("account", account.body).characters
        if length is not None and passage.end > length:
            raise InputError(
                f"the passage of claim {claim.id!r} ends at {passage.end}, "
                f"account {passage.account!r} at {length}"
            )
        text = texts.of(passage.account)
        # What was an orphan before stays one; a new passage has to stand.
        if text is not None and passage not in known and not stands(passage, text):
            raise InputError(
                f"the passage of claim {claim.id!r} is not what account {passage.account!r} says "
                f"from {passage.start} to {passage.end}"
            )


def _check_ends(connection: Connection, link: Link) -> None:
    for end in (link.start, link.end):
        if _find(connection, "claim", end) is None:
            raise InputError(f"claim {end!r} is unknown{suggest_ids(connection, 'claim', end)}")


def _check_length(connection: Connection, account: Account) -> None:
    if account.characters is None:
        return
    table = tables.passages
    beyond = connection.execute(
        select(tables.claims.c.id, table.c.end)
        .join(table, table.c.claim == tables.claims.c.number)
        .where(table.c.account == cut(account.id), table.c.end > account.characters)
        .limit(1)
    ).first()
    if beyond is not None:
        raise InputError(
            f"account {account.id!r} would have {account.characters} characters, but the passage "
            f"of claim {beyond[0]!r} ends at {beyond[1]}"
        )


def _refuse_used(connection: Connection, kind: str, name: str) -> None:
    if kind == "claim":
        table = tables.links
        used = select(table.c.id).where(or_(table.c.start == name, table.c.end == name))
        what = "link"
    elif kind == "account":
        table = tables.passages
        used = (
            select(tables.claims.c.id)
            .join(table, table.c.claim == tables.claims.c.number)
            .where(table.c.account == cut(name))
        )
        what = "claim"
    else:
        return
    found = connection.execute(used.limit(1)).scalar()
    if found is not None:
        raise InputError(f"{kind} {name!r} cannot be removed: {what} {found!r} refers to it")
