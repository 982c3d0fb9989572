"""A case from a table of its states (CSV).

The table needs a column for each option (``AZE.sign``, with Y or N) and one for each decision
maker's ranks (``rank AZE``, whole numbers, higher is better). A combination of options that has no
row cannot be; other columns are passed over.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from detente.case import loads
from detente.case.save import yaml_text
from detente.errors import InputError, nearest
from detente.interchange.losses import Told

if TYPE_CHECKING:
    from detente.case import Case

__all__ = ["case_of"]

MAX_OPTIONS = 12
_OPTION = re.compile(r"[\w-]+\.[\w-]+")
_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
_LETTERS = {
    "y": "Y",
    "yes": "Y",
    "1": "Y",
    "true": "Y",
    "n": "N",
    "no": "N",
    "0": "N",
    "false": "N",
}


def case_of(content: str, file: str, title: str) -> tuple[Case, Told]:
    r"""Make a case of a table of states.

    Raises
    ------
    InputError
        With the line, the table has no options or ranks, or a row that says something else.

    Examples
    --------
    >>> text = "A.x,B.y,rank A,rank B\nN,N,2,2\nY,N,3,0\nN,Y,0,3\nY,Y,1,1\n"
    >>> case, _ = case_of(text, "<text>", "Dilemma")
    >>> case.readings["model"].preferences["A"].tiers
    (('YN',), ('NN',), ('YY',), ('NY',))
    """
    head, *rows = _rows(content, file)
    options, ranked = _columns(head, file)
    scores = _scores(rows, options, ranked, file)
    dms = list(dict.fromkeys(name.split(".")[0] for name in options))
    data: dict[str, Any] = {
        "title": title,
        "options": {
            dm: {name.split(".")[1]: _words(name) for name in options if name.split(".")[0] == dm}
            for dm in dms
        },
        "infeasible": _missing(list(options), set(scores)),
        "preferences": {dm: {"ranking": _tiers(scores, dm)} for dm in ranked},
    }
    case = loads(yaml_text({key: value for key, value in data.items() if value}), file)
    return case, Told(notes=("a table does not say which options can be changed one way only",))


def _words(name: str) -> dict[str, str]:
    option = name.split(".")[1]
    return {"on": f"does {option}", "off": f"does not {option}"}


def _rows(content: str, file: str) -> list[list[str]]:
    # Some programs for spreadsheets write semicolons, where a comma is the decimal sign.
    head = content.partition("\n")[0]
    sign = ";" if head.count(";") > head.count(",") else ","
    try:
        rows = list(csv.reader(io.StringIO(content), delimiter=sign, strict=True))
    except csv.Error as error:
        raise InputError(f"this is no CSV: {error}", file=file) from error
    if not rows:
        raise InputError("the file is empty; its first row names the columns", file=file)
    for line, row in enumerate(rows, start=1):
        if row and len(row) != len(rows[0]):
            raise InputError(
                f"the row has {len(row)} values for {len(rows[0])} columns", file=file, line=line
            )
    return rows


def _columns(head: list[str], file: str) -> tuple[dict[str, int], dict[str, int]]:
    names = [name.strip() for name in head]
    options = {name: k for k, name in enumerate(names) if _OPTION.fullmatch(name)}
    owners = dict.fromkeys(name.split(".")[0] for name in options)
    # Options of one decision maker stand together in a case, so the letters of a state do too.
    options = {
        name: place for dm in owners for name, place in options.items() if name.split(".")[0] == dm
    }
    ranked = {name[5:].strip(): k for k, name in enumerate(names) if name.startswith("rank ")}
    fault = None
    if not options:
        fault = "no column names an option (DM.option), so there are no states to make"
    elif len(options) > MAX_OPTIONS:
        fault = f"{len(options)} options; tables of states are read with at most {MAX_OPTIONS}"
    elif len(set(names)) < len(names):
        fault = "a column is there twice"
    for dm in owners:
        if fault is None and dm not in ranked:
            fault = f"there is no column 'rank {dm}'{nearest(f'rank {dm}', names)}"
    for dm in ranked:
        if fault is None and dm not in owners:
            fault = f"'rank {dm}' ranks for nobody who has options{nearest(dm, owners)}"
    if fault:
        raise InputError(fault, file=file, line=1)
    return options, ranked


def _scores(
    rows: list[list[str]], options: dict[str, int], ranked: dict[str, int], file: str
) -> dict[str, dict[str, int]]:
    """By state, then decision maker."""
    found: dict[str, dict[str, int]] = {}
    for line, row in enumerate(rows, start=2):
        if not any(row):
            continue
        letters = [_LETTERS.get(row[k].strip().casefold()) for k in options.values()]
        for name, letter, place in zip(options, letters, options.values(), strict=True):
            if letter is None:
                fault = f"column {name!r} says Y or N, not {row[place][:40]!r}"
                raise InputError(fault, file=file, line=line)
        state = "".join(letter for letter in letters if letter)
        if state in found:
            raise InputError(f"the state {state} is in two rows", file=file, line=line)
        found[state] = {}
        for dm, place in ranked.items():
            if not _WHOLE.fullmatch(row[place].strip()):
                fault = f"column 'rank {dm}' holds whole numbers, not {row[place][:40]!r}"
                raise InputError(fault, file=file, line=line)
            found[state][dm] = int(row[place])
    if not found:
        raise InputError("the table has no state", file=file)
    return found


def _missing(options: list[str], states: set[str]) -> list[str]:
    """Statements of what has no row; as few as splitting option by option gives."""
    found: list[str] = []

    def split(prefix: str) -> None:
        below = [state for state in states if state.startswith(prefix)]
        if not below:
            said = [
                n if letter == "Y" else f"not {n}"
                for n, letter in zip(options, prefix, strict=False)
            ]
            found.append(" and ".join(said))
        elif len(below) < 1 << (len(options) - len(prefix)):
            split(f"{prefix}Y")
            split(f"{prefix}N")

    split("")
    return found


def _tiers(scores: dict[str, dict[str, int]], dm: str) -> list[Any]:
    by_rank: dict[int, list[str]] = {}
    for state, ranks in scores.items():
        by_rank.setdefault(ranks[dm], []).append(state)
    tiers = [by_rank[rank] for rank in sorted(by_rank, reverse=True)]
    return [tier[0] if len(tier) == 1 else tier for tier in tiers]
