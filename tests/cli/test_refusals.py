"""Bad input: exit code 2 and one sentence on the error stream, nothing else, never a traceback."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from .conftest import DILEMMA, Command
from .test_outcomes import free_choice

WORDS = {
    "an unknown command": ("outcoms pd.yaml", r"outcoms.*outcomes"),
    "an unknown command below a command": ("sources verfy pd.yaml", r"verfy.*verify"),
    "a missing case": ("outcomes", r"requires an argument|missing"),
    "a missing folder of documents": ("sources verify pd.yaml", r"--documents"),
    "an unknown option": ("outcomes pd.yaml --jsn", r"--jsn.*--json"),
    "an option without its value": ("outcomes pd.yaml --reading", r"--reading"),
    "one word too many": ("outcomes pd.yaml more", r"more"),
    "an option twice": ("outcomes pd.yaml --reading model --reading model", r"--reading"),
    "an unknown case": ("outcomes prisoner-dilemma", r"nearest: 'prisoners-dilemma'"),
    "an unknown file": ("check nowhere.yaml", r"^nowhere\.yaml: there is no such file or folder$"),
    "an address": ("check https://example.org/a.yaml", r"there is no such file or folder$"),
    "a name no file can have": ("outcomes a\0b", r"there is no case"),
    "a name with a line end": ("outcomes a\nb", r"there is no case"),
    "an unknown reading": ("outcomes deal.yaml --reading hawks", r"'hawks' is unknown; nearest: 'hawk'"),
    "an unknown reading to compare": ("compare deal.yaml --reading dov", r"'dov' is unknown; nearest"),
    "an unknown reading to check": ("check deal.yaml --reading dov", r"'dov' is unknown; nearest"),
    "an unknown reading to show": ("cases deal.yaml --reading dov", r"'dov' is unknown; nearest"),
    "an unknown reading for a report": ("report deal.yaml -o r.html --reading dov", r"'dov' is unknown"),
    "a reading that no case has": ("cases --reading nope", r"'nope'"),
    "an unknown reading for paths": ("paths deal.yaml --reading dov", r"'dov' is unknown; nearest"),
    "an unknown status quo": ("outcomes deal.yaml --status-quo befor", r"'befor' is unknown; nearest: 'before'"),
    "an unknown status quo for paths": ("paths deal.yaml --status-quo x", r"'x' is unknown; valid: 'before', 'after'"),
    "an unknown what-if": ("outcomes deal.yaml --what-if gard", r"'gard' is unknown; nearest: 'guard'"),
    "a what-if where there is none": ("outcomes pd.yaml --what-if guard", r"'guard' is unknown"),
    "an unknown rule": ("outcomes pd.yaml --rule seqence", r"'seqence' is unknown; nearest: 'sequence'"),
    "an unknown concept": ("compare deal.yaml --concept sek", r"'sek'.*seq"),
    "a concept that settlements are not judged by": ("compare deal.yaml --concept sim", r"'sim'.*(seq|smr|nash)"),
    "an unknown settlement": ("paths deal.yaml --to dael", r"'dael' is neither .* nearest: 'deal'"),
    "an unknown settlement as JSON": ("paths deal.yaml --to dael --json", r"'dael' is neither"),
    "an unknown state": ("paths deal.yaml --start NN", r"'NN' is not a state: write one Y or N for each of the 3"),
    "an infeasible state": ("paths deal.yaml --start YYN", r"'YYN'"),
    "an unknown state of a graph": ("paths row.yaml --start clam", r"'clam'.*'calm'"),
    "nothing to compare": ("compare pd.yaml", r"names no settlements to compare; add 'settlements:'"),
    "states of two readings": ("outcomes deal.yaml --states s.json", r"say which with --reading"),
    "a folder that is no case": ("outcomes .", r"^\.: this folder holds no case\.yaml$"),
    "a device": ("outcomes /dev/zero", r"^/dev/zero: this is no regular file$"),
    "documents that are not there": ("sources verify south-caucasus --documents nowhere", r"nowhere"),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_wrong_words(name: str, run: Command, here: Path) -> None:
    words, match = WORDS[name]
    before = sorted(here.iterdir())
    assert re.search(match, run(*words.split(" ")).refusal())
    assert sorted(here.iterdir()) == before


TWO = "title: Two\noptions: {A: {x: x}, B: {y: y}}\n"
WANTS = "preferences: {A: {statements: [A.x]}, B: {statements: [B.y]}}\n"
BAD = {
    "a list not closed": ("title: [a\noptions: {}\n", r"2:8: this is no YAML"),
    "a quotation not closed": ('title: "a\n', r"2:1: this is no YAML"),
    "a colon in a plain text": ("title: a: b\n", r"1:9: this is no YAML"),
    "a tab": ("title: a\noptions:\n\tA: {x: x}\n", r"3:1: a tab"),
    "a key twice": (DILEMMA + "title: again\n", r"9:1: the key 'title' is given twice, first on line 1"),
    "two documents": (DILEMMA + "---\ntitle: b\n", r"9:1: .*one YAML document"),
    "a tag": ("title: !!python/object:os.system x\n", r"1:8: YAML tags"),
    "an alias to nothing": ("title: *x\n", r"1:8: the alias \*x stands for nothing"),
    "an alias to itself": ("title: &x [*x]\n", r"1:12: the alias \*x"),
    "a list": ("- a\n- b\n", r"1:1: a case file is a mapping"),
    "a text": ("hello\n", r"1:1: a case file is a mapping"),
    "a control character": ("title: a\x07\n", r"1:9: the control character U\+0007"),
    "a NUL": ("title: a\0\n", r"1:9: the control character NUL"),
    "deep nesting": ("a: " + "[" * 5000 + "]" * 5000, r"1:\d+: nested deeper than 50"),
    "a bomb": (
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)),
        r"6:\d+: the file holds more than 300,000 values",
    ),
    "an unknown key": (DILEMMA.replace("status_quo", "statusquo"), r"8:1: the key 'statusquo' is unknown; nearest: 'status_quo'"),
    "no title": (TWO.replace("title: Two\n", "") + WANTS, r"1:1: 'title' is missing"),
    "no preferences": (TWO, r"1:1: nobody's preferences are given"),
    "nobody's preferences": (TWO + "preferences: {A: {statements: [A.x]}}\n", r"3:1: decision maker 'B' has no preferences"),
    "preferences of a stranger": (TWO + WANTS.replace("B:", "C:"), r"3:\d+: decision maker 'C' is unknown"),
    "two forms of preference": (TWO + WANTS.replace("[A.x]", "[A.x], weights: {A.x: 1}"), r"3:\d+: .*exactly one of 'statements', 'ranking' or 'weights'"),
    "options as a list": (WANTS + "title: Two\noptions: {A: [x], B: [y]}\n", r"3:14: must be a mapping of option names"),
    "a decision maker without options": (TWO.replace("B: {y: y}", "B: {}") + WANTS, r"2:\d+: decision maker 'B' has no options"),
    "a name with a space": (TWO.replace("x: x", "no fly: x") + WANTS, r"2:\d+: .*'no fly' may hold only letters, digits, _ and -"),
    "a reserved name": (TWO.replace("x: x", "iff: x") + WANTS, r"2:\d+: .*'iff' is a reserved word"),
    "a misspelt option": (TWO + WANTS.replace("B.y", "B.z"), r"3:\d+: option 'B\.z' is unknown; nearest: 'B\.y'"),
    "a sign that means nothing": (TWO + WANTS.replace("A.x]", '"A.x & B.y"]'), r"3:37: the character '&' has no meaning in a statement; write 'and'"),
    "a statement cut short": (TWO + WANTS.replace("A.x]", "A.x and]"), r"3:\d+: the statement ends where a name is expected"),
    "two ifs in a chain": (TWO + WANTS.replace("A.x]", "A.x if B.y if A.x]"), r"3:\d+: 'if' and 'iff' do not chain"),
    "a weight that is no whole number": (TWO + WANTS.replace("{statements: [A.x]}", "{weights: {A.x: 1.5}}"), r"3:\d+: .*whole number.*'1\.5'"),
    "a pattern of the wrong length": (TWO + WANTS + "infeasible: [Y-N]\n", r"4:14: the pattern 'Y-N' has 3 signs.*2 options"),
    "everything infeasible": (TWO + WANTS + "infeasible: [A.x, not A.x]\n", r"4:1: no state is left"),
    "everything infeasible by a pattern": (TWO + WANTS + "infeasible: ['--']\n", r"4:1: no state is left"),
    "an infeasible status quo": (TWO + WANTS + "infeasible: [A.x and B.y]\nstatus_quo: YY\n", r"5:13: the state 'YY' is infeasible: A\.x and B\.y"),
    "a status quo of the wrong length": (TWO + WANTS + "status_quo: YYN\n", r"4:13: the state 'YYN' has 3 letters.*2 options"),
    "a status quo of other letters": (TWO + WANTS + "status_quo: yn\n", r"4:13: a state is written with Y and N only"),
    "an unknown one-way option": (TWO + WANTS + "one_way: [A.y]\n", r"4:11: option 'A\.y' is unknown"),
    "a third way": (TWO + WANTS + "one_way: {A.x: both}\n", r"4:16: .*one of on, off, not 'both'"),
    "a ranking that misses a state": (DILEMMA.replace("YY, YN]", "YY]"), r"7:\d+: the ranking misses 1 feasible state: YN"),
    "a ranking that repeats a state": (DILEMMA.replace("YY, YN]", "YY, YN, NN]"), r"7:33: the ranking repeats the state 'NN'"),
    "a ranking of an infeasible state": (DILEMMA.replace("infeasible: []", "infeasible: [YY]"), r"7:\d+: the ranking lists 'YY', which is infeasible"),
    "a ranking of a state too long": (DILEMMA.replace("YN]", "YNN]"), r"7:\d+: the state 'YNN' has 3 letters"),
    "a settlement without its state": (TWO + WANTS + "settlements: {d: {where: A.x}}\n", r"4:\d+: 'canonical' is missing in settlements\.d"),
    "a state outside its settlement": (TWO + WANTS + "settlements: {d: {where: A.x, canonical: NN}}\n", r"4:42: the canonical state 'NN' does not satisfy"),
    "a move from nowhere": ("title: a\nstates: [a, b]\nmoves: {A: {c: [a]}}\npreferences: {A: {ranking: [a, b]}}\n", r"3:\d+: state 'c' is unknown"),
    "statements in graph form": ("title: a\nstates: [a, b]\nmoves: {A: {b: [a]}}\npreferences: {A: {statements: [a]}}\n", r"4:\d+: statements need options"),
    "more options than bits": (free_choice({"A": 63}), r"2:1: .*at most 62 options, this one has 63"),
}  # fmt: skip


@pytest.mark.parametrize("command", ["outcomes", "check"])
@pytest.mark.parametrize("name", BAD)
def test_files_with_faults_name_the_place(
    name: str, command: str, run: Command, here: Path
) -> None:
    text, match = BAD[name]
    Path("bad.yaml").write_text(text)
    assert re.match(rf"bad\.yaml:{match}", run(command, "bad.yaml").refusal())


@pytest.mark.parametrize("command", ["paths", "compare", "report", "cases"])
@pytest.mark.parametrize("name", ["a list not closed", "a misspelt option", "a bomb"])
def test_every_command_refuses_them_alike(
    name: str, command: str, run: Command, here: Path
) -> None:
    Path("bad.yaml").write_text(BAD[name][0])
    for words in ((command, "bad.yaml"), (command, "bad.yaml", "--json")):
        assert run(*words).refusal() == run("outcomes", "bad.yaml").refusal()


def test_an_empty_file(run: Command, here: Path) -> None:
    Path("bad.yaml").write_text("")
    assert run("outcomes", "bad.yaml").refusal().startswith("bad.yaml: the file is empty")


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"title: caf\xe9\n", r"bad\.yaml:1:11: this is no UTF-8 text: byte 0xe9"),
        (b"\x7fELF\x02\x01\x01\0\0", r"bad\.yaml:1:\d+: .*(control character|UTF-8)"),
        (bytes(range(256)), r"bad\.yaml:\d+:\d+: this is no UTF-8 text"),
        ("title: a\n".encode("utf-16"), r"bad\.yaml:1:1: this is no UTF-8 text: byte 0xff"),
    ],
    ids=["Latin-1", "a program", "all bytes", "UTF-16"],
)
def test_bytes_that_are_no_text(content: bytes, match: str, run: Command, here: Path) -> None:
    Path("bad.yaml").write_bytes(content)
    assert re.match(match, run("outcomes", "bad.yaml").refusal())


def test_a_hundred_megabytes_are_not_read(run: Command, here: Path) -> None:
    with Path("big.yaml").open("wb") as stream:
        stream.truncate(100 * 2**20)
    assert "the file has 104,857,600 bytes" in run("outcomes", "big.yaml").refusal()


VAST = pytest.mark.parametrize(
    "options", [{"A": 20, "B": 20}, {"A": 40}, {"A": 1, "B": 39}], ids=str
)


@VAST
@pytest.mark.parametrize("command", ["outcomes", "paths", "coalitions"])
def test_forty_options_are_not_listed_and_the_refusal_says_a_way_out(
    command: str, options: dict[str, int], run: Command, here: Path
) -> None:
    Path("vast.yaml").write_text(free_choice(options))
    refusal = run(command, "vast.yaml", "--solver", "explicit").refusal()
    assert "40 options" in refusal or "2^" in refusal
    assert re.search(r"1,099,511,627,776|2\^(40|39)", refusal)
    assert re.search(r"infeasible|merge|drop|hold", refusal)


@VAST
@pytest.mark.parametrize("command", ["outcomes", "paths", "check"])
def test_forty_options_are_answered_without_a_list(
    command: str, options: dict[str, int], run: Command, here: Path
) -> None:
    Path("vast.yaml").write_text(free_choice(options))
    answer = run(command, "vast.yaml")
    assert (answer.code, answer.err) == (0, "")


def test_a_single_bad_statement_is_named_and_not_called_an_empty_list(
    run: Command, here: Path
) -> None:
    Path("bad.yaml").write_text(TWO + WANTS.replace("[A.x]", "[A.x: 1]"))
    refusal = run("outcomes", "bad.yaml").refusal()
    assert "must not be empty" not in refusal
    assert "A.x" in refusal


ASIDE = {
    "below a file": "pd.yaml/out",
    "in a folder that is not there": "nowhere/out",
    "where nobody may write": "/proc/out",
}


@pytest.mark.parametrize("place", ASIDE.values(), ids=ASIDE)
def test_states_that_cannot_be_written(place: str, run: Command, here: Path) -> None:
    before = sorted(here.iterdir())
    refusal = run("outcomes", "pd.yaml", "--states", place).refusal()
    assert re.match(rf"{place}: cannot be written: ", refusal)
    assert sorted(here.iterdir()) == before


@pytest.mark.parametrize("place", ASIDE.values(), ids=ASIDE)
def test_a_report_that_cannot_be_written(place: str, run: Command, here: Path) -> None:
    before = sorted(here.iterdir())
    refusal = run("report", "pd.yaml", "-o", place).refusal()
    assert place in refusal
    assert "cannot be written" in refusal
    assert sorted(here.iterdir()) == before


@pytest.mark.parametrize(
    "words", [("outcomes", "pd.yaml", "--states"), ("report", "pd.yaml", "-o")]
)
def test_a_folder_in_the_place_of_the_file(
    words: tuple[str, ...], run: Command, here: Path
) -> None:
    (here / "taken").mkdir()
    refusal = run(*words, "taken").refusal()
    assert refusal.startswith("taken: ")
    assert sorted(entry.name for entry in here.iterdir()) == [
        "deal.yaml",
        "pd.yaml",
        "row.yaml",
        "taken",
    ]


def test_a_missing_optional_package_is_one_sentence(
    run: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from detente.cli import check
    from detente.errors import MissingExtraError

    def needs_polars(*words: object) -> None:
        raise MissingExtraError("polars", "tables")

    # No command needs an extra today; one that will must end in this sentence.
    monkeypatch.setattr(check, "print_json", needs_polars)
    refusal = run("check", "pd.yaml", "--json").refusal()
    assert refusal == (
        "this needs the package 'polars', which is not installed: pip install 'detente[tables]'"
    )


def test_no_command_needs_the_optional_packages(
    run: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    for command in ("outcomes", "paths", "compare", "check", "cases"):
        assert run(command, "deal.yaml", "--json").code == 0


def test_memory_that_runs_out_is_one_sentence(
    run: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import detente.questions.outcomes as room

    def too_much(*words: object, **more: object) -> None:
        raise MemoryError

    monkeypatch.setattr(room, "solve", too_much)
    assert "memory" in run("outcomes", "pd.yaml").refusal()
