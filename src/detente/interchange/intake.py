"""Import: read a file of another program, and take what is new in it into a store.

What the store has is read, merged and written in one transaction, so an import is either wholly
there or not at all, and nobody else's work of the meantime is lost. Texts that came along are kept
in the store, which is private; a case folder never holds them.
"""

from __future__ import annotations

from dataclasses import replace as changed
from pathlib import Path
from typing import TYPE_CHECKING

from detente.interchange.formats import Asked, read
from detente.interchange.merging import Merged, merge
from detente.interchange.texts import belongs, texts_in

if TYPE_CHECKING:
    from detente.accounts.store import Store
    from detente.interchange.exchange import Exchange

__all__ = ["read_for", "take"]


def read_for(
    store: Store,
    file: str | Path,
    name: str | None = None,
    asked: Asked | None = None,
    *,
    replace: bool = False,
) -> tuple[Merged, tuple[str, ...]]:
    """Read a file and say what taking it would do; nothing is written.

    Parameters
    ----------
    store : Store
    file : str or Path
    name : str, optional
        The format.
    asked : Asked, optional
        Its `present` and `texts` are taken from the store.
    replace : bool
        As `take` has it.

    Returns
    -------
    Merged, tuple of str
        What there would be, and remarks on what was left out or is doubtful.

    Raises
    ------
    InputError
        The file has faults.
    """
    exchange = _read(store, file, name, asked)
    return merge(store.evidence(), exchange, replace=replace), exchange.remarks


def take(
    store: Store,
    file: str | Path,
    name: str | None = None,
    asked: Asked | None = None,
    *,
    by: str,
    replace: bool = False,
) -> tuple[Merged, tuple[str, ...]]:
    """Take what is new in a file into a store.

    Parameters
    ----------
    store : Store
    file : str or Path
    name : str, optional
        The format.
    asked : Asked, optional
    by : str
        Whom the log names.
    replace : bool
        Take the file's version where the store has another.

    Returns
    -------
    Merged, tuple of str
        What was done, and remarks on what was left out or is doubtful.

    Raises
    ------
    InputError
        The file has faults; the store is then as it was.
    """
    from detente.accounts.store.gather import evidence, keep_text
    from detente.accounts.store.loading import load

    exchange = _read(store, file, name, asked)
    with store.writing() as connection:
        merged = merge(evidence(connection), exchange, replace=replace)
        if merged.anything:
            load(connection, merged.evidence, by=by, tell=lambda _done, _all: None)
        for account, text in merged.texts.items():
            if belongs(text, merged.evidence.accounts[account]):
                keep_text(connection, account, text, by=by)
    return merged, exchange.remarks


def _read(store: Store, file: str | Path, name: str | None, asked: Asked | None) -> Exchange:
    asked = asked or Asked()
    texts = texts_in(store, asked.texts)
    return read(file, name, changed(asked, present=store.evidence(), texts=texts))
