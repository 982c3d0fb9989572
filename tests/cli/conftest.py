"""Running the command in this process, as a terminal would, and small files to give it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from detente.cli import main

DILEMMA = """\
title: Prisoner's dilemma
options: {A: {confess: confesses}, B: {confess: confesses}}
infeasible: []                     # statements, or patterns such as "Y-N"
one_way: []                        # options that once taken cannot be undone
preferences:                       # one of three forms for each decision maker
  A: {statements: ["A.confess and not B.confess", "not A.confess and not B.confess", "A.confess"]}
  B: {ranking: [NY, NN, YY, YN]}   # best first
status_quo: NN
"""
GRAPH = """\
title: Four states in a row
states: [calm, tense, war, truce]
moves:
  North: {calm: [tense], tense: [war], truce: [calm]}
  South: {war: [truce], tense: [calm]}
preferences:
  North: {ranking: [calm, truce, tense, war]}
  South: {ranking: [[calm, truce], war, tense]}
status_quo: calm
"""
DEAL = """\
title: A deal between two
actors: {N: {name: North}, S: {name: South}}
options:
  N: {sign: {on: signs, off: does not sign}, raid: raids}
  S: {sign: {on: signs, off: does not sign}}
terms: {deal: N.sign and S.sign}
infeasible: [N.sign and N.raid]
status_quo:
  before: {state: NNN, date: "2020"}
  after: {state: [N.raid], date: "2023"}
settlements:
  deal: {title: The deal, where: deal, canonical: YNY}
  raid: {title: The raid, where: N.raid and not S.sign, canonical: NYN}
readings:
  dove:
    title: The dove's view
    date: before
    preferences:
      N: {statements: [deal, not N.raid]}
      S: {statements: [deal, not N.raid]}
  hawk:
    title: The hawk's view
    date: after
    preferences:
      N: {statements: [N.raid, not S.sign]}
      S: {statements: [not N.raid, not S.sign]}
what_if:
  guard: {title: North cannot raid, reading: hawk, set: {N.raid: off}}
"""


@dataclass(frozen=True)
class Run:
    """What one command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        assert self.code == 0, self.err
        assert self.out.endswith("\n")
        assert self.out.count("\n") == 1
        return json.loads(self.out)

    def refusal(self) -> str:
        """The sentence of a refusal, which is all the command may say."""
        assert self.code == 2, (self.code, self.out, self.err)
        assert self.out == ""
        assert "Traceback" not in self.err
        assert self.err.startswith("error: ")
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1, self.err
        return self.err.removeprefix("error: ").rstrip("\n")


Command = Callable[..., Run]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run ``detente`` with some words in this process."""

    def command(*words: object) -> Run:
        capsys.readouterr()
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Run(code, captured.out, captured.err)

    return command


def made(place: Path, *commands: str) -> Path:
    """Run commands in a folder, whose content a test can then start from as a copy."""
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()):
        patch.chdir(place)
        for name in ("DETENTE_CODER", "DETENTE_STORE"):
            patch.delenv(name, raising=False)
        for words in commands:
            assert main(words.split("|")) == 0, words
    return place


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with the three small files."""
    for name, text in (("pd", DILEMMA), ("row", GRAPH), ("deal", DEAL)):
        (tmp_path / f"{name}.yaml").write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path
