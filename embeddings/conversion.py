"""Converts a model for OpenVINO once, compares it with torch, and keeps it under var/models.

A folder `openvino-<name>` holds the converted model, the pieces of its tokenizer where those can be read fast, and what came out
of the comparison. It is made again when the weights change, when OpenVINO does, or on a processor of another kind.
"""

import json
import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from embeddings.network import build_network
from embeddings.openvino_engine import CompiledModel, compile_model, cores, has_bf16, version
from embeddings.pieces import Pieces
from embeddings.probes import PROBES
from embeddings.sealed import discard, is_intact, read_seal, write_once
from embeddings.sentence_folder import Network, Prompts
from embeddings.token_encoder import LibraryTokenizer, Reading, TokenEncoder, Tokenizer
from embeddings.torch_engine import TorchModel
from embeddings.weights import ModelError, undamaged
from embeddings.windows import Marks, Tokens, Vectors

LEAST_COSINE = 0.999
_FORMAT = 1  # raised when the same weights are converted differently
_MODEL, _ABOUT = "model.xml", "conversion.json"

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
    folder = undamaged(source.folder, var)
    tokenizer = LibraryTokenizer(folder / "tokenizer.json")
    reading = source.reading(tokenizer, tokenizer.marks(source.network.padding))
    return TokenEncoder(source.name, "torch", source.network.dimensions, reading, TorchModel(folder))


def openvino_encoder(source: Source, var: Path) -> TokenEncoder | None:
    """The encoder on OpenVINO, converted the first time; None where the converted model does not agree with torch.

    Raises ModelError where it cannot be written, NotConvertibleError where the weights are not what the configuration says.
    """
    place = var / "models" / f"openvino-{re.sub('[^0-9A-Za-z._-]', '-', source.name)}"
    wanted = {"format": _FORMAT, "name": source.name, "openvino": version(), "bf16": has_bf16()}
    if read_seal(place) == wanted and not is_intact(place):
        discard(place)
    if read_seal(place) != wanted:
        log.info("converting %s for OpenVINO, once: this takes half a minute", source.name)
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

    reference = _probed(torch_encoder(source, var))  # torch's own memory is free again from here on
    about = _save_tokenizer(source, draft)
    for whole_numbers in (False,) if has_bf16() else (True, False):
        openvino.save_model(build_network(source.folder, source.network, whole_numbers), draft / _MODEL, compress_to_fp16=False)
        _write_about(draft, about)
        about["cosine"] = least_cosine(_probed(_open(source, draft)), reference)
        about["agrees"] = about["cosine"] >= LEAST_COSINE
        log.info("converted to %s: it agrees with torch to %.5f", "8 bits" if whole_numbers else "floats", about["cosine"])
        if about["agrees"]:
            break
    _write_about(draft, about)


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
    model = place / _MODEL
    return TokenEncoder(
        source.name,
        "openvino",
        source.network.dimensions,
        source.reading(tokenizer, marks),
        OpenVinoPooler(compile_model(model)),
        lambda: OpenVinoPooler(compile_model(model, cores())),
    )


def _probed(encoder: TokenEncoder) -> Vectors:
    return np.concatenate([encoder.encode_questions(PROBES), encoder.encode_passages(PROBES)])


def _about(place: Path) -> dict[str, Any]:
    about: dict[str, Any] = json.loads((place / _ABOUT).read_text(encoding="utf-8"))
    return about


def _write_about(place: Path, about: dict[str, Any]) -> None:
    (place / _ABOUT).write_text(json.dumps(about), encoding="utf-8")
