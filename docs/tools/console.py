"""Run the ``console`` blocks of the manual and compare, or renew, what they show."""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
from pathlib import Path

PROMPT = "$ "
#: Stands where the output has still to be filled in by `make generate`; it agrees with nothing.
UNFILLED = "..."
WIDTH = 100


def split_block(source: str) -> list[tuple[str, str]]:
    r"""Split a block into commands and what each is said to print.

    Examples
    --------
    >>> split_block("$ echo a\na\n$ true\n")
    [('echo a', 'a'), ('true', '')]
    """
    steps: list[tuple[str, list[str]]] = []
    for line in source.splitlines():
        if line.startswith(PROMPT):
            steps.append((line.removeprefix(PROMPT), []))
        elif steps:
            steps[-1][1].append(line)
    return [(command, "\n".join(lines)) for command, lines in steps]


def run(command: str, folder: Path) -> str:
    """Return what a command prints, both streams together, as a plain wide terminal shows it."""
    environment = os.environ | {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "COLUMNS": str(WIDTH),
        "NO_COLOR": "1",
        "TERM": "dumb",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return tidy(done.stdout)


def tidy(text: str) -> str:
    """Drop the blanks at line ends and the empty lines around, which no reader sees."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def agrees(expected: str, printed: str) -> bool:
    """Tell whether the output is as shown; ``...`` in the page stands for any text."""
    if tidy(expected) == UNFILLED:
        return False
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    checker = doctest.OutputChecker()
    return checker.check_output(tidy(expected) + "\n", tidy(printed) + "\n", flags)


def differences(source: str, folder: Path) -> str:
    """Run a block's commands in a folder; say how their output differs from the page's."""
    found = []
    steps = split_block(source)
    if not steps:
        return "a console block without a command after '$ '"
    for command, expected in steps:
        printed = run(command, folder)
        if not agrees(expected, printed):
            found.append(f"$ {command}\n--- page says\n{expected}\n--- command prints\n{printed}")
    return "\n".join(found)


def renew(source: str, folder: Path) -> str:
    """Return the block with outputs that no longer agree replaced by those of a run."""
    lines = []
    for command, expected in split_block(source):
        printed = run(command, folder)
        lines.append(PROMPT + command)
        shown = tidy(expected) if agrees(expected, printed) else printed
        lines += shown.splitlines()
    return "\n".join(lines) + "\n"
