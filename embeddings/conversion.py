"""Converts a model for OpenVINO or ONNX Runtime once, compares it with torch, and keeps it under var/models.

A folder `openvino-<name>` holds the converted model, the pieces of its tokenizer where those can be read fast, and what came out
of the comparison. It is made again when the weights change, when OpenVINO does, or on a processor of another kind. Which of the
two runs it is measured: ONNX Runtime multiplies whole numbers where a processor has neither VNNI nor bfloat16.
"""

import json
import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from embeddings.network import build_network, matrices
from embeddings.onnx_drawing import Reach
from embeddings.onnx_encoder import poolers, save_onnx
from embeddings.openvino_engine import CompiledModel, compile_model, cores, has_bf16, version
from embeddings.pieces import Pieces
from embeddings.probes import PROBES
from embeddings.racing import is_faster
from embeddings.sealed import discard, is_intact, read_seal, write_once
from embeddings.sentence_folder import Network, Prompts
from embeddings.token_encoder import LibraryTokenizer, Reading, TokenEncoder, Tokenizer
from embeddings.torch_engine import TorchModel
from embeddings.weights import ModelError, undamaged
from embeddings.windows import Marks, Tokens, Vectors

LEAST_COSINE = 0.999
_FORMAT = 3  # raised when the same weights are converted differently
_MODEL, _ONNX, _ABOUT = "model.xml", "model.onnx", "conversion.json"  # one of the first two is kept
_AT_ONCE, _LONG = 4, 1500  # texts that their speeds are compared on, and the characters of the longest of them
_FASTER = 0.9  # of OpenVINO's time: ONNX Runtime is less exact, and must be worth it

_CHUNKS = [text for text in PROBES if len(text) < _LONG]  # as long as those of articles, or shorter

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Source:
    """A model in its folder, of a kind that can be converted."""

    folder: Path
    name: str
    network: Network
    prompts: Prompts

    def reading(self, tokenizer: Tokenizer, marks: Marks) -> Reading:
        """How its texts become windows."""
        return Reading(self.prompts, tokenizer, marks, self.network.window)


class OpenVinoPooler:
    """A converted model as a pooler."""

    def __init__(self, compiled: CompiledModel) -> None:
        self.streams = compiled.streams
        self._compiled = compiled

    def __call__(self, tokens: Tokens, mask: Tokens) -> Vectors:
        """Pooled (n, dimensions)."""
        return self._compiled(tokens, mask)[0]


def torch_encoder(source: Source, var: Path) -> TokenEncoder:
    """The encoder on torch. Raises ModelError where the folder cannot be loaded."""
    return _on_torch(source, TorchModel(undamaged(source.folder, var)))


def _on_torch(source: Source, model: TorchModel) -> TokenEncoder:
    tokenizer = LibraryTokenizer(source.folder / "tokenizer.json")
    reading = source.reading(tokenizer, tokenizer.marks(source.network.padding))
    return TokenEncoder(source.name, "torch", source.network.dimensions, reading, model)


def converted_encoder(source: Source, var: Path) -> TokenEncoder | None:
    """The encoder on OpenVINO or ONNX Runtime, converted the first time; None where no converted model agrees with torch.

    Raises ModelError where it cannot be written, NotConvertibleError where the weights are not what the configuration says.
    """
    place = var / "models" / f"openvino-{re.sub('[^0-9A-Za-z._-]', '-', source.name)}"
    wanted = {"format": _FORMAT, "name": source.name, "openvino": version(), "bf16": has_bf16()}
    if read_seal(place) == wanted and not is_intact(place):
        discard(place)
    if read_seal(place) != wanted:
        log.info("converting %s, once: this takes half a minute", source.name)
        try:
            write_once(place, wanted, lambda draft: _convert(source, var, draft))
        except OSError as error:
            raise ModelError(
                f"The converted model cannot be written to {place} ({error.strerror or error}). "
                "Make 300 MB of room there, or set DEPECHE_VAR."
            ) from error
    about = _about(place)
    if about["agrees"]:
        return _open(source, place)
    log.warning("%s runs on torch, more slowly: converted, it agrees with torch only to %.4f", source.name, about["cosine"])
    return None


def least_cosine(some: Vectors, others: Vectors) -> float:
    """The least similarity of vectors of unit length, (n, dimensions) each, pair by pair."""
    return float((some * others).sum(axis=1).min())


