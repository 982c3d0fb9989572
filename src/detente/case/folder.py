"""Reading a case folder as if it were one file.

`case.yaml` is the root; `readings/NAME.yaml` stand under ``readings``, and so on, each value
keeping the file it comes from.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

from detente.case.files import CLAIMS_LIMIT, read_text
from detente.case.node import Node, Plain
from detente.case.yamltree import read_yaml
from detente.errors import InputError

__all__ = ["graft_evidence", "read_folder", "read_lines"]

_ELSEWHERE = (
    "readings", "accounts", "claims", "links", "codebook", "conclusions", "contest", "levers",
    "series", "preferences",
)  # fmt: skip


def read_folder(folder: Path) -> Node:
    """Read a case folder.

    Parameters
    ----------
    folder : Path
        The folder that holds ``case.yaml``.

    Returns
    -------
    Node
        One tree, as a single file with the same content would give.

    Raises
    ------
    InputError
        A file is missing or cannot be read.
    """
    main = folder / "case.yaml"
    if not main.exists():
        raise InputError("this folder holds no case.yaml", file=str(folder))
    root = read_yaml(read_text(main), str(main))
    if not isinstance(root.value, dict):
        return root
    for key in _ELSEWHERE:
        if key in root.value:
            line, column = root.keys[key]
            raise InputError(
                f"{key!r} stands in its own file in a case folder"
                f"{', readings/NAME.yaml' if key == 'readings' else ''}",
                file=str(main),
                line=line,
                column=column,
            )
    _graft(root, "readings", _readings(folder / "readings"))
    graft_evidence(root, folder)
    for key in ("conclusions", "contest", "levers"):
        path = folder / f"{key}.yaml"
        if path.exists():
            _graft(root, key, read_yaml(read_text(path), str(path)))
    if (folder / "series" / "series.yaml").exists():
        _graft(root, "series", _series(folder / "series"))
    return root


def graft_evidence(root: Node, folder: Path) -> None:
    """Put what the folder's evidence files hold into the tree, each value with its own file."""
    for name in ("accounts", "codebook"):
        path = folder / f"{name}.yaml"
        if path.exists():
            _graft(root, name, read_yaml(read_text(path), str(path)))
    for name in ("claims", "links"):
        path = folder / f"{name}.jsonl"
        if path.exists():
            _graft(root, name, read_lines(path, what=f"a {name[:-1]}"))


def _graft(root: Node, key: str, node: Node) -> None:
    root.value[key] = node
    root.keys[key] = (node.line, node.column)


def _readings(folder: Path) -> Node:
    node = Node({}, str(folder), 1, 1)
    for path in sorted(folder.glob("*.yaml")):
        reading = read_yaml(read_text(path), str(path))
        if not isinstance(reading.value, dict):
            raise InputError(
                "a reading is a mapping with keys such as title, account and preferences",
                file=str(path),
            )
        node.value[path.stem] = reading
        node.keys[path.stem] = (1, 1)
    return node


class _Line(Node):
    """One line of a JSON Lines file, already plain."""

    def plain(self) -> Plain:
        return self.value


def read_lines(path: Path, *, what: str = "an entry") -> Node:
    """Read a JSON Lines file, one object a line; empty lines are skipped.

    Parameters
    ----------
    path : Path
    what : str
        What a line holds, for the sentence about a line that holds something else.

    Raises
    ------
    InputError
        A line is no JSON object.
    """
    file = str(path)
    lines: list[Node] = []
    for number, line in enumerate(read_text(path, limit=CLAIMS_LIMIT).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(
                f"this line is no JSON: {error.msg}", file=file, line=number, column=error.colno
            ) from error
        except RecursionError as error:
            raise InputError(
                "this line is nested too deeply", file=file, line=number, column=1
            ) from error
        except ValueError as error:
            # Python refuses to read integers of thousands of digits.
            raise InputError(
                "this line is no JSON that can be read: a number is too long",
                file=file,
                line=number,
                column=1,
            ) from error
        if not isinstance(value, dict):
            raise InputError(f"{what} is one JSON object a line", file=file, line=number, column=1)
        lines.append(_Line(value, file, number, 1))
    return Node(lines, file, 1, 1)


def _series(folder: Path) -> Node:
    sidecar = folder / "series.yaml"
    node = read_yaml(read_text(sidecar), str(sidecar))
    if not isinstance(node.value, dict):
        raise InputError(
            "series.yaml maps the name of each CSV file to its title, source and licence",
            file=str(sidecar),
        )
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in node.value:
            raise InputError(
                f"series.yaml says nothing of this file: give {path.stem!r} a title, a source and "
                "a licence",
                file=str(path),
            )
    for name, entry in node.value.items():
        if isinstance(entry.value, dict):
            _read_csv(folder / f"{name}.csv", entry)
    return node


def _read_csv(path: Path, entry: Node) -> None:
    file = str(path)
    lines = [
        (number, line)
        for number, line in enumerate(read_text(path).splitlines(keepends=True), start=1)
        if not line.startswith("#")
    ]
    reader = csv.reader((line for _, line in lines), strict=True)
    try:
        rows = [_Line(row, file, lines[reader.line_num - 1][0], 1) for row in reader]
    except csv.Error as error:
        raise InputError(f"this is no CSV: {error}", file=file) from error
    if not rows:
        raise InputError("the file is empty; its first row names the columns", file=file)
    columns, *rest = rows
    for number, each in enumerate(rows, start=1):
        if len(each.value) != len(columns.value):
            message = f"row {number} has {len(each.value)} values for {len(columns.value)} columns"
            raise InputError(message, file=file, line=each.line)
    entry.value["columns"] = columns
    entry.value["rows"] = Node(list(rest), file, 1, 1)
