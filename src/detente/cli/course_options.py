"""The options of ``detente course`` that say how many runs, and what is said when it is stopped."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

__all__ = ["Runs", "say_interrupted"]


@Parameter(name="*")
@dataclass(frozen=True)
class Runs:
    """How many runs, how long, and by how many processes."""

    runs: Annotated[int, Parameter(help="How many runs.")] = 4096
    periods: Annotated[
        int | None, Parameter(help="How many periods; those of the case when not given.")
    ] = None
    seed: Annotated[int, Parameter(help="The same seed gives the same answer.")] = 0
    workers: Annotated[int, Parameter(help="Processes; they do not change the answer.")] = 1


def say_interrupted(keep: Path | None) -> None:
    """Say what is left of work that was stopped, in one sentence."""
    if keep is None:
        sys.stderr.write("interrupted; with --keep FOLDER finished runs would have been kept\n")
        return
    blocks = len(list(keep.glob("*/*.npz")))
    noun = "block" if blocks == 1 else "blocks"
    sys.stderr.write(
        f"interrupted; {blocks} finished {noun} of runs are kept in {keep}, and the same command "
        "goes on from there\n"
    )
