"""Whether a case makes sense: names first, then states, then what refers to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.case.checks.contest import check_contest
from detente.case.checks.hypergames import check_hypergames
from detente.case.checks.inquiries import check_inquiries
from detente.case.checks.levers import check_levers
from detente.case.checks.names import check_names
from detente.case.checks.priorities import check_priorities
from detente.case.checks.rankings import check_rankings
from detente.case.checks.references import check_references
from detente.case.checks.series import check_series
from detente.case.checks.statements import check_statements
from detente.case.checks.states import check_states

if TYPE_CHECKING:
    from detente.case.faults import Faults
    from detente.case.model import Case

__all__ = ["check"]


def check(case: Case, faults: Faults) -> None:
    """Check what no single record can see.

    States are checked only once every name is known, since their feasibility is a matter of
    statements.

    Raises
    ------
    CaseError
        The case has faults.
    """
    check_names(case, faults)
    check_series(case, faults)
    faults.raise_any()
    check_contest(case, faults)
    faults.raise_any()
    check_statements(case, faults)
    check_priorities(case, faults)
    check_references(case, faults)
    check_inquiries(case, faults)
    check_levers(case, faults)
    check_hypergames(case, faults)
    faults.raise_any()
    check_states(case, faults)
    check_rankings(case, faults)
    faults.raise_any()
