"""Sending packets to a language model that the user names, and only there.

There is no default address and no default model; without both nothing is sent. What is sent is the
packet that would be written to a file. What comes back is checked like any answer; a bad one is
asked for once more, with its faults named.

Each answer is kept in a file of its own as soon as it is there, so that interrupted work goes on
where it stopped. Nothing is imported here: ``detente code import`` does that.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.accounts.adapter_chat import Chat
from detente.accounts.adapter_endpoint import Endpoint, EndpointError
from detente.accounts.packet_answer import ANSWER_FORMAT
from detente.accounts.packet_check import Checked, check_answer
from detente.accounts.packet_import import Raw, parse_json, read_answers
from detente.accounts.packet_schema import answer_schema, strict
from detente.case.files import atomic_write
from detente.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from detente.accounts.packet import Packet

__all__ = ["Endpoint", "EndpointError", "Outcome", "ask"]

#: How often a packet is put to the model until its answer has no fault.
_ROUNDS = 2
_MOST_FAULTS_TOLD = 20
_FENCE = re.compile(r"\s*```(?:json)?\s*\n(.*?)\n?\s*```\s*", re.DOTALL)


@dataclass(frozen=True)
class Outcome:
    """What became of one packet.

    Attributes
    ----------
    packet : Packet
    path : Path
        Where the answer is kept.
    kept : bool
        Whether it was there already.
    claims : int
        Proposals that pass every check.
    faults : tuple of InputError
        Why others were left out.
    """

    packet: Packet
    path: Path
    kept: bool
    claims: int
    faults: tuple[InputError, ...] = ()


def ask(
    packets: Sequence[Packet],
    endpoint: Endpoint,
    folder: Path,
    *,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
    wait: Callable[[float], None] = time.sleep,
) -> list[Outcome]:
    """Send packets one after the other, and keep each answer in a file.

    Parameters
    ----------
    packets : sequence of Packet
    endpoint : Endpoint
    folder : Path
        Takes one file a packet; packets whose answer is there are not sent again.
    tell : callable
        Told how many of how many are done.
    wait : callable
        Waits for some seconds.

    Raises
    ------
    EndpointError
        The endpoint refuses, sends to another host, stays out of reach, or gives no usable answer.
    MissingExtraError
        httpx is not installed.
    """
    if find_spec("httpx") is None:
        raise MissingExtraError("httpx", "llm")
    folder.mkdir(parents=True, exist_ok=True)
    outcomes = []
    with Chat(endpoint, wait) as chat:
        for number, packet in enumerate(packets, start=1):
            path = folder / _file_name(packet, endpoint)
            outcomes.append(_known(packet, path) or _fresh(chat, packet, path))
            tell(number, len(packets))
    return outcomes


def _known(packet: Packet, path: Path) -> Outcome | None:
    if not path.exists():
        return None
    (raw,) = read_answers(path)
    checked = check_answer(raw, {packet.account.id: packet}, (), skip_bad=True)
    return Outcome(packet, path, True, len(checked.claims), checked.faults)


def _fresh(chat: Chat, packet: Packet, path: Path) -> Outcome:
    schema = strict(answer_schema(packet.codebook))
    question = json.dumps(packet.content(), ensure_ascii=False)
    messages = [{"role": "user", "content": question}]
    best: tuple[dict[str, Any], Checked] | None = None
    faults: tuple[InputError, ...] = ()
    for _ in range(_ROUNDS):
        said = chat.ask(messages, schema)
        answer, checked = _read(said, packet, chat.endpoint)
        faults = checked.faults
        if answer is not None and (best is None or len(checked.claims) > len(best[1].claims)):
            best = (answer, checked)
        if not faults:
            break
        messages = [messages[0], {"role": "assistant", "content": said}, _complaint(faults)]
    if best is None:
        raise EndpointError(
            f"the model's answer to part {packet.number} of {packet.of} cannot be used: {faults[0]}"
        )
    atomic_write(path, json.dumps(best[0], ensure_ascii=False, indent=1) + "\n")
    return Outcome(packet, path, False, len(best[1].claims), best[1].faults)


def _read(said: str, packet: Packet, endpoint: Endpoint) -> tuple[dict[str, Any] | None, Checked]:
    """The answer in what a model says, without the proposals at fault; None if it is none."""
    fenced = _FENCE.fullmatch(said)
    where = f"answer of {endpoint.model}"
    try:
        content = parse_json(fenced.group(1) if fenced else said, where)
    except InputError as error:
        return None, Checked(faults=(error,))
    if not isinstance(content, dict):
        content = {"claims": content}
    # What it is about and who made it is known here better than to the model.
    head = {"format": ANSWER_FORMAT, "packet": packet.key.model_dump(), "producer": endpoint.model}
    content = {**head, "claims": content.get("claims")}
    checked = check_answer(Raw(content, where), {packet.account.id: packet}, (), skip_bad=True)
    if not isinstance(content["claims"], list) or (content["claims"] and not checked.places):
        return None, checked
    kept = [content["claims"][place - 1] for place in checked.places]
    return {**content, "claims": kept}, checked


def _complaint(faults: Sequence[InputError]) -> dict[str, str]:
    told = "\n".join(fault.message for fault in faults[:_MOST_FAULTS_TOLD])
    return {
        "role": "user",
        "content": f"This answer cannot be used as it is:\n{told}\nGive the whole answer again.",
    }


def _file_name(packet: Packet, endpoint: Endpoint) -> str:
    model = re.sub(r"[^\w.-]+", "-", endpoint.model).strip("-.") or "model"
    return f"{packet.account.id}-{packet.id}-{model[:60]}.json"
