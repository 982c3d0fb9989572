"""Execute the manual: every code block of README.md and docs/ runs in order, page by page.

Each page gets an empty folder of its own and one Python namespace. What the kinds of block mean:

``python``
    is executed; ``>>>`` prompts are checked like doctests.
``console``
    holds ``$`` commands, each followed by what it prints; ``...`` stands for any text.
``{code-block}`` with a ``:caption:``, or any block after ``<!-- file: NAME -->``
    is written to the file of that name.
``sh``, ``text``, ``json`` and a ``yaml`` without caption
    are for the reader and are not run.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, MutableMapping
from pathlib import Path
from typing import Any

from sybil import Document, Example, Region, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.myst.lexers import DirectiveLexer

from docs.tools.console import differences

ROOT = Path(__file__).parents[2]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

MARKED = re.compile(r"<!-- file: (\S+) -->\n+```\w+\n(.*?)^```", re.DOTALL | re.MULTILINE)

Space = MutableMapping[str, Any]


def check_console(example: Example) -> str | None:
    """Run a ``console`` block in the page's folder."""
    return differences(str(example.parsed), Path(example.namespace["page_folder"])) or None


def write_file(example: Example) -> None:
    """Write a block to its file in the page's folder."""
    name, text = example.parsed
    path = Path(example.namespace["page_folder"], name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def files_to_save(document: Document) -> Iterable[Region]:
    """Find the blocks that a page asks its reader to save as a file."""
    for region in DirectiveLexer(directive="code-block", arguments=".+")(document):
        name = region.lexemes.get("options", {}).get("caption")
        if name:
            content = (name, str(region.lexemes["source"]))
            yield Region(region.start, region.end, content, write_file)
    for found in MARKED.finditer(document.text):
        yield Region(found.start(), found.end(), found.groups(), write_file)


def enter(namespace: Space) -> None:
    """Start a page in an empty folder."""
    namespace["page_home"] = Path.cwd()
    namespace["page_folder"] = Path(tempfile.mkdtemp(prefix="page-"))
    os.chdir(namespace["page_folder"])


def leave(namespace: Space) -> None:
    """Go back and remove the page's folder."""
    os.chdir(namespace["page_home"])
    shutil.rmtree(namespace["page_folder"])


def page_sybil(console: Callable[[Example], str | None]) -> Sybil:
    """Make the parser and runner of pages, with a way to deal with ``console`` blocks."""
    return Sybil(
        parsers=[
            PythonCodeBlockParser(doctest_optionflags=FLAGS),
            CodeBlockParser("console", console),
            files_to_save,
            SkipParser(),
        ],
        path=str(ROOT),
        patterns=["*.md"],
        setup=enter,
        teardown=leave,
    )


collect_page: Callable[..., Any] = page_sybil(check_console).pytest()
