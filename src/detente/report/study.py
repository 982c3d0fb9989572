"""Everything the report asks of a case, each question asked once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import permutations

from detente.case import Case
from detente.errors import InputError
from detente.findings import Verdict
from detente.questions.coalitions import Coalitions
from detente.questions.compare import Comparison, Row, compare
from detente.questions.conclusions import ConclusionResult, conclusions
from detente.questions.contested import (
    Growing,
    Ranges,
    Watched,
    bargaining_ranges,
    growing,
    watched,
)
from detente.questions.contradictions import Contradictions, contradictions
from detente.questions.course import Course, course
from detente.questions.course import Scope as CourseScope
from detente.questions.course.comparing import Comparison as Versus
from detente.questions.course.comparing import compare_courses
from detente.questions.cruxes import Cruxes, Exchange, Hinge, Load, Scope
from detente.questions.levers import Levers, levers
from detente.questions.levers import Scope as LeverScope
from detente.questions.misperception import Found, misperception, setting_of
from detente.questions.model import Model, default_status_quo
from detente.questions.outcomes import Outcomes, outcomes
from detente.questions.paths import Paths
from detente.questions.reorder import Answer, Shift, reorderings
from detente.questions.roadmap import Roadmap
from detente.questions.sensitivity import Sensitivity, sensitivity
from detente.questions.uncertainty import Completions, Labels, Limits, doubts, labels_of
from detente.questions.window import Moved, Window, moved_by_levers, windows
from detente.questions.window import Scope as WindowScope
from detente.questions.words import Words
from detente.report.labels import CONCEPT_WORDS, ReadingLabel, date_words, pretty, reading_labels
from detente.report.quotes import quotes

__all__ = ["SMALL", "Study"]

SMALL = 64
_QUICK = ("nash", "seq")
# A report is made while somebody waits; `detente cruxes` searches on.
_CRUXES = Scope(max_leaves=2_000)
_LABELS = Limits(max_leaves=2_000, draws=200)
_WINDOW = WindowScope(runs=512)
_COURSE_RUNS = 2_048

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
    texts : mapping of account to str, optional
        The texts of accounts, for a report with passages, which must not be handed on.
    """

    def __init__(
        self,
        case: Case,
        readings: Sequence[str] | None = None,
        progress: Progress | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        self.case = case
        self.quotes = quotes(case, texts or {})
        self.readings = tuple(case.readings) if readings is None else tuple(readings)
        if not self.readings:
            raise InputError("a report needs at least one reading")
        for name in self.readings:
            case.reading(name)
        self.words = Words(case)
        self.labels = reading_labels(case)
        self.cited: dict[str, None] = {}
        #: Headings of sections that could not be filled because there are too many states.
        self.unasked: list[str] = []
        self._progress = progress
        self._outcomes: dict[tuple[str, str | None, str | None], Outcomes] = {}
        self._levers: dict[str, Levers] = {}
        self._paths: dict[str, Paths] = {}
        self._coalitions: dict[str, Coalitions] = {}
        self._shifts: dict[str, tuple[Shift, ...]] = {}
        self._sensitivity: dict[str, Sensitivity | None] = {}
        self._windows: dict[str, tuple[Window, ...]] = {}
        self._courses: dict[str, tuple[tuple[Course, ...], ...]] = {}
        self._versus: dict[str, tuple[Versus, ...]] = {}

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

    @property
    def large(self) -> bool:
        """Whether the states are too many to list, so that only sets of them are known."""
        return self.model(self.readings[0]).conflict.solver == "symbolic"

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
    def contradictions(self) -> Contradictions:
        """What the claims linked to each other contradict, and what they agree on."""
        return contradictions(self.case)

    @cached_property
    def conclusions(self) -> tuple[ConclusionResult, ...]:
        """What the readings chosen make of the accounts' own conclusions."""
        return conclusions(self.case, self.readings) if self.case.conclusions else ()

    def row(self, settlement: str) -> Row | None:
        """One settlement under all readings."""
        rows = self.comparison.rows if self.comparison is not None else ()
        return next((row for row in rows if row.settlement == settlement), None)

    def sensitivity(self, reading: str) -> Sensitivity | None:
        """What small changes of the coding of a reading do to its verdicts; None if not asked."""
        if reading not in self._sensitivity:
            asked = None if self.large else sensitivity(self.case, model=self.model(reading))
            self._sensitivity[reading] = asked
        return self._sensitivity[reading]

    def shifts(self, reading: str) -> tuple[Shift, ...]:
        """What each statement of a reading, put into each other place, does to the verdicts."""
        if reading not in self._shifts:
            self._shifts[reading] = tuple(reorderings(self.case, reading))
        return self._shifts[reading]

    def answer(self, settlement: str, reading: str) -> Answer:
        """The verdict on a settlement without its grade."""
        verdict = self.verdict(settlement, reading)
        if verdict.holds is None:
            return "not addressed"
        if verdict.holds:
            return "holds"
        return "shifts" if verdict.grade == "shifts" else "breaks"

    @cached_property
    def cruxes(self) -> Cruxes | None:
        """On which entries the contested verdicts hinge; None where nothing can be exchanged.

        Asked between readings of which one says that a settlement holds and the other that it does
        not, each at the date of the one whose verdict is turned.
        """
        rows = self.comparison.rows if self.comparison is not None else ()
        if self.case.form == "graph" or self.large:
            return None
        exchanges: dict[tuple[str, str], Exchange] = {}
        hinges: list[Hinge] = []
        for row in rows:
            for reading, other in permutations(row.verdicts, 2):
                holds = {row.verdicts[reading].holds, row.verdicts[other].holds}
                if holds != {True, False}:
                    continue
                pair = (reading, other)
                if pair not in exchanges:
                    exchanges[pair] = Exchange(self.model(reading), other)
                hinge = exchanges[pair].hinge(row.settlement, _CRUXES.concept, _CRUXES.max_leaves)
                hinges += [hinge] if hinge is not None else []
        return Cruxes(self.case, _CRUXES, tuple(hinges)) if hinges else None

    @cached_property
    def hinging(self) -> dict[str, tuple[str, ...]]:
        """Claim to the settlements whose contested verdict hinges on it."""
        loads = self.cruxes.loads() if self.cruxes is not None else ()
        found = {load.claim: {crux.settlement for crux in load.cruxes} for load in loads}
        return {
            claim: tuple(name for name in self.case.settlements if name in on)
            for claim, on in found.items()
        }

    @cached_property
    def loads(self) -> dict[str, Load]:
        """How much hinges on each claim: those of most settlements first, then of most sets."""
        loads = self.cruxes.loads() if self.cruxes is not None else ()
        order = sorted(loads, key=lambda load: (-len(self.hinging[load.claim]), -len(load.cruxes)))
        return {load.claim: load for load in order}

    def paths(self, reading: str) -> Paths | None:
        """Paths from the status quo of a reading; None when there is no status quo."""
        model = self.model(reading)
        start = model.start()
        if start is None:
            return None
        if reading not in self._paths:
            self._paths[reading] = Paths(model, start)
        return self._paths[reading]

    def roadmap(self, reading: str) -> Roadmap | None:
        """Roads from the status quo of a reading; None when there is no status quo."""
        found = self.paths(reading)
        return None if found is None else Roadmap(found, together=2)

    def labels_of(self, reading: str) -> Labels | None:
        """What is sure of each settlement; None where a reading leaves nothing open."""
        model = self.model(reading)
        if not doubts(model):
            return None
        return labels_of(Completions(model), concepts=["seq"], limits=_LABELS)

    def levers(self, settlement: str) -> Levers | None:
        """What would make a settlement hold; None where the case does not say for whom."""
        parties = self.case.settlements[settlement].levers_for
        given = [name for name in self.readings if self.case.readings[name].based_on is None]
        if not parties or not self.case.levers or self.case.form == "graph":
            return None
        if settlement not in self._levers:
            scope = LeverScope(parties=parties, readings=tuple(given or self.readings))
            self._levers[settlement] = levers(self.case, settlement, scope)
        return self._levers[settlement]

    def coalitions(self, reading: str) -> Coalitions:
        """Which coalitions would leave what under a reading."""
        if reading not in self._coalitions:
            self._coalitions[reading] = Coalitions(self.model(reading))
        return self._coalitions[reading]

    @cached_property
    def hypergames(self) -> tuple[Found, ...]:
        """The hypergames of the case whose readings are all reported on, played out."""
        settings = [setting_of(self.case, entry) for entry in self.case.hypergames.values()]
        shown = [each for each in settings if set(each.readings) <= set(self.readings)]
        return tuple(misperception(self.case, each) for each in shown)

    @cached_property
    def own_readings(self) -> tuple[str, ...]:
        """The readings chosen that stand by themselves; all of them where none does."""
        own = tuple(name for name in self.readings if self.case.reading(name).based_on is None)
        return own or self.readings

    def windows(self, reading: str) -> tuple[Window, ...]:
        """When each settlement could be struck and kept, under a reading."""
        if reading not in self._windows:
            self._windows[reading] = windows(self.case, reading, scope=_WINDOW)
        return self._windows[reading]

    def moved(self, reading: str) -> dict[str, tuple[Moved, ...]]:
        """What each lever does at the reading's own date to the settlements that are compared."""
        contest = self.case.contest
        pairs = contest.compare if contest is not None else ()
        wanted = tuple(dict.fromkeys(name for pair in pairs for name in pair))
        if not wanted or not self.case.levers:
            return {}
        scope = WindowScope(runs=_WINDOW.runs, dates=(self.windows(reading)[0].at,))
        found = windows(self.case, reading, wanted, scope)
        return {each.settlement or "": moved_by_levers(each) for each in found}

    @cached_property
    def moments(self) -> tuple[str, ...]:
        """The status quos that have a date, the earliest first."""
        dated = {name: entry.date for name, entry in self.case.status_quo.items() if entry.date}
        return tuple(sorted(dated, key=lambda name: dated[name]))

    def versus(self, status_quo: str) -> tuple[Versus, ...]:
        """The settlements that the contest wants compared, under each reading; empty if none."""
        if status_quo not in self._versus:
            contest = self.case.contest
            names = self.own_readings if contest is not None and contest.compare else ()
            scope = CourseScope(status_quo=status_quo, runs=_COURSE_RUNS)
            self._versus[status_quo] = tuple(
                compare_courses(self.case, name, scope=scope) for name in names
            )
        return self._versus[status_quo]

    def courses(self, status_quo: str) -> tuple[tuple[Course, ...], ...]:
        """Courses with nothing on the table, then with each settlement that is compared.

        One tuple for each, with a course for each reading.
        """
        if status_quo not in self._courses:
            scope = CourseScope(status_quo=status_quo, runs=_COURSE_RUNS)
            bare = tuple(course(self.case, name, None, scope) for name in self.own_readings)
            tabled = zip(*(each.courses.values() for each in self.versus(status_quo)), strict=True)
            self._courses[status_quo] = (bare, *tabled)
        return self._courses[status_quo]

    def ranges(self, reading: str, status_quo: str) -> Ranges:
        """Which shares both sides would take rather than fight."""
        return bargaining_ranges(self.case, reading, status_quo)

    @cached_property
    def growing(self) -> Growing:
        """What the record says of power that grows with what is held."""
        return growing(self.case, self.own_readings)

    @cached_property
    def watched(self) -> Watched:
        """What the counts that the contest names say of how calm it was."""
        return watched(self.case)

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

    def actor(self, name: str) -> str:
        """The name of whoever a claim is about, from the codebook or the case; else as coded."""
        known = self.case.codebook.actors.get(name)
        if known is not None:
            return known.name
        return self.words.party(name) if name in self.case.decision_makers else name

    def account_title(self, account: str) -> str:
        """The title of an account; empty where the case does not list it."""
        known = self.case.accounts.get(account)
        return known.title if known is not None else ""

    def title(self, settlement: str) -> str:
        """The title of a settlement."""
        return self.case.settlements[settlement].title

    def cite(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Note that claims are cited, so that the table of evidence lists them."""
        known = tuple(claim for claim in claims if claim in self.case.claims)
        self.cited.update(dict.fromkeys(known))
        return known
