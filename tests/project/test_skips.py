"""The skip policy itself: a run with an unlisted skip fails, a listed one passes."""

import pytest

TESTS = """
import pytest

def test_passes():
    assert True

@pytest.mark.skip(reason="Chromium is not installed")
def test_browser():
    raise AssertionError

{more}
"""
UNLISTED = {
    "skip": '@pytest.mark.skip(reason="too hard today")\ndef test_other(): pass',
    "xfail": '@pytest.mark.xfail(reason="known wrong")\ndef test_other(): assert False',
    "call": 'def test_other(): pytest.skip("not now")',
    "module": 'pytest.skip("whole file", allow_module_level=True)',
}


@pytest.fixture
def run(pytester: pytest.Pytester):
    pytester.makeconftest(
        """
        from tests.project.skips import SkipPolicy

        def pytest_configure(config):
            config.pluginmanager.register(SkipPolicy(), "skip-policy")
        """
    )

    def run_tests(more: str = "") -> pytest.RunResult:
        pytester.makepyfile(test_inner=TESTS.format(more=more))
        return pytester.runpytest_inprocess("-p", "no:xdist")

    return run_tests


def test_a_listed_skip_passes(run):
    result = run()
    result.assert_outcomes(passed=1, skipped=1)
    assert result.ret == pytest.ExitCode.OK


@pytest.mark.parametrize("kind", sorted(UNLISTED))
def test_an_unlisted_skip_fails_the_run(run, kind):
    result = run(UNLISTED[kind])
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*skipped without a listed reason*", "test_inner.py*"])
