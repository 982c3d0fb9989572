"""Two coders at one store: the second is told, nobody waits for ever, nothing is lost."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from detente.accounts.store import ConflictError, engine, open_store
from detente.errors import InputError

from .small import evidence

ROOT = Path(__file__).parents[2]
CODER = """
import sys
from detente.accounts.store import ConflictError, open_store
place, who, wanted = sys.argv[1:]
with open_store(place) as store:
    mine = store.claim("north-1")
    print("read", mine.version, flush=True)
    sys.stdin.readline()
    try:
        store.put_claim(mine.record.model_copy(update={"note": wanted}), expected_version=mine.version, by=who)
        print("written")
    except ConflictError as conflict:
        print("told", conflict.found.by, conflict.found.record.note, conflict.yours.note)
"""


@pytest.fixture
def shared(ready_url):
    with open_store(ready_url) as store:
        store.load(evidence(), by="ann")
    return ready_url


def coder(place: str, who: str, wanted: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CODER, place, who, wanted],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def test_two_processes_edit_one_claim(shared):
    with coder(shared, "ann", "hers") as ann, coder(shared, "bob", "his") as bob:
        assert ann.stdout.readline() == bob.stdout.readline() == "read 1\n"
        assert ann.communicate("go\n", timeout=60)[0] == "written\n"
        assert bob.communicate("go\n", timeout=60)[0] == "told ann hers his\n"
    with open_store(shared) as store:
        assert store.claim("north-1").record.note == "hers"
        kept = [(each.who, each.action) for each in store.history("north-1")]
        assert kept == [("ann", "added"), ("ann", "changed"), ("bob", "refused")]
        assert '"his"' in store.history("north-1")[-1].after


def test_of_many_at_once_one_wins_each_round(shared):
    """Eight threads count up one field; each success is one step, so none is overwritten."""
    wins: list[str] = []

    def count(who: str) -> None:
        with open_store(shared) as store:
            for _ in range(4):
                old = store.claim("north-1")
                new = old.record.model_copy(update={"note": str(int(old.record.note or 0) + 1)})
                try:
                    store.put_claim(new, expected_version=old.version, by=who)
                except ConflictError:
                    continue
                wins.append(who)

    threads = [threading.Thread(target=count, args=(f"coder {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_store(shared) as store:
        claim = store.claim("north-1")
        assert claim.record.note == str(len(wins))
        assert claim.version == len(wins) + 1
        history = store.history("north-1")
        assert sum(each.action == "refused" for each in history) == 8 * 4 - len(wins)
        assert [each.seq for each in store.log()] == sorted(each.seq for each in store.log())


def test_two_open_a_new_store_at_once(store_url):
    faults: list[Exception] = []

    def start() -> None:
        try:
            open_store(store_url).close()
        except InputError as fault:
            faults.append(fault)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_reader_sees_what_was_there_while_others_write(shared):
    with open_store(shared) as one, open_store(shared) as other, one.reading() as view:
        before = view.exec_driver_sql("SELECT count(*) FROM log").scalar()
        other.set_status({"claim": ["north-1"]}, "rejected", by="bob")
        assert view.exec_driver_sql("SELECT count(*) FROM log").scalar() == before


def test_a_writer_that_waits_too_long_is_told(ready_url, monkeypatch):
    monkeypatch.setattr(engine, "PATIENCE", 1)
    waiting = pytest.raises(InputError, match="another program is writing this store")
    with open_store(ready_url) as one, open_store(ready_url) as other, one.writing(), waiting:
        other.load(evidence(), by="bob")
