"""The same mistakes as in `test_mutants`, planted in the engine itself: the comparison sees each.

A mutant is an edit of a module's source: the edited copy is imported from a temporary folder and
its functions are put in the place of the real ones. Each edited fragment must occur exactly once,
so a mutant that the engine has outgrown fails and asks to be written anew.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from detente.graphmodel.stability import CONCEPTS

from .compare import report

SEEDS = range(2000)
ENGINE = "detente.graphmodel."


@dataclass(frozen=True)
class Edit:
    """Fragments of a module to replace, and the dotted name in it that then takes effect."""

    module: str
    name: str
    swaps: tuple[tuple[str, str], ...]


STRICT_TABLE = Edit(
    "option_graph",
    "OptionGraph.deterred",
    (
        ("np.minimum(view.own, least)", "np.minimum(2.0 * view.own, 2.0 * least + 1)"),
        ("escape <= view.own", "escape <= 2.0 * view.own"),
    ),
)
STRICT_GRAPH = Edit(
    "arc_graph",
    "ArcGraph.deterred",
    (
        (
            "self._best_move(dm, np.minimum(own, least)) <= own",
            "self._best_move(dm, np.minimum(2.0 * own, 2.0 * least + 1)) <= 2.0 * own",
        ),
    ),
)
NO_COUNTER_TABLE = Edit(
    "option_graph",
    "OptionGraph.deterred",
    (("view.counter if counter else view.own", "view.own"),),
)
NO_COUNTER_GRAPH = Edit(
    "arc_graph",
    "ArcGraph.deterred",
    (("self._best_move(dm, own) if counter else own", "own"),),
)
TWICE_RUNNING = Edit(
    "arc_kernels", "settle_arcs", (("if last != mover and arrived", "if arrived"),)
)
EXHAUSTED = Edit(
    "simultaneous_kernel",
    "deterred_simultaneously",
    (
        ("        stable[cell] = True\n", "        stable[cell] = True\n        wheel[:] = 0\n"),
        (
            "    wheel[:] = 0\n    result = moved\n",
            (
                "    result = moved\n"
                "    for at in range(n_dms):\n"
                "        if wheel[at] > 0:\n"
                "            result += shifts[starts[at] + wheel[at] - 1]\n"
            ),
        ),
    ),
)
EDITS: dict[str, tuple[Edit, ...]] = {
    "strict sanctions in option form": (STRICT_TABLE,),
    "strict sanctions in graph form": (STRICT_GRAPH,),
    "no counter-move in option form": (NO_COUNTER_TABLE,),
    "no counter-move in graph form": (NO_COUNTER_GRAPH,),
    "twice running": (TWICE_RUNNING,),
    "exhausted SIM iterator": (EXHAUSTED,),
}
#: Concepts whose answers the mistake can touch, and the form in which it shows.
TOUCHES: dict[str, tuple[set[str], str]] = {
    "strict sanctions in option form": ({"gmr", "smr", "seq", "sseq", "sim_fh"}, "options"),
    "strict sanctions in graph form": ({"gmr", "smr", "seq", "sseq"}, "graph"),
    "no counter-move in option form": ({"smr", "sseq"}, "options"),
    "no counter-move in graph form": ({"smr", "sseq"}, "graph"),
    "twice running": ({"gmr", "smr", "seq", "sseq"}, "graph"),
    "exhausted SIM iterator": ({"sim", "sim_fh"}, "options"),
}


def edited(edit: Edit, folder: Path) -> ModuleType:
    """Import a copy of a module with the edit made."""
    spec = importlib.util.find_spec(ENGINE + edit.module)
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).read_text(encoding="utf-8")
    for old, new in edit.swaps:
        assert source.count(old) == 1, f"write this mutant anew: {old!r} is not in {edit.module}"
        source = source.replace(old, new)
    copy = folder / f"{edit.module}_mutant.py"
    copy.write_text(source, encoding="utf-8")
    copy_spec = importlib.util.spec_from_file_location(copy.stem, copy)
    assert copy_spec is not None
    assert copy_spec.loader is not None
    module = importlib.util.module_from_spec(copy_spec)
    copy_spec.loader.exec_module(module)
    return module


def plant(edit: Edit, patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Put the edited function or method in the place of the real one."""
    mutant: Any = edited(edit, folder)
    target: Any = importlib.import_module(ENGINE + edit.module)
    *path, last = edit.name.split(".")
    for part in path:
        mutant, target = getattr(mutant, part), getattr(target, part)
    patch.setattr(target, last, getattr(mutant, last))


def concepts_in(text: str) -> set[str]:
    """The concepts named in the lines of a report on which the two sides differ."""
    return {line.split()[0] for line in text.splitlines() if ": engine adds" in line}


def caught() -> Iterator[tuple[int, str]]:
    """The seeds on which the comparison fails, with its report."""
    for seed in SEEDS:
        text = report(seed)
        if text:
            yield seed, text


@pytest.mark.parametrize("name", EDITS)
def test_the_comparison_catches_the_mutant(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        for edit in EDITS[name]:
            plant(edit, patch, tmp_path)
        seed, text = next(caught(), (-1, ""))
    assert seed >= 0, f"{name} survives all {len(SEEDS)} models"
    concepts, form = TOUCHES[name]
    assert concepts_in(text)
    assert concepts_in(text) <= concepts
    assert ("\noptions " in text) is (form == "options")
    assert not report(seed), "the engine without the mutant must agree"


@pytest.mark.parametrize("narrower", ["once", "single"])
def test_the_comparison_catches_a_narrower_rule(
    narrower: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swapped(real: Callable[[str], str]) -> Callable[[str], str]:
        return lambda rule: narrower if rule == "sequence" else real(rule)

    with monkeypatch.context() as patch:
        for key in ("gmr", "smr", "seq", "sseq"):
            module = importlib.import_module(CONCEPTS[key].stable.__module__)
            patch.setattr(module, "check_rule", swapped(module.check_rule))
        seed, text = next(caught(), (-1, ""))
    assert seed >= 0, f"rule {narrower} survives all {len(SEEDS)} models"
    assert concepts_in(text) <= {"gmr", "smr", "seq", "sseq", "sim_fh"}
    assert not report(seed), "the engine without the mutant must agree"
