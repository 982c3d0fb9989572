"""``detente accounts sync``, ``export`` and ``import``: a folder and its store in step."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from detente.cli.accounts_add import folder_until_done
from detente.cli.folders import CoderName, Folder, StoreUrl, coder, looking, working
from detente.cli.screen import CaseName, counted

if TYPE_CHECKING:
    from detente.accounts.store import Store
    from detente.accounts.store.sync import Sync

__all__ = ["export", "import_", "sync"]


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
    from detente.accounts.store import open_store, private
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
                until_done.enter_context(folder_until_done(case))
        folder = own_folder(case)
        private.private_folder(folder)
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
