"""``detente claims``: looking through claims and changing them, with the mistakes of a new user."""

from __future__ import annotations

import getpass
import re
from pathlib import Path

import pytest

from detente.case import read_evidence

from .conftest import Command
from .test_accounts import done, made_talks, talks

__all__ = ["made_talks", "talks"]


def ids(run: Command, *words: object) -> list[str]:
    return [each["id"] for each in run("claims", *words, "--json").json["claims"]]


def test_claims_of_a_built_in_case_are_listed(run: Command) -> None:
    told = run(
        "claims", "list", "south-caucasus", "--account", "001", "--type", "forecast", "--json"
    ).json
    assert told["total"] == len(told["claims"]) > 5
    assert {each["type"] for each in told["claims"]} == {"forecast"}
    text = done(run("claims", "list", "south-caucasus", "--party", "FRA", "--limit", "3"))
    assert re.search(r"^\d+ claims?(, page 1 of \d+)?$", text.splitlines()[-1])


def test_pages_of_a_list(run: Command) -> None:
    every = ids(run, "list", "south-caucasus", "--limit", "500")
    assert len(every) == 198
    pages = [
        ids(run, "list", "south-caucasus", "--limit", "90", "--page", page) for page in (1, 2, 3, 4)
    ]
    assert [len(page) for page in pages] == [90, 90, 18, 0]
    assert [each for page in pages for each in page] == every


def test_a_claim_is_coded_shown_and_changed(talks: Path, run: Command) -> None:
    told = done(
        run(
            "claims",
            "add",
            "talks",
            "report",
            "Talks failed",
            "type=causal",
            "actor=A,B",
            "polarity=-1",
            "paraphrase=No deal.",
        )
    )
    assert told == "report-c002: report, 33 to 45\n"
    claim = read_evidence(talks).claims["report-c002"]
    assert (claim.actor, claim.polarity, claim.coder, claim.status) == (
        ("A", "B"),
        -1,
        "ann",
        "accepted",
    )
    shown = done(run("claims", "show", "talks", "report-c002"))
    assert "account report (A report), 33 to 45: “Talks failed”" in shown
    assert "  polarity: -1\n" in shown
    assert (
        done(run("claims", "set", "talks", "report-c002", "type=fact", "note=Why?", "actor="))
        == "report-c002: version 2\n"
    )
    assert (
        done(run("claims", "set", "talks", "report-c002", "note=Why?"))
        == "report-c002: as it was\n"
    )
    done(run("claims", "set", "talks", "report-c002", "note="))
    claim = read_evidence(talks).claims["report-c002"]
    assert (claim.type, claim.note, claim.actor) == ("fact", None, ())
    shown = run("claims", "show", "talks", "report-c002", "--json").json
    assert shown["version"] == 3
    assert shown["passages"] == ["Talks failed"]
    assert [each["action"] for each in shown["history"]] == ["added", "changed", "changed"]


def test_statuses_and_who_set_them(talks: Path, run: Command) -> None:
    assert (
        done(run("claims", "reject", "talks", "report-c001", "--coder", "bob")) == "rejected: 1\n"
    )
    assert done(run("claims", "reject", "talks", "report-c001")) == "rejected: 0, already so: 1\n"
    assert ids(run, "list", "talks", "--status", "rejected") == ["report-c001"]
    assert done(run("claims", "accept", "talks", "report-c001")) == "accepted: 1\n"
    log = done(run("claims", "log", "talks", "--item", "report-c001")).splitlines()
    assert [line.split("UTC  ")[1] for line in log] == [
        "ann added claim report-c001",
        'bob changed claim report-c001: status "accepted" -> "rejected"',
        'ann changed claim report-c001: status "rejected" -> "accepted"',
    ]
    assert len(run("claims", "log", "talks", "--limit", "2", "--json").json["log"]) == 2
    assert done(run("claims", "log", "talks", "--item", "x")) == "the log has nothing on this\n"


