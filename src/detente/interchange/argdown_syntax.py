"""The part of Argdown's syntax that is read here, as statements and relations."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from detente.errors import InputError

__all__ = ["Document", "Relation", "Statement", "parse"]

_FRONT = re.compile(r"\s*={3,}[^\S\n]*\n(.*?)\n={3,}[^\S\n]*(?:\n|$)", re.DOTALL)
_COMMENT = re.compile(r"(?<!\\)(?://|/\*|<!--)")
_COMMENT_ENDS = {"//": "\n", "/*": "*/", "<!--": "-->"}
_TITLED = re.compile(r"\[([^\[\]\n]+)\](:?)\s*(.*)", re.DOTALL)
_ARGUMENT = re.compile(r"<[^<>\n]+>")
_RELATION = re.compile(r"(\s*)(\+>|<\+|->|<-|><|_>|<_|\+|-|_)\s+(.*)", re.DOTALL)
_PREMISE = re.compile(r"\(\d+\)\s")
_INFERENCE = re.compile(r"-{2,}")
_BRACE = re.compile(r"(?<!\\)\{")
_TAG = re.compile(r"(?<!\\)#(?:\([^)\n]{0,300}\)|[\w-]+)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
#: Reading YAML takes time with the square of its depth.
_DEEPEST = 100
#: How many braces may begin the data of a statement; more are no data that anybody wrote.
_MOST_STARTS = 50
#: Sign to what it says, and whether it says it of the line above (else of its own line).
_SIGNS = {
    "+>": ("support", True), "+": ("support", False), "<+": ("support", False),
    "->": ("attack", True), "-": ("attack", False), "<-": ("attack", False),
    "><": ("contradiction", True),
}  # fmt: skip


@dataclass
class Statement:
    """A statement with a title: its words without escapes and tags, and its data."""

    title: str
    words: str = ""
    data: Mapping[str, Any] | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Relation:
    """One statement supports, attacks or contradicts another."""

    kind: str
    start: str
    end: str
    difference: str | None = None


@dataclass
class Document:
    """What was read.

    Attributes
    ----------
    front : mapping
        The front matter.
    statements : dict of str to Statement
        By title; what is said at several places is put together.
    relations : list of Relation
    passed_over : Counter of str
        What was not read, and how often it occurs.
    """

    front: Mapping[str, Any] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)


def parse(text: str, file: str = "<text>") -> Document:
    r"""Read a document.

    Raises
    ------
    InputError
        The front matter or a data block is no YAML.

    Examples
    --------
    >>> document = parse("[a]: It rained. #(wet)\n  + [b]: Clouds were seen.\n")
    >>> document.statements["a"].words, document.relations
    ('It rained.', [Relation(kind='support', start='b', end='a', difference=None)])
    """
    document = Document()
    body, line = text, 1
    front = _FRONT.match(text)
    if front:
        found = _yaml(front[1], file, 1)
        document.front = found if isinstance(found, dict) else {}
        body = text[front.end() :]
        line += text.count("\n", 0, front.end())
    _Reader(document, file).read("".join(_without_comments(_shield(body))), line)
    return document


def _without_comments(text: str) -> Iterator[str]:
    """Yield what is no comment, and the line ends of comments, so that lines count as before."""
    place = 0
    unending: set[str] = set()
    for begin in _COMMENT.finditer(text):
        # A comment that nothing ends is none; not to look twice keeps this linear.
        if begin.start() < place or begin[0] in unending:
            continue
        mark = _COMMENT_ENDS[begin[0]]
        end = text.find(mark, begin.end())
        if end < 0 and begin[0] != "//":
            unending.add(begin[0])
            continue
        stop = len(text) if end < 0 else end + (len(mark) if mark != "\n" else 0)
        yield text[place : begin.start()]
        yield "\n" * text.count("\n", begin.start(), stop)
        place = stop
    yield text[place:]


def _shield(body: str) -> str:
    """Escape the slashes of addresses, which begin no comment."""
    return re.sub(r"(?<=[a-z]:)//", r"\\/\\/", body)


def _split(text: str, file: str, line: int) -> tuple[str, Mapping[str, Any] | None]:
    """Return a statement's words and tags, and its data, which stand in braces at its end."""
    starts = [brace.start() for brace in _BRACE.finditer(text)]
    if not starts or not text.rstrip().endswith("}"):
        return text, None
    for start in starts[:_MOST_STARTS]:
        with suppress(ValueError, RecursionError):
            found = json.loads(text[start:])
            return text[:start], found if isinstance(found, dict) else None
    found = _yaml(text[starts[0] :], file, line)
    return text[: starts[0]], found if isinstance(found, dict) else None


