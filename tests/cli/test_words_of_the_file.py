"""What a file says is shown as it stands: no markup of the screen or of the page is read in it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from .conftest import Command

WORDS = {
    "brackets": "the accord [draft 2]",
    "a footnote": "the accord [1]",
    "an end of markup": "the accord [/red]",
    "nothing in brackets": "the accord []",
    "an emoji code": "the accord :smile:",
    "tags": "<b>the accord</b> & more",
    "backslashes": r"the \[accord\]",
}
FILE = """\
title: '{0}'
options: {{A: {{x: '{0}'}}, B: {{y: waits}}}}
status_quo: NN
settlements: {{d: {{title: '{0}', where: A.x, canonical: YN}}}}
readings:
  r: {{title: '{0}', preferences: {{A: {{statements: [A.x]}}, B: {{statements: [not A.x, B.y]}}}}}}
  s: {{title: other, preferences: {{A: {{statements: [not A.x]}}, B: {{statements: [B.y]}}}}}}
"""


@pytest.mark.parametrize("command", ["outcomes", "paths", "compare", "check", "cases"])
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_the_terminal_shows_the_words_as_they_are(
    words: str, command: str, run: Command, tmp_path: Path
) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(FILE.format(words))
    told = run(command, path)
    assert (told.code, told.err) == (0, "")
    assert words in told.out.splitlines()[0]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.handlers: list[str] = []
        self.elements: set[str] = set()
        self.scripts: list[list[tuple[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        if tag == "script":
            self.scripts.append(attrs)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_report_shows_markup_as_text(run: Command, tmp_path: Path) -> None:
    path, page = tmp_path / "words.yaml", tmp_path / "words.html"
    hostile = '<script>alert(1)</script>" onload="x <img src=y>'
    path.write_text(FILE.format(hostile))
    assert run("report", path, "-o", page).code == 0
    seen = _Page()
    seen.feed(page.read_text(encoding="utf-8"))
    assert seen.elements.isdisjoint({"img", "iframe", "object"})
    # The page's own data and script, and nothing of the file's.
    assert seen.scripts == [[("type", "application/json"), ("id", "reorder-data")], []]
    assert seen.handlers == []
    assert hostile in seen.text
