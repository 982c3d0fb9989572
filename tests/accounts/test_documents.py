"""Documents: one text out of every medium, and one sentence for every file that gives none."""

import hashlib
import io
import random
import unicodedata
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from detente.accounts.documents import (
    MAX_DOCUMENT,
    Document,
    from_bytes,
    normalise,
    read_again,
    read_document,
)
from detente.accounts.readers import archive, extract, pdf
from detente.errors import InputError

SPECIAL = "né\u00a0— “peace” co\u00adoperate 🕊 👩\u200d👩\u200d👧 line\u2028separator"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def sha(data):
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def outcome(data, name):
    """Read what may be damaged: the document, or the one sentence that refuses it."""
    try:
        return from_bytes(data, name)
    except InputError as error:
        return str(error)


def is_sound(found):
    if isinstance(found, str):
        return "\n" not in found
    return found.text.encode().decode() == found.text and not {"\0", "\r"} & set(found.text)


def refused(data, name="x", **options):
    with pytest.raises(InputError) as caught:
        from_bytes(data, name, **options)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)
    return caught.value.message


# --- plain text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
    ],
)
def test_text_in_any_unicode_form_is_the_same_text(mark, encoding):
    document = from_bytes(mark + SPECIAL.encode(encoding), "a.txt")
    assert document.text == SPECIAL
    assert document.text_sha256 == sha(SPECIAL)
    assert (document.media, document.reader, document.title) == ("text", None, None)
    assert document.characters == len(SPECIAL)


def test_a_file_that_is_its_own_text_has_one_hash():
    raw = SPECIAL.encode()
    document = from_bytes(raw, "a.txt")
    assert document.sha256 == document.text_sha256 == sha(raw)
    account = document.account("a1")
    assert (account.title, account.text_sha256, account.reader) == ("a1", None, None)
    marked = from_bytes(b"\xef\xbb\xbf" + raw, "a.txt").account("a1", title="One", author="A")
    assert (marked.title, marked.author, marked.text_sha256) == ("One", "A", sha(raw))


def test_normalising_composes_and_ends_lines_in_one_way():
    assert from_bytes(b"one\r\ntwo\rthree\n\r\n", "a.txt").text == "one\ntwo\nthree\n\n"
    assert from_bytes("cafe\u0301".encode(), "a.txt").text == "café"
    kept = "a\u00a0b\u00adc\u2028d\u2029e\x85f\x0bg\x0ch\ufb01"
    assert from_bytes(kept.encode(), "a.txt").text == kept


@given(st.text())
def test_normalising_is_done_once(text):
    once = normalise(text)
    assert normalise(once) == once
    assert "\r" not in once
    assert unicodedata.is_normalized("NFC", once)


@given(st.binary(max_size=60))
def test_any_bytes_give_a_text_with_utf8_or_one_sentence(data):
    assert is_sound(outcome(data, "a.txt"))


def test_other_encodings_are_refused_until_named():
    raw = "first\nсловарь".encode("cp1251")
    with pytest.raises(InputError, match=r"a\.txt:2:1: this is no UTF-8 text: byte 0xf1; if it is"):
        from_bytes(raw, "a.txt")
    document = from_bytes(raw, "a.txt", encoding="windows-1251")
    assert document.text == "first\nсловарь"
    assert document.reader == "encoding cp1251"
    assert read_again(raw, document.account("a1"), "a.txt") == document
    assert "this is no ASCII text: byte 0xf1" in refused(raw, encoding="ascii")
    message = refused(raw, encoding="windows-1521")
    assert message.startswith("the encoding 'windows-1521' is unknown; nearest: 'windows-125")


@pytest.mark.parametrize("name", ["idna", "unicode_escape", "utf-7", "hex", "rot13", "\0", "ö"])
def test_codecs_that_are_no_character_sets_are_refused(name):
    assert "is unknown" in refused(b"x", encoding=name)


def test_what_is_no_text_is_said():
    assert "holds the character U+0000" in refused(b"PNG\0\0", "a.png")
    assert "holds the character U+0000" in refused("plain".encode("utf-16-le"))
    assert (
        refused(b"{\\rtf1 x}")
        == "this is RTF, which is not read: save it as DOCX, PDF or plain text"
    )
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1").startswith("this is an old or an encrypted Word")
    assert refused(b" \n ") == "the document holds no text"
    assert "nearest: 'docx'" in refused(b"x", media="doc")


