"""What comes of a settlement once some levers are taken, judged as any other settlement is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from detente.case import Lever
from detente.graphmodel.levers import NewOrder
from detente.graphmodel.witness import explain
from detente.questions.levers.changed import changed_model, changed_target
from detente.questions.levers.frames import Frame
from detente.questions.verdicts import Judge

__all__ = ["After", "after", "grade_for", "meets"]

Grade = Literal["firm", "enforced", "on-paper", "breaks"]


@dataclass(frozen=True)
class After:
    """How a settlement stands in one reading, for the parties asked about.

    Attributes
    ----------
    reading : str
    state : str
    leavers : tuple of str
        Of the parties asked about, those that have an improvement that nothing deters.
    others : tuple of str
        Others of whom the same is true.
    grade : str
        "firm", "enforced", "on-paper" or "breaks", for the parties asked about; "breaks" without
        leavers where there is no such state.
    words : tuple of str
        For each party that could gain by moving, what deters it or why nothing does.
    claims : tuple of str
        What the gains of those parties rest on.
    fits : tuple of str
        The settlements whose description the state fits.
    """

    reading: str
    state: str
    leavers: tuple[str, ...]
    others: tuple[str, ...]
    grade: Grade
    words: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    fits: tuple[str, ...] = ()


def after(
    frame: Frame,
    concept: str,
    parties: Sequence[str],
    *,
    levers: Sequence[Lever] = (),
    orders: Sequence[NewOrder] = (),
) -> After | None:
    """Judge the settlement with some levers taken; None where the model cannot be built anew."""
    model = changed_model(frame, levers, orders) if levers or orders else frame.model
    if model is None:
        return None
    state = changed_target(frame, levers)
    if not model.has_state(state):
        return After(frame.reading, state, (), (), "breaks")
    judge = Judge(model)
    unstable = judge.unstable_for(concept, state)
    leavers = tuple(dm for dm in unstable if dm in parties)
    tempted = [dm for dm in parties if not judge.stable("nash", dm, state)]
    claims: dict[str, None] = {}
    words = []
    for dm in tempted:
        witness = judge.witness(concept, dm, state)
        words.append(witness.words)
        decides = judge.deciding(dm, state, witness.moves[1]) if len(witness.moves) > 1 else None
        claims.update(dict.fromkeys(decides[1].because if decides else ()))
    settlements = model.case.settlements.items()
    return After(
        reading=frame.reading,
        state=state,
        leavers=leavers,
        others=tuple(dm for dm in unstable if dm not in parties),
        grade="breaks" if leavers else grade_for(judge, concept, tempted, state),
        words=tuple(words),
        claims=tuple(claims),
        fits=tuple(
            name for name, each in settlements if each.where and model.holds_at(each.where, state)
        ),
    )


def grade_for(judge: Judge, concept: str, tempted: Sequence[str], state: str) -> Grade:
    """How firmly a state holds for parties, of whom these could gain by moving."""
    if not tempted or concept == "nash":
        return "firm"
    enforced = all(
        explain(judge.model.conflict, concept, dm, state, rule=judge.rule).enforced
        for dm in tempted
    )
    return "enforced" if enforced else "on-paper"


def meets(found: After, grade: str, *, breaks: bool) -> bool:
    """Whether what comes of it is what was asked for."""
    if breaks:
        return bool(found.leavers)
    return found.grade != "breaks" and (grade == "holds" or found.grade != "on-paper")
