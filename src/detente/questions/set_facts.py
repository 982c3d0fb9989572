"""What can be said of equilibria that are too many to be listed.

A long list helps nobody. What helps: how many there are, what is done in all of them and in none,
which options exclude or entail each other, the shortest statement that says which they are, how
many of the states of each settlement are among them, and a few of them drawn at random.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.graphmodel.asking import Overlap
    from detente.graphmodel.commonalities import Commonalities
    from detente.graphmodel.description import Description
    from detente.questions.outcomes import Outcomes

__all__ = ["MAX_CASES", "Sampling", "SetFacts", "facts", "facts_json"]

#: More cases than so many are no description that can be read.
MAX_CASES = 8


@dataclass(frozen=True)
class Sampling:
    """How many states to draw, and with which seed."""

    size: int = 5
    seed: int = 0


@dataclass(frozen=True)
class SetFacts:
    """What is known of the equilibria under one concept.

    Attributes
    ----------
    concept : str
    count, of : int
        How many of all states they are.
    common : Commonalities
    description : Description
    in_words : str or None
        The statement of the description as a clause.
    settlements : dict of str to Overlap
        Of the states of each settlement, how many are equilibria.
    sample : tuple of str
        States drawn at random, each as likely as any, in ascending state code.
    seed : int
    """

    concept: str
    count: int
    of: int
    common: Commonalities
    description: Description
    in_words: str | None
    settlements: dict[str, Overlap]
    sample: tuple[str, ...]
    seed: int


def facts(found: Outcomes, concept: str, sampling: Sampling = Sampling()) -> SetFacts | None:
    """Say what is known of the equilibria under a concept.

    Parameters
    ----------
    found : Outcomes
        Of a case with options.
    concept : str
    sampling : Sampling

    Returns
    -------
    SetFacts or None
        None where the concept was not computed.

    Examples
    --------
    >>> from detente.case import load
    >>> from detente.questions.outcomes import outcomes
    >>> known = facts(outcomes(load("prisoners-dilemma")), "nash")
    >>> known.count, known.of, known.common.always
    (1, 4, ('A.confess', 'B.confess'))
    """
    states = found.solution.equilibria(concept)
    if states is None:
        return None
    model = found.model
    description = states.describe(MAX_CASES)
    said = description.statement
    sayable = said is not None and 0 < states.count < model.conflict.n_states
    return SetFacts(
        concept=concept,
        count=states.count,
        of=model.conflict.n_states,
        common=states.commonalities(),
        description=description,
        in_words=found.judge.words.says(said) if said is not None and sayable else None,
        settlements=states.overlaps({name: model.members(name) for name in model.case.settlements}),
        sample=tuple(states.sample(sampling.size, sampling.seed)),
        seed=sampling.seed,
    )


def facts_json(known: SetFacts) -> dict[str, Any]:
    """The facts as plain values; see docs/reference/json.md."""
    common, description = known.common, known.description
    return {
        "count": known.count,
        "of": known.of,
        "always": list(common.always),
        "never": list(common.never),
        "excluding": [list(pair) for pair in common.excluding],
        "together": [list(group) for group in common.together],
        "requiring": [list(pair) for pair in common.requiring],
        "statement": description.statement,
        "words": known.in_words,
        "cases": description.cases,
        "more_cases": description.more,
        "covered": description.covered,
        "settlements": {
            name: {"count": overlap.count, "of": overlap.of}
            for name, overlap in known.settlements.items()
        },
        "sample": list(known.sample),
        "seed": known.seed,
    }
