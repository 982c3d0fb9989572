"""The finding: frozen, the same after a trip through JSON, and never without its caveats."""

from __future__ import annotations

import json
import math
import re
import sys
from html.parser import HTMLParser

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from detente.errors import DetenteError, MissingExtraError
from detente.findings import (
    Answer,
    Finding,
    Interval,
    Path,
    PathStep,
    SetSummary,
    Table,
    Verdict,
    Witness,
    package_version,
)

GRADES = ("firm", "enforced", "on-paper", "shifts", "breaks", "not-addressed")
TEXT = st.text(max_size=12)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
CELLS = st.one_of(TEXT, st.integers(), st.booleans(), st.none())
VERDICTS = st.builds(
    Verdict,
    settlement=TEXT,
    concept=TEXT,
    state=st.none() | TEXT,
    holds=st.none() | st.booleans(),
    grade=st.sampled_from(GRADES),
    leavers=TEXTS,
    shifters=TEXTS,
    stayers=TEXTS,
    count=st.integers(),
    of=st.integers(),
    idle_options=TEXTS,
)
TABLES = st.builds(
    Table,
    columns=TEXTS,
    rows=st.lists(st.lists(CELLS, max_size=3).map(tuple), max_size=3).map(tuple),
)
STEPS = st.builds(PathStep, mover=TEXT, start=TEXT, end=TEXT, words=TEXT, improvement=st.booleans())
PATHS = st.builds(
    Path,
    start=TEXT,
    target=TEXT,
    exists=st.booleans(),
    steps=st.lists(STEPS, max_size=3).map(tuple),
)
BOUNDS = st.floats(allow_nan=False, allow_infinity=False)
INTERVALS = st.builds(Interval, low=BOUNDS, high=BOUNDS, unit=TEXT)
SETS = st.builds(SetSummary, concept=TEXT, count=st.integers(), states=st.none() | TEXTS)
KINDS: dict[str, st.SearchStrategy[Answer]] = {
    "verdict": VERDICTS,
    "table": TABLES,
    "path": PATHS,
    "interval": INTERVALS,
    "set": SETS,
}
WITNESSES = st.builds(
    Witness,
    party=TEXT,
    stable=st.booleans(),
    words=TEXT,
    enforced=st.booleans(),
    moves=TEXTS,
    movers=TEXTS,
)


def findings(answers: st.SearchStrategy[Answer]) -> st.SearchStrategy[Finding]:
    return st.builds(
        Finding,
        question=TEXT,
        case=TEXT,
        case_hash=TEXT,
        reading=st.none() | TEXT,
        reading_hash=st.none() | TEXT,
        status_quo=st.none() | TEXT,
        what_if=st.none() | TEXT,
        method=TEXT,
        parameters=st.dictionaries(TEXT, CELLS, max_size=3),
        assumptions=TEXTS,
        answer=answers,
        summary=TEXT,
        caveats=TEXTS,
        claims=TEXTS,
        witnesses=st.lists(WITNESSES, max_size=2).map(tuple),
    )


def finding(answer: Answer, **given_: object) -> Finding:
    """A finding with the given answer and otherwise plain content."""
    fields: dict[str, object] = {
        "question": "Does it hold?",
        "case": "Two switches",
        "case_hash": "0" * 64,
        "method": "Nash",
        "parameters": {"concept": "nash"},
        "summary": "It holds.",
    }
    return Finding.model_validate({**fields, **given_, "answer": answer})


A_PATH = Path(
    start="NN",
    target="deal",
    exists=True,
    steps=(
        PathStep(mover="A", start="NN", end="YN", words="A moves", improvement=True),
        PathStep(mover="B", start="YN", end="YY", words="B moves", improvement=False),
    ),
)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_finding_is_the_same_after_a_trip_through_json(kind: str, data: st.DataObject) -> None:
    before = data.draw(findings(KINDS[kind]))
    text = before.to_json()
    after = Finding.from_json(text)
    assert after == before
    assert type(after.answer) is type(before.answer)
    assert after.to_json() == text
    assert json.loads(text)["answer"]["kind"] == kind


@given(cells=st.lists(CELLS, min_size=1, max_size=5))
def test_the_type_of_each_cell_survives(cells: list[object]) -> None:
    columns = tuple(map(str, range(len(cells))))
    table = finding(Table.model_validate({"columns": columns, "rows": (tuple(cells),)}))
    answer = Finding.from_json(table.to_json()).answer
    assert isinstance(answer, Table)
    assert [(type(c), c) for c in answer.rows[0]] == [(type(c), c) for c in cells]


def test_lists_and_tuples_come_back_as_the_same_frozen_record() -> None:
    again = Finding.from_json(finding(A_PATH, caveats=["one"]).to_json())
    assert again.caveats == ("one",)
    assert isinstance(again.answer, Path)
    assert again.answer.steps[1].end == "YY"


@pytest.mark.parametrize("low", [-math.inf, 0.0])
def test_an_open_interval_comes_back(low: float) -> None:
    open_ended = finding(Interval(low=low, high=math.inf, unit="months"))
    assert Finding.from_json(open_ended.to_json()) == open_ended


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (finding(A_PATH), "summary"),
        (A_PATH, "exists"),
        (A_PATH.steps[0], "words"),
        (Witness(party="A", stable=True, words="w"), "stable"),
        (Interval(low=0, high=1), "low"),
        (SetSummary(concept="nash", count=1), "count"),
        (Table(columns=("a",), rows=((1,),)), "rows"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_nothing_is_altered_after_birth(record: object, field: str) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(record, field, "other")


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError, match="solution"):
        finding(A_PATH, solution="YY")


