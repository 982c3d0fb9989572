"""Files made to do harm, or broken: each is refused in one sentence."""

import sqlite3
import stat
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.accounts.readers import archive as archives
from detente.accounts.readers.archive import open_archive
from detente.errors import InputError
from detente.interchange import dna, refi_qda
from detente.interchange.archives import databases, markup, open_database, parse_xml
from tests.interchange.making import small

QDE = b'<Project xmlns="urn:QDA-XML:project:1.0" name="p"/>'


def zipped(path, members, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def link(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../../outside.txt", "leads out of the archive"),
        ("sources/../../outside.txt", "leads out of the archive"),
        ("..\\outside.txt", "leads out of the archive"),
        ("/etc/outside.txt", "absolute path"),
        ("C:\\outside.txt", "absolute path"),
        ("c:outside.txt", "absolute path"),
        ("\\\\host\\share", "absolute path"),
        (link("sources/a.txt"), "link to another file"),
    ],
)
def test_members_that_lead_elsewhere_are_refused(tmp_path, name, reason):
    path = zipped(tmp_path / "a.qdpx", [("project.qde", QDE), (name, "text")])
    with pytest.raises(InputError, match=reason):
        refi_qda.read(path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.qdpx"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["project.qde", "PROJECT.QDE", "sources\\..\\project.qde"])
def test_two_members_of_one_name_are_refused(tmp_path, second):
    path = zipped(tmp_path / "a.qdpx", [("project.qde", QDE), (second, QDE)])
    with pytest.raises(InputError, match=r"occurs twice|leads out"):
        refi_qda.read(path)


def test_a_bomb_is_noticed_while_it_is_read(tmp_path):
    path = zipped(tmp_path / "a.qdpx", [("project.qde", b" " * 40_000_000 + QDE)])
    assert path.stat().st_size < 100_000
    with pytest.raises(InputError, match="more than 500 times its size"):
        refi_qda.read(path)


def test_a_lie_about_the_size_does_not_help(tmp_path):
    """The header says ten bytes, the member unpacks to forty million."""
    path = zipped(tmp_path / "a.qdpx", [("project.qde", b" " * 40_000_000 + QDE)])
    raw = path.read_bytes()
    true = struct.pack("<I", 40_000_000 + len(QDE))
    assert raw.count(true) >= 2
    path.write_bytes(raw.replace(true, struct.pack("<I", 10)))
    with pytest.raises(InputError, match=r"is damaged|times its size|is no XML"):
        refi_qda.read(path)


def test_all_members_together_are_limited(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1000)
    path = zipped(tmp_path / "a.zip", [(f"{n}", bytes(range(250))) for n in range(10)])
    with open_archive(path, "a.zip") as archive:
        for name in "0123":
            archive.read(name)
        with pytest.raises(InputError, match="more than 1,000 bytes"):
            archive.read("4")


def test_too_many_members_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_PARTS", 3)
    path = zipped(tmp_path / "a.qdpx", [(str(n), "") for n in range(4)])
    with pytest.raises(InputError, match="4 parts, the most that is taken is 3"):
        refi_qda.read(path)


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused_before_it_is_unpacked(tmp_path, packing):
    """One chunk of these can become hundreds of megabytes before anything can be counted."""
    path = zipped(tmp_path / "a.qdpx", [("project.qde", QDE + b" " * 100_000)], packing)
    with pytest.raises(InputError, match="packed in a way that is not read here"):
        refi_qda.read(path)


def test_an_archive_in_an_archive_is_not_opened(tmp_path):
    inner = zipped(tmp_path / "inner.zip", [("a", b"0" * 2_000_000)]).read_bytes()
    project = QDE.replace(
        b"/>",
        b'><Sources><TextSource guid="1" name="t" plainTextPath="internal://b.zip"/></Sources>'
        b"</Project>",
    )
    path = zipped(tmp_path / "a.qdpx", [("project.qde", project), ("sources/b.zip", inner)])
    with pytest.raises(InputError, match="is no UTF-8 text"):
        refi_qda.read(path)


def test_an_encrypted_member_is_refused(tmp_path):
    path = zipped(tmp_path / "a.qdpx", [("project.qde", QDE)], zipfile.ZIP_STORED)
    raw = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + offset] |= 1
    path.write_bytes(raw)
    with pytest.raises(InputError, match="encrypted"):
        refi_qda.read(path)


LAUGHS = b"".join(b'<!ENTITY %c "%s">' % (n, b"&%c;" % (n - 1) * 10) for n in b"bcdefghij")
BILLION = b'<!DOCTYPE p [<!ENTITY a "ha">' + LAUGHS + b"]>"


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (BILLION + b"<Project>&j;</Project>", "declares a document type"),
        (b'<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>', "document type"),
        (b'<!DOCTYPE p SYSTEM "http://localhost:9/p.dtd"><p/>', "document type"),
        (b'<!DOCTYPE p [<!ENTITY % x SYSTEM "http://localhost:9/"> %x;]><p/>', "document type"),
        (b"<a>" * 101 + b"</a>" * 101, "nests deeper than 100"),
        (b"<a>&unknown;</a>", "is no XML"),
        (b"<a><b></a>", "is no XML"),
        (b"", "is no XML"),
        (b"\xff\xfe\x00", "is no XML"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "is no XML|encoding"),
    ],
)
def test_hostile_and_broken_xml_is_refused(xml, reason):
    with pytest.raises(InputError, match=reason) as found:
        parse_xml(xml, "project.qde")
    assert "\n" not in str(found.value)


