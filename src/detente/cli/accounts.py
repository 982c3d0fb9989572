"""``detente accounts list``, ``verify`` and ``show``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from detente.cli.accounts_add import account_as_json
from detente.cli.folders import StoreUrl, looking
from detente.cli.screen import CaseName, Json, console, counted, print_json

if TYPE_CHECKING:
    from detente.accounts.store import Store

__all__ = ["listed", "show", "verify"]


def listed(case: CaseName, *, store: StoreUrl = None, json: Json = False) -> None:
    """List the accounts of a case: how many claims each has, and whether its text is here."""
    from detente.accounts.store import Filter

    with looking(case, store=store) as it:
        accounts = list(it.evidence().accounts.values())
        numbers = it.counts("account")
        waiting = it.counts("account", Filter(status="suggested"))
        here = {account.id for account in accounts if it.text(account.id) is not None}
    if json:
        told = [
            {**account_as_json(account), "claims": numbers.get(account.id, 0),
             "suggested": waiting.get(account.id, 0), "text": account.id in here}
            for account in accounts
        ]  # fmt: skip
        print_json({"schema": 1, "accounts": told})
        return
    if not accounts:
        sys.stdout.write("no accounts yet; take one in with 'detente accounts add'\n")
        return
    from rich.table import Table

    table = Table("account", "title", "date", "claims", "suggested", "text")
    for account in accounts:
        table.add_row(
            account.id,
            account.title,
            account.date or "",
            f"{numbers.get(account.id, 0):,}",
            f"{waiting.get(account.id, 0):,}",
            "here" if account.id in here else "not here",
        )
    console().print(table)


def verify(case: CaseName, *, store: StoreUrl = None, json: Json = False) -> int:
    """Check that every passage still stands in the texts of the private store."""
    from detente.accounts.store.adding import orphans_of
    from detente.accounts.store.strays import places_for

    with looking(case, store=store) as it:
        accounts = it.evidence().accounts.values()
        texts = {account.id: it.text(account.id) for account in accounts}
        numbers = it.counts("account")
        with it.reading() as connection:
            astray = {
                account.id: orphans_of(connection, account, text)
                for account in accounts
                if (text := texts[account.id]) is not None
            }
            places = {
                (each.claim, each.passage): places_for(connection, each, texts[name] or "")
                for name, found in astray.items()
                for each in found
            }
    # A folder may hold claims without saying what is known of their documents.
    texts |= {name: None for name in numbers if name not in texts}
    missing = [name for name, text in texts.items() if text is None]
    ok = not missing and not any(astray.values())
    every = [orphan for found in astray.values() for orphan in found]
    if json:
        told = [
            {"claim": each.claim, "account": each.passage.account, "start": each.passage.start,
             "end": each.passage.end, "reason": each.reason,
             "proposals": [place._asdict() for place in places[each.claim, each.passage]]}
            for each in every
        ]  # fmt: skip
        print_json({"schema": 1, "ok": ok, "missing": missing, "orphans": told})
        return 0 if ok else 2
    for name in texts:
        where = counted(numbers.get(name, 0), "claim")
        if name in missing:
            sys.stdout.write(f"account {name}: {where}, text not here; 'detente accounts add' it\n")
        elif astray[name]:
            sys.stdout.write(f"account {name}: {where}, {counted(len(astray[name]), 'orphan')}\n")
        else:
            sys.stdout.write(f"account {name}: {where}, every passage stands\n")
    for each in every:
        sys.stdout.write(f"claim {each.claim}: its passage {each.reason}\n")
        for place in places[each.claim, each.passage]:
            alike = "the same words" if place.likeness == 1 else f"{place.likeness:.0%} alike"
            sys.stdout.write(f"  perhaps {place.start} to {place.end}: {alike}\n")
    return 0 if ok else 2


def show(
    case: CaseName,
    account: Annotated[str, Parameter(help="The id of the account.")],
    *,
    around: Annotated[str | None, Parameter(help="Only what stands around this claim.")] = None,
    store: StoreUrl = None,
) -> None:
    """Print the private text of an account, or a passage in its context."""
    from detente.errors import InputError

    with looking(case, store=store) as it:
        known = it.account(account).record
        text = it.text(account)
        if text is None:
            raise InputError(
                f"the text of account {known.id!r} is not in the store; take its document in with "
                "'detente accounts add'"
            )
        shown = text if around is None else _around(it, text, account, around)
    sys.stdout.write(shown if shown.endswith("\n") else shown + "\n")


def _around(store: Store, text: str, account: str, name: str) -> str:
    from detente.accounts.passages import context, quote
    from detente.errors import InputError

    claim = store.claim(name).record
    places = [passage for passage in claim.passages if passage.account == account]
    if not places:
        raise InputError(f"claim {name!r} stands in account {claim.passage.account!r}")
    parts = []
    for passage in places:
        words = quote(text, passage)
        before, after = context(text, passage, width=200)
        parts.append(f"{passage.start}-{passage.end}: ...{before}>>>{words}<<<{after}...")
    return "\n\n".join(parts)