def test_files(tmp_path):
    path = tmp_path / "a.txt"
    with pytest.raises(InputError, match="there is no such file"):
        read_document(path)
    with pytest.raises(InputError, match="this is no regular file"):
        read_document(tmp_path)
    with path.open("wb") as file:
        file.truncate(MAX_DOCUMENT + 1)
    with pytest.raises(InputError, match=r"has 20,000,001 bytes, the most .* is 20,000,000"):
        read_document(path)
    path.write_bytes(b"Water")
    assert read_document(str(path)).text == "Water"


def test_too_much_text_is_refused(monkeypatch):
    monkeypatch.setattr(extract, "MAX_TEXT", 10)
    for data in (b"x" * 11, b"<html><p>" + b"x" * 11, printed(["x" * 11]), word("x" * 11)):
        assert "holds more than 10 characters of text" in refused(data)


# --- HTML ---------------------------------------------------------------------------------------

PAGE = b"""<!doctype html><html><head><title> The
 river </title><style>p {}</style></head><body><nav>Home</nav>
<h1>Water</h1><p>It <b>fell </b> by&nbsp;half.<!-- why? --><br>Then it
rose.</p>tail<script>alert("x")</script> of it
<ul><li>one<li>two</ul><table><tr><th>year</th><td>2020<tr><td> level </td> <td> 3 </td></tr></table>
<div hidden>not this</div><noscript>nor this</noscript><pre>  kept
    as is</pre><textarea>form</textarea></body></html>"""


def test_a_page_is_one_line_a_block():
    document = from_bytes(PAGE, "a.txt")
    assert document.media == "html"
    assert document.title == "The river"
    assert document.reader.startswith("libxml2 ")
    assert document.text.split("\n") == [
        "Home",
        "Water",
        "It fell by\u00a0half.",
        "Then it rose.",
        "tail of it",
        "one",
        "two",
        "year\t2020",
        "level\t3",
        "  kept",
        "    as is",
    ]


def test_the_layout_of_pages_does_not_change_unsaid():
    """Another text for the same page orphans passages: then `_LAYOUT` must be counted up."""
    document = from_bytes(PAGE, "a.txt")
    assert document.text_sha256[:16] == "4ecdac3c7c783584"
    assert document.reader.endswith("layout 1")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('<meta charset="windows-1251"><p>Привет'.encode("cp1251"), "Привет"),
        (
            '<meta http-equiv=c content="text/html; charset=koi8-r"><p>Привет'.encode("koi8-r"),
            "Привет",
        ),
        ('<meta charset="iso-8859-1"><p>“x”'.encode("cp1252"), "“x”"),
        ('<meta charset="utf-16"><p>é'.encode(), "é"),
        (b"\xff\xfe" + '<meta charset="utf-8"><p>é'.encode("utf-16-le"), "é"),
        ('<?xml version="1.0" encoding="iso-8859-2"?><html><p>ő</html>'.encode("iso-8859-2"), "ő"),
        ("<p>Հայ։".encode(), "Հայ։"),
    ],
    ids=["meta", "http-equiv", "latin-1", "wrongly utf-16", "mark", "xml", "none"],
)
def test_the_character_set_of_a_page_is_honoured(data, text):
    assert from_bytes(data, "a.html").text == text


def test_pages_that_lie_about_their_character_set_are_refused():
    assert "is no UTF-8 text: byte 0x93" in refused(b"<meta charset=utf-8><p>\x93x")
    assert "the encoding 'utf-7' is unknown" in refused(b"<html><meta charset=utf-7><p>x")
    document = from_bytes(b"<p>\x93x\x94", "a.html", encoding="windows-1252")
    assert document.text == "“x”"
    assert read_again(b"<p>\x93x\x94", document.account("a"), "a.html").text == "“x”"


def test_a_page_defines_no_entities_and_loads_nothing(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the secret", encoding="utf-8")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY a "bomb">]>'
        f'<html><p>so &x; and &a; <iframe src="{secret.as_uri()}"></iframe>'
    )
    text = from_bytes(page.encode(), "a.html").text
    assert "secret" not in text
    assert "so &x; and &a;" in text


def test_characters_that_are_none_are_replaced():
    text = from_bytes(b"<p>a&#xD800;b&#0;c&#x110000;d\0e", "a.html").text
    assert text.replace("\ufffd", "") == "abcde"


def test_nested_pages():
    deep = b"<div>" * 1000 + b"deep" + b"</div>" * 1000 + b"<p>after"
    assert from_bytes(deep, "a.html").text == "deep\nafter"
    message = refused(b"<div>" * 100_000 + b"deep", "a.html")
    assert message == "the page is nested too deeply to be read"


