"""The literature behind the method, as the report cites it."""

from __future__ import annotations

__all__ = ["REFERENCES"]

REFERENCES = (
    (
        "Nash (1950), Equilibrium points in n-person games, Proceedings of the National Academy of "
        "Sciences 36(1), 48-49. (Nash stability)"
    ),
    (
        "Howard (1971), Paradoxes of Rationality: Theory of Metagames and Political Behavior, MIT "
        "Press. (general and symmetric metarationality)"
    ),
    (
        "Fraser and Hipel (1979), Solving complex conflicts, IEEE Transactions on Systems, Man, "
        "and Cybernetics 9(12), 805-816. (sequential stability)"
    ),
    "Kilgour, Hipel and Fang (1987), The graph model for conflicts, Automatica 23(1), 41-55.",
    (
        "Fang, Hipel and Kilgour (1993), Interactive Decision Making: The Graph Model for Conflict "
        "Resolution, Wiley."
    ),
    (
        "Fang, Hipel, Kilgour and Peng (2003), A decision support system for interactive decision "
        "making, part I: model formulation, IEEE Transactions on Systems, Man, and Cybernetics, "
        "Part C 33(1), 42-55. (priorities as ordered statements)"
    ),
    (
        "Kilgour, Hipel, Fang and Peng (2001), Coalition analysis in group decision support, Group "
        "Decision and Negotiation 10. (coalitions)"
    ),
    (
        "Inohara and Hipel (2008), Coalition analysis in the graph model for conflict resolution, "
        "Systems Engineering. (answers to coalitions)"
    ),
    (
        "Li, Kilgour and Hipel (2005), Status quo analysis in the graph model for conflict "
        "resolution, Journal of the Operational Research Society 56, 699-707. (paths)"
    ),
)
