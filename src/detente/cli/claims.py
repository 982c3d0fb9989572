"""``detente claims``: looking through what has been coded."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.folders import StoreUrl, looking
from detente.cli.screen import CaseName, Json, console, counted, print_json

if TYPE_CHECKING:
    from detente.accounts.store import Filter, Store
    from detente.accounts.store.pages import Page
    from detente.case import Claim

__all__ = ["Wanted", "listed", "search"]


def _only(words: str) -> Parameter:
    return Parameter(help=f"Only {words}.")


@Parameter(name="*")
@dataclass(frozen=True)
class Wanted:
    """Which claims are meant: those that fit everything that is given."""

    account: Annotated[str | None, _only("of this account")] = None
    actor: Annotated[str | None, _only("where this party acts")] = None
    target: Annotated[str | None, _only("where this party is acted on")] = None
    party: Annotated[str | None, _only("about this party, acting or acted on")] = None
    type: Annotated[str | None, _only("fact, evaluation, causal, forecast or recommendation")] = (
        None
    )
    status: Annotated[str | None, _only("suggested, accepted or rejected")] = None
    modality: Annotated[str | None, _only("with this word of likelihood")] = None
    coder: Annotated[str | None, _only("coded by this person")] = None
    made_by: Annotated[str | None, _only("made by a person, rule or model")] = None
    speaker: Annotated[str | None, _only("with this speaker")] = None
    holder: Annotated[str | None, _only("that are this party's view")] = None
    source: Annotated[str | None, _only("citing this source")] = None
    action: Annotated[str | None, _only("of this event type")] = None
    issue: Annotated[str | None, _only("on this issue")] = None
    option: Annotated[str | None, _only("on this option of the case")] = None
    mechanism: Annotated[str | None, _only("with this mechanism")] = None
    polarity: Annotated[int | None, _only("with this polarity, -1, 0 or 1")] = None
    stance: Annotated[int | None, _only("with this stance, -1, 0 or 1")] = None


_ALL = Wanted()
#: What a line of ``claims.jsonl`` leaves out.
_Limit = Annotated[int, Parameter(help="How many claims a page has.")]
_PageNumber = Annotated[int, Parameter(name="--page", help="Which page, from 1.")]


def listed(
    case: CaseName,
    *,
    wanted: Wanted = _ALL,
    page: _PageNumber = 1,
    limit: _Limit = 50,
    store: StoreUrl = None,
    json: Json = False,
) -> None:
    """List the claims of a case that fit some filters, page by page."""
    from detente.accounts.store import Filter

    with looking(case, store=store) as it:
        _print_page(it, Filter(**asdict(wanted)), page, limit, json=json)


def search(
    case: CaseName,
    words: Annotated[str, Parameter(help="""All of these; "a phrase"; begin*.""")],
    *,
    passages: Annotated[
        bool, Parameter(negative=(), help="Look into the private texts of the passages too.")
    ] = False,
    wanted: Wanted = _ALL,
    page: _PageNumber = 1,
    limit: _Limit = 50,
    store: StoreUrl = None,
    json: Json = False,
) -> None:
    """Find claims by the words of their paraphrase and note; accents and case do not count."""
    from detente.accounts.store import Filter

    with looking(case, store=store) as it:
        filters = Filter(**asdict(wanted), words=words, in_passages=passages)
        _print_page(it, filters, page, limit, json=json)


def _print_page(store: Store, filters: Filter, number: int, limit: int, *, json: bool) -> None:
    from detente.errors import InputError

    if number < 1:
        raise InputError(f"pages are counted from 1, not {number}")
    found = store.page(filters, limit=limit, skip=(number - 1) * limit)
    total = store.count(filters)
    if not total:
        _refuse_unknown(store, filters)
    if json:
        claims = [{**each.record.line(), "version": each.version} for each in found.claims]
        print_json({"schema": 1, "total": total, "page": number, "claims": claims})
        return
    _print_claims(found)
    pages = -(-total // limit)
    more = f", page {number} of {pages:,}" if pages > 1 else ""
    sys.stdout.write(f"{counted(total, 'claim')}{more}\n")


def _refuse_unknown(store: Store, filters: Filter) -> None:
    """Nothing fits: say so where a value is one that no claim has."""
    from detente.errors import InputError, nearest

    for name, value in asdict(filters).items():
        if not isinstance(value, str) or name == "words":
            continue
        fields = ("actor", "target") if name == "party" else (name,)
        known = [each for field in fields for each in store.counts(field)]
        if known and value not in known:
            raise InputError(f"no claim has {name} {value!r}{nearest(value, known)}")


def _print_claims(found: Page) -> None:
    if not found.claims:
        return
    from rich.table import Table

    table = Table("claim", "status", "type", "about", "paraphrase")
    for each in found.claims:
        claim = each.record
        table.add_row(claim.id, claim.status, claim.type, _about(claim), claim.paraphrase)
    console().print(table)


def _about(claim: Claim) -> str:
    about = ", ".join(claim.actor)
    if claim.target:
        about += f" > {', '.join(claim.target)}"
    return about.strip()
