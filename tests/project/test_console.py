"""The runner of the manual's console blocks notices what it must notice."""

from docs.tools.console import agrees, differences, renew


def test_output_as_shown_agrees(tmp_path):
    assert differences("$ echo one\none\n$ echo two three\ntwo ...\n", tmp_path) == ""


def test_other_output_is_reported(tmp_path):
    report = differences("$ echo one\ntwo\n", tmp_path)
    assert "page says\ntwo" in report
    assert "command prints\none" in report


def test_a_failing_command_shows_its_error_stream(tmp_path):
    assert "No such file" in differences("$ cat missing.txt\n", tmp_path)


def test_output_where_the_page_shows_none_is_a_difference():
    assert not agrees("", "something")


def test_an_output_that_was_never_filled_in_is_a_difference():
    assert not agrees("...", "anything")


def test_renew_keeps_what_agrees_and_replaces_what_does_not(tmp_path):
    block = "$ echo one two\none ...\n$ echo new\nold\n"
    assert renew(block, tmp_path) == "$ echo one two\none ...\n$ echo new\nnew\n"


def test_commands_of_a_block_share_the_folder(tmp_path):
    assert differences("$ echo kept > f\n$ cat f\nkept\n", tmp_path) == ""


def test_a_block_without_a_command_is_a_difference(tmp_path):
    assert "without a command" in differences("detente outcomes\n", tmp_path)
