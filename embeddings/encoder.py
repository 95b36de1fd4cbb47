"""Questions and passages → vectors."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from embeddings.conversion import Source, converted_encoder, torch_encoder
from embeddings.openvino_engine import is_installed
from embeddings.sentence_folder import NotConvertibleError, Prompts, read_network, read_prompts
from embeddings.torch_engine import TorchModel
from embeddings.weights import ModelError, model_folder, model_name
from embeddings.windows import Vectors

ENGINES = ("auto", "converted", "torch")
_SLAB = 64  # texts between two calls of `progress`

log = logging.getLogger(__name__)


class Encoder(Protocol):
    """Turns texts into vectors of unit length. Safe to share between threads.

    `name` is the model with a checksum of its weights, the same for every engine; `engine` is "openvino", "onnx" or "torch".
    """

    @property
    def name(self) -> str: ...

    @property
    def engine(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """(n, dimensions) float32."""
        ...

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """(n, dimensions) float32. `progress` is called with the number of texts done since it was last called."""
        ...


class PlainEncoder:
    """A model of any kind, as sentence-transformers runs it on torch; texts longer than its window are cut off."""

    engine = "torch"

    def __init__(self, name: str, prompts: Prompts, model: TorchModel) -> None:
        self.name = name
        self.dimensions = model.dimensions
        self._prompts = prompts
        self._model = model

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """(n, dimensions) float32, of unit length."""
        return self._model.encode(texts, self._prompts.question)

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """(n, dimensions) float32, of unit length."""
        slabs = [np.zeros((0, self.dimensions), np.float32)]
        for start in range(0, len(texts), _SLAB):
            slabs.append(self._model.encode(texts[start : start + _SLAB], self._prompts.passage))
            if progress:
                progress(len(slabs[-1]))
        return np.concatenate(slabs)


def load_encoder(model: str | None, var: Path, engine: str = "auto") -> Encoder:
    """The encoder for a model: None for the default one, else a sentence-transformers folder or a name on the model hub.

    `var`: where what is unpacked and converted is kept. `engine`: "converted" for OpenVINO or ONNX Runtime, "torch", or "auto"
    for the first where OpenVINO is installed and the model agrees with torch. Raises ModelError.
    """
    if engine not in ENGINES:
        raise ModelError(f"There is no engine {engine!r}. Use one of {', '.join(ENGINES)}.")
    named = model_folder(model, var)
    folder = _on_disk(named)
    name, prompts = model_name(folder, var, None if folder == named else str(named)), read_prompts(folder)
    try:
        source = Source(folder, name, read_network(folder), prompts)
        encoder = _converted(source, var, engine) if engine != "torch" else None
        return encoder or torch_encoder(source, var)
    except NotConvertibleError as reason:
        if engine == "converted":
            raise ModelError(f"{name} cannot be converted: {reason}. Leave the engine to be chosen.") from reason
        log.warning("%s runs as it is, on torch: %s", name, reason)
        return PlainEncoder(name, prompts, TorchModel(folder))


def _converted(source: Source, var: Path, engine: str) -> Encoder | None:
    if not is_installed():
        if engine == "converted":
            raise ModelError("OpenVINO is not installed. Run `make install`, or leave the engine to be chosen.")
        log.warning("OpenVINO is not installed: %s runs on torch, several times slower. Run `make install`.", source.name)
        return None
    encoder = converted_encoder(source, var)
    if encoder is None and engine == "converted":
        raise ModelError(f"{source.name} does not agree with torch when converted. Leave the engine to be chosen.")
    return encoder


def _on_disk(folder: Path) -> Path:
    """The folder itself, or the hub's copy of the model of that name."""
    if folder.is_dir():
        return folder
    from huggingface_hub import snapshot_download  # deferred: only for a model that is not on disk

    try:
        return Path(snapshot_download(str(folder), ignore_patterns=["onnx/*", "openvino/*", "*.h5", "*.ot", "*.msgpack"]))
    except Exception as error:  # the library raises its own and those of two others
        said = str(error).strip().split("\n")[0]
        raise ModelError(
            f"{folder} is no folder here, and the model hub does not give it ({said}). "
            "Set DEPECHE_MODEL to a folder, or leave it empty for the model that comes with the program."
        ) from error
