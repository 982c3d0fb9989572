"""``detente accounts``: the documents that a case is coded from."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from detente.cli.folders import CoderName, Folder, StoreUrl, coder, looking, working
from detente.cli.screen import CaseName, Json, console, counted, print_json

if TYPE_CHECKING:
    from detente.accounts.store import Store
    from detente.accounts.store.adding import Added
    from detente.accounts.store.sync import Sync
    from detente.case import Account

__all__ = ["add", "export", "import_", "listed", "show", "sync", "verify"]


def add(
    case: Folder,
    *files: Annotated[Path, Parameter(help="Documents: text, HTML, PDF or DOCX.")],
    id: Annotated[str | None, Parameter(help="Its id; the file's name otherwise.")] = None,  # noqa: A002
    title: Annotated[str | None, Parameter(help="Its title, if the file does not show it.")] = None,
    author: Annotated[str | None, Parameter(help="Who wrote it.")] = None,
    publisher: Annotated[str | None, Parameter(help="Who published it.")] = None,
    date: Annotated[str | None, Parameter(help="When, as in 2023-07-12.")] = None,
    url: Annotated[str | None, Parameter(help="Where it was found.")] = None,
    language: Annotated[str | None, Parameter(help="Its language, as in en or hy.")] = None,
    media: Annotated[
        str | None, Parameter(help="text, html, pdf or docx; the content says it otherwise.")
    ] = None,
    encoding: Annotated[
        str | None, Parameter(help="Its character set, if it does not say its own and is no UTF-8.")
    ] = None,
    store: StoreUrl = None,
    coder_name: CoderName = None,
    json: Json = False,
) -> None:
    """Take documents into a case folder: their text into the private store, never into files."""
    from detente.accounts.documents import read_document
    from detente.accounts.store.adding import add_documents
    from detente.errors import InputError

    if not files:
        raise InputError("name at least one document")
    about = {"title": title, "author": author, "publisher": publisher, "date": date}
    about |= {"url": url, "language": language}
    given = {name: value for name, value in about.items() if value is not None}
    if len(files) > 1 and (id or given):
        raise InputError("--id, --title and the like are for one document at a time")
    by = coder(coder_name)
    found = [(path, read_document(path, media=media, encoding=encoding)) for path in files]
    private = {document.sha256 for _, document in found}
    with _made(case), working(case, by=by, store=store, private=private) as it:
        done = add_documents(it, found, by=by, name=id, about=given)
    if json:
        print_json({"schema": 1, "accounts": [_added_as_json(each) for each in done]})
        return
    for path, each in zip(files, done, strict=True):
        for sentence in _told(path, each):
            sys.stdout.write(sentence + "\n")


@contextmanager
def _made(case: str) -> Iterator[None]:
    """Make the folder of a new case; take it away again if nothing comes of it."""
    from detente.case import catalogue

    folder = Path(case)
    new = case not in catalogue() and not folder.exists() and folder.absolute().parent.is_dir()
    if new:
        folder.mkdir()
    try:
        yield
    except BaseException:
        if new:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _told(path: Path, added: Added) -> list[str]:
    account = added.account
    what = "new account" if added.new else "the document of account"
    length = f", {account.characters:,} characters" if account.characters else ""
    lines = [f"{path}: {what} {account.id}{length}, {account.title!r}"]
    lines += [f"{path}: {remark}" for remark in added.remarks]
    return lines + [f"claim {each.claim}: {each.reason}" for each in added.orphans]


def _added_as_json(added: Added) -> dict[str, object]:
    return {
        **_as_json(added.account),
        "new": added.new,
        "orphans": [each.claim for each in added.orphans],
        "remarks": list(added.remarks),
    }


def _as_json(account: Account) -> dict[str, object]:
    return account.model_dump(mode="json", exclude_none=True)


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
            {**_as_json(account), "claims": numbers.get(account.id, 0),
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


def sync(
    case: Folder,
    *,
    store: StoreUrl = None,
    keep: Annotated[
        Literal["folder", "store", "both"] | None,
        Parameter(help="If both have moved: whose version wins, or each file from where it moved."),
    ] = None,
    with_texts: Annotated[
        bool, Parameter(negative=(), help="Send the private texts to the team's store too.")
    ] = False,
    coder_name: CoderName = None,
) -> None:
    """Bring a case folder and its store, or a team's, in step."""
    from detente.accounts.store import open_store
    from detente.accounts.store import sync as syncing
    from detente.accounts.store.desk import own_store
    from detente.case import catalogue
    from detente.cli.folders import own_folder
    from detente.cli.screen import progress

    by = coder(coder_name)
    with ExitStack() as until_done:
        if store:
            it = until_done.enter_context(open_store(store))
            if case not in catalogue():
                # A folder for what the team has; without a team it would be a slip of the pen.
                until_done.enter_context(_made(case))
        folder = own_folder(case)
        syncing.private_folder(folder)
        if not store:
            it = until_done.enter_context(open_store(own_store(folder)))
        with progress("comparing") as tell:
            done = syncing.sync(it, folder, by=by, keep=keep, tell=tell)
        # While a bar is shown, what is written goes to it.
        sys.stdout.write(_told_sync(done, it.where) + "\n")
        if with_texts:
            sys.stdout.write(f"{counted(_send_texts(folder, it, by), 'text')} sent\n")


def _send_texts(folder: Path, store: Store, by: str) -> int:
    from detente.accounts.store import open_store
    from detente.accounts.store.desk import own_store
    from detente.accounts.store.gather import keep_text

    if not own_store(folder).exists():
        return 0
    sent = 0
    with open_store(own_store(folder)) as own:
        for name in store.evidence().accounts:
            text = own.text(name) if name in own.evidence().accounts else None
            if text is not None and store.text(name) is None:
                with store.writing() as connection:
                    keep_text(connection, name, text, by=by)
                sent += 1
    return sent


def _told_sync(done: Sync, where: str) -> str:
    files = ", ".join(done.files)
    if done.into is None:
        return f"the folder and {where} agree"
    if done.into == "both":
        return f"the folder and {where} each took from the other: {files}"
    taken = (
        f"{where} took from the folder" if done.into == "store" else f"the folder took from {where}"
    )
    return f"{taken}: {files}"


def export(
    case: CaseName,
    to: Annotated[Path, Parameter(help="A folder to write; made, if it is not there.")],
    *,
    store: StoreUrl = None,
) -> None:
    """Write what the store holds, without the private texts, as a case folder."""
    from detente.accounts.store.folder import export_folder

    with looking(case, store=store) as it:
        done = export_folder(it, to)
    sys.stdout.write(f"{to}: {counted(len(done.changed), 'file')} written\n")


def import_(
    case: Folder,
    folder: Annotated[Path, Parameter(help="The case folder to read.")],
    *,
    store: StoreUrl = None,
    coder_name: CoderName = None,
) -> None:
    """Make a case and its store say what another case folder says; the log keeps the rest."""
    from detente.accounts.store.folder import import_folder
    from detente.accounts.store.kept import case_files
    from detente.cli.screen import progress
    from detente.errors import InputError

    by = coder(coder_name)
    if folder.is_dir() and not case_files(folder):
        raise InputError("this folder holds no file of a case", file=str(folder))
    with working(case, by=by, store=store) as it:
        with progress("reading") as tell:
            import_folder(it, folder, by=by, tell=tell)
        number = it.count()
    sys.stdout.write(f"{case}: {counted(number, 'claim')}, as in {folder}\n")
