"""The catalogue reads as sentences: option phrases are verb phrases that follow a party's name."""

import pytest

from detente.case import catalogue, load
from detente.questions.words import Words

TABLES = [name for name in catalogue() if load(name).form == "options"]


@pytest.mark.parametrize("name", TABLES)
def test_phrases_do_not_name_who_acts(name):
    case = load(name)
    names = {actor.id: actor.name for actor in case.actors}
    for option in case.options:
        assert option.off, option.id
        assert option.on != option.off
        for phrase in (option.on, option.off):
            assert phrase[0].islower(), phrase
            assert not phrase.endswith((".", ","))
            assert not phrase.startswith((f"{names[option.actor]} ", f"{option.actor} ", "the "))


@pytest.mark.parametrize("name", catalogue())
def test_parties_have_readable_names(name):
    for actor in load(name).actors:
        assert len(actor.name) > 3
        assert actor.name[:4].lower() != "the " or actor.name.startswith("the ")


@pytest.mark.parametrize(
    ("name", "change", "clause"),
    [
        ("chicken", ("A", "NN", "YN"), "the first driver drives straight on"),
        ("prisoners-dilemma", ("B", "NN", "NY"), "the second prisoner confesses"),
        ("stag-hunt", ("A", "NN", "YN"), "the first hunter hunts the stag"),
        ("battle-of-the-sexes", ("B", "NN", "NY"), "the ballet lover goes to the ballet"),
        ("syria-iraq-1975", ("Syria", "NNN", "YNN"), "Syria releases water"),
        ("elmira-12", ("LG", "NYNNN", "NYNNY"), "the local government insists on the original order"),
        ("cuban-missile-gmcrplus", ("US", "NNNN", "NYNN"), "the United States blockades Cuba"),
    ],
)  # fmt: skip
def test_moves_read_as_clauses(name, change, clause):
    assert Words(load(name)).change(*change) == clause


@pytest.mark.parametrize(
    ("name", "statement", "words"),
    [
        ("chicken", "not A.straight", "the first driver swerves"),
        ("prisoners-dilemma", "not B.confess", "the second prisoner stays silent"),
        ("cuban-missile-gmcrplus", "not USSR.withdraw", "the Soviet Union leaves its missiles where they are"),
        ("elmira-12", "not Uniroyal.abandon", "Uniroyal keeps the plant"),
    ],
)  # fmt: skip
def test_what_is_not_done_reads_as_a_clause(name, statement, words):
    assert Words(load(name)).statement(statement) == words


def test_only_the_case_whose_source_names_no_status_quo_has_none():
    assert [name for name in catalogue() if not load(name).status_quo] == ["cuban-missile-gmcrplus"]
