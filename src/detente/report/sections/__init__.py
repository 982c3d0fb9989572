"""The sections of the report, in their order; a section without content is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from detente.errors import TooLargeError
from detente.report.sections import (
    calm,
    coalitions,
    coding,
    conclusions,
    contradictions,
    course,
    cruxes,
    evidence,
    growing,
    levers,
    method,
    misperception,
    paths,
    ranges,
    readings,
    reorder,
    roadmap,
    settlements,
    situation,
    states,
    table,
    uncertainty,
    whatifs,
    window,
)
from detente.report.study import Study

__all__ = ["SECTIONS", "Section", "sections"]

Content = dict[str, Any]


@dataclass(frozen=True)
class Section:
    """A section with content: its id, heading, template and what fills it."""

    id: str
    title: str
    template: str
    content: Content


#: id, heading, what gives the content (None: leave the section out)
SECTIONS: tuple[tuple[str, str, Callable[[Study], Content | None]], ...] = (
    ("situation", "The situation", situation.content),
    ("readings", "What the parties want", readings.content),
    ("table", "Which settlements hold, by reading and by party", table.content),
    ("settlements", "Each settlement: why it breaks or holds", settlements.content),
    ("states", "Where nobody would move", states.content),
    ("paths", "Where things lead from here", paths.content),
    ("roadmap", "How to get there: roads, and what is missing", roadmap.content),
    ("levers", "What would make it hold", levers.content),
    ("ranges", "Which deals both sides would take rather than fight", ranges.content),
    ("window", "When is the opening", window.content),
    ("course", "What courses it may take", course.content),
    ("growing", "What the record says of growing power", growing.content),
    ("calm", "What the counts say of calm and fighting", calm.content),
    ("coalitions", "What only several parties together would leave", coalitions.content),
    ("what-if", "What if", whatifs.content),
    ("misperception", "What if each side acts on its own account", misperception.content),
    ("conclusions", "What the accounts conclude themselves", conclusions.content),
    ("contradictions", "Where the accounts contradict each other", contradictions.content),
    ("cruxes", "On what the contested verdicts hinge", cruxes.content),
    ("uncertainty", "What is sure, and what hangs on what is not known", uncertainty.content),
    ("reorder", "What another order would change", reorder.content),
    ("coding", "How much hangs on the coding", coding.content),
    ("method", "Method, assumptions, sources", method.content),
    ("evidence", "Evidence: every claim and what rests on it", evidence.content),
)


def sections(study: Study) -> list[Section]:
    """Fill the sections that have something to say.

    Parameters
    ----------
    study : Study

    Returns
    -------
    list of Section
    """
    filled = []
    for name, title, content in SECTIONS:
        try:
            found = content(study)
        except TooLargeError:
            study.unasked.append(title)
            continue
        if found is not None:
            heading = found.pop("heading", title)
            filled.append(Section(name, heading, f"{name}.html.j2", found))
    return filled
