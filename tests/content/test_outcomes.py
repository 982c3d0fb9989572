"""What the built-in case was found to say, computed by the engine from the files.

These are the findings that the notes of the case report. Whoever changes a statement sees here
which of them change with it.
"""

from collections.abc import Callable

import pytest

from detente.case import Case
from detente.graphmodel.conflict import Conflict
from detente.graphmodel.stated import Statements
from detente.statements import parse

Build = Callable[..., Conflict]


@pytest.fixture(scope="module")
def build(case: Case) -> Build:
    """Make the conflict of a reading at a date, parties exchanged or conditions changed."""
    made: dict[str, Conflict] = {}

    def make(
        reading: str,
        quo: str,
        *,
        exchanged: dict[str, str] | None = None,
        conditions: dict[str, bool] | None = None,
    ) -> Conflict:
        key = repr((reading, quo, exchanged, conditions))
        if key not in made:
            made[key] = _conflict(case, reading, quo, exchanged or {}, conditions or {})
        return made[key]

    return make


def _conflict(
    case: Case, reading: str, quo: str, exchanged: dict[str, str], conditions: dict[str, bool]
) -> Conflict:
    wants = {}
    for dm in case.decision_makers:
        own = case.preferences(exchanged.get(dm, reading)).get(dm)
        tie = next(option for option in case.option_ids if option.startswith(dm))
        wants[dm] = Statements([s.says for s in own.statements] if own else [f"{tie} or not {tie}"])
    start = case.status_quo[quo]
    taken = dict(zip(case.option_ids, start.state, strict=True))
    frozen = [f"not {o}" if taken[o] == "Y" else o for o in case.silent_options(reading)]
    terms = {name: parse(text) for name, text in case.terms.items()}
    return Conflict.from_options(
        {dm: [o.name for o in case.options if o.actor == dm] for dm in case.decision_makers},
        wants,
        infeasible=[*(entry.text for entry in case.infeasible), *frozen],
        one_way=dict(case.one_way),
        vocabulary={**terms, **start.conditions, **conditions},
    )


def breakers(case: Case, conflict: Conflict, settlement: str, quo: str, concept: str) -> set[str]:
    state = case.settlements[settlement].canonical[quo]
    return {dm for dm in conflict.dms if state not in conflict.stable(concept, dm)}


def test_the_model_has_as_many_states_as_the_notes_say(codes) -> None:
    assert len(codes) == 172_032


def test_the_accounts_disagree_on_the_bare_accord(case: Case, build: Build) -> None:
    july, november = build("000", "july-2023"), build("001", "november-2020")
    assert breakers(case, july, "accord-bare", "july-2023", "seq") == {"AZE"}
    assert breakers(case, november, "accord-bare", "november-2020", "nash") == set()


def test_the_disagreement_in_july_2023_is_about_azerbaijan_alone(case: Case, build: Build) -> None:
    for dm in case.decision_makers:
        conflict = build("000", "july-2023", exchanged={dm: "001"})
        found = breakers(case, conflict, "accord-bare", "july-2023", "seq")
        assert (found == set()) == (dm == "AZE"), (dm, found)


def test_aid_has_opposite_effects(case: Case, build: Build) -> None:
    july, november = build("000", "july-2023"), build("001", "november-2020")
    assert breakers(case, july, "accord-aided", "july-2023", "seq") == {"AZE"}
    assert breakers(case, july, "accord-guarded", "july-2023", "seq") == set()
    assert "ARM" in breakers(case, november, "accord-aided", "november-2020", "seq")
    assert "ARM" not in breakers(case, november, "accord-bare", "november-2020", "seq")


def test_the_opening_of_2020_hangs_on_the_american_election(case: Case, build: Build) -> None:
    settled = build("001", "november-2020", conditions={"us_contested": False})
    where = case.settlements["war-resumed"].where
    equilibria = settled.equilibria("nash")
    assert len(equilibria) > 0
    assert equilibria <= settled.where(where)


def test_guarantees_hold_by_a_threat_and_not_by_themselves(case: Case, build: Build) -> None:
    july = build("000", "july-2023")
    for settlement in ("gradual-guarded", "accord-guarded"):
        assert breakers(case, july, settlement, "july-2023", "seq") == set()
        assert breakers(case, july, settlement, "july-2023", "nash") == {"AZE", "WEST"}


def test_every_state_that_holds_by_itself_in_000_has_an_empty_enclave(build: Build) -> None:
    july = build("000", "july-2023")
    equilibria = july.equilibria("nash")
    assert len(equilibria) == 4
    assert equilibria <= july.where("ENC.leave")


def test_neither_account_expects_the_pressure_to_last(case: Case, build: Build) -> None:
    for reading, quo in (("000", "july-2023"), ("001", "november-2020")):
        assert "AZE" in breakers(case, build(reading, quo), "pressure", quo, "seq")
