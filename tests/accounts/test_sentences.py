"""Sentences: the rules one by one on short texts, and what must hold of every text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.accounts.sentences import split_sentences


def cut(text, **options):
    return [text[start:end] for start, end in split_sentences(text, **options)]


#: A bar where a sentence ends; the bar itself is taken out.
CASES = {
    "plain": "It fell.| It rose!| Why?| Nobody knows.",
    "last without a stop": "It fell.| It rose",
    "several marks": "Really?!| Yes.| So...| Well",
    "ellipsis inside": "It fell ... and rose… then stayed.",
    "ellipsis at the end": "It fell…| Then it rose.",
    "decimals": "It fell by 3.5 per cent to 1.234,50.| It rose.",
    "number at the end": "That was in 2020.| Then it rose.",
    "number at the start": "It rose.| 40 people came.",
    "time": "It began at 5 p.m. on Monday.| It ended at 6 p.m.| The guests left.",
    "short words": "We look up.| Nobody is in.| Ox is.",
    "titles": "Dr. Ada Lee met Gen. A. B. Roe and Mrs. Poe.| They spoke.",
    "initials": "J. R. Roe spoke.| M. A. Poe and J. I. Moe did not.",
    "acronyms": "The U.S. Army left.| The U.N. did not.| It stayed in the U.S.| They knew.",
    "latin": "Some rivers, e.g. Lethe, and others, i.e. Styx, cf. Acheron, fell.| It rose.",
    "numbering": "See No. 5, pp. 3–4 and Fig. 2.| He said no.| They agreed.",
    "company": "Roe Inc. paid Poe Ltd. in full.| Roe Inc.| The rest is silence.",
    "lower case follows": "It fell (by half.) and rose. yet it fell.",
    "straight quotes": 'He said, "It fell."| She said, "No."',
    "curly quotes": "“It fell.”| ‘It rose.’| “Both?”",
    "guillemets": "«It fell.»| »It rose.«| It stayed.",
    "french guillemets": "« Elle tombe.\u00a0»| Puis « elle monte. »| Et puis ? »| Rien.",
    "german guillemets": "»Es fiel.«| Es stieg. |»Und blieb.«",
    "quote opens": "It fell.| “And rose.”| (Or not.)| [Perhaps.]| — So it was.",
    "brackets": "It fell (so they say).| It rose.",
    "reference marks": "It fell.[12]| It rose.[3][4]| It stayed.",
    "no space after": "See example.org and v2.0.| Or not.",
    "list numbers": "1. Water falls.| 2. Water rises.",
    "list sections": "2.2. Water falls.| 2.2.1. Water rises.",
    "leaders": "Contents.| . . . . . 7",
    "list letters": "a) Water falls.| (b) Water rises.",
    "no-break space": "It fell.|\u00a0It rose.",
    "cyrillic": "Вода ушла.| А. Роу сказал: «Да.»| Потом пришла.",
    "armenian": "Ջուրը իջավ։| Հետո բարձրացավ։",
    "georgian has no capitals": "წყალი დაეცა.| შემდეგ აიწია.",
    "arabic": "هل هبط الماء؟| نعم.| ثم ارتفع",
    "hindi": "पानी गिरा।| फिर बढ़ा।",
    "chinese": "水位下降。|然后上升！|“为什么？”|没人知道。",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES)
def test_one_line(marked):
    expected = [part.strip() for part in marked.split("|")]
    assert cut(marked.replace("|", "")) == expected


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\n \n", "\u2028", "\u2029", "\x85", "\f", "\v"]
)
def test_a_line_end_always_ends_a_sentence(end):
    assert cut(f"A heading{end}it fell in Dr.{end}Roe's time") == [
        "A heading",
        "it fell in Dr.",
        "Roe's time",
    ]


def test_nothing_in_nothing():
    assert split_sentences("") == split_sentences(" \n\t\u00a0\n") == []


PAGE = """A heading
The river fell by half of its depth in the driest
summer since the records began. Then it rose again
and stayed high, as Dr.
Roe had said it would, until the beginning of the
last year.
The next paragraph starts here and goes on to this
line.

After a blank line that is long enough to be a full"""


def test_wrapped_lines_are_joined_until_a_paragraph_ends():
    assert [sentence.replace("\n", " ") for sentence in cut(PAGE, wrapped=True)] == [
        "A heading",
        "The river fell by half of its depth in the driest summer since the records began.",
        "Then it rose again and stayed high, as Dr.",
        "Roe had said it would, until the beginning of the last year.",
        "The next paragraph starts here and goes on to this line.",
        "After a blank line that is long enough to be a full",
    ]
    assert split_sentences("", wrapped=True) == []


PIECES = st.sampled_from(
    [
        *".!?…։。\"'“”’()[]«»—\n\r\u2028\u00a0\u00ad\u200d \t",
        ". ",
        "... ",
        "No. 5",
        "Dr. ",
        "U.S. ",
        "1. ",
        "e\u0301",
        "🕊",
        "the",
        "The",
        "Вода",
        "水",
        "\x1c",
        "\x1f",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS, st.booleans())
def test_of_every_text(text, wrapped):
    spans = split_sentences(text, wrapped=wrapped)
    assert split_sentences(text, wrapped=wrapped) == spans
    covered = set()
    before = 0
    for start, end in spans:
        assert before <= start < end <= len(text)
        before = end
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert wrapped or len(text[start:end].splitlines()) == 1
        covered.update(range(start, end))
    assert all(place in covered for place, sign in enumerate(text) if not sign.isspace())


@given(TEXTS)
def test_lines_do_not_know_of_each_other(text):
    whole = cut(text)
    assert [sentence for line in text.splitlines() for sentence in cut(line)] == whole


HOSTILE = {
    "sentences": ("It fell. ", 20_001),
    "brackets": ("(", 1),
    "stops": (".", 1),
    "leaders": (". ", 1),
    "stops in brackets": (".)", 1),
    "lower case": ("x. ", 2),
    "letters": ("a", 1),
    "initials": ("B. ", 1),
    "notes": (".[1]", 1),
}


@pytest.mark.parametrize(("piece", "count"), HOSTILE.values(), ids=HOSTILE)
def test_long_lines_take_linear_time(piece, count):
    """Quadratic time would take minutes."""
    assert len(split_sentences(piece * 20_000 + "Xy")) == count
    assert len(split_sentences(piece * 100_000)) >= 1


def test_wrapped_pages_take_linear_time():
    assert len(split_sentences("It fell. \nIt rose " * 20_000, wrapped=True)) == 20_001
