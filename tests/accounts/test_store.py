"""The store: what goes in comes out, on SQLite and on PostgreSQL."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from detente.accounts.documents import from_bytes
from detente.accounts.passages import Orphan
from detente.accounts.store import ConflictError, Filter, open_store, tables
from detente.accounts.store.engine import address, shown
from detente.accounts.store.strays import places_for
from detente.accounts.store.upgrade import HEAD
from detente.case.codebook import Codebook, CodebookActor
from detente.case.evidence import Link
from detente.errors import InputError

from .small import NORTH, claim, evidence


@pytest.fixture
def store(ready_url):
    with open_store(ready_url) as opened:
        opened.load(evidence(), by="ann")
        yield opened


def ids(page):
    return [each.record.id for each in page.claims]


def test_what_is_loaded_is_given_back(store):
    assert store.evidence() == evidence()
    assert list(store.evidence().claims) == list(evidence().claims)
    assert store.load(evidence(), by="ann") == 0


def test_a_store_is_opened_again(store_url):
    with open_store(store_url) as first:
        first.load(evidence(), by="ann")
        name = first.identity
    with open_store(store_url) as second:
        assert second.evidence() == evidence()
        assert second.identity == name
        assert second.shared == store_url.startswith("postgresql")


FILTERS = [
    (Filter(), ["north-1", "north-2", "north-3", "south-1", "south-2"]),
    (Filter(account="south"), ["south-1", "south-2"]),
    (Filter(type="forecast"), ["north-2", "south-2"]),
    (Filter(type="forecast", account="north"), ["north-2"]),
    (Filter(actor="S"), ["north-1", "north-2"]),
    (Filter(target="N"), ["north-1"]),
    (Filter(party="N"), ["north-1", "north-2"]),
    (Filter(status="suggested"), ["north-2"]),
    (Filter(made_by="rule", coder="ann", modality="unlikely", source="ministry"), ["north-2"]),
    (Filter(holder="N"), ["north-2"]),
    (Filter(holder="author"), ["north-1", "north-3", "south-1", "south-2"]),
    (Filter(polarity=-1), ["north-1"]),
    (Filter(words="facade STRASSE"), ["south-1"]),
    (Filter(words="engin* words"), []),
    (Filter(words="engin*"), ["north-3"]),
    (Filter(words='"send engineers"'), ["north-3"]),
    (Filter(words='"engineers send"'), []),
    (Filter(words="in our", account="south"), ["south-1", "south-2"]),
    (Filter(coder="nobody"), []),
]


def test_filters(store):
    for wanted, found in FILTERS:
        assert ids(store.page(wanted)) == found, wanted
        assert store.count(wanted) == len(found), wanted


def test_pages_follow_each_other(store):
    first = store.page(limit=2)
    second = store.page(limit=2, after=first.next)
    third = store.page(limit=2, after=second.next)
    assert [*ids(first), *ids(second), *ids(third)] == list(evidence().claims)
    assert third.next is None
    assert ids(store.page(limit=2, skip=3)) == ["south-1", "south-2"]


@pytest.mark.parametrize(
    ("asked", "match"),
    [
        ({"limit": 0}, "1 to 10,000 claims, not 0"),
        ({"after": "x"}, "not where a page of claims ended"),
        ({"wanted": Filter(words="-- ?")}, "no word to search for"),
    ],
)
def test_pages_that_cannot_be(store, asked, match):
    with pytest.raises(InputError, match=match):
        store.page(**asked)


def test_counts(store):
    assert store.counts("type") == {"forecast": 2, "causal": 1, "fact": 1, "recommendation": 1}
    assert store.counts("actor") == {"S": 2, "N": 1}
    assert store.counts("account", Filter(status="accepted")) == {"north": 2, "south": 2}
    assert store.counts("coder") == {"ann": 1}
    with pytest.raises(InputError, match="'tpye'; nearest: 'type'"):
        store.counts("tpye")


def test_passages_are_searched_once_the_text_is_here(store):
    assert ids(store.page(Filter(words="harvest", in_passages=True))) == []
    account = store.account("north").record
    store.add_account(from_bytes(NORTH.encode(), "north.txt"), account, by="ann")
    assert store.text("north") == NORTH
    assert ids(store.page(Filter(words="gate march", in_passages=True))) == ["north-1"]
    # One word stands in the paraphrase only, the other in the passage only.
    assert ids(store.page(Filter(words="our gate march", in_passages=True))) == ["north-1"]
    assert ids(store.page(Filter(words="gate"))) == []
    with store.reading() as connection:
        rows = connection.execute(
            tables.passages.select().where(tables.passages.c.account == "north")
        )
        around = {bytes(row.suffix).decode()[:9] for row in rows}
    assert " Farmers " in around


def test_accounts_of_one_text_both_get_its_words(store):
    """As of a page that was also saved as plain text: the second document brings no new text."""
    text = evidence().accounts["north"]
    page = text.model_copy(update={"id": "page", "sha256": "b" * 64, "text_sha256": text.sha256})
    store.put_account(page, expected_version=0, by="ann")
    place = claim("north-1", "The river gate was shut in March.").passage
    on_page = claim("north-1", "The river gate").model_copy(
        update={"id": "page-1", "passage": place.model_copy(update={"account": "page"})}
    )
    store.put_claim(on_page, expected_version=0, by="ann")
    store.add_account(from_bytes(NORTH.encode(), "n.txt"), text, by="ann")
    assert ids(store.page(Filter(words="gate march", in_passages=True))) == ["north-1", "page-1"]


def test_words_follow_the_text_that_an_account_names(store):
    north = store.account("north").record
    store.add_account(from_bytes(NORTH.encode(), "n.txt"), north, by="ann")
    told = evidence()
    other = told.model_copy(
        update={
            "accounts": {**told.accounts, "north": north.model_copy(update={"sha256": "c" * 64})}
        }
    )
    store.load(other, by="ann")
    assert ids(store.page(Filter(words="gate march", in_passages=True))) == []
    store.put_account(north, expected_version=store.account("north").version, by="ann")
    assert ids(store.page(Filter(words="gate march", in_passages=True))) == ["north-1"]


def test_half_a_character_is_refused_and_nothing_kept(store):
    damaged = claim("north-1", "The river gate was shut in March.", note="a\ud800b")
    with pytest.raises(InputError, match=r"damaged character.*a.ud800b"):
        store.put_claim(damaged, expected_version=1, by="ann")
    told = evidence()
    whole = told.model_copy(update={"claims": {**told.claims, "north-1": damaged}})
    with pytest.raises(InputError, match="damaged character"):
        store.load(whole, by="ann")
    with pytest.raises(InputError, match="damaged character"):
        store.set_status({"claim": ["north-1"]}, "rejected", by="\udcff")
    assert store.evidence() == told


def test_several_records_go_together_or_not_at_all(store):
    with pytest.raises(InputError, match="claim 'north-9' is unknown"):
        store.remove_all([("claim", "north-3"), ("claim", "north-9")], by="ann")
    assert store.evidence() == evidence()
    store.remove_all([("claim", "north-1"), ("link", "l1"), ("claim", "north-1")], by="ann")
    assert "north-1" not in store.evidence().claims
    assert list(store.evidence().links) == ["l2"]


def test_places_for_an_orphan(store):
    north = store.account("north").record
    store.add_account(from_bytes(NORTH.encode(), "n.txt"), north, by="ann")
    stray = Orphan("north-1", claim("north-1", "The river gate was shut in March.").passage, "")
    later = "A new first line.\n" + NORTH.replace("was shut in March", "was shut in early March")
    with store.reading() as connection:
        (place,) = places_for(connection, stray, later)
        assert later[place.start : place.end] == "The river gate was shut in early March."
        assert 0.8 < place.likeness < 1
        (same,) = places_for(connection, stray, "Now: " + NORTH)
        assert (same.start, same.likeness) == (5, 1.0)
        assert places_for(connection, stray, "Nothing of it.") == []


def test_a_text_survives_that_its_account_goes_and_comes_back(store):
    account = store.account("north").record
    store.add_account(from_bytes(NORTH.encode(), "north.txt"), account, by="ann")
    only_south = evidence()
    rest = {name: each for name, each in only_south.claims.items() if name.startswith("south")}
    accounts = {"south": only_south.accounts["south"]}
    store.load(
        only_south.model_copy(update={"claims": rest, "links": {}, "accounts": accounts}), by="bob"
    )
    assert store.text("north") is None
    assert store.evidence().claims.keys() == rest.keys()
    store.load(evidence(), by="ann")
    assert store.text("north") == NORTH
    assert store.evidence() == evidence()


def test_order_is_that_of_the_last_load(store):
    turned = evidence().model_copy(update={"claims": dict(reversed(evidence().claims.items()))})
    store.load(turned, by="ann")
    assert ids(store.page()) == [*reversed(evidence().claims)]
    assert [each.action for each in store.history("north-1")] == ["added"]


def test_a_claim_is_changed_and_its_history_kept(store):
    before = store.claim("north-1")
    changed = before.record.model_copy(update={"note": "seen twice", "actor": ("N",)})
    assert store.put_claim(changed, expected_version=before.version, by="bob") == 2
    assert store.claim("north-1") == replace(before, record=changed, version=2)
    assert store.put_claim(changed, expected_version=2, by="bob") == 2, "nothing to change"
    history = store.history("north-1")
    assert [(each.who, each.action) for each in history] == [("ann", "added"), ("bob", "changed")]
    assert '"note": "seen twice"' in history[1].after
    assert "note" not in history[1].before
    assert ids(store.page(Filter(actor="N"))) == ["north-1", "north-2"]
    assert ids(store.page(Filter(words="twice"))) == ["north-1"]


def test_the_second_coder_is_told(store):
    ann = store.claim("north-1")
    bob = store.claim("north-1")
    store.put_claim(
        ann.record.model_copy(update={"stance": 1}), expected_version=ann.version, by="ann"
    )
    his = bob.record.model_copy(update={"stance": -1})
    with pytest.raises(
        ConflictError,
        match=r"'north-1' was changed meanwhile by ann at .* theirs has stance 1, yours -1",
    ) as told:
        store.put_claim(his, expected_version=bob.version, by="bob")
    conflict = told.value
    assert (conflict.found.version, conflict.found.by, conflict.expected) == (2, "ann", 1)
    assert conflict.found.record.stance == 1
    assert conflict.yours == his
    assert store.claim("north-1").record.stance == 1
    refused = store.history("north-1")[-1]
    assert (refused.who, refused.action) == ("bob", "refused")
    assert '"stance": -1' in refused.after


def test_a_removed_or_added_record_is_a_conflict_too(store):
    three = store.claim("north-3")
    store.remove("claim", "north-3", expected_version=three.version, by="ann")
    with pytest.raises(ConflictError, match="was removed meanwhile by ann"):
        store.put_claim(three.record, expected_version=three.version, by="bob")
    with pytest.raises(ConflictError, match="was added meanwhile by ann"):
        store.put_claim(store.claim("north-1").record, expected_version=0, by="bob")
    with pytest.raises(ConflictError, match="you wanted to remove it"):
        store.remove("claim", "north-1", expected_version=7, by="bob")
    store.put_claim(three.record, expected_version=0, by="bob")
    assert ids(store.page())[-1] == "north-3"
    assert [each.action for each in store.history("north-3")] == [
        "added",
        "removed",
        "refused",
        "added",
    ]


@pytest.mark.parametrize(
    ("act", "match"),
    [
        (lambda s: s.claim("north-9"), "claim 'north-9' is unknown; nearest"),
        (lambda s: s.remove("claim", "north-1", expected_version=1, by="a"), "link 'l1' refers to it"),
        (lambda s: s.remove("account", "south", expected_version=1, by="a"), "claim 'south-1' refers"),
        (lambda s: s.remove("link", "l9", expected_version=None, by="a"), "link 'l9' is unknown"),
        (
            lambda s: s.put_link(Link(id="l3", start="north-1", end="nrth-2", kind="same"), expected_version=0, by="a"),
            "claim 'nrth-2' is unknown; nearest: 'north-2'",
        ),
        (
            lambda s: s.put_claim(claim("north-8", "March").model_copy(update={"id": "x" * 300}), expected_version=0, by="a"),
            "at most 200 characters",
        ),
        (
            lambda s: s.put_account(s.account("north").record.model_copy(update={"characters": 5}), expected_version=1, by="a"),
            "would have 5 characters",
        ),
        (lambda s: s.set_status({"claim": ["north-1", "nrth-1"]}, "rejected", by="a"), "'nrth-1' is unknown"),
        (lambda s: s.put_codebook(Codebook(actors={"N": CodebookActor(id="N", name="North")}), expected_version=0, by=" "), "a coder's name"),
    ],
)  # fmt: skip
def test_what_cannot_be_written(store, act, match):
    before = store.evidence()
    with pytest.raises(InputError, match=match):
        act(store)
    assert store.evidence() == before


def test_a_new_passage_has_to_stand_and_an_orphan_may_stay(store):
    store.add_account(from_bytes(NORTH.encode(), "n.txt"), store.account("north").record, by="ann")
    good = claim("north-7", "harvest")
    moved = good.passage.model_copy(update={"start": good.passage.start + 1})
    with pytest.raises(InputError, match="'north-7' is not what account 'north' says"):
        store.put_claim(good.model_copy(update={"passage": moved}), expected_version=0, by="ann")
    for passage, match in (
        (moved.model_copy(update={"end": 9_999}), "ends at 9999, account 'north' at"),
        (moved.model_copy(update={"end": 1}), "ends before it starts"),
        (
            moved.model_copy(update={"account": "nroth"}),
            "account 'nroth' is unknown; nearest: 'north'",
        ),
    ):
        with pytest.raises(InputError, match=match):
            store.put_claim(
                good.model_copy(update={"passage": passage}), expected_version=0, by="ann"
            )
    store.put_claim(good, expected_version=0, by="ann")
    orphan = store.claim("north-1").record
    orphan = orphan.model_copy(
        update={"passage": orphan.passage.model_copy(update={"sha256": "0" * 64})}
    )
    everything = store.evidence()
    store.load(
        everything.model_copy(update={"claims": {**everything.claims, "north-1": orphan}}),
        by="import",
    )
    version = store.claim("north-1").version
    store.put_claim(
        orphan.model_copy(update={"note": "to be looked at"}), expected_version=version, by="ann"
    )


def test_statuses_change_together(store):
    assert (
        store.set_status({"claim": ["north-1", "north-2"], "link": ["l1"]}, "rejected", by="bob")
        == 3
    )
    assert store.counts("status") == {"accepted": 3, "rejected": 2}
    assert store.set_status({"claim": ["north-1"]}, "rejected", by="bob") == 0
    assert [each.status for each in store.links_of("north-1")] == ["rejected"]


def test_the_codebook_has_versions_too(store):
    book = Codebook(actors={"N": CodebookActor(id="N", name="North", aliases=("the north",))})
    assert store.put_codebook(book, expected_version=0, by="ann") == 1
    with pytest.raises(ConflictError, match="codebook 'codebook' was added meanwhile by ann"):
        store.put_codebook(Codebook(), expected_version=0, by="bob")
    assert store.evidence().codebook == book
    store.load(evidence(), by="ann")
    assert store.evidence().codebook == Codebook()


def test_the_log_cannot_be_changed(store):
    for statement in (
        "UPDATE log SET who = 'x'",
        "DELETE FROM log",
        "DELETE FROM log WHERE seq = 1",
    ):
        with pytest.raises(InputError, match="append-only"), store.writing() as connection:
            connection.execute(text(statement))
    if store.shared:
        with pytest.raises(InputError, match="append-only"), store.writing() as connection:
            connection.execute(text("TRUNCATE log"))
    assert {each.who for each in store.log()} == {"ann"}


def test_the_log_never_holds_a_document(store):
    store.add_account(from_bytes(NORTH.encode(), "n.txt"), store.account("north").record, by="ann")
    assert "harvest" not in str(store.log())
    assert [(each.kind, each.action) for each in store.log()][-1] == ("text", "added")


def test_an_interrupted_load_changes_nothing(store):
    def stop(_done, _total):
        raise KeyboardInterrupt

    rows = len(store.log())
    with pytest.raises(KeyboardInterrupt):
        store.load(evidence().model_copy(update={"links": {}}), by="bob", tell=stop)
    assert store.evidence() == evidence()
    assert len(store.log()) == rows


def test_progress_is_told(store):
    told = []
    store.load(evidence(), by="ann", tell=lambda *numbers: told.append(numbers))
    assert told == [(2, 9), (7, 9), (9, 9)]


def test_tables_are_those_that_the_program_speaks_of(store):
    with store.reading() as connection:
        there = inspect(connection)
        for name, table in tables.metadata.tables.items():
            columns = {column["name"]: column["nullable"] for column in there.get_columns(name)}
            assert columns == {column.name: bool(column.nullable) for column in table.columns}, name


def test_a_newer_store_is_refused(store_url):
    with open_store(store_url) as store, store.writing() as connection:
        connection.execute(text("UPDATE detente_schema SET version_num = '9999'"))
    with pytest.raises(InputError, match=f"newer Détente .step 9999, this program knows {HEAD}"):
        open_store(store_url)


def test_the_last_step_is_the_one_the_program_knows():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from detente.accounts.store import migrations

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_database_of_another_program_is_refused(new_schema):
    url = new_schema()
    from sqlalchemy import create_engine

    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE claims (id integer)"))
    engine.dispose()
    with pytest.raises(InputError, match="a table 'claims' that is not of a store"):
        open_store(url)


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (
            b"this is no database, only text that is long enough to be one" * 20,
            "cannot be read as an SQLite file",
        ),
        (None, "this is a folder"),
    ],
)
def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path, content, match):
    path = tmp_path / "x.sqlite"
    path.mkdir() if content is None else path.write_bytes(content)
    with pytest.raises(InputError, match=match):
        open_store(path)
    assert path.is_dir() if content is None else path.read_bytes() == content


def test_the_file_of_another_program_is_refused_and_left_alone(tmp_path):
    import sqlite3

    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE documents (id integer)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(InputError, match="made by another program: it holds the table 'documents'"):
        open_store(path)
    assert path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_store_that_cannot_be_made(tmp_path):
    with pytest.raises(InputError, match="cannot be made: No such file"):
        open_store(tmp_path / "nowhere" / "store.sqlite")


@pytest.mark.parametrize(
    ("where", "match"),
    [
        ("mysql://host/name", "'mysql', which is not known; valid"),
        ("postgres+psycopg://host/name", "nearest: 'postgresql.psycopg'"),
        ("postgresql://host:port/name", "address cannot be read"),
        ("postgresql://ann:secret@127.0.0.1:1/team", r"^postgresql\+psycopg://ann:\*\*\*@127"),
    ],
)
def test_addresses_that_lead_nowhere(where, match):
    with pytest.raises(InputError, match=match) as told:
        open_store(where)
    assert "secret" not in str(told.value)
    assert (
        shown(address("postgresql://ann:secret@host/team"))
        == "postgresql+psycopg://ann:***@host/team"
    )


def test_without_its_driver_postgresql_asks_for_the_extra(monkeypatch):
    import sys

    from detente.errors import MissingExtraError

    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtraError, match=r"detente\[team\]"):
        open_store("postgresql://host/team")


def test_a_store_is_private_and_durable(tmp_path):
    with open_store(tmp_path / "s.sqlite") as store, store.reading() as connection:
        assert stat.S_IMODE((tmp_path / "s.sqlite").stat().st_mode) == 0o600
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_foreign_keys_hold(store):
    with pytest.raises(InputError, match="database says"), store.writing() as connection:
        connection.execute(text("DELETE FROM claims WHERE id = 'north-1'"))
    assert issubclass(InputError, ValueError) and not issubclass(InputError, DBAPIError)


def test_what_the_benchmark_does_works():
    from benchmarks.claims import filters, measured

    found = measured("sqlite", 300)
    assert found["pages"].keys() == filters().keys()
    assert found["import"] > 0
