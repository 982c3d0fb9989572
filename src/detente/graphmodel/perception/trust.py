"""Where parties rely on each other wrongly at one state.

At state *s*, under one concept:

*false security* of *i* about *j*
    as *i* sees it, *j* stays at *s*; in its own game *j* does not. What *i* relies on is that *j*
    has nothing to gain, or that it is *deterred* by a sanction that it does not fear;
*needless fear* of *i* about *j*
    as *i* sees it, *j* leaves *s*; in its own game it stays;
*empty threat* over *i*
    in its own game *i* would gain by leaving and a sanction deters it; in the game that is really
    played, where each acts on its own view, that sanction does not come;
*unforeseen answer* to *i*
    in its own game nothing deters *i* from leaving; in the game that is really played it is
    deterred.

The last two need a state that is in everybody's game. The four are original to Détente.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detente.graphmodel.perception.minds import Minds
from detente.graphmodel.perception.relations import Relations

__all__ = ["Misjudgement", "MisjudgementKind", "misjudgements", "stable_at"]

MisjudgementKind = Literal["false-security", "needless-fear", "empty-threat", "unforeseen-answer"]


@dataclass(frozen=True)
class Misjudgement:
    """One party's wrong reliance at a state.

    Attributes
    ----------
    kind : str
    holder : str
        Who is wrong.
    about : str
        Whose staying or leaving is misjudged; the holder itself for the last two kinds.
    deterred : bool
        Whether the holder counts on a sanction; else on there being nothing to gain.
    """

    kind: MisjudgementKind
    holder: str
    about: str
    deterred: bool


def stable_at(minds: Minds, concept: str, state: str, *, holder: str, about: str) -> bool | None:
    """Whether a party stays, as a holder sees it.

    None where the holder does not recognise the state, or believes that the party does not know it.
    """
    cell, game = minds.cell(state), minds.game
    if not (game.views[holder].recognised[cell] and game.view(holder, about).known[cell]):
        return None
    return minds.stays(concept, holder, about, cell)


def misjudgements(minds: Minds, concept: str, state: str) -> tuple[Misjudgement, ...]:
    """Find who relies wrongly on whom at a state.

    Parameters
    ----------
    minds : Minds
        Of the hypergame.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    state : str

    Returns
    -------
    tuple of Misjudgement

    Examples
    --------
    >>> from detente.graphmodel import Conflict, Ranking
    >>> from detente.graphmodel.perception import Hypergame, view_of
    >>> options = {"A": ["arm"], "B": ["arm"]}
    >>> calm = {"A": Ranking(["NN", "YN", "YY", "NY"]), "B": Ranking(["NN", "NY", "YY", "YN"])}
    >>> keen = {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])}
    >>> a, b = (view_of(Conflict.from_options(options, each)) for each in (calm, keen))
    >>> for each in misjudgements(Minds(Hypergame({"A": a, "B": b})), "nash", "NN"):
    ...     print(each.kind, each.holder, each.about)
    false-security A B
    needless-fear B A
    """
    return (*_about_others(minds, concept, state), *_about_answers(minds, concept, state))


def _about_others(minds: Minds, concept: str, state: str) -> Iterator[Misjudgement]:
    dms = minds.game.dms
    really = {dm: stable_at(minds, concept, state, holder=dm, about=dm) for dm in dms}
    for holder in dms:
        for about in dms:
            believed = stable_at(minds, concept, state, holder=holder, about=about)
            if holder == about or None in {believed, really[about]} or believed == really[about]:
                continue
            nothing_to_gain = bool(stable_at(minds, "nash", state, holder=holder, about=about))
            yield Misjudgement(
                "false-security" if believed else "needless-fear",
                holder,
                about,
                deterred=bool(believed) and not nothing_to_gain,
            )


def _about_answers(minds: Minds, concept: str, state: str) -> Iterator[Misjudgement]:
    if minds.game.real is None:
        return
    real, cell = Relations(minds.game.real, minds.attitudes), minds.cell(state)
    for place, dm in enumerate(minds.game.dms):
        believed = stable_at(minds, concept, state, holder=dm, about=dm)
        if believed is None or believed == real.stable_at(concept, place, cell):
            continue
        kind: MisjudgementKind = "empty-threat" if believed else "unforeseen-answer"
        yield Misjudgement(kind, dm, dm, deterred=believed)
