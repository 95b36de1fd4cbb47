"""Runs a model as sentence-transformers does, on torch: where OpenVINO is missing, or the model is of another kind.

It is also what a converted model is compared with before it is used.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.openvino_engine import cores
from embeddings.weights import ModelError
from embeddings.windows import Tokens, Vectors

_BATCH = 16  # texts


class TorchModel:
    """A sentence-transformers model on the processor. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        """Raises ModelError where the folder holds no model that can be loaded."""
        import torch  # deferred: seconds
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        self.streams = 1
        self._torch = torch
        torch.set_num_threads(cores())
        logging.disable_progress_bar()
        try:
            self._model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError, AttributeError, ImportError, RuntimeError) as error:
            said = str(error).strip().split("\n")[0]
            raise ModelError(f"The model in {folder} cannot be loaded ({said}). Set DEPECHE_MODEL to another.") from error

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._model.get_embedding_dimension())

    def __call__(self, tokens: Tokens, mask: Tokens) -> Vectors:
        """Tokens and mask (n, length) → (n, dimensions), pooled, not of unit length."""
        features = {"input_ids": self._torch.from_numpy(tokens), "attention_mask": self._torch.from_numpy(mask)}
        with self._torch.inference_mode():
            for module in self._model:
                if type(module).__name__ != "Normalize":
                    features = module(features)
        pooled: Vectors = features["sentence_embedding"].float().numpy()
        return pooled

    def watched(self) -> AbstractContextManager[dict[str, NDArray[np.float32]]]:
        """As `watching`, the matrices of the encoder."""
        modules = self._model[0].auto_model.named_modules()
        return watching((name, one) for name, one in modules if isinstance(one, self._torch.nn.Linear))

    def encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        """Unit vectors (n, dimensions) as sentence-transformers makes them: a text longer than the window is cut off."""
        vectors = self._model.encode(
            list(texts), prompt=prompt or None, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, np.float32)


@contextmanager
def watching(matrices: Iterable[tuple[str, Any]]) -> Iterator[dict[str, NDArray[np.float32]]]:
    """While inside, notes how large each channel gets that a matrix (torch's Linear) multiplies, by the matrix's name.

    Padding counts, too: texts are to be read one by one.
    """
    reach: dict[str, NDArray[np.float32]] = {}

    def watch(name: str, matrix: Any) -> Any:
        def note(_: Any, given: tuple[Any, ...]) -> None:
            largest = given[0].abs().flatten(0, -2).amax(0).float().numpy()
            reach[name] = np.maximum(reach.get(name, 0), largest)

        return matrix.register_forward_pre_hook(note)

    watches = [watch(name, matrix) for name, matrix in matrices]
    try:
        yield reach
    finally:
        for one in watches:
            one.remove()
