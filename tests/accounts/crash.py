"""Kill programs that write a store, and look at what is left: ``python crash.py KIND PLACE ROUNDS``.

Each round forks a real process, lets it work, kills it at a random moment and checks what it left.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from detente.accounts.store import open_store
from detente.accounts.store.desk import at_work
from detente.accounts.store.rows import line
from detente.accounts.store.store import Store
from detente.case import read_evidence
from detente.case.basis import Evidence
from tests.accounts.small import evidence, write_folder

CLAIMS = 1_000


def many(note: str) -> Evidence:
    """Claims that all have this note."""
    small = evidence()
    base = list(small.claims.values())
    claims = {
        f"c-{number:05}": base[number % 5].model_copy(
            update={"id": f"c-{number:05}", "note": note, "actor": (note, "N")}
        )
        for number in range(CLAIMS)
    }
    return small.model_copy(update={"claims": claims, "links": {}})


def replayed(store: Store) -> dict[str, str]:
    """The claims as the log tells them."""
    found: dict[str, str] = {}
    for entry in store.log():
        if entry.kind == "claim" and entry.action != "refused":
            if entry.after is None:
                del found[entry.item]
            else:
                found[entry.item] = entry.after
    return found


def sound(store: Store) -> Evidence:
    """Check that rows, log and parts of a store fit each other; return what it holds."""
    held = store.evidence()
    assert replayed(store) == {name: line(claim) for name, claim in held.claims.items()}
    with store.reading() as connection:
        for table, column in (
            ("passages", "claim"),
            ("words", "rowid" if not store.shared else "claim"),
        ):
            parts = f"SELECT count(DISTINCT {column}) FROM {table}"
            assert connection.exec_driver_sql(parts).scalar() == len(held.claims), table
    return held


def killed(work: Callable[[], None], seconds: float) -> list[str]:
    """Run work in a process, kill it after some seconds; return the lines that it has told."""
    ears, mouth = os.pipe()
    child = os.fork()
    if not child:
        os.close(ears)
        os.dup2(mouth, 1)
        work()
        os._exit(0)
    os.close(mouth)
    with os.fdopen(ears) as told:
        begun = told.readline()
        assert begun == "begun\n", begun
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return told.read().splitlines()


def tell(words: object) -> None:
    os.write(1, f"{words}\n".encode())


def imports(place: str, rng: random.Random, rounds: int) -> dict[str, int]:
    """Kill imports that change every claim: all of one or all of the other is there."""
    with open_store(place) as store:
        store.load(many("none"), by="ann")
        wanted, start = many("0"), time.perf_counter()
        store.load(wanted, by="ann")
        took = time.perf_counter() - start
    now, outcomes = "0", {"kept": 0, "lost": 0}
    for number in range(1, rounds + 1):

        def work(note: str = str(number)) -> None:
            with open_store(place) as store:
                wanted = many(note)
                tell("begun")
                store.load(wanted, by="ann")
                tell("committed")

        told = killed(work, rng.uniform(0, 1.6 * took))
        with open_store(place) as store:
            held = sound(store)
        notes = {claim.note for claim in held.claims.values()}
        assert len(held.claims) == CLAIMS and len(notes) == 1, "half an import"
        (found,) = notes
        assert found in {now, str(number)}
        assert found == str(number) or not told, "a commit was told and is not there"
        outcomes["lost" if found == now else "kept"] += 1
        now = str(found)
    return outcomes


def edits(place: str, rng: random.Random, rounds: int) -> dict[str, int]:
    """Kill one edit after the other: every one that was told is there, and at most one more."""
    with open_store(place) as store:
        store.load(many("0"), by="ann")
    done = 0
    for number in range(1, rounds + 1):

        def work(note: str = str(number)) -> None:
            with open_store(place) as store:
                names = [each.record.id for each in store.page(limit=CLAIMS).claims]
                tell("begun")
                for name in names:
                    old = store.claim(name)
                    new = old.record.model_copy(update={"note": note})
                    store.put_claim(new, expected_version=old.version, by="ann")
                    tell(name)

        told = killed(work, rng.uniform(0.02, 0.5))
        with open_store(place) as store:
            held = sound(store)
        changed = [claim.id for claim in held.claims.values() if claim.note == str(number)]
        assert changed[: len(told)] == told
        assert len(changed) <= len(told) + 1
        done += len(told)
    return {"edits": done}


def folders(place: str, rng: random.Random, rounds: int) -> dict[str, int]:
    """Kill edits that the folder's files follow: files are whole, and both agree again."""
    folder = write_folder(Path(place))
    done = 0
    for number in range(1, rounds + 1):

        def work(status: str = ("accepted", "rejected")[number % 2]) -> None:
            tell("begun")
            for name in evidence().claims:
                with at_work(folder, by="ann") as store:
                    store.set_status({"claim": [name], "link": ["l1", "l2"]}, status, by="ann")
                tell(name)

        told = killed(work, rng.uniform(0.02, 0.5))
        read_evidence(folder)
        with at_work(folder, by="ann") as store:
            held = sound(store)
        assert read_evidence(folder) == held
        status = ("accepted", "rejected")[number % 2]
        assert all(held.claims[name].status == status for name in told)
        assert not list(folder.glob("*.tmp"))
        done += len(told)
    return {"edits": done}


if __name__ == "__main__":
    kind, where, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    task = {"imports": imports, "edits": edits, "folders": folders}[kind]
    sys.stdout.write(json.dumps(task(where, random.Random(f"{kind}{count}"), count)))
