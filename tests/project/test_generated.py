"""Generated parts of the manual are what would be generated now, and nothing is left out."""

import json
from pathlib import Path

import pytest

from docs.tools import benchmark_curves, benchmark_table, cli_reference

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.mark.parametrize(
    "part",
    [benchmark_table, benchmark_curves, cli_reference],
    ids=["benchmarks", "curves", "cli"],
)
def test_page_is_up_to_date(part):
    for path, text in part.renewed().items():
        assert path.read_text(encoding="utf-8") == text, "run `make generate`"


def commands(app, above=()) -> list[str]:
    """Names of all commands, sub-commands included."""
    from cyclopts import App

    names = []
    for name in app:
        if name.startswith("-"):
            continue
        names.append(" ".join([*above, name]))
        child = app[name]
        if isinstance(child, App):
            names += commands(child, (*above, name))
    return names


def test_every_command_is_in_the_reference():
    from detente.cli.app import app

    page = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    found = commands(app)
    assert {"outcomes", "paths", "compare", "report", "cases", "check"} <= set(found)
    assert "sources verify" in found
    assert [name for name in found if f"detente {name}" not in page] == []


def test_every_concept_has_a_theory_page():
    from detente.graphmodel import CONCEPTS

    pages = {path.stem for path in (DOCS / "theory").glob("*.md")}
    assert {name.replace("_", "-") for name in CONCEPTS} <= pages


def theory_pages() -> list[Path]:
    return [path for path in sorted((DOCS / "theory").glob("*.md")) if path.stem != "index"]


#: Pages on evidence have no concept to define and no example in Python of their own.
OF_EVIDENCE = {"agreement", "anchoring", "coding-aids", "cruxes", "discourse-networks", "store"}


@pytest.mark.parametrize("path", theory_pages(), ids=lambda path: path.stem)
def test_theory_page_defines_disagrees_and_says_how_far_to_trust_it(path):
    text = path.read_text(encoding="utf-8")
    assert "**Status:** " in text
    assert text.partition("**Status:** ")[2].startswith(
        ("thoroughly tested", "lightly tested", "known issues")
    )
    if path.stem not in OF_EVIDENCE | {"settlements"}:
        assert ">>> " in text
        assert "{cite:" in text
        assert "## Known disagreements" in text or "rules are in use" in text


def test_the_table_tells_missed_targets():
    figure = {"seconds": 3.0, "target_seconds": 2.0}
    assert "missed" in benchmark_table.against_target(figure)
    assert "reached" in benchmark_table.against_target(figure | {"seconds": 1.9})


def test_every_measured_figure_is_in_the_table():
    record = json.loads((DOCS / "benchmarks.json").read_text(encoding="utf-8"))
    page = (DOCS / "benchmarks.md").read_text(encoding="utf-8")
    assert record["figures"]
    assert [figure["id"] for figure in record["figures"] if figure["what"] not in page] == []
