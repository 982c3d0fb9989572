"""The Makefile's promises that can be kept without a network: see .ci/run for the fresh clone."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TARGETS = {"report", "test", "test-all", "bench", "docs", "lint", "clean", "help"}


def shell_only(folder: Path) -> str:
    """A PATH with a shell's tools and no Python, as on a machine that has none."""
    for tool in ("sh", "cat", "touch", "mkdir", "rm"):
        found = shutil.which(tool)
        assert found, tool
        (folder / tool).symlink_to(found)
    return str(folder)


def environment_script(arguments: list[str], **kwargs) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(ROOT / ".ci" / "environment"), *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        **kwargs,
    )


def test_help_lists_every_target():
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(re.findall(r"^  make (\S+)", listed.stdout, re.MULTILINE)) >= TARGETS


def test_a_machine_without_python_gets_one_sentence(tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    done = environment_script(["install", "run"], cwd=tmp_path, env={"PATH": shell_only(tools)})
    assert done.returncode == 1
    assert done.stderr.startswith("No Python 3.11 or newer with its venv module was found")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / ".venv").exists()


def test_a_launcher_without_a_python_behind_it_is_passed_over(tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    path = shell_only(tools)
    broken = tools / "python3.13"
    broken.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    broken.chmod(0o755)
    done = environment_script(["install", "run"], cwd=tmp_path, env={"PATH": path})
    assert done.returncode == 1
    assert "No Python 3.11" in done.stderr


def test_constraints_pin_versions_and_nothing_else():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins
    assert [
        line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)
    ] == []


def test_every_dependency_is_pinned():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"]]
    for group in project["dependency-groups"].values():
        wanted += group
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower().replace("_", "-")
    names = [re.match(r"[A-Za-z0-9._-]+", item).group().lower() for item in wanted]
    assert [name for name in names if f"\n{name}==" not in pinned] == []


def test_make_works_in_a_folder_with_a_space(tmp_path):
    folder = tmp_path / "a folder"
    folder.mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    listed = subprocess.run(["make"], cwd=folder, capture_output=True, text=True, check=True)
    assert "make report" in listed.stdout


@pytest.mark.parametrize("path", ["Makefile", "constraints.txt", "pyproject.toml", ".ci/run"])
def test_no_machine_or_registry_is_named(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not re.search(r"index-url|find-links|https?://|/home/|/root", text)


def test_ci_scripts_may_be_executed():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
