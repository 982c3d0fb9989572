"""Courses in blocks of runs, for any number of workers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.compose.course.fighting import slots_needed
from detente.compose.course.play import Played, play
from detente.compose.course.values import Floats, Noise, Setting, Values
from detente.ensemble.noise import block_ranges, normals, uniforms

__all__ = ["RULES", "Blocks", "noise_of", "played_of"]

#: Changes when the rules do, so that kept blocks of other rules are not taken up.
RULES = 3


def noise_of(
    seed: int, block: int, shape: tuple[int, int], *, slots: int, branch: str = ""
) -> Noise:
    """Draw the noise of a block.

    Parameters
    ----------
    seed, block : int
    shape : (int, int)
        Periods and runs.
    slots : int
        See `detente.compose.course.fighting.slots_needed`.
    branch : str, optional
        Other branches give other noise.
    """
    battles = [uniforms(seed, f"battle {slot}{branch}", block, shape) for slot in range(slots)]
    return Noise(normals(seed, f"shock{branch}", block, shape), np.stack(battles))


@dataclass(frozen=True, eq=False)
class Blocks:
    """Work for `detente.ensemble.runs.run_blocks`.

    Attributes
    ----------
    draws : mapping of input to ndarray of float64, shape (draws,)
    replicates : int
        Runs of each draw; those of one draw have neighbouring numbers.
    setting : Setting
    seed : int
        Of the noise.
    branch : str
    """

    draws: Values
    replicates: int
    setting: Setting
    seed: int
    branch: str = ""

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return len(self.draws["power"]) * self.replicates

    @property
    def count(self) -> int:
        """How many blocks there are."""
        return len(block_ranges(self.runs))

    def __call__(self, block: int) -> dict[str, NDArray[np.generic]]:
        """Play the runs of one block."""
        span = block_ranges(self.runs)[block]
        draw = np.arange(span.start, span.stop) // self.replicates
        slots = slots_needed(float(np.max(self.draws["battles"])) * self.setting.years)
        shape = (self.setting.periods, len(draw))
        noise = noise_of(self.seed, block, shape, slots=slots, branch=self.branch)
        inputs: dict[str, Floats] = {name: given[draw] for name, given in self.draws.items()}
        found = play(inputs, noise, self.setting)
        return {
            "kinds": found.kinds,
            "holding": found.holding,
            "gone": found.gone,
            "broken": found.broken,
            "renewed": found.renewed,
        }


def played_of(arrays: Mapping[str, NDArray[np.generic]]) -> Played:
    """Put the results of all blocks together again."""
    return Played(
        kinds=np.asarray(arrays["kinds"], dtype=np.int8),
        holding=np.asarray(arrays["holding"], dtype=np.float64),
        gone=np.asarray(arrays["gone"], dtype=np.bool_),
        broken=np.asarray(arrays["broken"], dtype=np.bool_),
        renewed=np.asarray(arrays["renewed"], dtype=np.bool_),
    )
