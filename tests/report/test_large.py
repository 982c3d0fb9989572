"""The report on a case whose states are too many to list."""

import pytest

from detente.case import load
from detente.report.sections import sections
from detente.report.study import Study


@pytest.mark.slow
def test_what_takes_a_list_of_states_is_left_out_and_said() -> None:
    study = Study(load("south-caucasus-by-year"), ["001"])
    filled = {section.id: section for section in sections(study)}
    assert {"table", "settlements", "paths", "method", "evidence"} <= filled.keys()
    assert not {"roadmap", "reorder", "coding"} & filled.keys()
    method = filled["method"].content
    assert method["too_many"] == 2_275_983_360
    assert "How much hangs on the coding" in method["unasked"]
