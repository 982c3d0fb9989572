"""``detente claims``: adding, changing, accepting, linking."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.folders import CoderName, Folder, StoreUrl, coder, working

if TYPE_CHECKING:
    from detente.accounts.store import Store

__all__ = ["accept", "add", "link", "reject", "remove", "set_"]

#: A word that may be an id.
_NAME = re.compile(r"[\w-]+")
_Ids = Annotated[str, Parameter(help="Ids of claims or links.")]
_Fields = Annotated[
    str, Parameter(help="As type=forecast actor=AZE,ARM p_low=0.2; an empty value unsets.")
]
_Version = Annotated[
    int | None, Parameter(help="Refuse unless the claim still has this version, as shown.")
]


def accept(case: Folder, *ids: _Ids, store: StoreUrl = None, coder_name: CoderName = None) -> None:
    """Accept claims or links: readings may then rest on them."""
    _set_status(case, ids, "accepted", store, coder(coder_name))


def reject(case: Folder, *ids: _Ids, store: StoreUrl = None, coder_name: CoderName = None) -> None:
    """Reject claims or links; they stay, with their history."""
    _set_status(case, ids, "rejected", store, coder(coder_name))


def _set_status(case: str, ids: tuple[str, ...], status: str, store: str | None, by: str) -> None:
    from detente.accounts.aids.suggestions import is_placeholder
    from detente.errors import InputError

    if not ids:
        raise InputError("name at least one claim or link")
    with working(case, by=by, store=store) as it:
        links = [each for each in ids if not it.has("claim", each) and it.has("link", each)]
        claims = [each for each in ids if each not in links]
        changed = it.set_status({"claim": claims, "link": links}, status, by=by)
        unworded = [
            each
            for each in dict.fromkeys(claims)
            if status == "accepted" and is_placeholder(it.claim(each).record.paraphrase)
        ]
    for each in unworded:
        sys.stdout.write(f"{each} is not put into words yet: claims set {each} paraphrase=...\n")
    same = len(set(ids)) - changed
    sys.stdout.write(f"{status}: {changed}" + (f", already so: {same}" if same else "") + "\n")


def add(
    case: Folder,
    account: Annotated[str, Parameter(help="The account that says it.")],
    words: Annotated[
        str, Parameter(help="The passage, word for word, long enough to be found once.")
    ],
    *fields: _Fields,
    id: Annotated[str | None, Parameter(help="The id; the next free one otherwise.")] = None,  # noqa: A002
    store: StoreUrl = None,
    coder_name: CoderName = None,
) -> None:
    """Code a claim: say where it stands, what type it is, and what it says in your own words."""
    from detente.accounts.store.editing import made_claim

    by = coder(coder_name)
    with working(case, by=by, store=store) as it:
        claim = made_claim(it, account, words, fields, name=id, coder=by)
        it.put_claim(claim, expected_version=0, by=by)
    place = claim.passage
    sys.stdout.write(f"{claim.id}: {account}, {place.start} to {place.end}\n")


def set_(
    case: Folder,
    claim: Annotated[str, Parameter(help="The id of the claim.")],
    *fields: _Fields,
    version: _Version = None,
    store: StoreUrl = None,
    coder_name: CoderName = None,
) -> None:
    """Change fields of a claim."""
    from detente.accounts.store.editing import with_fields

    by = coder(coder_name)
    with working(case, by=by, store=store) as it:
        before = it.claim(claim)
        changed = with_fields(it, before.record, fields)
        started = before.version if version is None else version
        now = it.put_claim(changed, expected_version=started, by=by)
    what = "as it was" if now == before.version else f"version {now}"
    sys.stdout.write(f"{claim}: {what}\n")


def link(
    case: Folder,
    start: Annotated[str, Parameter(help="The claim that the link begins at.")],
    kind: Annotated[str, Parameter(help="supports, attacks, same, narrower or contradicts.")],
    end: Annotated[str, Parameter(help="The claim that it bears on.")],
    *,
    difference: Annotated[
        str | None,
        Parameter(
            help="Of a contradiction: frame, fact, causal, forecast, value, time or silence."
        ),
    ] = None,
    note: Annotated[str | None, Parameter(help="Why, in your own words.")] = None,
    id: Annotated[str | None, Parameter(help="The id; the next free one otherwise.")] = None,  # noqa: A002
    store: StoreUrl = None,
    coder_name: CoderName = None,
) -> None:
    """Say how one claim bears on another."""
    from detente.accounts.store.editing import made_link

    by = coder(coder_name)
    given = {"from": start, "kind": kind, "to": end, "difference": difference, "note": note}
    with working(case, by=by, store=store) as it:
        made = made_link(it, given, name=id, coder=by)
        it.put_link(made, expected_version=0, by=by)
    sys.stdout.write(f"{made.id}: {start} {kind} {end}\n")


def remove(case: Folder, *ids: _Ids, store: StoreUrl = None, coder_name: CoderName = None) -> None:
    """Take claims or links out; the log keeps them."""
    from detente.errors import InputError

    if not ids:
        raise InputError("name at least one claim or link")
    by = coder(coder_name)
    with working(case, by=by, store=store) as it:
        _refuse_named(Path(case), ids)
        it.remove_all([(_kind(it, each), each) for each in ids], by=by)
    sys.stdout.write(f"removed: {len(set(ids))}\n")


def _refuse_named(folder: Path, ids: tuple[str, ...]) -> None:
    """A claim that a reading or a conclusion rests on would leave the case unreadable."""
    from detente.errors import InputError

    files = [*sorted(folder.glob("*.yaml")), *sorted(folder.glob("readings/*.yaml"))]
    for path in files:
        if path.name in {"accounts.yaml", "codebook.yaml"}:
            continue
        words = set(_NAME.findall(path.read_text(encoding="utf-8", errors="replace")))
        for each in ids:
            if each in words:
                where = path.relative_to(folder).as_posix()
                raise InputError(f"{each!r} cannot be removed: {where} names it; reject it instead")


def _kind(store: Store, name: str) -> str:
    return "link" if store.has("link", name) and not store.has("claim", name) else "claim"
