"""What-ifs and conclusions: what they name must exist, and their tests must be whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.inquiries import BestRepliesTest, EquilibriaTest
from detente.case.preferences import StatementPreferences

if TYPE_CHECKING:
    from detente.case.faults import Faults, Path
    from detente.case.inquiries import Test, WhatIf
    from detente.case.model import Case

__all__ = ["check_inquiries"]


def check_inquiries(case: Case, faults: Faults) -> None:
    """Check what-ifs, conclusions and the background's series."""
    for name, what_if in case.what_ifs.items():
        _check_what_if(case, what_if, ("what_ifs", name), faults)
    for name, conclusion in case.conclusions.items():
        path: Path = ("conclusions", name)
        if conclusion.account is not None and case.accounts:
            faults.known(conclusion.account, case.accounts, path=(*path, "account"), what="account")
        for place, test in enumerate(conclusion.tests):
            _check_test(case, test, (*path, "tests", place), faults)
    for place, paragraph in enumerate(case.background):
        for number, series in enumerate(paragraph.series):
            here: Path = ("background", place, "series", number)
            faults.known(series, case.series, path=here, what="series")


def _check_what_if(case: Case, what_if: WhatIf, path: Path, faults: Faults) -> None:
    if what_if.reading is not None:
        faults.known(what_if.reading, case.readings, path=(*path, "reading"), what="reading")
    if what_if.status_quo is not None:
        here: Path = (*path, "status_quo")
        faults.known(what_if.status_quo, case.status_quo, path=here, what="status quo")
    for option in what_if.set:
        faults.known(option, case.option_ids, path=(*path, "set", option), what="option", key=True)
    for condition in what_if.conditions:
        here = (*path, "conditions", condition)
        faults.known(condition, case.conditions, path=here, what="condition", key=True)
    for dm in what_if.statements:
        here = (*path, "statements", dm)
        if faults.known(dm, case.decision_makers, path=here, what="decision maker", key=True):
            _check_places(case, what_if, dm, here, faults)


def _check_places(case: Case, what_if: WhatIf, dm: str, path: Path, faults: Faults) -> None:
    if what_if.reading is None:
        faults.add(path, "statements are put into one reading; name it under 'reading'")
        return
    if what_if.reading not in case.readings:
        return
    wants = case.preferences(what_if.reading).get(dm)
    if not isinstance(wants, StatementPreferences):
        faults.add(
            path, f"the reading {what_if.reading!r} gives {dm!r} no statements to put others into"
        )
        return
    for place, entry in enumerate(what_if.statements[dm]):
        last = len(wants.statements) + place + 1
        if entry.at > last:
            faults.add(
                (*path, place, "at"), f"the last place in the list is {last}, not {entry.at}"
            )


def _check_test(case: Case, test: Test, path: Path, faults: Faults) -> None:
    places = (*case.settlements, *case.status_quo)
    valid: dict[str, tuple[tuple[str, ...], str]] = {
        "reading": (tuple(case.readings), "reading"),
        "status_quo": (tuple(case.status_quo), "status quo"),
        "what_if": (tuple(case.what_ifs), "what-if"),
        "verdict": (tuple(case.settlements), "settlement"),
        "within": (tuple(case.settlements), "settlement"),
        "more_stable": (tuple(case.settlements), "settlement"),
        "than": (tuple(case.settlements), "settlement"),
        "best_replies_from": (places, "settlement or status quo"),
        "path_from": (places, "settlement or status quo"),
        "to": (places, "settlement or status quo"),
    }
    for key, (names, what) in valid.items():
        name = getattr(test, key, None)
        if name is not None:
            faults.known(name, names, path=(*path, key), what=what)
    by = getattr(test, "by", None)
    if by is not None and hasattr(test, "verdict"):
        faults.known(by, case.decision_makers, path=(*path, "by"), what="decision maker")
    _check_whole(test, path, faults)


def _check_whole(test: Test, path: Path, faults: Faults) -> None:
    if isinstance(test, BestRepliesTest):
        given = [test.all_end_in, test.some_end_in]
        if given.count(None) != 1:
            faults.add(path, "give exactly one of 'all_end_in' or 'some_end_in'")
    if isinstance(test, EquilibriaTest):
        given = [test.all_satisfy, test.some_satisfy, test.none_satisfy, test.within]
        if given.count(None) != 3:
            faults.add(
                path,
                "give exactly one of 'all_satisfy', 'some_satisfy', 'none_satisfy' or 'within'",
            )
        if (test.within is None) != (test.count_is is None):
            faults.add(path, "'within' and 'count_is' stand together")
