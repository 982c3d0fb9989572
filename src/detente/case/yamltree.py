"""YAML read as text with places.

All scalars stay text, as in the failsafe schema of YAML 1.2: ``no``, ``010`` and dates mean what
they look like; a plain empty value is `None`. Every node knows its line and column. The tree is
built from the parser's events with a stack of its own, so that deep nesting cannot overflow, and
an alias counts as often as it is used, so that a small file cannot grow into a large one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from detente.case.node import Node, Plain
from detente.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_DEPTH", "MAX_VALUES", "read_yaml"]

MAX_DEPTH = 50
MAX_VALUES = 300_000

# The stubs of PyYAML do not say what each kind of event and error carries.
Event = Any


def read_yaml(text: str, file: str) -> Node:
    """Read one YAML document.

    Parameters
    ----------
    text : str
        The document.
    file : str
        Its name, for messages.

    Returns
    -------
    Node
        The root; an empty document is a node without value.

    Raises
    ------
    InputError
        The text is no YAML, or uses what Détente does not read: tags, several documents,
        duplicate keys, keys that are no text, more than `MAX_DEPTH` levels, more than
        `MAX_VALUES` values.

    Examples
    --------
    >>> read_yaml("a: [no, 010]", "m.yaml").plain()
    {'a': ['no', '010']}
    """
    import yaml

    _refuse_control_characters(text, file)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(text, file)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        _raise_yaml(error, text, file)
    except yaml.YAMLError as error:
        raise InputError(f"this is no YAML: {error}", file=file) from error
    return builder.root or Node(None, file, 1, 1)


def _refuse_control_characters(text: str, file: str) -> None:
    for place, character in _controls(text):
        line = text.count("\n", 0, place) + 1
        column = place - text.rfind("\n", 0, place)
        what = "NUL" if character == "\0" else f"U+{ord(character):04X}"
        raise InputError(
            f"the control character {what} is not allowed in a case file",
            file=file,
            line=line,
            column=column,
        )


def _controls(text: str) -> Iterator[tuple[int, str]]:
    # str.translate scans at C speed; the slow walk happens only for a bad file.
    bad = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
    if len(text.translate(bad)) == len(text):
        return
    yield from ((i, c) for i, c in enumerate(text) if ord(c) in bad)


def _raise_yaml(error: Event, text: str, file: str) -> NoReturn:
    mark = error.problem_mark or error.context_mark
    if mark is None:
        raise InputError(f"this is no YAML: {error.problem}", file=file) from error
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    if line[mark.column : mark.column + 1] == "\t" or line[: mark.column].endswith("\t"):
        message = "a tab stands where YAML allows only spaces"
    else:
        context = f" {error.context}" if error.context else ""
        message = f"this is no YAML: {error.problem}{context}"
    raise InputError(message, file=file, line=mark.line + 1, column=mark.column + 1) from error


@dataclass(slots=True)
class _Open:
    node: Node
    anchor: str | None
    key: str | None = None
    awaits_key: bool = True


class _Builder:
    def __init__(self, text: str, file: str) -> None:
        self.root: Node | None = None
        self._text = text
        self._file = file
        self._stack: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._documents = 0

    def take(self, event: Event) -> None:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._scalar(event)
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            self._open(event, {} if kind == "MappingStartEvent" else [])
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            done = self._stack.pop()
            self._add(done.node, done.anchor, event)
        elif kind == "AliasEvent":
            self._alias(event)
        elif kind == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                self._refuse("a case file is one YAML document, here a second one starts", event)

    def _refuse(self, message: str, event: Event) -> NoReturn:
        mark = event.start_mark
        raise InputError(message, file=self._file, line=mark.line + 1, column=mark.column + 1)

    def _node(self, value: Plain, event: Event) -> Node:
        tag = event.tag
        if tag is not None and tag != "!":
            self._refuse(f"YAML tags such as {tag!r} are not read; every value is text", event)
        mark = event.start_mark
        return Node(value, self._file, mark.line + 1, mark.column + 1)

    def _scalar(self, event: Event) -> None:
        empty = event.value == "" and event.implicit[0] and event.style in (None, "")
        node = self._node(None if empty else event.value, event)
        start, end = event.start_mark, event.end_mark
        if start.line == end.line and not empty:
            quote = 1 if event.style in {"'", '"'} else 0
            source = self._text[start.index + quote : end.index - quote]
            node.offset = quote if source == event.value else None
        self._add(node, event.anchor, event)

    def _open(self, event: Event, value: Plain) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._refuse(f"nested deeper than {MAX_DEPTH} levels", event)
        node = self._node(value, event)
        if self._stack and self._awaits_key():
            self._refuse("a key must be text, not a list or a mapping", event)
        self._stack.append(_Open(node, event.anchor))

    def _awaits_key(self) -> bool:
        top = self._stack[-1]
        return isinstance(top.node.value, dict) and top.awaits_key

    def _alias(self, event: Event) -> None:
        node = self._anchors.get(event.anchor)
        if node is None:
            self._refuse(f"the alias *{event.anchor} stands for nothing complete", event)
        self._add(node, None, event)

    def _add(self, node: Node, anchor: str | None, event: Event) -> None:
        if anchor is not None:
            self._anchors[anchor] = node
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        top.node.size += node.size
        if top.node.size > MAX_VALUES:
            self._refuse(
                f"the file holds more than {MAX_VALUES:,} values when its aliases are written out",
                event,
            )
        if isinstance(top.node.value, list):
            top.node.value.append(node)
        elif top.awaits_key:
            self._key(top, node, event)
        else:
            top.node.value[top.key] = node
            top.awaits_key = True

    def _key(self, top: _Open, node: Node, event: Event) -> None:
        if not isinstance(node.value, str):
            self._refuse("a key must be text, and is missing here", event)
        if node.value in top.node.keys:
            first = top.node.keys[node.value][0]
            self._refuse(f"the key {node.value!r} is given twice, first on line {first}", event)
        top.node.keys[node.value] = (node.line, node.column)
        top.key = node.value
        top.awaits_key = False