@pytest.mark.parametrize(
    "answer", [{"kind": "opinion"}, {"low": 1, "high": 2}, {"kind": "interval", "low": 1}]
)
def test_an_answer_is_one_of_a_closed_set(answer: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="answer"):
        Finding.model_validate({**finding(A_PATH).model_dump(), "answer": answer})


def test_a_finding_prints_its_reasons_claims_and_caveats_in_this_order() -> None:
    text = str(
        finding(
            A_PATH,
            summary="It breaks.",
            witnesses=[Witness(party="A", stable=False, words="A leaves.")],
            claims=["c1", "c2"],
            caveats=["Only one date.", "Only one reading."],
        )
    )
    assert text == (
        "It breaks. A leaves. It rests on the claims c1, c2. "
        "Caveat: Only one date. Caveat: Only one reading."
    )


def test_a_finding_without_claims_names_none() -> None:
    assert str(finding(A_PATH)) == "It holds."


@given(findings(VERDICTS))
@settings(max_examples=40, deadline=None)
def test_no_caveat_is_ever_dropped(asked: Finding) -> None:
    assert all(f"Caveat: {caveat}" in str(asked) for caveat in asked.caveats)


def test_a_table_is_a_data_frame_with_its_rows() -> None:
    frame = finding(
        Table(columns=("settlement", "count", "holds"), rows=(("a", 1, True), ("b", 2, None)))
    ).table()
    assert isinstance(frame, pl.DataFrame)
    assert frame.columns == ["settlement", "count", "holds"]
    assert frame.rows() == [("a", 1, True), ("b", 2, None)]


def test_a_table_may_mix_numbers_and_words_in_a_column() -> None:
    frame = finding(Table(columns=("a",), rows=((1,), ("many",), (None,)))).table()
    assert frame.rows() == [("1",), ("many",), (None,)]


def test_a_table_without_rows_keeps_its_columns() -> None:
    frame = finding(Table(columns=("a", "b"), rows=())).table()
    assert (frame.height, frame.columns) == (0, ["a", "b"])


def test_a_path_is_a_data_frame_with_one_row_a_step() -> None:
    frame = finding(A_PATH).table()
    assert frame.columns == ["mover", "start", "end", "words", "improvement"]
    assert frame.rows() == [("A", "NN", "YN", "A moves", True), ("B", "YN", "YY", "B moves", False)]


@pytest.mark.parametrize("exists", [True, False])
def test_a_path_without_steps_keeps_its_columns(exists: bool) -> None:
    frame = finding(Path(start="NN", target="deal", exists=exists)).table()
    assert (frame.height, frame.columns) == (0, ["mover", "start", "end", "words", "improvement"])


def test_other_answers_are_one_row() -> None:
    verdict = Verdict(
        settlement="deal",
        concept="seq",
        state="YY",
        holds=False,
        grade="breaks",
        leavers=("A", "B"),
    )
    row = finding(verdict).table().row(0, named=True)
    assert row["leavers"] == "A, B"
    assert row["holds"] is False
    assert finding(Interval(low=0.5, high=2, unit="years")).table().rows() == [
        ("interval", 0.5, 2.0, "years")
    ]
    few = finding(SetSummary(concept="nash", count=2, states=("NN", "YY"))).table()
    assert few.row(0, named=True)["states"] == "NN, YY"
    many = finding(SetSummary(concept="nash", count=99_999)).table()
    assert many.row(0, named=True)["states"] is None


def test_without_polars_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    # A None in sys.modules is how the import system marks a module that cannot be imported.
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(
        MissingExtraError, match=r"'polars'.*pip install 'detente\[tables\]'"
    ) as told:
        finding(A_PATH).table()
    assert isinstance(told.value, DetenteError)
    assert isinstance(told.value, ImportError)
    assert "\n" not in str(told.value)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


HOSTILE = "<script>alert('x')</script> & \"<img src=x onerror=y>\""


def test_a_notebook_shows_markup_as_text() -> None:
    shown = _Tags()
    shown.feed(
        finding(
            A_PATH,
            question=HOSTILE,
            summary=HOSTILE,
            caveats=[HOSTILE],
            witnesses=[Witness(party="A", stable=True, words=HOSTILE)],
        )._repr_html_()
    )
    assert set(shown.tags) <= {"section", "h4", "p", "ul", "li"}
    assert shown.text.count(HOSTILE) == 4


@given(findings(INTERVALS))
@settings(max_examples=40, deadline=None)
def test_a_notebook_shows_the_summary_and_every_caveat(asked: Finding) -> None:
    shown = _Tags()
    shown.feed(asked._repr_html_())
    squeezed = re.sub(r"\s", "", shown.text)
    for text in (asked.summary, *asked.caveats):
        # A parser of HTML reads a carriage return as a line feed and drops NUL; nothing else changes.
        assert re.sub(r"[\s\0]", "", text) in squeezed.replace("\0", "")


def test_the_version_is_that_of_the_installed_package() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+(\.dev\d+)?.*", package_version())
