"""Changing one value of a YAML file in place: comments, order and quoting stay as they were.

A text on one line is exchanged where it stands; for anything else the file goes through
ruamel.yaml, which reads text only here (see `yamltree`), so that ``010`` or ``no`` come out as they
went in. Either way what was made is read again before it replaces the file: only that value may
differ.
"""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterator
from pathlib import Path

from detente.case.faults import Path as Keys
from detente.case.faults import dotted
from detente.case.files import atomic_write, read_text
from detente.case.node import Node, Plain
from detente.case.yamltree import read_yaml
from detente.errors import InputError, nearest

__all__ = ["set_value"]


def set_value(path: str | Path, keys: Keys, value: Plain) -> None:
    """Change one value of a YAML file and nothing else.

    Parameters
    ----------
    path : str or Path
        The file.
    keys : tuple of str and int
        The way to the value: keys of mappings, places (from 0) in lists. All but the last must
        exist; the last may be a new key of a mapping.
    value : str, int, bool, list or dict
        What shall stand there.

    Raises
    ------
    InputError
        The way leads nowhere, or the file cannot be read or written. The file is then unchanged.
    """
    file = str(path)
    if not keys:
        raise InputError("name at least one key to change", file=file)
    value = _as_text(value)
    text = read_text(Path(path))
    root = read_yaml(text, file)
    wanted = root.plain()
    _put(wanted, keys, value, file)
    for changed in _exchanged(text, root, keys, value):
        if _reads_as(changed, wanted, file):
            atomic_write(Path(path), changed)
            return
    changed = _rewritten(text, keys, value, file)
    if read_yaml(changed, file).plain() != wanted:
        raise InputError(
            f"{dotted(keys)!r} cannot be changed here without changing more; edit it by hand",
            file=file,
        )
    atomic_write(Path(path), changed)


def _reads_as(text: str, wanted: Plain, file: str) -> bool:
    try:
        return bool(read_yaml(text, file).plain() == wanted)
    except InputError:
        return False


def _exchanged(text: str, root: Node, keys: Keys, value: Plain) -> Iterator[str]:
    """Try the new text where the old one stands: in its quotes, then in quotes that hold all."""
    node: Node | None = root
    for key in keys:
        node = node.child(key) if node is not None else None
    if node is None or node.offset is None or not isinstance(value, str):
        return
    lines = text.split("\n")
    line, start = lines[node.line - 1], node.column - 1
    end = start + len(node.value) + 2 * node.offset
    quote = line[start : start + node.offset]
    for new in (quote + value + quote, json.dumps(value, ensure_ascii=False)):
        lines[node.line - 1] = line[:start] + new + line[end:]
        yield "\n".join(lines)


def _as_text(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {str(key): _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_as_text(inner) for inner in value]
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _rewritten(text: str, keys: Keys, value: Plain, file: str) -> str:
    from ruamel.yaml.error import YAMLError

    yaml = _round_trip(text)
    try:
        document = yaml.load(text)
        _put(document, keys, value, file)
        result = io.StringIO(newline="")
        yaml.dump(document, result)
    except YAMLError as error:
        problem = str(error).splitlines()[0]
        raise InputError(f"cannot be changed in place: {problem}", file=file) from error
    return result.getvalue()


def _round_trip(text: str) -> Plain:
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver
    from ruamel.yaml.util import RegExp

    class TextOnly(VersionedResolver):
        @property
        def versioned_resolver(self) -> Plain:
            return {"": [("tag:yaml.org,2002:null", RegExp("^$"))]}

    yaml = YAML(typ="rt")
    yaml.Resolver = TextOnly
    yaml.preserve_quotes = True
    # A width that no line reaches: re-flowing lines would change what was not asked to change.
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    indent, offset = _list_indent(text)
    yaml.indent(mapping=2, sequence=indent, offset=offset)
    return yaml


def _list_indent(text: str) -> tuple[int, int]:
    if any(line.startswith("- ") for line in text.splitlines()):
        return 2, 0
    for above, line in itertools.pairwise(text.splitlines()):
        if above.rstrip().endswith(":") and line.lstrip().startswith("- "):
            depth = len(line) - len(line.lstrip()) - (len(above) - len(above.lstrip()))
            return depth + 2, max(depth, 0)
    return 4, 2


def _put(document: Plain, keys: Keys, value: Plain, file: str) -> None:
    target = document
    for place, key in enumerate(keys[:-1]):
        target = _step(target, key, keys[: place + 1], file)
    last = keys[-1]
    if isinstance(target, dict):
        target[last] = _styled(value, target.get(last))
    elif isinstance(target, list) and isinstance(last, int) and 0 <= last < len(target):
        target[last] = _styled(value, target[last])
    else:
        raise InputError(f"there is no place {dotted(keys)!r} in the file", file=file)


def _step(target: Plain, key: str | int, so_far: Keys, file: str) -> Plain:
    if isinstance(target, dict):
        if key in target:
            return target[key]
        near = nearest(str(key), map(str, target))
        raise InputError(f"there is no {dotted(so_far)!r} in the file{near}", file=file)
    if isinstance(target, list) and isinstance(key, int) and 0 <= key < len(target):
        return target[key]
    raise InputError(f"there is no {dotted(so_far)!r} in the file", file=file)


def _styled(value: Plain, old: Plain) -> Plain:
    # ruamel keeps the quotes of a text in its type; the new text takes them over.
    kind = type(old)
    if isinstance(value, str) and kind is not str and issubclass(kind, str):
        return kind(value)
    return value
