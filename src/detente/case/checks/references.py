"""References: claims, accounts, readings, dates and conclusions that are named must exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.base import MAX_WEIGHT
from detente.case.checks.entries import check_entries, entries_of
from detente.case.dated import conditions_of
from detente.case.preferences import StatementPreferences, WeightPreferences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.case.basis import Evidence
    from detente.case.evidence import Passage
    from detente.case.faults import Faults, Path
    from detente.case.model import Case
    from detente.case.preferences import PreferenceStatement

__all__ = ["check_evidence", "check_references"]


def check_references(case: Case, faults: Faults) -> None:
    """Check that what the case refers to is there."""
    _check_readings(case, faults)
    _check_settlements(case, faults)
    _check_conditions(case, faults)
    check_evidence(case, faults)
    check_entries(case, faults)
    for path, ids in _becauses(case):
        for place, claim in enumerate(ids) if case.claims else ():
            faults.known(claim, case.claims, path=(*path, place), what="claim")


def _check_readings(case: Case, faults: Faults) -> None:
    for name, reading in case.readings.items():
        path: Path = ("readings", name)
        if reading.date is not None:
            faults.known(reading.date, case.status_quo, path=(*path, "date"), what="status quo")
        if reading.account is not None and case.accounts:
            faults.known(reading.account, case.accounts, path=(*path, "account"), what="account")
        for place, silent in enumerate(reading.silent):
            valid = (*case.decision_makers, *case.option_ids)
            faults.known(
                silent, valid, path=(*path, "silent", place), what="decision maker or option"
            )
        for dm, wants in reading.preferences.items():
            here: Path = (*path, "preferences", dm)
            if isinstance(wants, StatementPreferences):
                _check_entries(case, wants, here, faults)
            elif isinstance(wants, WeightPreferences):
                _check_weights(case, wants, here, faults)


def _check_entries(case: Case, wants: StatementPreferences, path: Path, faults: Faults) -> None:
    seen: set[str] = set()
    for place, entry in enumerate(wants.statements):
        here: Path = (*path, "statements", place)
        if entry.id in seen:
            faults.add((*here, "id"), f"the statement id {entry.id!r} is given twice")
        seen.add(entry.id)
        for number, conclusion in enumerate(entry.assumed) if case.conclusions else ():
            where: Path = (*here, "assumed", number)
            faults.known(conclusion, case.conclusions, path=where, what="conclusion")


def _check_weights(case: Case, wants: WeightPreferences, path: Path, faults: Faults) -> None:
    if case.form == "graph":
        faults.add(path, "weights need options; in graph form give a ranking of the states")
        return
    for option, weight in wants.weights.items():
        here: Path = (*path, "weights", option)
        faults.known(option, case.option_ids, path=here, what="option", key=True)
        if abs(weight) > MAX_WEIGHT:
            faults.add(here, f"a weight lies between -10^12 and 10^12, not {weight}")


def _check_settlements(case: Case, faults: Faults) -> None:
    for name, settlement in case.settlements.items():
        path: Path = ("settlements", name)
        for quo in settlement.canonical if case.status_quo else ():
            faults.known(
                quo, case.status_quo, path=(*path, "canonical", quo), what="status quo", key=True
            )
        for reading in settlement.objections:
            faults.known(
                reading,
                case.readings,
                path=(*path, "objections", reading),
                what="reading",
                key=True,
            )


def _check_conditions(case: Case, faults: Faults) -> None:
    if case.conditions and not case.status_quo:
        faults.add(("conditions",), "conditions are set by a status quo, and there is none")
    for name, quo in case.status_quo.items():
        path: Path = ("status_quo", name)
        for condition in quo.conditions:
            here: Path = (*path, "conditions", condition)
            faults.known(condition, case.conditions, path=here, what="condition", key=True)
        known = conditions_of(case, name)
        for condition in case.conditions:
            if condition not in known:
                message = f"status quo {name!r} does not say whether {condition!r} holds"
                if case.conditions[condition].dated:
                    told = "has no date" if quo.date is None else "its series begins too late"
                    message += f", and {told}"
                faults.add(path, message, key=True)


def check_evidence(evidence: Case | Evidence, faults: Faults) -> None:
    """Check that passages lie inside accounts that are listed, and that links join claims."""
    _check_passages(evidence, faults)
    for name, link in evidence.links.items():
        for key, claim in (("from", link.start), ("to", link.end)):
            faults.known(claim, evidence.claims, path=("links", name, key), what="claim")


def _check_passages(case: Case | Evidence, faults: Faults) -> None:
    for name, claim in case.claims.items():
        for passage in claim.passages:
            _check_passage(name, passage, case, faults)


def _check_passage(name: str, passage: Passage, case: Case | Evidence, faults: Faults) -> None:
    path: Path = ("claims", name)
    if passage.end <= passage.start:
        faults.add(path, f"the passage of claim {name!r} ends before it starts")
    if not case.accounts:
        return
    account = case.accounts.get(passage.account)
    if account is None:
        faults.known(passage.account, case.accounts, path=(*path, "doc"), what="account")
    elif account.characters is not None and passage.end > account.characters:
        faults.add(
            path,
            f"the passage of claim {name!r} ends at {passage.end}, "
            f"account {account.id!r} at {account.characters}",
        )


def _becauses(case: Case) -> Iterator[tuple[Path, tuple[str, ...]]]:
    for name, settlement in case.settlements.items():
        for holder, objection in settlement.objections.items():
            yield ("settlements", name, "objections", holder, "because"), objection.because
    for name, conclusion in case.conclusions.items():
        yield ("conclusions", name, "because"), conclusion.because
    for place, paragraph in enumerate(case.background):
        yield ("background", place, "because"), paragraph.because
    for path, beyond in entries_of(case):
        yield (*path, "because"), beyond.because
    for path, entries in _statement_lists(case):
        for place, entry in enumerate(entries):
            yield (*path, place, "because"), entry.because


def _statement_lists(case: Case) -> Iterator[tuple[Path, tuple[PreferenceStatement, ...]]]:
    for name, reading in case.readings.items():
        for dm, wants in reading.preferences.items():
            if isinstance(wants, StatementPreferences):
                yield ("readings", name, "preferences", dm, "statements"), wants.statements
    for name, what_if in case.what_ifs.items():
        for dm, entries in what_if.statements.items():
            yield ("what_ifs", name, "statements", dm), entries
