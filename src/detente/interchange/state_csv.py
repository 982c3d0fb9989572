"""Tables of states and of moves, as rows for CSV.

The table of states has a row for each state and the columns ``state``, one for each option
(``AZE.sign``, with Y or N), ``rank AZE`` (0 is the worst, equal for ties), ``seq AZE`` (yes or no)
and ``seq all``. `detente.interchange.case_table` makes a case of such a table.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from detente.accounts.networks.files import safe_cell
from detente.interchange.state_table import StateTable

__all__ = ["dumps", "move_rows", "state_rows"]


def dumps(rows: Iterable[list[str]]) -> str:
    """Return rows as CSV, whose lines end as RFC 4180 says."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue()


def state_rows(table: StateTable) -> Iterator[list[str]]:
    """The table of states, its head first."""
    judged = [(concept, dm) for concept in table.stable for dm in (*table.dms, "all")]
    yield [
        "state", *table.options, *(f"rank {dm}" for dm in table.dms),
        *(f"{concept} {dm}" for concept, dm in judged), "words",
    ]  # fmt: skip
    for place, state in enumerate(table.states):
        held = [
            table.equilibrium(concept, place) if dm == "all" else table.stable[concept][dm][place]
            for concept, dm in judged
        ]
        yield [
            safe_cell(state),
            *(state if table.options else ()),
            *(str(table.ranks[dm][place]) for dm in table.dms),
            *("yes" if each else "no" for each in held),
            safe_cell(table.words[place]),
        ]


def move_rows(table: StateTable) -> Iterator[list[str]]:
    """The table of moves, its head first."""
    yield ["mover", "from", "to", "improvement"]
    for mover, start, end, gains in table.moves:
        ends = [safe_cell(table.states[place]) for place in (start, end)]
        yield [safe_cell(mover), *ends, "yes" if gains else "no"]
