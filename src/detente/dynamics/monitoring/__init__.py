"""Reading a ceasefire from what is reported: hidden states, change points, alarms, reporters.

- Hidden states: `chain`, `filtering`, `smoothing`, `long_run`, `simulating` for any signs;
  `counts`, `parameters`, `likelihoods`, `objective`, `fit`, `fitted`, `intervals`,
  `standard_errors` fit a chain to counts; `watch` says in which state each date was.
- Change points: `segments` cuts a series, `changes` finds how bursty it is as well, `change_dates`
  says how well a date is known.
- Alarms: `law` of a count, `sequential` test, `cusum` chart and its `run_length`.
- Events: `truces`, `clustering`, and `reporters` with their `reliability`.
"""

from detente.dynamics.monitoring.chain import Chain
from detente.dynamics.monitoring.change_dates import change_intervals
from detente.dynamics.monitoring.changes import find_changes
from detente.dynamics.monitoring.clustering import (
    branching_from_dispersion,
    cluster_size,
    dispersion,
    stationary_rate,
)
from detente.dynamics.monitoring.counts import log_chances
from detente.dynamics.monitoring.cusum import alarm_limit, cusum, reference_value
from detente.dynamics.monitoring.filtering import Filtered, forward, likelihood, step
from detente.dynamics.monitoring.fit import fit_counts
from detente.dynamics.monitoring.fitted import CountFit
from detente.dynamics.monitoring.intervals import profile_interval
from detente.dynamics.monitoring.law import CountLaw
from detente.dynamics.monitoring.long_run import ahead, dwell_times, stationary
from detente.dynamics.monitoring.reliability import Reporters, fit_reporters
from detente.dynamics.monitoring.reporters import contradicted, judged
from detente.dynamics.monitoring.run_length import alarm_chance, average_run_length
from detente.dynamics.monitoring.segments import Segments
from detente.dynamics.monitoring.sequential import Verdict, sequential_limits, sequential_test
from detente.dynamics.monitoring.simulating import draw_counts
from detente.dynamics.monitoring.smoothing import cautious, expected_moves, smoothed
from detente.dynamics.monitoring.standard_errors import standard_errors
from detente.dynamics.monitoring.truces import TruceRate, truce_rate
from detente.dynamics.monitoring.watch import Watch, filtered, hindsight, state_on

__all__ = [
    "Chain",
    "CountFit",
    "CountLaw",
    "Filtered",
    "Reporters",
    "Segments",
    "TruceRate",
    "Verdict",
    "Watch",
    "ahead",
    "alarm_chance",
    "alarm_limit",
    "average_run_length",
    "branching_from_dispersion",
    "cautious",
    "change_intervals",
    "cluster_size",
    "contradicted",
    "cusum",
    "dispersion",
    "draw_counts",
    "dwell_times",
    "expected_moves",
    "filtered",
    "find_changes",
    "fit_counts",
    "fit_reporters",
    "forward",
    "hindsight",
    "judged",
    "likelihood",
    "log_chances",
    "profile_interval",
    "reference_value",
    "sequential_limits",
    "sequential_test",
    "smoothed",
    "standard_errors",
    "state_on",
    "stationary",
    "stationary_rate",
    "step",
    "truce_rate",
]
