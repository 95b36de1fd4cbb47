"""What computes the reader's logits: OpenVINO on a model converted once, or torch where OpenVINO is missing.

The converted model takes word vectors, not tokens: the table of 250,000 word vectors stays in the
encoder's file, of which only the rows of the words read are ever loaded.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from bot.answering.reader_quantized import in_whole_numbers
from embeddings.openvino_engine import compile_model, has_bf16, is_installed, version
from embeddings.sealed import read_seal, write_once

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_TABLE = "embeddings.word_embeddings.weight"
_MODEL = "reader.xml"
_FORMAT = 1  # raised when the same weights are converted differently
_GROUP = 128  # activations that share a scale: measured, 1.4 times the speed of floats, and logits 1.6 % of their spread away
_TOLERANCE = 0.1  # that share; bfloat16 stays below it as well

log = logging.getLogger(__name__)


class Engine(Protocol):
    """Word vectors (n, length, 384) and mask (n, length) → logits of starts, ends (n, length) and of answering (n)."""

    def __call__(self, vectors: Floats, mask: Ints, /) -> tuple[Floats, ...]: ...


class WordVectors:
    """The encoder's table of word vectors, read from its file row by row."""

    def __init__(self, base: Path) -> None:
        path = base / "model.safetensors"
        with path.open("rb") as file:
            size = int.from_bytes(file.read(8), "little")
            header = json.loads(file.read(size))
        found = [about for name, about in header.items() if name.endswith(_TABLE)]
        if len(found) != 1 or found[0]["dtype"] not in ("F32", "F16"):
            raise ValueError(f"{path}: no table {_TABLE} of F32 or F16. Make the encoder's folder again.")
        dtype = np.dtype("<f4" if found[0]["dtype"] == "F32" else "<f2")
        start = 8 + size + found[0]["data_offsets"][0]
        self._table = np.memmap(path, dtype=dtype, mode="r", offset=start, shape=tuple(found[0]["shape"]))

    def __call__(self, tokens: Ints) -> Floats:
        """(n, length) tokens → (n, length, 384) vectors."""
        return np.asarray(self._table[tokens], dtype=np.float32)


def load_engine(weights: Path, base: Path, var: Path, about: Mapping[str, Any], probe: tuple[Floats, Ints]) -> Engine:
    """The engine for the reader in `weights`; `about`, plain JSON, tells one reader's weights from another's.

    It runs in bfloat16 where the processor has it, else with matrices in 8 bits. The first time,
    the model is converted under `var`/models and its logits on `probe` (vectors and mask) are
    compared with torch's; where they differ, torch reads instead.
    """
    if not is_installed():
        log.warning("openvino is not installed: the reader runs on torch, several times slower")
        return _torch_engine(weights, base)
    folder = var / "models" / "openvino-reader"
    wanted = {"format": _FORMAT, "openvino": version(), "bf16": has_bf16(), "reader": dict(about)}
    if read_seal(folder) != wanted:
        log.info("converting the reader for OpenVINO, once")
        try:
            write_once(folder, wanted, lambda draft: _convert(weights, base, draft, probe))
        except _DisagreementError as error:
            log.error("the converted reader is %.3f away from torch: torch reads instead, several times slower", error.difference)
            return _torch_engine(weights, base)
    return compile_model(folder / _MODEL, dynamic_group=_GROUP)


def _torch_engine(weights: Path, base: Path) -> Engine:
    from bot.answering.reader_network import TorchEngine  # deferred: torch takes seconds

    return TorchEngine(weights, base)


class _DisagreementError(Exception):
    def __init__(self, difference: float) -> None:
        super().__init__(difference)
        self.difference = difference


def _convert(weights: Path, base: Path, draft: Path, probe: tuple[Floats, Ints]) -> None:
    import openvino  # deferred: not there on every machine

    from bot.answering.reader_network import TorchEngine, converted  # deferred: torch, this once

    plain = TorchEngine(weights, base)
    expected = plain(*probe)
    model = converted(plain.network)
    openvino.save_model(model if has_bf16() else in_whole_numbers(model), draft / _MODEL, compress_to_fp16=False)
    apart = difference(compile_model(draft / _MODEL, dynamic_group=_GROUP)(*probe), expected, probe[1])
    if apart > _TOLERANCE:
        raise _DisagreementError(apart)


def difference(ours: Sequence[Floats], theirs: Sequence[Floats], mask: Ints) -> float:
    """How far the logits of starts and ends are apart: their mean difference as a share of their spread, padding left out."""
    seen = mask.astype(bool)
    pairs = [(mine[seen], other[seen]) for mine, other in zip(ours[:2], theirs[:2], strict=True)]
    return max(float(np.abs(mine - other).mean() / other.std()) for mine, other in pairs)
