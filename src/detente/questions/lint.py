"""Where the coding of a case is weak: what an analyst should look at before trusting a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.accounts.aids.suggestions import is_placeholder
from detente.case import Case, StatementPreferences
from detente.case.dated import conditions_of
from detente.questions.contest_lint import own_inputs, shared_inputs
from detente.questions.coverage import coverage
from detente.questions.covered import covered_entries
from detente.questions.in_force import holds_then
from detente.questions.model import Model, build_model
from detente.questions.sensitivity import indifferent_options, sensitivity
from detente.statements import parse

__all__ = ["Remark", "lint"]

#: Claims that one remark names.
_NAMED = 10
_WEAK: dict[str, tuple[str, str]] = {
    "no claims": ("no-claims", "it rests on no claim"),
    "suggested only": ("suggested-only", "its claims are only suggested"),
    "all rejected": ("all-rejected", "all its claims have been rejected"),
}


@dataclass(frozen=True)
class Remark:
    """One weakness.

    Attributes
    ----------
    kind : str
        "indifferent", "idle", "unmoved", "restates", "no-claims", "suggested-only",
        "all-rejected", "no-words", "never-wanted", "input" for a wrong or missing parameter of
        the contest, or "too-large" for what could not be looked for.
    reading : str
        Empty for what holds under every reading.
    words : str
    """

    kind: str
    reading: str
    words: str


def lint(case: Case, readings: Sequence[str] | None = None) -> tuple[Remark, ...]:
    """List the weaknesses of a case's coding, reading by reading.

    Parameters
    ----------
    case : Case
    readings : sequence of str, optional
        All when not given.

    Returns
    -------
    tuple of Remark

    Raises
    ------
    InputError
        The case cannot be turned into a model.

    Examples
    --------
    >>> from detente.case import load
    >>> lint(load("prisoners-dilemma"))
    ()
    """
    remarks: list[Remark] = []
    for reading in readings or case.readings:
        model = build_model(case, reading)
        if case.form == "options":
            if _is_listed(model):
                remarks += _indifferent(model)
            remarks += _restating(model)
        remarks += _unsupported(case, reading)
        remarks += _without_words(case, reading)
        remarks += _never_wanted(case, reading)
        remarks += [Remark("input", reading, words) for words in own_inputs(case, reading)]
        if case.form == "options":
            remarks += _inert(case, model) if _is_listed(model) else [_skipped(model)]
    return (*remarks, *(Remark("input", "", words) for words in shared_inputs(case)))


def _never_wanted(case: Case, reading: str) -> list[Remark]:
    """Statements whose `when` is true at no status quo of the case."""
    dates = [conditions_of(case, name) for name in case.status_quo]
    return [
        Remark(
            "never-wanted",
            reading,
            f"{entry.id}: it is wanted when {entry.when}, which holds at no status quo",
        )
        for wants in case.preferences(reading).values()
        if isinstance(wants, StatementPreferences)
        for entry in wants.statements
        if entry.when is not None and not any(holds_then(entry.when, each) for each in dates)
    ]


def _is_listed(model: Model) -> bool:
    """Whether every state can be looked at."""
    return model.conflict.solver == "explicit"


def _skipped(model: Model) -> Remark:
    return Remark(
        "too-large",
        model.reading,
        f"{model.conflict.n_states:,} states are too many to look at one by one: which options "
        "nobody cares about or ever moves, and which statements no verdict rests on, was not "
        "looked for",
    )


def _indifferent(model: Model) -> list[Remark]:
    return [
        Remark(
            "indifferent",
            model.reading,
            f"{name}: its decision maker is indifferent to it in every state, so it can be "
            "switched freely; say what is wanted, or list it as silent",
        )
        for name in indifferent_options(model)
    ]


def _restating(model: Model) -> list[Remark]:
    settled = {
        parse(settlement.where).text: name
        for name, settlement in model.case.settlements.items()
        if settlement.where
    }
    return [
        Remark(
            "restates",
            model.reading,
            f"{entry.id}: it says what the settlement {settled[parse(entry.says).text]} says, so a "
            "verdict on that settlement may be assumed",
        )
        for dm in model.case.decision_makers
        for entry in model.statements(dm)
        if parse(entry.says).text in settled
    ]


def _unsupported(case: Case, reading: str) -> list[Remark]:
    if not case.claims:
        return []
    remarks = []
    for entry in coverage(case, [reading]).entries:
        told = _WEAK.get(entry.standing)
        if told is not None:
            kind, words = told
            grade = f" (grade {entry.grade})" if entry.grade and not entry.claims else ""
            named = f" ({', '.join(entry.claims)})" if entry.claims else ""
            remarks.append(Remark(kind, reading, f"{entry.id}: {words}{grade}{named}"))
    return remarks


def _without_words(case: Case, reading: str) -> list[Remark]:
    """Claims of the reading's account, or under its entries, that nobody has put into words."""
    used = {claim for entry in covered_entries(case, reading) for claim in entry.claims}
    account = case.reading(reading).account
    found = [
        name
        for name, claim in case.claims.items()
        if claim.status == "accepted"
        and is_placeholder(claim.paraphrase)
        and (name in used or account in (None, claim.passage.account))
    ]
    if not found:
        return []
    more = len(found) - _NAMED
    named = ", ".join(found[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    words = f"accepted, and not yet put into words: {named}"
    return [Remark("no-words", reading, words)]


def _inert(case: Case, model: Model) -> list[Remark]:
    found = sensitivity(case, model=model)
    if found is None:
        return []
    idle = [
        Remark("idle", model.reading, f"{change.statements[0]}: no verdict rests on it")
        for change in found.idle
    ]
    unmoved = [
        Remark("unmoved", model.reading, f"{name}: nobody ever moves it by a best reply")
        for name in found.unmoved
        if name not in model.held
    ]
    return idle + unmoved
