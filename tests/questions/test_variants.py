"""Variants of a model: as if the case had been written so, and the model itself untouched."""

from __future__ import annotations

import numpy as np
import pytest

from detente.case import PreferenceStatement
from detente.questions.model import build_model
from detente.questions.variants import Variants

from .cases import changed, drawn


@pytest.mark.parametrize("seed", range(12))
def test_a_variant_is_the_model_of_a_case_written_so(seed: int) -> None:
    case = drawn(seed)
    model = build_model(case, "r")
    variants = Variants(model)
    for dm in case.decision_makers:
        for listed in (model.statements(dm)[1:], tuple(reversed(model.statements(dm))), ()):
            told = variants.with_statements({dm: listed})
            rebuilt = build_model(case, "r", wants=changed(case, "r", dm, listed))
            assert told.statements(dm) == listed
            assert told.silent == rebuilt.silent
            for each in case.decision_makers:
                assert np.array_equal(told.conflict.ranks(each), rebuilt.conflict.ranks(each))


def test_the_model_itself_stays_as_it_is() -> None:
    model = build_model(drawn(3), "r")
    before = {dm: model.conflict.ranks(dm).copy() for dm in model.case.decision_makers}
    dm = model.case.decision_makers[0]
    entry = PreferenceStatement(id="new", says=model.case.option_ids[-1])
    Variants(model).with_statements({dm: (entry,)})
    assert all(np.array_equal(model.conflict.ranks(each), before[each]) for each in before)
    assert "new" not in {each.id for each in model.statements(dm)}
