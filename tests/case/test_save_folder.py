"""A case folder that is written loads back equal, and nothing of an older case stays behind."""

import pytest
from hypothesis import HealthCheck, given, settings

from detente.case import catalogue, load, loads, save_folder
from detente.case.catalogue import find
from detente.case.save import dumps
from detente.case.save_folder import folder_files
from detente.errors import InputError
from tests.case.test_save import option_files


@pytest.mark.parametrize("name", catalogue())
def test_every_catalogue_case_survives(name, tmp_path):
    save_folder(load(name), tmp_path / "copy")
    assert load(tmp_path / "copy") == load(name)


def test_claims_and_links_of_the_catalogue_are_laid_out_as_they_are_written():
    files = folder_files(load("south-caucasus"))
    folder = find("south-caucasus")
    for name in ("claims.jsonl", "links.jsonl"):
        assert files[name] == (folder / name).read_text(encoding="utf-8")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(option_files())
def test_any_case_survives(tmp_path_factory, plain):
    import yaml

    try:
        case = loads(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False))
    except InputError:
        return
    place = tmp_path_factory.mktemp("case")
    save_folder(case, place)
    assert dumps(load(place)) == dumps(case)
    assert load(place) == case


def test_a_reading_that_is_gone_is_gone_from_the_folder(tmp_path):
    case = load("south-caucasus")
    save_folder(case, tmp_path)
    (tmp_path / "NOTES.md").write_text("mine")
    fewer = case.model_copy(
        update={"readings": {"001": case.readings["001"]}, "conclusions": {}, "what_ifs": {},
                "settlements": {}, "series": {}, "background": (), "levers": {},
                "hypergames": {}, "contest": None}
    )  # fmt: skip
    save_folder(fewer, tmp_path)
    assert load(tmp_path) == fewer
    assert not (tmp_path / "conclusions.yaml").exists()
    assert (tmp_path / "NOTES.md").read_text() == "mine"


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(InputError, match="holds something else than a case"):
        save_folder(load("chicken"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "x").write_text("")
    with pytest.raises(InputError, match="is a file, not a folder"):
        save_folder(load("chicken"), tmp_path / "x")
