"""The accounts' own conclusions, put to the model.

Each conclusion comes with tests. It *comes out* when all of them pass, *half comes out* when some
do, *fails* when none does. It is *assumed* when it comes out, but a statement of the reading is
marked as saying it already and it no longer comes out without the statements so marked. Failing is
allowed; hiding is not.

What a conclusion rests on is found by ablation: the statements whose dropping changes the result of
one of its tests.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from detente.case import (
    BestRepliesTest,
    Case,
    ComparisonTest,
    Conclusion,
    EquilibriaTest,
    PathTest,
    PreferenceStatement,
    Test,
    VerdictTest,
)
from detente.case.priorities import without
from detente.errors import InputError
from detente.graphmodel import StateSet
from detente.graphmodel.best_replies import best_replies
from detente.graphmodel.paths import Reach, reach
from detente.questions.model import Model, build_model, default_status_quo
from detente.questions.sensitivity import variants_of
from detente.questions.variants import Variants
from detente.questions.verdicts import Judge
from detente.questions.words import Words

__all__ = ["ConclusionResult", "TestResult", "conclusions"]

Outcome = Literal["comes out", "half comes out", "fails", "assumed"]
Context = tuple[str, str | None, str | None]


@dataclass(frozen=True)
class TestResult:
    """One test of a conclusion: what was asked and whether the model says so."""

    __test__ = False

    asked: str
    passed: bool


@dataclass(frozen=True)
class ConclusionResult:
    """What the model makes of a conclusion.

    Attributes
    ----------
    conclusion : Conclusion
    outcome : str
        "comes out", "half comes out", "fails" or "assumed".
    tests : tuple of TestResult
    rests_on : tuple of str
        Statements whose dropping changes the result of a test.
    assumed_by : tuple of str
        Statements marked as saying the conclusion already.
    """

    conclusion: Conclusion
    outcome: Outcome
    tests: tuple[TestResult, ...]
    rests_on: tuple[str, ...]
    assumed_by: tuple[str, ...]


def conclusions(
    case: Case, readings: Collection[str] | None = None
) -> tuple[ConclusionResult, ...]:
    """Put every conclusion of a case to its model.

    Parameters
    ----------
    case : Case
    readings : collection of str, optional
        Only the conclusions whose tests are all put to these readings; all when not given.

    Returns
    -------
    tuple of ConclusionResult
        In the order of the file.
    """
    trial = _Trial(case)
    return tuple(
        trial.result(conclusion)
        for conclusion in case.conclusions.values()
        if readings is None or trial.readings(conclusion) <= set(readings)
    )


class _Trial:
    def __init__(self, case: Case) -> None:
        self._case = case
        self._models: dict[Context, Model] = {}
        self._ablated: dict[Context, list[tuple[str, Model]]] = {}
        self._sweeps: dict[int, _Probe] = {}

    def readings(self, conclusion: Conclusion) -> set[str]:
        """The readings that the tests of a conclusion are put to."""
        return {self._context(conclusion, test)[0] for test in conclusion.tests}

    def result(self, conclusion: Conclusion) -> ConclusionResult:
        contexts = [self._context(conclusion, test) for test in conclusion.tests]
        passed = [
            self._probe(self._model(context)).passes(test)
            for context, test in zip(contexts, conclusion.tests, strict=True)
        ]
        marked = tuple(
            dict.fromkeys(
                entry.id
                for context in contexts
                for entry in self._entries(context)
                if conclusion.id in entry.assumed
            )
        )
        outcome: Outcome = (
            "comes out" if all(passed) else "half comes out" if any(passed) else "fails"
        )
        if outcome == "comes out" and marked and not self._without(marked, contexts, conclusion):
            outcome = "assumed"
        tests = tuple(
            TestResult(_asked(self._case, test), result)
            for test, result in zip(conclusion.tests, passed, strict=True)
        )
        rests_on = self._rests_on(contexts, conclusion, passed)
        return ConclusionResult(conclusion, outcome, tests, rests_on, marked)

    def _context(self, conclusion: Conclusion, test: Test) -> Context:
        change = self._case.what_ifs[test.what_if] if test.what_if else None
        reading = test.reading or (change.reading if change else None)
        reading = reading or _reading_of(self._case, conclusion.account)
        status_quo = test.status_quo or (change.status_quo if change else None)
        return reading, status_quo or default_status_quo(self._case, reading), test.what_if

    def _model(self, context: Context) -> Model:
        if context not in self._models:
            reading, status_quo, what_if = context
            self._models[context] = build_model(self._case, reading, status_quo, what_if=what_if)
        return self._models[context]

    def _entries(self, context: Context) -> Iterator[PreferenceStatement]:
        model = self._model(context)
        for dm in self._case.decision_makers:
            yield from model.statements(dm)

    def _probe(self, model: Model) -> _Probe:
        key = id(model)
        if key not in self._sweeps:
            self._sweeps[key] = _Probe(model)
        return self._sweeps[key]

    def _without(
        self, marked: tuple[str, ...], contexts: list[Context], conclusion: Conclusion
    ) -> bool:
        for context, test in zip(contexts, conclusion.tests, strict=True):
            model = self._model(context)
            lists = {dm: model.statements(dm) for dm in self._case.decision_makers}
            changes = {
                dm: without(listed, *(k for k, entry in enumerate(listed) if entry.id in marked))
                for dm, listed in lists.items()
                if any(entry.id in marked for entry in listed)
            }
            changed = Variants(model).with_statements(changes)
            if not _Probe(changed).passes(test):
                return False
        return True

    def _rests_on(
        self, contexts: list[Context], conclusion: Conclusion, passed: list[bool]
    ) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for context, test, before in zip(contexts, conclusion.tests, passed, strict=True):
            for statement, model in self._drops(context):
                if statement not in found and self._probe(model).passes(test) != before:
                    found[statement] = None
        return tuple(found)

    def _drops(self, context: Context) -> list[tuple[str, Model]]:
        if context not in self._ablated:
            model = self._model(context)
            if self._case.form == "graph":
                self._ablated[context] = []
            else:
                variants = Variants(model)
                self._ablated[context] = [
                    (ids[0], variants.with_statements({dm: changed}))
                    for kind, dm, ids, changed in variants_of(model)
                    if kind == "drop"
                ]
        return self._ablated[context]


class _Probe:
    """Answers tests about one model, each at most once."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._judge = Judge(model)
        self._known: dict[Test, bool] = {}
        self._reached: dict[tuple[str, str], Reach] = {}

    def passes(self, test: Test) -> bool:
        if test not in self._known:
            checks: dict[type, Callable[..., bool]] = {
                VerdictTest: self._verdict,
                BestRepliesTest: self._best_replies,
                EquilibriaTest: self._equilibria,
                ComparisonTest: self._more_stable,
                PathTest: self._path,
            }
            self._known[test] = checks[type(test)](test)
        return self._known[test]

    def _verdict(self, test: VerdictTest) -> bool:
        state = self._model.canonical(test.verdict)
        if state is None:
            return False
        if test.is_ == "breaks":
            leavers = self._judge.leavers(test.concept, test.verdict)
            return bool(leavers) if test.by is None else test.by in leavers
        if not self._judge.holds(test.concept, state):
            return False
        return test.is_ == "holds" or self._judge.grade(test.concept, state) == "on-paper"

    def _best_replies(self, test: BestRepliesTest) -> bool:
        start = self._named(test.best_replies_from)
        if start is None:
            return False
        found = best_replies(self._model.conflict, start)
        if not found.exact:
            raise InputError(
                f"best replies from {test.best_replies_from!r} pass through more than "
                f"{len(found.replies):,} states, too many to follow"
            )
        if test.all_end_in is not None:
            where = self._model.where(test.all_end_in)
            return bool(found.rest) and not found.may_cycle and found.rest <= where
        return bool(found.rest & self._model.where(str(test.some_end_in)))

    def _equilibria(self, test: EquilibriaTest) -> bool:
        found = self._found[test.equilibria]
        if test.within is not None:
            found = found & self._model.members(test.within)
        if test.count_is is not None:
            return bool(found) == (test.count_is == "some")
        if test.all_satisfy is not None:
            return bool(found) and found <= self._model.where(test.all_satisfy)
        if test.none_satisfy is not None:
            return not found & self._model.where(test.none_satisfy)
        return bool(found & self._model.where(str(test.some_satisfy)))

    @cached_property
    def _found(self) -> _Equilibria:
        return _Equilibria(self._model)

    def _more_stable(self, test: ComparisonTest) -> bool:
        states = [self._model.canonical(name) for name in (test.more_stable, test.than)]
        holds = [state and self._judge.holds(test.concept, state) for state in states]
        return bool(holds[0]) and not holds[1]

    def _path(self, test: PathTest) -> bool:
        start = self._named(test.path_from)
        if start is None:
            return False
        key = (start, test.by)
        if key not in self._reached:
            self._reached[key] = reach(self._model.conflict, start, test.by)
        found = self._reached[key].path_to(self._target(test.to))
        return (found is not None) == test.exists

    def _named(self, name: str) -> str | None:
        case = self._model.case
        if name in case.settlements:
            return self._model.canonical(name)
        state = self._model.adjusted(case.status_quo[name].state)
        return state if self._model.has_state(state) else None

    def _target(self, name: str) -> StateSet:
        case = self._model.case
        if name in case.settlements:
            return self._model.members(name)
        bits = zip(case.option_ids, case.status_quo[name].state, strict=True)
        return self._model.where(" and ".join(o if b == "Y" else f"not {o}" for o, b in bits))


