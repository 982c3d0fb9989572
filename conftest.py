"""What holds for every test of the project: documents are executed, and skipping needs a reason."""

import pytest

from docs.tools.pages import collect_page
from tests.project.skips import SkipPolicy

pytest_plugins = ["pytester"]
pytest_collect_file = collect_page


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(SkipPolicy(), "skip-policy")
