"""The tails of style: medians do not tell good code from bad, the longest pieces do."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "detente").rglob("*.py"))
MAX_FILE = 500
MAX_MEDIAN_FILE = 120
MAX_BODY = 50
MAX_PARAMETERS = 6
#: What a function works on, and three more; beyond that by keyword only.
MAX_POSITIONAL = 4

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    """Every function of a file, methods and inner ones included."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def body_lines(function: Function) -> int:
    """Lines of the body, its docstring left out: the theory may take the room it needs."""
    body = function.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def is_compiled(function: Function) -> bool:
    """Numba's kernels cannot take keyword-only parameters."""
    return any("compiled" in ast.unparse(decorator) for decorator in function.decorator_list)


def parameters(function: Function) -> tuple[int, int]:
    """Number of all parameters and of those that may be given by place, self left out."""
    given = function.args
    by_place = [*given.posonlyargs, *given.args]
    own = len(by_place) - bool(by_place and by_place[0].arg in {"self", "cls"})
    return own + len(given.kwonlyargs), own


def label(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=label)
def test_file_is_short_and_says_what_it_is_for(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_FILE
    assert ast.get_docstring(ast.parse(text)), "no module docstring"


@pytest.mark.parametrize("path", SOURCES, ids=label)
def test_functions_are_short(path):
    long = {f.name: body_lines(f) for f in functions(path) if body_lines(f) > MAX_BODY}
    assert not long


def is_command(path: Path, function: Function) -> bool:
    """A command of the terminal has a keyword for each of its options."""
    return path.parent.name == "cli" and not function.name.startswith("_")


@pytest.mark.parametrize("path", SOURCES, ids=label)
def test_functions_take_few_parameters(path):
    many = {}
    for function in functions(path):
        total, by_place = parameters(function)
        most_by_place = MAX_PARAMETERS if function.name.startswith("_") else MAX_POSITIONAL
        if is_command(path, function):
            total = by_place
        if not is_compiled(function) and (total > MAX_PARAMETERS or by_place > most_by_place):
            many[function.name] = (total, by_place)
    assert not many


def test_the_median_file_is_short():
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES]
    assert median(lengths) < MAX_MEDIAN_FILE


def test_counting_would_notice_a_breach():
    tree = ast.parse('def f(self, a, b, *, c):\n    """Doc."""\n    x = 1\n\n    return x\n')
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    assert parameters(function) == (3, 2)
    assert body_lines(function) == 3
