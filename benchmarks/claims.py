"""A store of many claims: ``python -m benchmarks.claims KIND CLAIMS`` with sqlite or postgresql.

Writes a case folder of made-up claims by seed, reads it into a new store, asks for filtered pages,
and prints the seconds of each as JSON. A page is asked for several times, and the slowest counts.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SEED = 20261122
TRIES = 5
WORDS = ("river", "gate", "road", "treaty", "border", "talks", "army", "aid", "trade", "law")
PARTIES = tuple(f"P{number}" for number in range(12))
TYPES = ("fact", "evaluation", "causal", "forecast", "recommendation")
MODALITY = ("none", "likely", "unlikely", "will", "may")
ACCOUNTS = 40


def claim(number: int, rng: random.Random) -> dict[str, Any]:
    """One made-up claim, as a line of a file has it."""
    start = rng.randrange(50_000)
    return {
        "id": f"c-{number:06}",
        "doc": f"a{rng.randrange(ACCOUNTS):02}",
        "sentence": rng.randrange(900),
        "start": start,
        "end": start + rng.randrange(20, 200),
        "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
        "actor": rng.sample(PARTIES, rng.randrange(1, 4)),
        "target": rng.sample(PARTIES, rng.randrange(3)),
        "type": rng.choice(TYPES),
        "modality": rng.choice(MODALITY),
        "polarity": rng.randrange(-1, 2),
        "stance": rng.randrange(-1, 2),
        "coder": f"coder {rng.randrange(6)}",
        "status": rng.choices(("accepted", "suggested", "rejected"), (6, 3, 1))[0],
        "issue": rng.choice(WORDS),
        "paraphrase": " ".join(rng.choices(WORDS, k=12)),
    }


def write_folder(folder: Path, claims: int) -> None:
    """Write the accounts and claims of a case folder."""
    rng = random.Random(SEED)  # noqa: S311 - nothing secret
    accounts = "".join(
        f'- {{id: a{number:02}, title: Account {number}, sha256: "{number:064}"}}\n'
        for number in range(ACCOUNTS)
    )
    (folder / "accounts.yaml").write_text(accounts, encoding="utf-8")
    with (folder / "claims.jsonl").open("w", encoding="utf-8") as stream:
        for number in range(claims):
            stream.write(json.dumps(claim(number, rng)) + "\n")


@contextmanager
def address(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty store; for PostgreSQL a server is started."""
    if kind == "sqlite":
        yield str(folder / "store.sqlite")
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pgserver.postgres_server import get_server

        server = get_server(tempfile.mkdtemp(prefix="pg-"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


def filters() -> dict[str, Any]:
    """The pages that are asked for, from all claims to combinations that none has."""
    from detente.accounts.store import Filter

    return {
        "all": Filter(),
        "status": Filter(status="suggested"),
        "account and type": Filter(account="a07", type="forecast"),
        "actor": Filter(actor="P3"),
        "actor, target and status": Filter(actor="P3", target="P7", status="rejected"),
        "four fields": Filter(actor="P1", type="causal", modality="may", coder="coder 5"),
        "one word": Filter(words="treaty"),
        "three words and a field": Filter(words="treaty army trade", issue="law"),
        "nothing": Filter(party="P0", issue="law", type="fact", coder="nobody"),
    }


def measured(kind: str, claims: int) -> dict[str, Any]:
    """Import and page once through."""
    from detente.accounts.store import open_store
    from detente.accounts.store.folder import import_folder

    with tempfile.TemporaryDirectory() as scratch, address(kind, Path(scratch)) as where:
        folder = Path(scratch, "case")
        folder.mkdir()
        write_folder(folder, claims)
        with open_store(where) as store:
            start = time.perf_counter()
            import_folder(store, folder, by="benchmark")
            took = time.perf_counter() - start
            pages = {}
            for name, wanted in filters().items():
                seconds = []
                for _ in range(TRIES):
                    start = time.perf_counter()
                    store.page(wanted)
                    seconds.append(time.perf_counter() - start)
                pages[name] = max(seconds)
            held = store.count()
    if held != claims:
        raise RuntimeError(f"{held} of {claims} claims arrived")
    return {"import": took, "pages": pages}


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], int(sys.argv[2]))))