def test_xml_of_too_many_elements_is_refused(monkeypatch):
    monkeypatch.setattr(markup, "MAX_ELEMENTS", 5)
    assert len(parse_xml(b"<a>" + b"<b/>" * 4 + b"</a>", "project.qde")) == 4
    with pytest.raises(InputError, match="more than 5 elements"):
        parse_xml(b"<a>" + b"<b/>" * 5 + b"</a>", "project.qde")


def test_a_fault_in_xml_is_told_with_its_place():
    with pytest.raises(InputError, match=r"^project.qde:2:6: "):
        parse_xml(b"<a>\n<b></a>", "project.qde")


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("CREATE VIEW X AS SELECT 1 AS ID", "holds the view 'X'"),
        ("CREATE TRIGGER X AFTER INSERT ON T BEGIN SELECT 1; END", "holds the trigger 'X'"),
        ("CREATE VIRTUAL TABLE X USING fts5(a)", "holds the virtual table 'X'"),
    ],
)
def test_a_database_with_code_is_refused(tmp_path, sql, reason):
    path = tmp_path / "a.dna"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE T (ID)")
    connection.execute(sql)
    connection.commit()
    connection.close()
    with pytest.raises(InputError, match=reason):
        dna.read(path)


def test_a_database_is_never_written_to(tmp_path):
    path = tmp_path / "a.dna"
    dna.write(small(), path)
    before = path.read_bytes()
    with pytest.raises(InputError, match="readonly"), open_database(path) as connection:
        connection.execute("DELETE FROM DOCUMENTS")
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.dna"]


def test_changes_that_still_wait_are_not_passed_over(tmp_path):
    path = tmp_path / "a.dna"
    dna.write(small(), path)
    path.with_name("a.dna-wal").write_bytes(b"pending")
    with pytest.raises(InputError, match="close the program that has it open"):
        dna.read(path)


def test_a_larger_database_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(databases, "MAX_DATABASE", 1000)
    dna.write(small(), tmp_path / "a.dna")
    with pytest.raises(InputError, match="the most that is read here is 1,000"):
        dna.read(tmp_path / "a.dna")


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("DROP TABLE ENTITIES", "has no table ENTITIES"),
        ("ALTER TABLE STATEMENTS RENAME COLUMN Stop TO Ende", "has no column STATEMENTS.Stop"),
        ("UPDATE STATEMENTS SET Start = 'here'", "begins or ends at no whole number"),
    ],
)
def test_another_database_is_refused(tmp_path, sql, reason):
    path = tmp_path / "a.dna"
    dna.write(small(), path)
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()
    with pytest.raises(InputError, match=reason):
        dna.read(path)


@pytest.mark.parametrize(("module", "suffix"), [(refi_qda, ".qdpx"), (dna, ".dna")])
@given(st.data())
@settings(max_examples=25, deadline=None, derandomize=True)
def test_damage_ends_in_one_sentence(module, suffix, tmp_path_factory, data):
    path = tmp_path_factory.mktemp("damage") / f"a{suffix}"
    module.write(small(), path)
    raw = bytearray(path.read_bytes())
    if data.draw(st.booleans()):
        raw = raw[: data.draw(st.integers(0, len(raw)))]
    for _ in range(data.draw(st.integers(1, 4))):
        if raw:
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(raw)
    told = ""
    try:
        module.read(path)
    except InputError as error:
        told = str(error)
    assert "\n" not in told


@pytest.mark.parametrize("module", [refi_qda, dna])
def test_a_failed_write_leaves_nothing_and_the_old_file(module, tmp_path):
    exchange = small()
    target = tmp_path / "out"
    module.write(exchange, target)
    before = target.read_bytes()
    lying = type(exchange)(exchange.evidence, {"rep": "another text"})
    with pytest.raises(InputError, match="another one than it was coded from"):
        module.write(lying, target)
    with pytest.raises(InputError, match="is not here: give the folder with --documents"):
        module.write(type(exchange)(exchange.evidence), target)
    with pytest.raises(InputError, match="No such file"):
        module.write(exchange, tmp_path / "missing" / "out")
    with pytest.raises(InputError, match="is a folder"):
        module.write(exchange, tmp_path)
    assert target.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_larger_value_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.dna"
    dna.write(small(), path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE DOCUMENTS SET Text = ?", ("a" * 200_000,))
    connection.commit()
    connection.close()
    monkeypatch.setattr(databases, "MAX_VALUE", 100_000)
    with pytest.raises(InputError, match="too big"):
        dna.read(path)
