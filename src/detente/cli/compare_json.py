"""The JSON of ``detente compare``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.case import Case
    from detente.questions.compare import Comparison, Row

__all__ = ["as_json"]


def as_json(found: Comparison) -> dict[str, Any]:
    """Return a comparison as JSON has it."""
    from detente.questions.derived import derivation

    derivations = {name: derivation(found.case, name) for name in found.rows[0].verdicts}
    return {
        "schema": 1,
        "title": found.case.title,
        "concept": found.concept,
        "readings": {
            name: {
                "title": found.case.readings[name].title,
                "based_on": each.base,
                "differs": list(each.clauses),
            }
            for name, each in derivations.items()
        },
        "settlements": {row.settlement: _row_as_json(found.case, row) for row in found.rows},
    }


def _row_as_json(case: Case, row: Row) -> dict[str, Any]:
    from detente.questions.disputed import agreed_dates, disputed

    return {
        "standing": row.standing,
        "accounts": row.accounts,
        "verdicts": {name: v.model_dump(mode="json") for name, v in row.verdicts.items()},
        "extrapolated": [
            {"reading": name, "status_quo": date, **v.model_dump(mode="json")}
            for (name, date), v in row.extrapolated.items()
        ],
        "cruxes": [
            {
                "reading": crux.reading,
                "other": crux.other,
                "parties": list(crux.parties),
                "then": crux.then,
            }
            for crux in row.cruxes
        ],
        "agree_at": agreed_dates(case, row),
        "contradictions": [
            {"readings": list(pair), "kinds": kinds} for pair, kinds in disputed(case, row).items()
        ],
    }
