"""Everything the report asks of a case, each question asked once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from detente.case import Case
from detente.errors import InputError
from detente.findings import Verdict
from detente.questions.compare import Comparison, Row, compare
from detente.questions.conclusions import ConclusionResult, conclusions
from detente.questions.model import Model, default_status_quo
from detente.questions.outcomes import Outcomes, outcomes
from detente.questions.paths import Paths
from detente.questions.sensitivity import Sensitivity, sensitivity
from detente.questions.words import Words
from detente.report.labels import CONCEPT_WORDS, ReadingLabel, date_words, pretty, reading_labels

__all__ = ["SMALL", "Study"]

SMALL = 64
_QUICK = ("nash", "seq")

Progress = Callable[[int, int], None]


class Study:
    """A case, the readings chosen, and the answers as they are asked for.

    Parameters
    ----------
    case : Case
    readings : sequence of str, optional
        Which readings to report on; all when not given.
    progress : callable, optional
        Called with the models solved and all models that will be.
    """

    def __init__(
        self,
        case: Case,
        readings: Sequence[str] | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.case = case
        self.readings = tuple(case.readings) if readings is None else tuple(readings)
        if not self.readings:
            raise InputError("a report needs at least one reading")
        for name in self.readings:
            case.reading(name)
        self.words = Words(case)
        self.labels = reading_labels(case)
        self.cited: dict[str, None] = {}
        self._progress = progress
        self._outcomes: dict[tuple[str, str | None, str | None], Outcomes] = {}
        self._sensitivity: dict[str, Sensitivity | None] = {}

    @cached_property
    def dates(self) -> dict[str, str | None]:
        """The status quo at which each reading is read."""
        return {name: default_status_quo(self.case, name) for name in self.readings}

    @cached_property
    def extrapolations(self) -> tuple[tuple[str, str], ...]:
        """Readings at dates that are not their own."""
        return tuple(
            (reading, quo)
            for reading in self.readings
            for quo in self.case.status_quo
            if quo != self.dates[reading] and self.own_date(reading)
        )

    def own_date(self, reading: str) -> bool:
        """Whether a reading says for which status quo it was written."""
        current: str | None = reading
        while current is not None:
            if self.case.reading(current).date is not None:
                return True
            current = self.case.reading(current).based_on
        return False

    @cached_property
    def what_ifs(self) -> tuple[str, ...]:
        """The what-ifs that concern one of the readings chosen."""
        return tuple(
            name
            for name, entry in self.case.what_ifs.items()
            if (entry.reading or next(iter(self.case.readings))) in self.readings
        )

    def outcomes(
        self, reading: str, status_quo: str | None = None, what_if: str | None = None
    ) -> Outcomes:
        """What is stable under a reading, solved once for each combination."""
        quo = status_quo if status_quo is not None else self.dates[reading]
        key = (reading, quo, what_if)
        if key not in self._outcomes:
            concepts = tuple(CONCEPT_WORDS) if self.small else _QUICK
            self._outcomes[key] = outcomes(
                self.case, reading, quo, what_if=what_if, concepts=concepts
            )
            if self._progress is not None:
                done = len(self._outcomes)
                total = len(self.readings) + len(self.extrapolations) + len(self.what_ifs)
                self._progress(done, max(done, total))
        return self._outcomes[key]

    @cached_property
    def small(self) -> bool:
        """Whether the states are few enough to list."""
        case = self.case
        return (
            len(case.states) <= SMALL if case.form == "graph" else 2 ** len(case.options) <= SMALL
        )

    def model(self, reading: str, status_quo: str | None = None) -> Model:
        """The model of a reading at a date."""
        return self.outcomes(reading, status_quo).model

    def verdict(self, settlement: str, reading: str, status_quo: str | None = None) -> Verdict:
        """The verdict on a settlement under the concept that the report uses."""
        return self.outcomes(reading, status_quo).verdict(settlement)

    @cached_property
    def comparison(self) -> Comparison | None:
        """All settlements under all readings; None for a case without settlements."""
        if not self.case.settlements:
            return None
        wanted = [*((name, self.dates[name]) for name in self.readings), *self.extrapolations]
        solved = [self.outcomes(reading, quo) for reading, quo in wanted]
        return compare(self.case, readings=self.readings, solved=solved)

    @cached_property
    def conclusions(self) -> tuple[ConclusionResult, ...]:
        """What the readings chosen make of the accounts' own conclusions."""
        return conclusions(self.case, self.readings) if self.case.conclusions else ()

    def row(self, settlement: str) -> Row | None:
        """One settlement under all readings."""
        rows = self.comparison.rows if self.comparison is not None else ()
        return next((row for row in rows if row.settlement == settlement), None)

    def sensitivity(self, reading: str) -> Sensitivity | None:
        """What small changes of the coding of a reading do to its verdicts."""
        if reading not in self._sensitivity:
            self._sensitivity[reading] = sensitivity(self.case, model=self.model(reading))
        return self._sensitivity[reading]

    def paths(self, reading: str) -> Paths | None:
        """Paths from the status quo of a reading; None when there is no status quo."""
        model = self.model(reading)
        start = model.start()
        return None if start is None else Paths(model, start)

    def label(self, reading: str) -> ReadingLabel:
        """The names of a reading."""
        return self.labels[reading]

    def quo(self, name: str | None) -> str:
        """The name of a status quo for readers."""
        return pretty(name) if name else ""

    def quo_date(self, name: str) -> str:
        """The date of a status quo in words."""
        return date_words(self.case.status_quo[name].date) or pretty(name)

    def party(self, dm: str) -> str:
        """The name of a party within a sentence."""
        return self.words.party(dm)

    def parties(self, dms: Iterable[str]) -> str:
        """Several parties within a sentence."""
        return self.words.parties(dms)

    def title(self, settlement: str) -> str:
        """The title of a settlement."""
        return self.case.settlements[settlement].title

    def cite(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Note that claims are cited, so that the table of evidence lists them."""
        known = tuple(claim for claim in claims if claim in self.case.claims)
        self.cited.update(dict.fromkeys(known))
        return known
