"""What computes the reader's logits: the faster here of OpenVINO and ONNX Runtime on a model converted once, else torch.

The converted model takes word vectors, not tokens: the table of 250,000 word vectors stays in the
encoder's file, of which only the rows of the words read are ever loaded.
"""

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from bot.answering.reader_onnx import save_onnx
from bot.answering.reader_quantized import in_whole_numbers
from bot.answering.reader_runtime import OnnxReader
from embeddings.openvino_engine import compile_model, has_bf16, is_installed, version
from embeddings.racing import is_faster
from embeddings.sealed import read_seal, write_once

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_MODEL, _ONNX = "reader.xml", "reader.onnx"  # one of them is kept
_FORMAT = 4  # raised when the same weights are converted differently
_GROUP = 128  # activations that share a scale: measured, 1.4 times the speed of floats, and logits 1.6 % of their spread away
_TOLERANCE = 0.1  # that share; bfloat16 stays below it as well
_FASTER = 0.9  # of OpenVINO's time: ONNX Runtime reads less exactly, and must be worth it
_LONG = 280  # tokens of a chunk with its title, to compare speeds on

log = logging.getLogger(__name__)


class Engine(Protocol):
    """Word vectors (n, length, 384) and mask (n, length) → logits of starts, ends (n, length) and of answering (n)."""

    def __call__(self, vectors: Floats, mask: Ints, /) -> tuple[Floats, ...]: ...


def load_engine(weights: Path, base: Path, var: Path, about: Mapping[str, Any], probe: tuple[Floats, Ints]) -> Engine:
    """The engine for the reader in `weights`; `about`, plain JSON, tells one reader's weights from another's.

    It runs in bfloat16 where the processor has it, else with matrices in 8 bits, on OpenVINO or, where that is faster on
    this processor, on ONNX Runtime. The first time, the model is converted under `var`/models and its logits on `probe`
    (vectors and mask) are compared with torch's; where they differ, torch reads instead.
    """
    if not is_installed():
        log.warning("openvino is not installed: the %s runs on torch, several times slower", weights.name)
        return _torch_engine(weights, base)
    folder = var / "models" / weights.name
    wanted = {"format": _FORMAT, "openvino": version(), "bf16": has_bf16(), "reader": dict(about)}
    if read_seal(folder) != wanted:
        log.info("converting the %s, once", weights.name)
        try:
            write_once(folder, wanted, lambda draft: _convert(weights, base, draft, probe))
        except _DisagreementError as error:
            log.error("the converted %s is %.3f away from torch, which runs it, slower", weights.name, error.difference)
            return _torch_engine(weights, base)
    return _open(folder)


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
    encoder = plain.network.encoder
    save_onnx(plain.weights(), encoder.heads, encoder.epsilon, plain.reach(*probe), draft / _ONNX)
    ours, other = _openvino(draft), OnnxReader(draft / _ONNX)
    apart = difference(other(*probe), expected, probe[1])
    long = _long(probe)
    faster = apart <= _TOLERANCE and is_faster(lambda: other(*long), lambda: ours(*long), _FASTER)
    log.info("the %s runs on %s", weights.name, "ONNX Runtime" if faster else "OpenVINO")
    for left in (_MODEL, Path(_MODEL).with_suffix(".bin")) if faster else (_ONNX,):
        (draft / left).unlink()
    if not faster and (apart := difference(ours(*probe), expected, probe[1])) > _TOLERANCE:
        raise _DisagreementError(apart)


def _open(folder: Path) -> Engine:
    return OnnxReader(folder / _ONNX) if (folder / _ONNX).exists() else _openvino(folder)


def _openvino(folder: Path) -> Engine:
    return compile_model(folder / _MODEL, dynamic_group=_GROUP)


def _long(probe: tuple[Floats, Ints]) -> tuple[Floats, Ints]:
    """The probe, repeated to the length of what is read for a question."""
    vectors, mask = probe
    times = -(-_LONG // vectors.shape[1])
    return np.tile(vectors, (1, times, 1))[:, :_LONG], np.ones((len(mask), _LONG), mask.dtype)


def difference(ours: Sequence[Floats], theirs: Sequence[Floats], mask: Ints) -> float:
    """How far the logits of starts and ends are apart: their mean difference as a share of their spread, padding left out."""
    seen = mask.astype(bool)
    pairs = [(mine[seen], other[seen]) for mine, other in zip(ours[:2], theirs[:2], strict=True)]
    return max(float(np.abs(mine - other).mean() / other.std()) for mine, other in pairs)