def test_the_login_name_stands_in(
    talks: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DETENTE_CODER")
    done(run("claims", "reject", "talks", "report-c001"))
    assert run("claims", "log", "talks", "--json").json["log"][-1]["who"] == getpass.getuser()


def test_links(talks: Path, run: Command) -> None:
    done(
        run("claims", "add", "talks", "report", "Talks failed", "type=fact", "paraphrase=No deal.")
    )
    link = ("claims", "link", "talks", "report-c001", "contradicts", "report-c002")
    assert "needs its kind under 'difference'" in run(*link).refusal()
    assert "must be one of frame, fact" in run(*link, "--difference", "times").refusal()
    told = done(run(*link, "--difference", "time", "--note", "Each at its date."))
    assert told == "link-001: report-c001 contradicts report-c002\n"
    assert "link link-001: report-c001 contradicts report-c002 (time): Each at its date." in done(
        run("claims", "show", "talks", "report-c002")
    )
    assert (
        "link 'link-001' refers to it" in run("claims", "remove", "talks", "report-c001").refusal()
    )
    again = run(*link, "--difference", "time").refusal()
    assert again == "link 'link-001' says that already"
    done(run("claims", "reject", "talks", "link-001"))
    assert read_evidence(talks).links["link-001"].status == "rejected"
    assert done(run("claims", "remove", "talks", "link-001")) == "removed: 1\n"
    assert not (talks / "links.jsonl").exists()


def test_search(talks: Path, run: Command) -> None:
    assert ids(run, "search", "talks", "ROAD shut") == ["report-c001"]
    assert ids(run, "search", "talks", "road december") == []
    assert ids(run, "search", "talks", "road december", "--passages") == ["report-c001"]
    assert ids(run, "search", "talks", "ro*", "--type", "fact") == ["report-c001"]


def test_another_coder_was_faster(talks: Path, run: Command) -> None:
    done(run("claims", "set", "talks", "report-c001", "stance=1", "--coder", "bob"))
    late = ("claims", "set", "talks", "report-c001", "stance=-1", "--version", "1")
    sentence = run(*late).refusal()
    assert "changed meanwhile by bob" in sentence
    assert "theirs has stance 1, yours -1" in sentence
    assert read_evidence(talks).claims["report-c001"].stance == 1
    assert "ann refused claim report-c001" in done(run("claims", "log", "talks"))
    done(run(*late[:-1], "2"))
    assert read_evidence(talks).claims["report-c001"].stance == -1


WRONG = {
    "words that stand nowhere": ("add|talks|report|closed in May|type=fact|paraphrase=x", "do not stand in account 'report'"),
    "words that stand twice": ("add|talks|report|ed|type=fact|paraphrase=x", r"stand in account 'report' at \d+ and at \d+; give more"),
    "no type": ("add|talks|report|Talks|paraphrase=x", "'type' is missing"),
    "no paraphrase": ("add|talks|report|Talks|type=fact", "'paraphrase' is missing"),
    "an unknown field": ("set|talks|report-c001|tpye=fact", "no field 'tpye' to set; nearest: 'type'"),
    "a field without value": ("set|talks|report-c001|type", "given as name=value, not 'type'"),
    "a field twice": ("set|talks|report-c001|type=fact|type=causal", "'type' is given twice"),
    "no field": ("set|talks|report-c001", "name at least one field"),
    "an id to change": ("set|talks|report-c001|id=x", "no field 'id' to set"),
    "a wrong type": ("set|talks|report-c001|type=forcast", "nearest: 'forecast'"),
    "half an interval": ("set|talks|report-c001|p_low=0.3", "^p_low and p_high are given together$"),
    "an interval upside down": ("set|talks|report-c001|p_low=0.3|p_high=0.1", "must not exceed"),
    "a chance above one": ("set|talks|report-c001|p_low=0|p_high=2", "at most 1"),
    "a place that is no number": ("set|talks|report-c001|start=ten", "must be a whole number, not 'ten'"),
    "a place beyond the text": ("set|talks|report-c001|end=9999", "lie inside its text"),
    "an unknown claim": ("set|talks|reprot-c001|type=fact", "'reprot-c001' is unknown"),
    "nothing to accept": ("accept|talks", "name at least one"),
    "one that is unknown among others": ("accept|talks|report-c001|report-c9", "'report-c9' is unknown; nearest: 'report-c001'"),
    "an unknown kind of link": ("link|talks|report-c001|contradict|report-c001", "nearest: 'contradicts'"),
    "a link to itself": ("link|talks|report-c001|same|report-c001", "two different claims"),
    "a link to nowhere": ("link|talks|report-c001|same|x", "claim 'x' is unknown"),
    "nothing to search for": ("search|talks|--", "words|WORDS"),
    "only signs to search for": ("search|talks|?!", "no word to search for in '\\?!'"),
    "a type that no claim has": ("list|talks|--type|forcast", "no claim has type 'forcast'"),
    "an account that no claim has": ("list|talks|--account|reprot", "no claim has account 'reprot'; nearest: 'report'"),
    "a page before the first": ("list|talks|--page|0", "counted from 1"),
    "an empty page": ("list|talks|--limit|0", "1 to 10,000 claims"),
    "no rows of the log": ("log|talks|--limit|0", "1 to 1,000,000 rows"),
    "a page beyond all numbers": (f"list|talks|--page|{10**30}", "not as many claims"),
    "a polarity that is none": (f"list|talks|--polarity|{10**30}", "polarity is -1, 0 or 1"),
    "a store that is not there": ("list|talks|--store|none.sqlite", "none.sqlite: there is no such store"),
    "a case that is not there": ("list|tlaks|--store|none.sqlite", "there is no case 'tlaks'"),
    "one to remove that is unknown": ("remove|talks|report-c001|report-c9", "'report-c9' is unknown"),
    "bytes that are no text": ("set|talks|report-c001|note=a\udcff", "damaged character, which no store keeps"),
    "a coder in bytes that are no text": ("list|talks|--coder|\udcff", "damaged character"),
    "who works, in bytes that are no text": ("reject|talks|report-c001|--coder|\udcff", "damaged character"),
    "a built-in case": ("accept|south-caucasus|001-c041", "copy it with 'detente cases south-caucasus --copy FOLDER'"),
    "a name that is none": ("reject|talks|report-c001|--coder| ", "a coder's name has 1 to 200"),
}  # fmt: skip


def test_a_claim_goes_with_what_refers_to_it(talks: Path, run: Command) -> None:
    words = ("report", "Talks failed", "type=fact", "paraphrase=No deal.")
    done(run("claims", "add", "talks", *words))
    done(run("claims", "link", "talks", "report-c001", "supports", "report-c002"))
    assert done(run("claims", "remove", "talks", "report-c001", "link-001")) == "removed: 2\n"
    assert list(read_evidence(talks).claims) == ["report-c002"]


def test_a_claim_that_a_reading_names_stays(talks: Path, run: Command) -> None:
    (talks / "readings").mkdir()
    (talks / "readings" / "ours.yaml").write_text("because: [report-c001-b, report-c001]\n")
    told = run("claims", "remove", "talks", "report-c001").refusal()
    assert told == (
        "'report-c001' cannot be removed: readings/ours.yaml names it; reject it instead"
    )
    (talks / "readings" / "ours.yaml").write_text("because: [report-c001-b]\n")
    done(run("claims", "remove", "talks", "report-c001"))


def test_the_chance_behind_a_word(talks: Path, run: Command) -> None:
    done(run("claims", "set", "talks", "report-c001", "modality=likely"))
    assert "  chance: 55% to 80% (codebook)\n" in done(
        run("claims", "show", "talks", "report-c001")
    )
    done(run("claims", "set", "talks", "report-c001", "p_low=0.5", "p_high=0.6"))
    assert run("claims", "show", "talks", "report-c001", "--json").json["interval"] == [0.5, 0.6]


def test_an_empty_address_of_a_store_is_none(
    talks: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_STORE", "")
    assert ids(run, "list", "talks") == ["report-c001"]
    assert done(run("accounts", "sync", "talks")).startswith("the folder and ")


def test_mistakes(run: Command, talks: Path) -> None:
    before = (talks / "claims.jsonl").read_bytes()
    for name, (words, match) in WRONG.items():
        assert re.search(match, run("claims", *words.split("|")).refusal()), name
        assert (talks / "claims.jsonl").read_bytes() == before, name


def test_a_case_file_can_be_looked_through_only(run: Command, here: Path) -> None:
    assert done(run("claims", "list", "deal.yaml")) == "0 claims\n"
    assert (
        "changed in a case folder, and this is a file"
        in run("claims", "accept", "deal.yaml", "x").refusal()
    )
    assert not (here / ".detente").exists()
