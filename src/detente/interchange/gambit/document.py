"""Gambit's workspace files (``.gbt``): XML that holds the text of a game and how it looks."""

from __future__ import annotations

import re
from pathlib import Path

from detente.case.files import CLAIMS_LIMIT, read_text
from detente.errors import InputError
from detente.interchange.archives.markup import parse_xml
from detente.interchange.gambit.game import StrategicGame
from detente.interchange.gambit.reading import reads
from detente.interchange.gambit.writing import dumps

__all__ = ["read", "written"]

_NAMESPACE = "http://gambit.sourceforge.net/"
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Red, green and blue of chance, and of the players in turn: told apart with any colour vision.
_COLOURS = (
    (0, 114, 178), (230, 159, 0), (0, 158, 115), (204, 121, 167), (86, 180, 233), (213, 94, 0),
)  # fmt: skip


def written(game: StrategicGame) -> str:
    """Return the text of a workspace that holds a game."""
    from lxml import etree

    root = etree.Element(f"{{{_NAMESPACE}}}document", nsmap={"gambit": _NAMESPACE}, version="0.1")
    colours = etree.SubElement(root, "colors")
    for place in range(-1, len(game.players) + 1):
        shade = _COLOURS[(place - 1) % len(_COLOURS)] if place > 0 else (0, 0, 0)
        named = dict(zip(("red", "green", "blue"), map(str, shade), strict=True))
        etree.SubElement(colours, "player", {"id": str(place), **named})
    etree.SubElement(root, "numbers", decimals="4")
    holder = etree.SubElement(etree.SubElement(root, "game"), "nfgfile")
    holder.text = "\n" + _UNWRITABLE.sub("\ufffd", dumps(game))
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text.decode("utf-8")


def read(path: str | Path) -> StrategicGame:
    """Read a strategic game from an ``.nfg`` or ``.gbt`` file.

    Raises
    ------
    InputError
        It holds none: a workspace may hold a game in extensive form instead.
    """
    file = str(path)
    content = read_text(Path(path), limit=CLAIMS_LIMIT)
    if not content.lstrip().startswith("<"):
        return reads(content, file)
    root = parse_xml(content.encode("utf-8"), file)
    holder = root if root.tag == "game" else root.find("game")
    inner = holder.find("nfgfile") if holder is not None else None
    if inner is None or inner.text is None:
        tree = holder is not None and holder.find("efgfile") is not None
        what = "the workspace holds a game in extensive form; only" if tree else "there is no game:"
        raise InputError(f"{what} a strategic game (nfgfile) is read", file=file)
    try:
        return reads(inner.text, file)
    except InputError as error:
        # Lines are counted from where the game begins, not from where the file does.
        raise InputError(
            f"the game in it, line {error.line}: {error.message}", file=file
        ) from error