class _Equilibria(dict[str, StateSet]):
    def __init__(self, model: Model) -> None:
        super().__init__()
        self._model = model

    def __missing__(self, concept: str) -> StateSet:
        self[concept] = self._model.conflict.equilibria(concept)
        return self[concept]


def _reading_of(case: Case, account: str | None) -> str:
    for name, reading in case.readings.items():
        if reading.account == account and reading.based_on is None:
            return name
    return next(iter(case.readings))


def _asked(case: Case, test: Test) -> str:
    def title(name: str) -> str:
        return repr(case.settlements[name].title) if name in case.settlements else repr(name)

    where = f" (what if: {case.what_ifs[test.what_if].title})" if test.what_if else ""
    if isinstance(test, VerdictTest):
        by = f" by {Words(case).party(test.by)}" if test.by else ""
        return f"{title(test.verdict)} {test.is_.replace('-', ' ')}{by}, {test.concept}{where}"
    if isinstance(test, BestRepliesTest):
        some = "all" if test.all_end_in else "some"
        target = Words(case).says(str(test.all_end_in or test.some_end_in))
        return (
            f"best replies from {title(test.best_replies_from)}: {some} end where {target}{where}"
        )
    if isinstance(test, EquilibriaTest):
        return _asked_equilibria(case, test) + where
    if isinstance(test, ComparisonTest):
        better, worse = title(test.more_stable), title(test.than)
        return f"{better} holds where {worse} does not, {test.concept}{where}"
    exists = "there is a" if test.exists else "there is no"
    return f"{exists} path by {test.by} from {title(test.path_from)} to {title(test.to)}{where}"


def _asked_equilibria(case: Case, test: EquilibriaTest) -> str:
    within = f" within {case.settlements[test.within].title!r}" if test.within else ""
    if test.count_is is not None:
        number = "no" if test.count_is == "zero" else "some"
        return f"there is {number} {test.equilibria} equilibrium{within}"
    quantifier, statement = next(
        (name, text)
        for name, text in (
            ("all", test.all_satisfy),
            ("some", test.some_satisfy),
            ("none", test.none_satisfy),
        )
        if text is not None
    )
    return (
        f"of the {test.equilibria} equilibria{within}, {quantifier} satisfy: "
        f"{Words(case).says(statement)}"
    )