@given(st.binary(max_size=200))
def test_any_bytes_of_a_page_give_a_text_or_one_sentence(data):
    assert is_sound(outcome(b"<p>x" + data, "a.html"))


# --- PDF ----------------------------------------------------------------------------------------


def printed(*pages, title=None):
    """Make a PDF of pages of lines; an empty page holds a picture of a box."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    if title:
        canvas.setTitle(title)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 720 - 20 * number, line)
        canvas.rect(72, 72, 20, 20)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def locked(data, password):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


TWO_PAGES = printed(["Water fell by", "half of its co-", "lumn."], ["The rest."], title="A river")


def test_a_pdf_is_read_page_by_page():
    document = from_bytes(TWO_PAGES, "a.txt")
    assert (document.media, document.title, document.wrapped) == ("pdf", "A river", True)
    assert document.reader.startswith("pypdf ")
    assert document.text.split("\n") == ["Water fell by", "half of its co-", "lumn.", "The rest."]
    account = document.account("p1")
    assert (account.title, account.media, account.reader) == ("A river", "pdf", document.reader)
    assert account.text_sha256 == sha(document.text)


def test_pages_without_text_are_told():
    assert from_bytes(printed(["one"], [], ["three"], []), "a.pdf").remarks == (
        "no text on page 2, 4",
    )
    assert refused(printed([], [])).startswith("the PDF holds no text, only pictures (2 pages)")


def test_encrypted_pdfs():
    assert from_bytes(locked(TWO_PAGES, ""), "a.pdf").text.startswith("Water fell")
    message = "the PDF is encrypted: save a copy that opens without a password"
    assert refused(locked(TWO_PAGES, "secret")) == message


def test_too_many_pages(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    assert refused(TWO_PAGES) == "the PDF has 2 pages, the most that is read is 1"


def test_damaged_pdfs_give_one_sentence():
    assert refused(b"%PDF-1.7\n").startswith("the PDF is damaged and cannot be read")
    rng = random.Random(7)
    outcomes = set()
    for _ in range(60):
        data = bytearray(TWO_PAGES)
        for _ in range(rng.randint(1, 12)):
            data[rng.randrange(20, len(data))] = rng.randrange(256)
        cut = bytes(data[: rng.choice([len(data), rng.randint(100, len(data))])])
        found = outcome(cut, "a.pdf")
        assert is_sound(found)
        outcomes.add(type(found))
    assert outcomes == {Document, str}


def test_sloppy_pdfs_leave_the_screen_alone(capfd, caplog):
    assert from_bytes(TWO_PAGES.replace(b"startxref\n", b"startxref\n1"), "a.pdf").text
    assert capfd.readouterr() == ("", "")


# --- Word ---------------------------------------------------------------------------------------


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word(*paragraphs):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def with_part(data, name, content, **options):
    """Copy a package with one part changed or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part), zipfile.ZIP_DEFLATED)
        new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def body_of(inside):
    document = docx.Document()
    body = document.element.body
    for element in parse_xml(f'<w:body xmlns:w="{W}">{inside}</w:body>'):
        body.insert(len(body) - 1, element)
    return from_bytes(saved(document), "a.docx").text


def test_paragraphs_and_tables_in_their_order():
    document = docx.Document()
    document.core_properties.title = "A river"
    document.add_heading("Water", 1)
    document.add_paragraph("It fell\u00a0by half.").add_run(" — “so”")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["year", "2020", "two", "lines"], strict=True):
        cell.text = text
    table._cells[2].add_paragraph("of it")
    document.add_paragraph("")
    document.add_paragraph("After.\nNext line\twith a tab")
    read = from_bytes(saved(document), "a.txt")
    assert (read.media, read.title, read.remarks) == ("docx", "A river", ())
    assert read.reader.startswith("python-docx ")
    assert read.text.split("\n") == [
        "Water",
        "It fell\u00a0by half. — “so”",
        "year\t2020",
        "two",
        "of it",
        "lines",
        "After.",
        "Next line\twith a tab",
    ]


def test_the_layout_of_word_documents_does_not_change_unsaid():
    text = body_of(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc>"
        "<w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>c</w:t><w:br/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t></w:r></w:p>"
    )
    assert text == "a\t\tb\nc\nd\u2011e"
    assert from_bytes(word("x"), "a.docx").reader.endswith("layout 1")


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_tracked_changes_count_as_accepted():
    text = body_of(
        f'<w:p>{run("The ")}<w:del w:id="1" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="a">{run("new")}</w:ins>{run(" text")}</w:p>'
    )
    assert text == "The new text"


