"""What a sentence-transformers folder says of its model: prompts, window, pooling, and whether its network can be converted."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from embeddings.weights import ModelError

_PASSAGE_PROMPTS = ("passage", "document", "corpus")
_FAMILIES = ("bert", "xlm-roberta", "roberta", "camembert")  # the same encoder; the last three count positions from padding + 1
_LONGEST = 512


class NotConvertibleError(Exception):
    """The model is not of a kind that is converted: plain sentence-transformers runs it. Its text says why."""


@dataclass(frozen=True)
class Prompts:
    """What is put before a question and before a passage; "" where the model wants nothing."""

    question: str
    passage: str


@dataclass(frozen=True)
class Network:
    """A BERT encoder with pooling, as its folder describes it. Sizes are in tokens, the marks of start and end included."""

    layers: int
    heads: int
    dimensions: int
    epsilon: float
    first_position: int
    padding: int
    window: int
    pooling: str  # "mean" or "cls"


def read_prompts(folder: Path) -> Prompts:
    """The prompts in the folder's configuration. Raises ModelError where it cannot be read."""
    prompts = _read(folder, "config_sentence_transformers.json", {}).get("prompts") or {}
    passage = next((prompts[key] for key in _PASSAGE_PROMPTS if prompts.get(key)), "")
    return Prompts(prompts.get("query") or "", passage)


def read_network(folder: Path) -> Network:
    """The network. Raises NotConvertibleError where it is of another kind, ModelError where a file cannot be read."""
    config = _read(folder, "config.json", {})
    transformer = _read(folder, "sentence_bert_config.json", {})
    pooling = _pooling(folder)
    _require(config.get("model_type") in _FAMILIES, f"its type is {config.get('model_type')!r}")
    _require(config.get("hidden_act") == "gelu", f"its activation is {config.get('hidden_act')!r}")
    _require(config.get("position_embedding_type", "absolute") == "absolute", "its positions are relative")
    _require(not config.get("is_decoder"), "it is a decoder")
    _require(not transformer.get("do_lower_case"), "it lower-cases its texts")
    for name in ("model.safetensors", "tokenizer.json"):
        _require((folder / name).is_file(), f"it has no {name}")
    padding = config.get("pad_token_id") or 0
    first = 0 if config["model_type"] == "bert" else padding + 1
    room = config["max_position_embeddings"] - first
    window = min(transformer.get("max_seq_length") or _LONGEST, room)
    sizes = (config["num_hidden_layers"], config["num_attention_heads"], config["hidden_size"])
    return Network(*sizes, config["layer_norm_eps"], first, padding, window, pooling)


def _pooling(folder: Path) -> str:
    modules = _read(folder, "modules.json", [])
    kinds = [str(module.get("type", "")).rsplit(".", 1)[-1] for module in modules]
    _require(kinds in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]), f"its modules are {kinds}")
    config = _read(folder / modules[1]["path"], "config.json", {})
    _require(config.get("include_prompt", True), "its pooling leaves the prompt out")
    mode = config.get("pooling_mode")
    modes = (
        [mode] if isinstance(mode, str) else [key for key, on in config.items() if key.startswith("pooling_mode_") and on is True]
    )
    kind = {"mean": "mean", "pooling_mode_mean_tokens": "mean", "cls": "cls", "pooling_mode_cls_token": "cls"}
    _require(len(modes) == 1 and modes[0] in kind, f"its pooling is {modes}")
    return kind[modes[0]]


def _require(fits: object, otherwise: str) -> None:
    if not fits:
        raise NotConvertibleError(otherwise)


def _read(folder: Path, name: str, otherwise: Any) -> Any:
    path = folder / name
    if not path.is_file():
        return otherwise
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{path} cannot be read ({error}). Download the model again, or set DEPECHE_MODEL to another."
        ) from error
