"""``detente code packet``, ``import`` and ``ask``: proposals from language models and others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from detente.cli import code_more as more
from detente.cli import code_tell as tell_of
from detente.cli.code_texts import Documents, Output, Size, write_suggested
from detente.cli.folders import CoderName, Folder, StoreUrl, coder, looking, working
from detente.cli.screen import CaseName, Json, counted, print_json, progress

__all__ = ["ask", "import_", "packet"]


def packet(
    case: CaseName,
    *,
    account: Annotated[str, Parameter(help="The account whose sentences are put into it.")],
    output: Output,
    only_uncoded: Annotated[
        bool,
        Parameter(
            name="--uncoded", negative=(), help="Only sentences without a claim or suggestion."
        ),
    ] = False,
    size: Size = 40,
    documents: Documents = None,
    store: StoreUrl = None,
    json: Json = False,
) -> None:
    """Write sentences, codebook and answer schema to a file, for any language model or coder.

    The file holds text of the document and is as private as the document is.
    """
    from detente.accounts.packet import write_packets

    with looking(case, store=store) as it:
        made = more.packets(it, account, documents, only_uncoded=only_uncoded, size=size)
    written = write_packets(made, output)
    sentences = sum(len(each.sentences) for each in made)
    if json:
        print_json({"schema": 1, "files": [str(path) for path in written], "sentences": sentences})
        return
    sys.stdout.write("".join(f"{path}\n" for path in written))
    sys.stdout.write(
        f"{counted(sentences, 'sentence')} in {counted(len(made), 'packet')}; they hold text of "
        "the document\n"
    )


def import_(
    case: Folder,
    *files: Annotated[
        Path, Parameter(help="Answers to packets: .json, or .jsonl with one a line.")
    ],
    skip_bad: Annotated[
        bool, Parameter(negative=(), help="Leave out what has a fault, and take the rest.")
    ] = False,
    documents: Documents = None,
    store: StoreUrl = None,
    coder_name: CoderName = None,
    json: Json = False,
) -> int:
    """Check answers to packets and take them over as suggested claims, all or none."""
    from detente.errors import InputError

    if not files:
        raise InputError("name at least one answer")
    by = coder(coder_name)
    with working(case, by=by, store=store) as it:
        found = more.checked_answers(it, files, documents, skip_bad=skip_bad)
        refused = bool(found.faults) and not skip_bad
        if not refused:
            write_suggested(it, found.claims, by=by)
    taken = 0 if refused else len(found.claims)
    if json:
        print_json(tell_of.import_as_json(found, taken))
    else:
        tell_of.tell_import(found, taken)
    return 2 if refused else 0


def ask(
    case: CaseName,
    *,
    account: Annotated[str, Parameter(help="The account whose sentences are sent.")],
    endpoint: Annotated[str, Parameter(help="The base address, such as https://host/v1.")],
    model: Annotated[str, Parameter(help="The model's name at that address.")],
    output: Output,
    only_uncoded: Annotated[
        bool,
        Parameter(
            name="--uncoded", negative=(), help="Only sentences without a claim or suggestion."
        ),
    ] = False,
    size: Size = 40,
    key_variable: Annotated[
        str, Parameter(help="The environment variable that holds the key, if one is needed.")
    ] = "DETENTE_LLM_KEY",
    schema: Annotated[
        Literal["enforced", "told"],
        Parameter(help="Whether the server is to enforce the schema, or is only told of it."),
    ] = "enforced",
    temperature: Annotated[
        float | None, Parameter(help="How freely the model chooses; its own default otherwise.")
    ] = None,
    timeout: Annotated[float, Parameter(help="Seconds to wait for one answer.")] = 120.0,
    documents: Documents = None,
    store: StoreUrl = None,
    json: Json = False,
) -> None:
    """Send packets to a language model that you name, and keep its answers (extra llm).

    Text of the document leaves this computer, to that address and no other. Nothing is imported:
    check the answers and take them over with 'detente code import'.
    """
    from detente.accounts.adapter import Endpoint
    from detente.accounts.adapter import ask as send
    from detente.accounts.adapter_endpoint import key_from

    where = Endpoint(
        endpoint,
        model,
        key=key_from(key_variable),
        constrained=schema == "enforced",
        temperature=temperature,
        timeout=timeout,
    )
    with looking(case, store=store) as it:
        made = more.packets(it, account, documents, only_uncoded=only_uncoded, size=size)
    if not json:
        sys.stdout.write(f"{counted(len(made), 'packet')} for {where.host}, model {model}\n")
    with progress("asking") as tell:
        outcomes = send(made, where, output, tell=tell)
    if json:
        print_json({"schema": 1, "answers": [tell_of.outcome_as_json(each) for each in outcomes]})
        return
    for each in outcomes:
        sys.stdout.write(tell_of.outcome_line(each) + "\n")
