"""The file of a reader's weights: what was trained of it alone, in 16 bits, or matrices in 8 bits with a scale for each row.

What is not in it is the encoder's own: the word and position vectors, and the lowest layers, which training leaves as they are.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

WEIGHTS = "reader.safetensors"
_SCALES = ".scales"  # behind the name of a matrix in 8 bits
_LARGEST = 127
_LAYER = re.compile(r"encoder\.encoder\.layer\.(\d{1,3})\.")
_EMBEDDINGS = "encoder.embeddings."


def save_weights(state: Mapping[str, Tensor], own: Mapping[str, Tensor], folder: Path, in_bytes: bool = False) -> None:
    """Writes what `state` has of its own; `own`: the weights of the encoder that it was trained from, by the same names."""
    lowest = _lowest_trained(state, own)
    kept = {name: tensor.detach().float() for name, tensor in state.items() if _is_own(name, lowest)}
    tensors: dict[str, Tensor] = {}
    for name, tensor in kept.items():
        tensors |= _in_bytes(name, tensor) if in_bytes and tensor.dim() == 2 else {name: tensor.half().contiguous()}
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tensors, folder / WEIGHTS)
    (folder / WEIGHTS).chmod(0o644)


def load_weights(folder: Path, names: set[str]) -> dict[str, Tensor]:
    """The weights in a folder by name, in floats; `names` are those of a whole network.

    Raises ValueError where the file holds others, or lacks some that the encoder cannot stand in for.
    """
    path = folder / WEIGHTS
    saved = load_file(path)
    found = {name: _whole(name, tensor, saved) for name, tensor in saved.items() if not name.endswith(_SCALES)}
    layers = [int(layer[1]) for name in found if (layer := _LAYER.match(name))]
    wanted = {name for name in names if _is_own(name, min(layers, default=0))}
    if wanted != set(found):
        raise ValueError(f"{path}: {sorted(wanted ^ set(found))[:3]} do not fit this reader. Export it again.")
    return found


def _lowest_trained(state: Mapping[str, Tensor], own: Mapping[str, Tensor]) -> int:
    """The lowest layer that is not the encoder's own any more; 0 where none is known to be."""
    changed = {
        int(layer[1])
        for name, tensor in state.items()
        if (layer := _LAYER.match(name)) and not (name in own and torch.equal(tensor.half(), own[name].half()))
    }
    return min(changed, default=0)


def _is_own(name: str, lowest: int) -> bool:
    layer = _LAYER.match(name)
    return int(layer[1]) >= lowest if layer else not name.startswith(_EMBEDDINGS)


def _in_bytes(name: str, rows: Tensor) -> dict[str, Tensor]:
    scales = (rows.abs().amax(dim=1) / _LARGEST).clamp_min(1e-12)
    whole = (rows / scales[:, None]).round().to(torch.int8).contiguous()
    return {name: whole, f"{name}{_SCALES}": scales.contiguous()}


def _whole(name: str, tensor: Tensor, saved: Mapping[str, Tensor]) -> Tensor:
    return tensor.float() * saved[f"{name}{_SCALES}"][:, None] if tensor.dtype is torch.int8 else tensor.float()
