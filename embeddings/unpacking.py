"""Writes a packed model as a folder that sentence-transformers, transformers and tokenizers read.

The packed file leaves out the pooler, which a mean-pooled encoder never asks; it is written as zeros, so that loading the folder
makes nothing up.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from embeddings.packed import Packed, Shape

PROMPTS = {"query": "query: ", "passage": "passage: "}

_LINEAR = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


@dataclass(frozen=True)
class _Tensor:
    name: str
    packed: str | None  # its name in the packed file; None: zeros
    shape: tuple[int, ...]


def write_folder(packed: Packed, folder: Path) -> None:
    """Writes weights, tokenizer and configuration into an existing folder."""
    from embeddings.unigram import build_tokenizer  # deferred: it loads a library that is needed this once

    _write_tensors(packed, folder / "model.safetensors")
    build_tokenizer(packed.vocabulary).save(str(folder / "tokenizer.json"), pretty=False)
    for name, content in _settings(packed).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _write_tensors(packed: Packed, path: Path) -> None:
    """The layout of safetensors: the length of a JSON header, the header, the tensors.

    Written in parts: all at once would take a gigabyte of memory.
    """
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    at = 0
    plan = _plan(packed.shape)
    for tensor in plan:
        size = 4 * math.prod(tensor.shape)
        header[tensor.name] = {"dtype": "F32", "shape": tensor.shape, "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for tensor in plan:
            for part in packed.parts(tensor.packed) if tensor.packed else [np.zeros(tensor.shape, np.float32)]:
                file.write(part.astype("<f4").tobytes())
        if file.tell() != 8 + len(text) + at:
            raise ValueError(f"its tensors have {file.tell() - 8 - len(text)} bytes where their shapes ask for {at}")


def _plan(shape: Shape) -> list[_Tensor]:
    """Every tensor by the name that a BERT encoder gives it: a linear layer is (outputs, inputs)."""
    hidden = shape.hidden
    plan = [
        _Tensor("embeddings.word_embeddings.weight", "emb.word", (shape.vocabulary, hidden)),
        _Tensor("embeddings.position_embeddings.weight", "emb.pos", (shape.positions, hidden)),
        _Tensor("embeddings.token_type_embeddings.weight", "emb.type", (shape.token_types, hidden)),
        _Tensor("embeddings.LayerNorm.weight", "emb.ln.w", (hidden,)),
        _Tensor("embeddings.LayerNorm.bias", "emb.ln.b", (hidden,)),
        _Tensor("pooler.dense.weight", None, (hidden, hidden)),
        _Tensor("pooler.dense.bias", None, (hidden,)),
    ]
    return plan + [tensor for layer in range(shape.layers) for tensor in _layer_plan(shape, layer)]


def _layer_plan(shape: Shape, layer: int) -> list[_Tensor]:
    wide = {"fi": (shape.feed_forward, shape.hidden), "fo": (shape.hidden, shape.feed_forward)}
    plan = []
    for short, long in (_LINEAR | _NORMS).items():
        square = (shape.hidden, shape.hidden) if short in _LINEAR else (shape.hidden,)
        weight = wide.get(short, square)
        plan.append(_Tensor(f"encoder.layer.{layer}.{long}.weight", f"l{layer}.{short}.w", weight))
        plan.append(_Tensor(f"encoder.layer.{layer}.{long}.bias", f"l{layer}.{short}.b", weight[:1]))
    return plan


def _settings(packed: Packed) -> dict[str, Any]:
    shape, special = packed.shape, packed.vocabulary.special
    start, end, padding, unknown = (
        packed.vocabulary.pieces[i] for i in (special.start, special.end, special.padding, special.unknown)
    )
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "vocab_size": shape.vocabulary,
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "hidden_act": "gelu",
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.token_types,
            "layer_norm_eps": 1e-12 if np.float32(shape.epsilon) == np.float32(1e-12) else shape.epsilon,
            "hidden_dropout_prob": 0.1,
            "attention_probs_dropout_prob": 0.1,
            "initializer_range": 0.02,
            "pad_token_id": special.padding,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "model_input_names": ["input_ids", "attention_mask"],
            "clean_up_tokenization_spaces": False,
            "bos_token": start,
            "cls_token": start,
            "eos_token": end,
            "sep_token": end,
            "pad_token": padding,
            "unk_token": unknown,
            "mask_token": packed.vocabulary.pieces[-1],
        },
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
    }
