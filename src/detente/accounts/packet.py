"""Packets: sentences, codebook and schema in one file, for any language model or other coder.

A packet holds everything that is needed to propose claims, and the program need not know who
answers: it is written to a file, taken wherever the user wants, and the answer comes back as a
file. The answer is believed in nothing: every anchor must stand in the sentence that it names,
every name must be in the codebook, and what passes is *suggested*.

A packet holds text of the document. It is as private as the document itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.accounts.packet_answer import PacketKey
from detente.accounts.packet_schema import INSTRUCTIONS, answer_schema
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.accounts.aids.units import Sentence
    from detente.case.codebook import Codebook
    from detente.case.evidence import Account

__all__ = ["PACKET_FORMAT", "Packet", "codebook_sha256", "make_packets", "write_packets"]

#: First field of a packet.
PACKET_FORMAT = "detente packet 1"


@dataclass(frozen=True)
class Packet:
    """A part of an account, ready to be coded elsewhere.

    Attributes
    ----------
    account : Account
    codebook : Codebook
    sentences : tuple of Sentence
    number, of : int
        Which part of how many, from 1.
    """

    account: Account
    codebook: Codebook
    sentences: tuple[Sentence, ...]
    number: int = 1
    of: int = 1

    @cached_property
    def key(self) -> PacketKey:
        """Which text and codebook it is about."""
        return PacketKey(
            account=self.account.id,
            text_sha256=self.account.text_sha256 or self.account.sha256,
            codebook_sha256=codebook_sha256(self.codebook),
        )

    @cached_property
    def id(self) -> str:
        """The first 16 digits of a SHA-256 over the key and the sentences' places."""
        places = [[unit.index, unit.start, unit.end] for unit in self.sentences]
        return _sha256([self.key.model_dump(), places])[:16]

    @cached_property
    def by_index(self) -> dict[int, Sentence]:
        """The sentences by their numbers."""
        return {unit.index: unit for unit in self.sentences}

    def content(self) -> dict[str, Any]:
        """The packet as it is written to a file."""
        return {
            "format": PACKET_FORMAT,
            "id": self.id,
            "part": self.number,
            "of": self.of,
            "key": self.key.model_dump(),
            "language": self.account.language,
            "instructions": list(INSTRUCTIONS),
            "codebook": _plain_codebook(self.codebook),
            "answer_schema": answer_schema(self.codebook),
            "sentences": [
                {
                    "index": unit.index,
                    "start": unit.start,
                    "end": unit.end,
                    "sha256": unit.passage.sha256,
                    "text": unit.text,
                }
                for unit in self.sentences
            ],
        }


def make_packets(
    account: Account, sentences: Sequence[Sentence], codebook: Codebook, *, size: int = 40
) -> list[Packet]:
    """Divide sentences of an account into packets.

    Parameters
    ----------
    account : Account
    sentences : sequence of Sentence
        All of them, or those that are not yet coded.
    codebook : Codebook
    size : int
        Most sentences in a packet.

    Raises
    ------
    InputError
        `size` is no positive number, or there is no sentence.
    """
    if size < 1:
        raise InputError(f"a packet holds at least 1 sentence, not {size}")
    if not sentences:
        raise InputError(f"account {account.id!r} has no sentence to put into a packet")
    count = -(-len(sentences) // size)
    return [
        Packet(account, codebook, tuple(sentences[place : place + size]), number, count)
        for number, place in enumerate(range(0, len(sentences), size), start=1)
    ]


def write_packets(packets: Sequence[Packet], output: Path) -> list[Path]:
    """Write packets to files, none of them half.

    Parameters
    ----------
    packets : sequence of Packet
    output : Path
        A name that ends in ``.jsonl`` takes all of them, one a line. Any other name takes one
        packet; of several each gets its number before the suffix.

    Returns
    -------
    list of Path
        What was written.
    """
    from detente.case.files import atomic_write

    if output.suffix == ".jsonl":
        atomic_write(output, "".join(_compact(packet.content()) + "\n" for packet in packets))
        return [output]
    written = []
    for packet in packets:
        path = output
        if len(packets) > 1:
            digits = len(str(packet.of))
            path = output.with_name(f"{output.stem}-{packet.number:0{digits}}{output.suffix}")
        atomic_write(path, json.dumps(packet.content(), ensure_ascii=False, indent=1) + "\n")
        written.append(path)
    return written


def codebook_sha256(codebook: Codebook) -> str:
    """Return the SHA-256 of a codebook's content, in whatever layout its file has it."""
    return _sha256(_plain_codebook(codebook))


def _plain_codebook(codebook: Codebook) -> dict[str, Any]:
    content: dict[str, Any] = codebook.model_dump(mode="json", exclude_none=True)
    for actor in content["actors"].values():
        actor.pop("id", None)
    content["modality"] = {
        word: [entry.low, entry.high] for word, entry in codebook.modality.items()
    }
    return content


def _sha256(content: object) -> str:
    return hashlib.sha256(
        json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    ).hexdigest()


def _compact(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
