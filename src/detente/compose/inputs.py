"""What the window and the course are made from: each input, its unit, and its widest range.

Shares, powers and costs are parts of what is contested, from 0 to 1. Side A is the one whose share
and power are counted, B the other. What is said of a year is turned into periods by the models, so
that the length of a period changes no input. An input of which nothing is known keeps its widest
range: not to know is not to assume the middle.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["INPUTS", "OUTSIDER_INPUTS", "Input"]


@dataclass(frozen=True)
class Input:
    """One input.

    Attributes
    ----------
    name : str
        With ``_a`` and ``_b`` where each side has its own; for outsiders the id is added.
    words : str
        What it is; {a} and {b} stand for the names of the sides, {k} for that of an outsider.
    least, most : float
        What values make sense.
    widest : tuple of float or None
        The range where nothing is said; None where it must be given.
    """

    name: str
    words: str
    least: float
    most: float
    widest: tuple[float, float] | None


#: In the order in which they are told.
INPUTS: tuple[Input, ...] = (
    Input("power", "the chance that {a} would win a war fought now", 0, 1, None),
    Input("holding", "the share of what is contested that {a} holds now", 0, 1, None),
    Input(
        "concession_power",
        "how much winning the whole of what is contested adds to {a}'s chance in a war",
        -1,
        1,
        (0, 0.9),
    ),
    Input(
        "drift",
        "change of {a}'s chance in a war in a year, from other causes",
        -1,
        1,
        (-0.02, 0.02),
    ),
    Input(
        "shock",
        "standard deviation of unforeseen changes of that chance in a year",
        0,
        1,
        (0, 0.05),
    ),
    Input(
        "discount",
        "what a share held next year is worth, against 1 this year",
        0.01,
        0.9999,
        (0.7, 0.97),
    ),
    Input("cost_a", "what a war costs {a}, as a share of the stakes", 0, 2, (0.02, 0.3)),
    Input("cost_b", "what a war costs {b}, as a share of the stakes", 0, 2, (0.02, 0.3)),
    Input("floor_a", "the least share that {a} can accept at home", 0, 1, (0, 0.5)),
    Input("floor_b", "the least share left to {b} that it can accept at home", 0, 1, (0, 0.5)),
    Input(
        "optimism",
        "by how much the chances that both sides give themselves exceed 1",
        -1,
        1,
        (0, 0.3),
    ),
    Input("learning", "the part of that optimism which one battle takes away", 0, 1, (0.05, 0.5)),
    Input("fighting", "whether both sides are at war at the start (1) or not (0)", 0, 1, (0, 0)),
    Input(
        "guarantee",
        "what a guarantee that is enforced takes off {a}'s chance in a war",
        0,
        1,
        (0, 0.2),
    ),
    Input(
        "guaranteed", "whether the settlement comes with a guarantee (1) or not (0)", 0, 1, (0, 0)
    ),
    Input("guarantor_stake", "what the guarantor would gain by enforcing", 0, 1, (0, 0.2)),
    Input("guarantor_cost", "what enforcing would cost the guarantor", 0, 1, (0, 0.2)),
    Input("penalty", "what enforcing costs {a} if it breaks the settlement", 0, 2, (0, 0.2)),
    Input("backing", "what support from outside adds to {b}'s own hopes in a war", 0, 1, (0, 0.2)),
    Input("exposure", "by how much giving up positions exposes {b}", 0, 1, (0, 0.2)),
    Input("share", "the share that {a} has in the end under the settlement", 0, 1, None),
    Input("steps", "in how many steps the settlement is carried out", 1, 120, (1, 1)),
    Input("step_years", "years from one step to the next", 0.01, 10, (0.25, 1)),
    Input(
        "step_temptation",
        "cost of a step against its gain to the side that makes it",
        0,
        1,
        (0.3, 0.9),
    ),
    Input("trust", "the chance that {b} gives {a} of meaning to keep its word", 0, 1, (0.1, 0.7)),
    Input(
        "trust_needed",
        "how large that chance must be before {b} gives up all at once; a smaller step needs less",
        0,
        1,
        (0.2, 0.6),
    ),
    Input("forts", "into how many positions what is contested falls", 2, 60, (10, 10)),
    Input("battles", "battles in a year of war", 1, 365, (4, 24)),
    Input(
        "battle_cost_a", "what one battle costs {a}, as a share of the stakes", 0, 1, (0.002, 0.03)
    ),
    Input(
        "battle_cost_b", "what one battle costs {b}, as a share of the stakes", 0, 1, (0.002, 0.03)
    ),
    Input("chest_a", "years of war that {a} could pay for with no income", 0, 100, (0.1, 4)),
    Input("chest_b", "years of war that {b} could pay for with no income", 0, 100, (0.1, 4)),
    Input("inflow_a", "the part of the cost of war that {a} takes in meanwhile", 0, 2, (0, 0.8)),
    Input("inflow_b", "the part of the cost of war that {b} takes in meanwhile", 0, 2, (0, 0.8)),
    Input(
        "attachment",
        "how strongly people are attached to where they live (log-odds)",
        0,
        12,
        (1, 5),
    ),
    Input("threat", "how strongly war or a loss of rule drives them out (log-odds)", 0, 12, (1, 8)),
)

#: Each outsider has its own.
OUTSIDER_INPUTS: tuple[Input, ...] = (
    Input("capability", "capability of {k}, that of both sides together being 1", 0, 1000, None),
    Input("reach", "the part of its capability that {k} can bring to bear there", 0, 1, (0, 0.3)),
    Input("favour", "how far {k} is nearer to {a} (above 0) or to {b} (below 0)", -1, 1, (-1, 1)),
    Input("cost", "what joining the war would cost {k}, as a share of its stakes", 0, 2, (0, 0.3)),
)
