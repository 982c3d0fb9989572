"""A small case of our own: two documents, five claims, two links, a codebook."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from detente.accounts.passages import anchor
from detente.case import Evidence
from detente.case.evidence import Account, Claim, Link

NORTH = (
    "The river gate was shut in March. Farmers say the harvest is lost.\n"
    "The ministry told the Morning Post that a water treaty is unlikely this year. 😀\n"
    "Both capitals should send engineers, not soldiers.\n"
)
SOUTH = (
    "Nobody shut the gate: the pump failed.\u00a0A treaty will be signed by autumn.\n"
    "Re\u0301sume\u0301 of the talks: the fac\u0327ade is calm.\n"
)
COMMENTED = """\
# What is known of the two documents.
- id: north
  title: "Water, by a northern hand"   # quoted, with a comment
  sha256: {north}
  characters: {length}
- {{id: south, title: The pump, sha256: {south}}}
"""
CASE = """\
title: A gate in a river   # a comment
options: {N: {open: opens the gate}, S: {pay: pays}}
readings:
  calm: {title: The calm view, preferences: {N: {statements: [N.open]}, S: {statements: [S.pay]}}}
"""


def sha(text: str | bytes) -> str:
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def claim(name: str, words: str, **fields: object) -> Claim:
    account = name.partition("-")[0]
    text = {"north": NORTH, "south": SOUTH}[account]
    start = text.index(words)
    passage = anchor(text, account, start, start + len(words))
    given = {"type": "fact", "paraphrase": f"In our words: {words[:9]}.", **fields}
    return Claim(id=name, passage=passage, **given)  # type: ignore[arg-type]


def evidence() -> Evidence:
    accounts = {
        "north": Account(
            id="north", title="Water, by a northern hand", sha256=sha(NORTH), characters=len(NORTH)
        ),
        "south": Account(id="south", title="The pump", sha256=sha(SOUTH)),
    }
    claims = [
        claim(
            "north-1", "The river gate was shut in March.", actor=("S",), target=("N",), polarity=-1
        ),
        claim(
            "north-2",
            "a water treaty is unlikely this year",
            type="forecast",
            modality="unlikely",
            source="ministry",
            holder="N",
            actor=("N", "S"),
            coder="ann",
            status="suggested",
            made_by="rule",
            producer="hedges 1",
        ),
        claim(
            "north-3",
            "should send engineers",
            type="recommendation",
            paraphrase="Send engineers 😀",
        ),
        claim("south-1", "the pump failed", type="causal", note="Détente of the façade, Straße"),
        claim("south-2", "A treaty will be signed by autumn", type="forecast", modality="will"),
    ]
    links = [
        Link(id="l1", start="north-1", end="south-1", kind="contradicts", difference="causal"),
        Link(id="l2", start="south-2", end="north-2", kind="contradicts", difference="forecast"),
    ]
    return Evidence(
        accounts=accounts,
        claims={each.id: each for each in claims},
        links={each.id: each for each in links},
    )


def write_folder(folder: Path, *, case: bool = True) -> Path:
    """Write the case as a folder whose files are laid out as no program would."""
    folder.mkdir(parents=True)
    accounts = COMMENTED.format(north=sha(NORTH), south=sha(SOUTH), length=len(NORTH))
    # Line ends of another system, a byte order mark, and keys in another order must survive.
    (folder / "accounts.yaml").write_bytes(accounts.replace("\n", "\r\n").encode())
    lines = [
        json.dumps(each.line(), ensure_ascii=True, sort_keys=True)
        for each in evidence().claims.values()
    ]
    (folder / "claims.jsonl").write_bytes("\ufeff".encode() + "\n\n".join(lines).encode())
    links = [json.dumps(each.line()) + "\n" for each in evidence().links.values()]
    (folder / "links.jsonl").write_text("".join(links))
    (folder / "codebook.yaml").write_text("# no actors yet\nactors: {}\n")
    if case:
        (folder / "case.yaml").write_text(CASE)
        (folder / "readings").mkdir()
        (folder / "NOTES.md").write_bytes(b"# Notes\r\nLine ends \xe2\x80\x94 kept.\r\n")
        (folder / "series").mkdir()
        (folder / "series" / "flow.csv").write_text("# source\nyear,flow\n2020,1\n")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder but the private ones."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".detente" not in path.parts
    }