def _convert(source: Source, var: Path, draft: Path) -> None:
    """Writes the fastest form of the model that agrees with torch."""
    import openvino  # deferred: not there on every machine

    reference, reach = _on_torch_probed(source, var)  # torch's own memory is free again from here on
    about = _save_tokenizer(source, draft)
    for whole_numbers in (False,) if has_bf16() else (True, False):
        openvino.save_model(build_network(source.folder, source.network, whole_numbers), draft / _MODEL, compress_to_fp16=False)
        _write_about(draft, about)
        ours = _open(source, draft)
        about["cosine"] = least_cosine(_probed(ours), reference)
        about["agrees"] = about["cosine"] >= LEAST_COSINE
        log.info("converted to %s: it agrees with torch to %.5f", "8 bits" if whole_numbers else "floats", about["cosine"])
        if about["agrees"]:
            break
    _write_about(draft, about)
    if not has_bf16():
        _try_onnx(source, draft, about, reference, reach, ours)


def _try_onnx(source: Source, draft: Path, about: dict[str, Any], reference: Vectors, reach: Reach, ours: TokenEncoder) -> None:
    """Puts the model drawn for ONNX Runtime in the place of `ours`, on OpenVINO, where it alone agrees or is faster."""
    try:
        save_onnx(matrices(source.folder), source.network, reach, draft / _ONNX)
        other = _open(source, draft)
    except (KeyError, ValueError, RuntimeError) as error:  # no table of floats, or a network that it cannot run
        log.info("not converted for ONNX Runtime: %s", error)
        (draft / _ONNX).unlink(missing_ok=True)
        return
    cosine = least_cosine(_probed(other), reference)
    chosen = cosine >= LEAST_COSINE and (not about["agrees"] or _is_faster(other, ours))
    if chosen:
        _write_about(draft, about | {"agrees": True, "cosine": cosine})
        log.info("it runs on ONNX Runtime: it agrees with torch to %.5f", cosine)
    for left in (_MODEL, Path(_MODEL).with_suffix(".bin")) if chosen else (_ONNX,):
        (draft / left).unlink()


def _is_faster(one: TokenEncoder, other: TokenEncoder) -> bool:
    """Whether it embeds chunks of articles enough faster to be worth it."""
    some = [max(_CHUNKS, key=len)] * _AT_ONCE
    return is_faster(lambda: one.encode_passages(some), lambda: other.encode_passages(some), _FASTER)


def _on_torch_probed(source: Source, var: Path) -> tuple[Vectors, Reach]:
    """The vectors of the probes by torch, and how large each channel gets with them."""
    model = TorchModel(undamaged(source.folder, var))
    plain = _on_torch(source, model)
    reference = _probed(plain)
    with model.watched() as reach:
        for text in _CHUNKS:
            plain.encode_passages([text])
    return reference, reach


def _save_tokenizer(source: Source, draft: Path) -> dict[str, Any]:
    """Saves the pieces where they are found exactly as the library finds them; returns what there is to know of the marks."""
    path = source.folder / "tokenizer.json"
    library, pieces = LibraryTokenizer(path), Pieces.read(path)
    marks = library.marks(source.network.padding)
    known = pieces is not None and pieces.rows(PROBES) == library.rows(PROBES)
    if pieces is not None and known:
        pieces.save(draft)
    return {"pieces": known, "before": marks.before, "after": marks.after}


def _open(source: Source, place: Path) -> TokenEncoder:
    about = _about(place)
    tokenizer = Pieces.open(place) if about["pieces"] else LibraryTokenizer(source.folder / "tokenizer.json")
    marks = Marks(tuple(about["before"]), tuple(about["after"]), source.network.padding)
    sizes = source.network.dimensions, source.reading(tokenizer, marks)
    if (place / _ONNX).exists():
        return TokenEncoder(source.name, "onnx", *sizes, *poolers(place / _ONNX, source.folder))
    model = place / _MODEL
    pooler = OpenVinoPooler(compile_model(model))
    return TokenEncoder(source.name, "openvino", *sizes, pooler, lambda: OpenVinoPooler(compile_model(model, cores())))


def _probed(encoder: TokenEncoder) -> Vectors:
    return np.concatenate([encoder.encode_questions(PROBES), encoder.encode_passages(PROBES)])


def _about(place: Path) -> dict[str, Any]:
    about: dict[str, Any] = json.loads((place / _ABOUT).read_text(encoding="utf-8"))
    return about


def _write_about(place: Path, about: dict[str, Any]) -> None:
    (place / _ABOUT).write_text(json.dumps(about), encoding="utf-8")
