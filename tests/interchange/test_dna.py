"""Databases of Discourse Network Analyzer, ours and others'."""

import base64
import hashlib
import sqlite3

import pytest

from detente.interchange import dna
from detente.interchange.dna import schema
from detente.interchange.dna.writing import OPEN_WITH
from detente.interchange.rules import Rules
from tests.interchange.making import small


def rows(path, sql):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def change(path, *statements):
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.fixture
def ours(tmp_path):
    path = tmp_path / "a.dna"
    dna.write(small("🕊 The road — closed in May."), path)
    return path


@pytest.fixture
def foreign(tmp_path):
    """As DNA itself fills it: one document, two statements of its default type."""
    path = tmp_path / "other.dna"
    connection = sqlite3.connect(path)
    for statement in schema.statements():
        connection.execute(statement)
    for statement in (
        "INSERT INTO CODERS (ID, Name, Password) VALUES (1, 'Admin', ''), (2, 'Bo', '')",
        "INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Author, Source, Date) "
        "VALUES (1, 'A debate', '🕊 It warms.' || char(13, 10) || 'It does not.', 1, 'Ms A', 'Paper', "
        "1689120000)",
        "INSERT INTO STATEMENTTYPES (ID, Label) VALUES (1, 'DNA Statement')",
        "INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), "
        "(2, 'organization', 'short text', 1), (3, 'concept', 'short text', 1), "
        "(4, 'agreement', 'boolean', 1)",
        "INSERT INTO ENTITIES (ID, VariableId, Value) VALUES (1, 1, ''), (2, 2, 'EPA'), "
        "(3, 3, 'It gets warmer')",
        "INSERT INTO STATEMENTS VALUES (1, 1, 1, 3, 12, 1), (2, 1, 1, 13, 25, 2)",
        "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) "
        "VALUES (1, 1, 1), (1, 2, 2), (1, 3, 3), (2, 1, 1), (2, 2, 2), (2, 3, 3)",
        "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (1, 4, 1), (2, 4, 0)",
    ):
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


def test_statements_of_dna_become_claims_by_rules(foreign):
    rules = Rules.parse(
        [
            "organization=actor",
            "concept=issue",
            "agreement/1=polarity:1",
            "agreement/0=polarity:-1",
        ],
        type="evaluation",
    )
    back = dna.read(foreign, rules=rules)
    text = back.texts["A-debate"]
    said = {
        text[c.passage.start : c.passage.end]: (c.actor, c.issue, c.polarity, c.coder)
        for c in back.evidence.claims.values()
    }
    assert said == {
        "It warms.": (("EPA",), "It gets warmer", 1, None),
        "It does not.": (("EPA",), "It gets warmer", -1, "Bo"),
    }
    account = back.evidence.accounts["A-debate"]
    assert (account.author, account.publisher, account.date) == ("Ms A", "Paper", "2023-07-12")


def test_without_a_rule_nothing_is_made_up(foreign):
    back = dna.read(foreign)
    assert back.evidence.claims == {}
    assert "organization/EPA" in back.remarks[0]


def test_positions_are_units_of_utf_16(ours):
    assert rows(ours, "SELECT DISTINCT Start, Stop FROM STATEMENTS") == [(14, 20)]
    text = rows(ours, "SELECT Text FROM DOCUMENTS")[0][0]
    units = text.encode("utf-16-le")
    assert units[28:40].decode("utf-16-le") == "closed"


def test_the_default_type_gives_dna_its_networks(ours):
    sql = """SELECT v.Variable, e.Value FROM DATASHORTTEXT d JOIN ENTITIES e ON d.Entity = e.ID
        JOIN VARIABLES v ON d.VariableId = v.ID JOIN STATEMENTTYPES t ON v.StatementTypeId = t.ID
        WHERE t.Label = 'DNA Statement'"""
    assert dict(rows(ours, sql)) == {
        "person": "Report.txt", "organization": "N", "concept": "road",
    }  # fmt: skip
    sql = "SELECT d.Value FROM DATABOOLEAN d JOIN VARIABLES v ON d.VariableId = v.ID WHERE v.Variable = 'agreement'"
    assert rows(ours, sql) == [(0,)]


@pytest.mark.parametrize("fields", [{"polarity": 0}, {"issue": None}, {"actor": ()}])
def test_what_agrees_with_nothing_is_in_no_network(tmp_path, fields):
    path = tmp_path / "a.dna"
    dna.write(small(**fields), path)
    sql = "SELECT t.Label FROM STATEMENTS s JOIN STATEMENTTYPES t ON s.StatementTypeId = t.ID"
    assert rows(path, sql) == [("Détente claim",)]


def test_names_and_references_are_as_dna_wants_them(ours):
    assert rows(ours, "SELECT COUNT(*) FROM ENTITIES WHERE LENGTH(Value) > 190") == [(0,)]
    assert rows(ours, "PRAGMA foreign_key_check") == []
    assert rows(ours, "SELECT ID, Name FROM CODERS") == [(1, "Admin"), (2, "ann")]


def test_the_password_is_a_salted_hash_of_many_rounds(ours):
    raw = base64.b64decode(rows(ours, "SELECT Password FROM CODERS WHERE ID = 1")[0][0])
    salt, found = raw[:16], raw[16:]
    expected = hashlib.sha256(salt + OPEN_WITH.encode()).digest()
    for _ in range(99_999):
        expected = hashlib.sha256(expected).digest()
    assert found == expected


def test_changes_made_in_dna_are_read_back(ours):
    change(
        ours,
        "UPDATE STATEMENTS SET Start = 3",
        "UPDATE DATAINTEGER SET Value = 1 WHERE VariableId = "
        "(SELECT ID FROM VARIABLES WHERE Variable = 'polarity')",
        "UPDATE ENTITIES SET Value = 'S; T' WHERE Value = 'N'",
    )
    back = dna.read(ours)
    claim = back.evidence.claims["k1"]
    assert (claim.polarity, claim.actor) == (1, ("S", "T"))
    assert back.texts["rep"][claim.passage.start : claim.passage.end] == "The road — closed"
    assert back.remarks == (
        "claim k1 was changed in the other program: start, sha256, actor, polarity",
    )


def test_long_lists_are_cut_for_dna_and_whole_when_they_come_back(tmp_path):
    exchange = small(actor=tuple(f"party-{n}; {n}" for n in range(60)))
    path = tmp_path / "a.dna"
    dna.write(exchange, path)
    back = dna.read(path)
    assert back.evidence == exchange.evidence and back.remarks == ()
