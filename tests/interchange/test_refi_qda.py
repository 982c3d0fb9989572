"""REFI-QDA projects as the standard has them, and as other programs write them."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from detente.errors import InputError
from detente.interchange import refi_qda
from detente.interchange.rules import Rules
from tests.interchange.making import exchanges, small

# Published by the Rotterdam Exchange Format Initiative under the MIT licence, which it contains.
SCHEMA = Path(__file__).with_name("refi-qda-project.xsd")
HEAD = '<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Elsewhere">'
USERS = '<Users><User guid="U1" name="Bo"/><User guid="{u2}" id="c"/></Users>'
BOOK = (
    '<CodeBook><Codes><Code guid="C1" name="Blame" isCodable="true"/>'
    '<Code guid="C2" name="Actors" isCodable="false"><Code guid="C3" name="Army" isCodable="true"/>'
    "</Code></Codes></CodeBook>"
)
BLAME = Rules.parse(["Blame=type:evaluation", "Actors=actor"])


def selection(number, start, end, *codes, name="", user="U1", more=""):
    codings = "".join(
        f'<Coding guid="{number}-{code}" creatingUser="{user}"><CodeRef targetGUID="{code}"/></Coding>'
        for code in codes
    )
    return (
        f'<PlainTextSelection guid="S{number}" name="{name}" startPosition="{start}" '
        f'endPosition="{end}">{more}{codings}</PlainTextSelection>'
    )


def project(tmp_path, source, *, files=None, name="project.qde", rest=""):
    path = tmp_path / "other.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, f"{HEAD}{USERS}{BOOK}<Sources>{source}</Sources>{rest}</Project>")
        for member, content in (files or {}).items():
            archive.writestr(member, content)
    return path


def source(*selections, place="internal://T.txt", name="Report.txt"):
    return f'<TextSource guid="T" name="{name}" plainTextPath="{place}">{"".join(selections)}</TextSource>'


def spans(exchange):
    text = exchange.texts["Report"]
    return {
        claim.id: text[claim.passage.start : claim.passage.end]
        for claim in exchange.evidence.claims.values()
    }


@given(exchanges())
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_what_is_written_is_valid_by_the_standards_schema(tmp_path_factory, exchange):
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(SCHEMA))
    path = tmp_path_factory.mktemp("valid") / "a.qdpx"
    refi_qda.write(exchange, path)
    with zipfile.ZipFile(path) as archive:
        schema.assertValid(etree.fromstring(archive.read("project.qde")))
        for name, text in exchange.texts.items():
            assert text.encode() in [archive.read(member) for member in archive.namelist()], name


def test_the_schema_would_notice_a_fault():
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(SCHEMA))
    assert not schema.validate(etree.fromstring(f"{HEAD}<Notes/></Project>"))


def test_codes_and_passages_come_back_without_the_notes(tmp_path):
    """Some programs drop notes; what is in codes, names and positions is still there."""
    exchange = small(polarity=-1, hedged=True, negated=True, action="reject", source="press")
    path = tmp_path / "a.qdpx"
    refi_qda.write(exchange, path)
    bare = tmp_path / "bare.qdpx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bare, "w") as new:
        for member in old.namelist():
            raw = old.read(member)
            if member.endswith(".qde"):
                raw = raw[: raw.index(b"<Notes>")] + raw[raw.index(b"</Notes>") + 8 :]
            new.writestr(member, raw)
    back = refi_qda.read(bare)
    (claim,) = back.evidence.claims.values()
    (before,) = exchange.evidence.claims.values()
    fields = set(type(claim).model_fields) - {"id", "passage"}
    assert {name: getattr(claim, name) for name in fields} == {
        name: getattr(before, name) for name in fields
    }
    assert (claim.passage.start, claim.passage.sha256) == (
        before.passage.start,
        before.passage.sha256,
    )


def test_changes_made_in_the_other_program_are_read_back(tmp_path):
    path = tmp_path / "a.qdpx"
    refi_qda.write(small(), path)
    changed = tmp_path / "b.qdpx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for member in old.namelist():
            raw = old.read(member)
            if member.endswith(".qde"):
                raw = raw.replace(b'name="polarity/-1"', b'name="polarity/1"')
                raw = raw.replace(b'startPosition="11"', b'startPosition="4"')
            new.writestr(member, raw)
    back = refi_qda.read(changed)
    claim = back.evidence.claims["k1"]
    assert claim.polarity == 1
    text = back.texts["rep"]
    assert text[claim.passage.start : claim.passage.end] == "road — closed"
    assert back.remarks == ("claim k1 was changed in the other program: start, sha256, polarity",)


LINES = "First\r\nsecond 🕊 third\r\nfourth e\u0301nd"


@pytest.mark.parametrize(
    ("counting", "start", "end"),
    [("code-points", 23, 29), ("lf", 21, 27), ("utf-16", 24, 30), ("utf-16-lf", 22, 28)],
)
def test_the_way_of_counting_is_found_by_the_words(tmp_path, counting, start, end):
    chosen = selection(1, start, end, "C1", name="fourth")
    path = project(tmp_path, source(chosen), files={"sources/T.txt": LINES.encode()})
    back = refi_qda.read(path, rules=BLAME)
    assert list(spans(back).values()) == ["fourth"]
    told = () if counting == "code-points" else (
        f"positions in account Report fit its passages when counted as {counting}, and were taken so",
    )  # fmt: skip
    assert back.remarks == told
    assert refi_qda.read(path, rules=BLAME, counting=counting).evidence == back.evidence


def test_doubtful_positions_are_told(tmp_path):
    path = project(
        tmp_path, source(selection(1, 23, 29, "C1")), files={"sources/T.txt": LINES.encode()}
    )
    back = refi_qda.read(path, rules=BLAME)
    assert list(spans(back).values()) == ["fourth"]
    assert "no passage says what it holds" in back.remarks[0]
    assert refi_qda.read(path, rules=BLAME, counting="code-points").remarks == ()
    with pytest.raises(InputError, match="no way of counting 'bytes'"):
        refi_qda.read(path, counting="bytes")


def test_a_border_inside_a_character_is_moved_outward(tmp_path):
    """NFC makes one character of e and its accent; the position between them is gone."""
    inside = LINES.index("e\u0301") + 1
    path = project(
        tmp_path, source(selection(1, inside, len(LINES), "C1", name="\u0301nd")),
        files={"sources/T.txt": LINES.encode()},
    )  # fmt: skip
    assert list(spans(refi_qda.read(path, rules=BLAME)).values()) == ["énd"]


@pytest.mark.parametrize(
    ("place", "member", "raw"),
    [
        ("internal://T.txt", "sources/T.txt", b"\xef\xbb\xbfThe road"),
        ("internal://T.txt", "Sources\\T.TXT", b"The road"),
        ("relative:///T.txt", "sources/T.txt", b"The road"),
        ("sources/T.txt", "sources/T.txt", b"The road"),
        ("T.txt", "T.txt", "\ufeffThe road".encode("utf-16-le")),
    ],
)
def test_texts_are_found_where_programs_put_them(tmp_path, place, member, raw):
    chosen = selection(1, 4, 8, "C1")
    path = project(tmp_path, source(chosen, place=place), files={member: raw}, name="Mine.QDE")
    assert list(spans(refi_qda.read(path, rules=BLAME)).values()) == ["road"]


def test_text_inside_the_project_and_missing_parts(tmp_path):
    inside = (
        '<TextSource guid="T"><PlainTextContent>The road</PlainTextContent>'
        f"{selection(1, 4, 8, 'C1')}</TextSource>"
        '<PictureSource guid="P"/><TextSource guid="Q" plainTextPath="internal://gone.txt"/>'
    )
    back = refi_qda.read(project(tmp_path, inside), rules=BLAME)
    assert [claim.passage.account for claim in back.evidence.claims.values()] == ["untitled"]
    assert back.remarks == (
        "the text 'gone.txt' of a source is not in the archive",
        "1 sources were left out, since they are no text",
    )


def test_selections_of_one_coder_on_the_same_words_are_one_claim(tmp_path):
    """NVivo, MAXQDA and QualCoder write a selection for every code."""
    words = "<Description>Who is at fault</Description>"
    path = project(
        tmp_path,
        source(
            selection(1, 4, 8, "C1", more=words),
            selection(2, 4, 8, "C3"),
            selection(3, 4, 8, "C1", user="{U2}"),
        ),
        files={"sources/T.txt": "The road"},
    )
    one, other = refi_qda.read(path, rules=BLAME).evidence.claims.values()
    assert (one.type, one.actor, one.coder, one.paraphrase) == (
        "evaluation", ("Army",), "Bo", "Who is at fault",
    )  # fmt: skip
    assert (one.status, one.made_by, other.coder) == ("accepted", "person", "c")
    assert other.paraphrase == "coded Blame"


def test_a_type_is_never_made_up(tmp_path):
    path = project(tmp_path, source(selection(1, 4, 8, "C3")), files={"sources/T.txt": "The road"})
    back = refi_qda.read(path)
    assert back.evidence.claims == {}
    assert "1 coded passages were left out, since nothing says of what type" in back.remarks[0]
    assert "Actors/Army" in back.remarks[0]
    typed = refi_qda.read(path, rules=Rules.parse([], type="fact"))
    assert [claim.type for claim in typed.evidence.claims.values()] == ["fact"]
    twice = Rules.parse(["Army=type:fact", "Army=type:causal"])
    assert refi_qda.read(path, rules=twice).evidence.claims == {}


def test_passages_outside_the_text_are_left_out(tmp_path):
    chosen = [selection(1, 4, 99, "C1"), selection(2, 5, 5, "C1"), selection(3, -3, 2, "C1")]
    path = project(tmp_path, source(*chosen), files={"sources/T.txt": "The road"})
    back = refi_qda.read(path, rules=BLAME)
    assert back.evidence.claims == {}
    assert back.remarks[0].startswith("3 passages were left out")


@pytest.mark.parametrize(
    ("source_xml", "files", "reason"),
    [
        (source(selection(1, "here", 8, "C1")), {"sources/T.txt": "The road"}, "whole number"),
        (source(selection(1, 4, 8, "C1")), {"sources/T.txt": b"\xc3("}, "no UTF-8 text"),
        (source(), {"second.qde": "<Project/>"}, "several: project.qde, second.qde"),
    ],
)
def test_broken_projects_are_refused(tmp_path, source_xml, files, reason):
    with pytest.raises(InputError, match=reason):
        refi_qda.read(project(tmp_path, source_xml, files=files))


def test_other_files_are_no_projects(tmp_path):
    path = tmp_path / "x.qdpx"
    path.write_text("no zip")
    with pytest.raises(InputError, match="this is no zip archive"):
        refi_qda.read(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "no project")
    with pytest.raises(InputError, match="holds no project file"):
        refi_qda.read(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.qde", "<CodeBook/>")
    with pytest.raises(InputError, match="is Project, not CodeBook"):
        refi_qda.read(path)
    with pytest.raises(InputError, match="there is no such file"):
        refi_qda.read(tmp_path / "none.qdpx")


@pytest.mark.parametrize(
    "guids",
    [
        [""] * 3,
        ["same"] * 3,
        [f"00000000-0000-0000-0000-00000000000{number}" for number in range(3)],
    ],
)
def test_no_passage_is_lost_whatever_the_other_program_calls_it(tmp_path, guids):
    """Some leave the GUID out, give it twice, or count it up from the end."""
    passages = [
        selection("N", 4 * number, 4 * number + 3, "C1").replace('guid="SN"', f'guid="{guid}"')
        for number, guid in enumerate(guids)
    ]
    path = project(tmp_path, source(*passages), files={"sources/T.txt": "one two six ten"})
    back = refi_qda.read(path, rules=BLAME)
    assert sorted(spans(back).values()) == ["one", "six", "two"]
    assert any("the id of another one" in told for told in back.remarks) == (len(set(guids)) == 1)


def test_a_passage_without_code_and_words_claims_nothing(tmp_path):
    path = project(tmp_path, source(selection(1, 0, 3)), files={"sources/T.txt": "one two"})
    back = refi_qda.read(path, rules=Rules(type="fact"))
    assert not back.evidence.claims
    (remark,) = [told for told in back.remarks if "neither a code nor a word" in told]
    assert remark.startswith("1 passages were left out")
