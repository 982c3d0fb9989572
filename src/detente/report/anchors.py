"""Where in the report a statement of a reading is printed, so that others can lead to it."""

from __future__ import annotations

from detente.case.priorities import priorities
from detente.report.study import Study

__all__ = ["anchor", "home", "spot"]


def home(study: Study, reading: str, dm: str) -> str:
    """The reading under which a party's list is printed.

    A reading made from another is printed with what differs only; the rest stands under the other.
    """
    while True:
        base = study.case.reading(reading).based_on
        if base is None or base not in study.readings:
            return reading
        if study.case.preferences(reading).get(dm) != study.case.preferences(base).get(dm):
            return reading
        reading = base


def anchor(reading: str, dm: str, statement: str) -> str:
    """The id of a statement's place in the page."""
    return f"entry-{reading}-{dm}-{statement}"


def spot(study: Study, reading: str, dm: str, statement: str) -> tuple[str, str] | None:
    """Where a statement is printed, and what to call it: ``Account 000: Azerbaijan, no. 3``.

    None where the reading has no such statement.
    """
    where = home(study, reading, dm)
    wants = study.case.preferences(reading).get(dm)
    for place, entry in priorities(getattr(wants, "statements", ())):
        if entry.id == statement:
            name = study.party(dm)
            told = f"{study.label(where).short}: {name[:1].upper()}{name[1:]}, no. {place}"
            return anchor(where, dm, statement), told
    return None
