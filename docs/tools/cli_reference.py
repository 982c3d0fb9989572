"""The page reference/cli.md, from the program's own help."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).parents[1] / "reference" / "cli.md"
HEAD = """\
# Command line

This page is generated from the program's own help (`make generate`). Exit codes: 0 for an answer,
2 for input that is wrong, with one sentence on the error stream that says where and what, and the
nearest valid names. Colour is used on a terminal only; `NO_COLOR=1` switches it off there too.

"""


def renewed() -> dict[Path, str]:
    """The page as it should read, by its path."""
    from detente.cli.app import app

    body = app.generate_docs(output_format="markdown", heading_level=2)
    return {PAGE: HEAD + body.replace("```console", "```text").strip() + "\n"}