def _yaml(text: str, file: str, line: int) -> object:
    import yaml

    if _too_deep(text):
        raise InputError(f"data nest deeper than {_DEEPEST} levels", file=file, line=line)
    try:
        events = yaml.parse(text, Loader=yaml.SafeLoader)
        # Aliases can make a small text large.
        aliases = any(isinstance(event, yaml.AliasEvent) for event in events)
        found = None if aliases else yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InputError("these data are no YAML", file=file, line=line) from error
    if aliases:
        raise InputError("data with YAML aliases are refused", file=file, line=line)
    return found


def _too_deep(text: str) -> bool:
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > _DEEPEST:
            return True
    return False


@dataclass
class _Reader:
    document: Document
    file: str
    #: Statements that what follows may be indented below, with their indent.
    above: list[tuple[int, str | None]] = field(default_factory=list)

    def read(self, body: str, line: int) -> None:
        for first, block in _blocks(body, line):
            self._block(block, first)

    def _block(self, block: str, line: int) -> None:
        stripped = block.strip()
        relation = _RELATION.match(block)
        passed = self.document.passed_over
        if stripped.startswith("#") and not stripped.startswith("#("):
            self.above = []
        elif _PREMISE.match(stripped) or _INFERENCE.match(stripped):
            passed["lines of numbered premises and inferences"] += 1
            self.above = []
        elif relation and self.above:
            self._relation(relation, line)
        elif relation:
            passed["items of lists"] += 1
        else:
            self.above = [(-1, self._member(stripped, line))]

    def _relation(self, found: re.Match[str], line: int) -> None:
        indent = len(found[1].expandtabs(4))
        while len(self.above) > 1 and self.above[-1][0] >= indent:
            self.above.pop()
        parent = self.above[-1][1]
        member = self._member(found[3].strip(), line, related=True)
        self.above.append((indent, member))
        if found[2] not in _SIGNS:
            self.document.passed_over["undercuts"] += 1
            return
        if parent is None or member is None:
            return
        kind, outward = _SIGNS[found[2]]
        start, end = (parent, member) if outward else (member, parent)
        difference = re.search(r"\{\s*kind:\s*\"?(\w+)\"?\s*\}\s*$", found[3])
        self.document.relations.append(
            Relation(kind, start, end, difference[1] if difference else None)
        )

    def _member(self, text: str, line: int, *, related: bool = False) -> str | None:
        titled = _TITLED.match(text)
        if titled is None:
            what = "arguments" if _ARGUMENT.match(text) else "statements without a title"
            self.document.passed_over[what] += 1
            return None
        title, colon, rest = titled[1].strip(), titled[2], titled[3]
        statement = self.document.statements.setdefault(title, Statement(title))
        words, data = _split(rest, self.file, line)
        if data and not (related and not colon):
            statement.data = {**(statement.data or {}), **data}
        if colon:
            statement.tags += tuple(tag[0][1:].strip("()") for tag in _TAG.finditer(words))
            words = _ESCAPE.sub(r"\1", _TAG.sub("", words))
            statement.words = statement.words or " ".join(words.split())
        return title


def _blocks(body: str, line: int) -> Iterator[tuple[int, str]]:
    """Yield what belongs together, with its first line: a statement may go over several lines."""
    block: list[str] = []
    first = line
    for number, text in enumerate(body.split("\n"), start=line):
        begins = bool(_RELATION.match(text) or text.lstrip().startswith(("[", "<", "#", "(", "-")))
        if block and (begins or not text.strip()):
            yield first, "\n".join(block)
            block = []
        if text.strip():
            first = first if block else number
            block.append(text)
    if block:
        yield first, "\n".join(block)
