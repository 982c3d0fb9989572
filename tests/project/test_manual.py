"""What the manual says outside its code blocks, where it can be checked."""

import re
from itertools import count, islice
from pathlib import Path

import pytest

from tests.oracle.models import random_model
from tests.oracle.reference import stable

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUN_OR_SAVED = {"python", "console"}
FOR_THE_READER = {"sh", "text", "json", "yaml", "{code-block} yaml"}
OF_SPHINX = {"{toctree}", "{bibliography}", "{eval-rst}", "{literalinclude} outcomes.schema.json"}


def pages() -> list[Path]:
    return [path for path in PAGES if "_build" not in path.parts]


def label(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", pages(), ids=label)
def test_links_to_files_lead_somewhere(path):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", pages(), ids=label)
def test_every_code_block_is_of_a_known_kind(path):
    """A block of another kind would silently not be run."""
    text = path.read_text(encoding="utf-8")
    kinds = {found.strip() for found in re.findall(r"^\s*```([^`\n]+)$", text, re.MULTILINE)}
    assert kinds <= RUN_OR_SAVED | FOR_THE_READER | OF_SPHINX


@pytest.mark.parametrize("path", pages(), ids=label)
def test_no_output_is_left_to_be_filled_in(path):
    assert not re.search(r"^\$ .*\n\.\.\.\n```", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.slow
def test_how_often_the_rules_for_joint_moves_disagree():
    """The figures of docs/theory/joint-moves.md."""
    several = (model for seed in count() if len((model := random_model(seed)).dms) > 2)
    differing = {"once": 0, "single": 0}
    for model in islice(several, 150):
        for concept in ("gmr", "smr", "seq", "sseq"):
            for rule in differing:
                differing[rule] += any(
                    stable(model, concept, dm, rule) != stable(model, concept, dm)
                    for dm in model.dms
                )
    page = (ROOT / "docs" / "theory" / "joint-moves.md").read_text(encoding="utf-8")
    assert f"in {differing['once']} of 600 pairs" in page
    assert f"`single` in {differing['single']}." in page