def test_nothing_a_reader_sees_is_lost():
    text = body_of(
        f"<w:sdt><w:sdtContent><w:p>{run('in a control')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p>{run('before ')}<w:r><w:pict><w:txbxContent><w:p>{run('in a box')}</w:p>"
        f"</w:txbxContent></w:pict></w:r>{run('after')}</w:p>"
        f"<w:p><w:fldSimple w:instr='PAGE'>{run('7')}</w:fldSimple><w:hyperlink>{run(' link')}"
        f"</w:hyperlink><w:r><w:instrText>HYPERLINK</w:instrText></w:r></w:p>"
    )
    assert text.split("\n") == ["in a control", "in a box", "before after", "7 link"]


def test_notes_follow_the_text():
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p>{run("--")}</w:p>'
        f'</w:footnote><w:footnote w:id="1"><w:p>{run("See the annex.")}</w:p></w:footnote>'
        "</w:footnotes>"
    )
    data = with_part(word("Body."), "word/footnotes.xml", notes)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        relations = package.read("word/_rels/document.xml.rels").decode()
        types = package.read("[Content_Types].xml").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    entry = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    data = with_part(
        data, "word/_rels/document.xml.rels", relations.replace("</Relationships>", entry)
    )
    part = (
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.footnotes+xml"/></Types>'
    )
    data = with_part(data, "[Content_Types].xml", types.replace("</Types>", part))
    document = from_bytes(data, "a.docx")
    assert document.text == "Body.\nSee the annex."
    assert document.remarks == ("1 foot- and endnotes follow the text",)


def test_hostile_and_damaged_packages(monkeypatch):
    good = word("x")
    bomb = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    assert "'word/extra.xml' has a document type" in refused(
        with_part(good, "word/extra.xml", bomb)
    )
    assert "'word/extra.bin' has a document type" in refused(
        with_part(good, "word/extra.bin", bomb.encode("utf-16"))
    )
    assert "'word/styles.xml' is no XML" in refused(with_part(good, "word/styles.xml", "none"))
    assert "'word/big.xml' of the archive unpacks to more than 500 times its size" in refused(
        with_part(good, "word/big.xml", b" " * 2_000_000)
    )
    assert "'../out.xml' leads out of the archive" in refused(with_part(good, "../out.xml", "<a/>"))
    assert "'C:/out.xml' has an absolute path" in refused(with_part(good, "C:/out.xml", "<a/>"))
    for broken in ("<w:d", "<a/>", "<a>"):
        assert "is damaged" in refused(with_part(good, "word/document.xml", broken))
    monkeypatch.setattr(archive, "MAX_PARTS", 3)
    assert "parts, the most that is taken is 3" in refused(good)
    monkeypatch.undo()
    monkeypatch.setattr(archive, "MAX_UNPACKED", 3)
    assert "unpacks to more than 3 bytes" in refused(good)


def test_two_parts_of_one_name_and_encrypted_parts():
    stream = io.BytesIO(word("x"))
    with (
        zipfile.ZipFile(stream, "a") as package,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        package.writestr("word/document.xml", "<a/>")
    assert "'word/document.xml' occurs twice" in refused(stream.getvalue())
    data = bytearray(word("x"))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert "is encrypted" in refused(bytes(data))


def test_a_part_that_is_larger_than_it_says_is_not_unpacked():
    data = bytearray(with_part(word("x"), "word/big.xml", b"<a>" + b" " * 500_000 + b"</a>"))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    with pytest.raises(InputError, match=r"'word/big\.xml' of the archive is damaged"):
        from_bytes(bytes(data), "a.docx")


def test_damaged_packages_give_one_sentence():
    data = word("Water fell.", "It rose.")
    rng = random.Random(3)
    outcomes = set()
    for _ in range(40):
        changed = bytearray(data)
        for _ in range(rng.randint(1, 40)):
            changed[rng.randrange(4, len(changed))] = rng.randrange(256)
        found = outcome(bytes(changed), "a.docx")
        assert is_sound(found)
        outcomes.add(type(found))
    assert str in outcomes


def test_other_archives_are_no_documents():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/epub+zip")
    assert "a zip archive and no Word document" in refused(stream.getvalue(), "a.docx")
    assert "a damaged zip archive" in refused(stream.getvalue()[:30], "a.docx")
    assert "no Word document" not in refused(stream.getvalue(), media="docx")
