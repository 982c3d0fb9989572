"""Networks and event lists as CSV.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end for a
formula, or may; some do so with the wide forms of these signs too. Such *text* gets an apostrophe
in front, which spreadsheets take for "this is text"; numbers are left alone, so that a weight of
-2 stays one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from detente.accounts.networks.matrices import Network
from detente.case.files import write_aside

if TYPE_CHECKING:
    from _csv import Writer

__all__ = ["edge_rows", "matrix_rows", "number", "safe_cell", "write_csv", "writer"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe_cell(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula.

    Examples
    --------
    >>> safe_cell("=1+1"), safe_cell("Armenia"), safe_cell("-")
    ("'=1+1", 'Armenia', "'-")
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def number(weight: float) -> str:
    """A weight as text that reads back as the same number.

    Examples
    --------
    >>> number(3.0), number(-0.25), number(-0.0)
    ('3', '-0.25', '0')
    """
    return str(int(weight)) if weight == int(weight) else repr(float(weight))


def matrix_rows(network: Network) -> Iterator[list[str]]:
    """The matrix, with the labels of the columns first and that of each row in front."""
    yield ["", *map(safe_cell, network.columns)]
    for name, weights in zip(network.rows, network.weights.tolist(), strict=True):
        yield [safe_cell(name), *map(number, weights)]


def edge_rows(networks: Iterable[Network], *, windowed: bool = False) -> Iterator[list[str]]:
    """The ties, one a row, with the name of the window in front where there are windows."""
    head: list[str] | None = None
    for network in networks:
        if head is None:
            second = network.design.rows if network.one_mode else network.design.columns
            names = [f"{network.design.rows} 1", f"{second} 2"] if network.one_mode else None
            head = ["window"] * windowed + (names or [network.design.rows, second]) + ["weight"]
            yield head
        for row, column, weight in network.edges():
            tie = [safe_cell(network.rows[row]), safe_cell(network.columns[column])]
            yield [network.window] * windowed + tie + [number(weight)]


def writer(stream: TextIO) -> Writer:
    """A writer whose lines end as RFC 4180 says; only so are lone carriage returns quoted."""
    return csv.writer(stream, lineterminator="\r\n")


def write_csv(path: str | Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows of safe cells, whole or not at all.

    Raises
    ------
    InputError
        The file cannot be written.
    """
    with write_aside(Path(path)) as stream:
        writer(stream).writerows(rows)
