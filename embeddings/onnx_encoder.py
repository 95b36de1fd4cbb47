"""A BERT encoder with pooling drawn for ONNX Runtime, and run: word vectors are looked up in the model's own file."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from embeddings.onnx_drawing import Drawing, Form, Reach, Weights
from embeddings.onnx_engine import OnnxEngine
from embeddings.sentence_folder import Network
from embeddings.windows import Tokens, Vectors
from embeddings.word_vectors import WordVectors


def save_onnx(weights: Weights, network: Network, reach: Reach, path: Path) -> None:
    """Writes an encoder: vectors (n, length, width) → pooled (n, dimensions), for texts of one length, not of unit length.

    `weights` by their names in the encoder's file; `reach`: how large each channel gets that a matrix multiplies, by the
    matrix. Raises KeyError where one is missing.
    """
    drawing = Drawing(weights, Form(network.heads, network.epsilon, network.first_position), reach)
    states = drawing.encoded()
    if network.pooling == "cls":
        drawing.step("Gather", states, drawing.constant(np.array(0, np.int64)), axis=1, named="pooled")
    else:
        drawing.step("ReduceMean", states, axes=[1], keepdims=0, named="pooled")
    path.write_bytes(drawing.finished({"pooled": ("n", network.dimensions)}))


class OnnxPooler:
    """An encoder on ONNX Runtime as a pooler: each row by itself, as long as it is. Safe to share between threads."""

    def __init__(self, engine: OnnxEngine, words: WordVectors, bulk: bool = False) -> None:
        """In `bulk`, as many calls as there are cores come at once, and each stays on one."""
        self.streams = engine.cores if bulk else 1
        self._engine, self._words, self._bulk = engine, words, bulk

    def __call__(self, tokens: Tokens, mask: Tokens) -> Vectors:
        """Tokens and mask (n, length) → (n, dimensions), pooled, not of unit length."""
        texts = [self._words(row[:length]) for row, length in zip(tokens, mask.sum(axis=1), strict=True)]
        read = list(map(self._engine.on_one_core, texts)) if self._bulk else self._engine(texts)
        return np.stack([pooled for (pooled,) in read])


def poolers(model: Path, folder: Path) -> tuple[OnnxPooler, Callable[[], OnnxPooler]]:
    """For single calls, and a maker of one for many, over the same network; `folder` is the model's own.

    Raises RuntimeError where ONNX Runtime cannot read the model, ValueError or OSError where the table of words cannot be read.
    """
    engine, words = OnnxEngine(model), WordVectors(folder)
    return OnnxPooler(engine, words), lambda: OnnxPooler(engine, words, bulk=True)
