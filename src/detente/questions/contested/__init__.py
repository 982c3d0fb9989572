"""What two sides contest: the range for a deal, growing power, and what the counts tell.

Three small questions to a case with a contest: which shares both sides would take rather than
fight, at each status quo and under each reading, and what leaves none (`bargaining_ranges`); how
much holding more has added to power, as far as the record can say (`growing`); and in which hidden
state each month was, judged by a series of counts (`watched`).
"""

from detente.questions.contested.counts import Watched, watched
from detente.questions.contested.counts_words import counts_finding
from detente.questions.contested.growing import Growing, growing
from detente.questions.contested.growing_words import growing_finding
from detente.questions.contested.range_words import range_finding
from detente.questions.contested.ranges import Ranges, Setting, bargaining_ranges

__all__ = [
    "Growing",
    "Ranges",
    "Setting",
    "Watched",
    "bargaining_ranges",
    "counts_finding",
    "growing",
    "growing_finding",
    "range_finding",
    "watched",
]
