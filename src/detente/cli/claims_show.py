"""``detente claims show`` and ``log``: one claim in full, and who changed what."""

from __future__ import annotations

import json as jsonlib
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from detente.cli.folders import StoreUrl, looking
from detente.cli.screen import CaseName, Json, console, print_json

if TYPE_CHECKING:
    from detente.accounts.store import Entry, Store
    from detente.case import Claim, Link

__all__ = ["log", "show"]

_UNSET = {"status": "accepted", "made_by": "person"}
_MOST_ROWS = 1_000_000


def show(
    case: CaseName,
    claim: Annotated[str, Parameter(help="The id of the claim.")],
    *,
    store: StoreUrl = None,
    json: Json = False,
) -> None:
    """Show a claim: its fields, its passage where the text is here, its links and its history."""
    with looking(case, store=store) as it:
        stored = it.claim(claim)
        links = it.links_of(claim)
        history = it.history(claim)
        texts = _passages(it, stored.record)
        chance = it.evidence().codebook.interval(stored.record)
        titles = {
            passage.account: it.account(passage.account).record.title
            for passage in stored.record.passages
            if it.has("account", passage.account)
        }
    if json:
        print_json(
            {
                "schema": 1,
                "claim": stored.record.line(),
                "version": stored.version,
                "interval": chance,
                "passages": texts,
                "links": [link.line() for link in links],
                "history": [_entry_as_json(entry) for entry in history],
            }
        )
        return
    screen = console()
    for line in _lines(stored.record, stored.version, texts, titles):
        screen.print(line, soft_wrap=True)
    if chance is not None:
        by = "codebook" if stored.record.p_low is None else "coder"
        screen.print(f"  chance: {chance[0]:.0%} to {chance[1]:.0%} ({by})", soft_wrap=True)
    for link in links:
        screen.print(f"link {link.id}: {_told_link(link)}", soft_wrap=True)
    for entry in history:
        screen.print(_told_entry(entry), soft_wrap=True)


def _passages(store: Store, claim: Claim) -> list[str | None]:
    from detente.accounts.passages import quote, stands

    found: list[str | None] = []
    for passage in claim.passages:
        text = store.text(passage.account)
        there = text is not None and stands(passage, text)
        found.append(quote(text, passage) if text is not None and there else None)
    return found


def _lines(
    claim: Claim, version: int, texts: list[str | None], titles: dict[str, str]
) -> list[str]:
    fields = claim.line()
    lines = [f"{claim.id} (version {version}): {claim.paraphrase}"]
    for passage, words in zip(claim.passages, texts, strict=True):
        title = titles.get(passage.account)
        where = f"account {passage.account}{f' ({title})' if title else ''}"
        said = "its text is not here, or says something else" if words is None else f"“{words}”"
        lines.append(f"  {where}, {passage.start} to {passage.end}: {said}")
    skipped = {"id", "paraphrase", "doc", "start", "end", "sha256", "sentence", "further"}
    for name, value in {"status": claim.status, **fields}.items():
        if name not in skipped and value != []:
            shown = ", ".join(value) if isinstance(value, list) else _short(value).strip('"')
            lines.append(f"  {name}: {shown}")
    return lines


def _told_link(link: Link) -> str:
    words = {"same": "says the same as", "narrower": "says something narrower than"}
    what = f"{link.start} {words.get(link.kind, link.kind)} {link.end}"
    what += f" ({link.difference})" if link.difference else ""
    what += f", {link.status}" if link.status != "accepted" else ""
    return f"{what}: {link.note}" if link.note else what


def log(
    case: CaseName,
    *,
    item: Annotated[str | None, Parameter(help="Only of this claim, link or account.")] = None,
    limit: Annotated[int, Parameter(help="How many rows, the newest ones.")] = 50,
    store: StoreUrl = None,
    json: Json = False,
) -> None:
    """Print the log: who changed what, and when (UTC)."""
    from detente.errors import InputError

    if not 1 <= limit <= _MOST_ROWS:
        raise InputError(f"1 to {_MOST_ROWS:,} rows are printed, not {limit}")
    with looking(case, store=store) as it:
        rows = it.newest(limit, item=item)
    if json:
        print_json({"schema": 1, "log": [_entry_as_json(entry) for entry in rows]})
        return
    screen = console()
    for entry in rows:
        screen.print(_told_entry(entry), soft_wrap=True)
    if not rows:
        sys.stdout.write("the log has nothing on this\n" if item else "the log is empty\n")


def _entry_as_json(entry: Entry) -> dict[str, Any]:
    sides = {
        side: None if (body := getattr(entry, side)) is None else jsonlib.loads(body)
        for side in ("before", "after")
    }
    return {**asdict(entry), **sides}


def _told_entry(entry: Entry) -> str:
    when = entry.at[:19].replace("T", " ")
    told = f"{when} UTC  {entry.who} {entry.action} {entry.kind} {entry.item}"
    if entry.before is None or entry.after is None:
        return told
    unset = _UNSET if entry.kind in {"claim", "link"} else {}
    before = {**unset, **jsonlib.loads(entry.before)}
    after = {**unset, **jsonlib.loads(entry.after)}
    changes = [
        f"{name} {_short(before.get(name))} -> {_short(after.get(name))}"
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    ]
    return f"{told}: {', '.join(changes)}" if changes else told


def _short(value: object) -> str:
    if value is None:
        return "(not set)"
    text = jsonlib.dumps(value, ensure_ascii=False)
    return text if len(text) <= 50 else f"{text[:47]}..."
