"""The catalogue reads as sentences: option phrases are verb phrases that follow a party's name."""

import pytest

from detente.case import catalogue, load

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
    ("name", "option", "done", "left"),
    [
        ("chicken", "A.straight", "the first driver drives straight on", "the first driver swerves"),
        ("prisoners-dilemma", "B.confess", "the second prisoner confesses", "the second prisoner stays silent"),
        ("stag-hunt", "A.stag", "the first hunter hunts the stag", "the first hunter goes after a hare"),
        ("battle-of-the-sexes", "B.ballet", "the ballet lover goes to the ballet", "the ballet lover goes to the fight"),
        ("syria-iraq-1975", "Syria.release", "Syria releases water", "Syria holds the water back"),
        ("elmira-12", "Uniroyal.abandon", "Uniroyal abandons the plant", "Uniroyal keeps the plant"),
        ("cuban-missile-gmcrplus", "US.blockade", "the United States blockades Cuba", "the United States does not blockade Cuba"),
    ],
)  # fmt: skip
def test_a_name_and_a_phrase_make_a_clause(name, option, done, left):
    case = load(name)
    (found,) = (each for each in case.options if each.id == option)
    (actor,) = (each for each in case.actors if each.id == found.actor)
    assert f"{actor.name} {found.on}" == done
    assert f"{actor.name} {found.off}" == left


def test_only_the_case_whose_source_names_no_status_quo_has_none():
    assert [name for name in catalogue() if not load(name).status_quo] == ["cuban-missile-gmcrplus"]
