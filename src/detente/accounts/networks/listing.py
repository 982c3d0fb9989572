"""The list of events: the raw rows that a network is made of."""

from __future__ import annotations

from detente.accounts.networks.design import Design
from detente.accounts.networks.events import Events
from detente.case.basis import Evidence

__all__ = ["event_list"]


def event_list(events: Events, evidence: Evidence, design: Design) -> list[dict[str, str | None]]:
    """The raw rows, as text, for other programs or one's own tables.

    Parameters
    ----------
    events : Events
    evidence : Evidence
        What `events` was gathered from.
    design : Design

    Returns
    -------
    list of dict
        By the names of the columns.
    """
    rows = []
    for event in events.events:
        claim = evidence.claims[event.claim]
        row: dict[str, str | None] = {
            "claim": event.claim,
            "account": event.account,
            "date": event.date,
            design.rows: event.row,
            design.columns: event.column,
        }
        if design.qualifier:
            row[design.qualifier] = str(event.level)
        told = {"type": claim.type, "speaker": claim.speaker, "holder": claim.view_of}
        told |= {"source": claim.source, "modality": claim.modality, "paraphrase": claim.paraphrase}
        rows.append(row | {name: value for name, value in told.items() if name not in row})
    return rows
