"""A model small enough for a unit test: packed as the real one is, with weights drawn at random."""

import struct
from pathlib import Path

import numpy as np

from embeddings.packed import Packed
from embeddings.unpacking import write_folder

HIDDEN, LAYERS, HEADS, WIDE, POSITIONS = 64, 2, 2, 128, 40
WORDS = ["▁le", "▁la", "▁sommet", "▁pont", "▁ville", "▁train", "▁query", "▁passage", "▁jeudi", "▁maire", "▁vote"]
LETTERS = [*"abcdefghijklmnopqrstuvwxyz:éèœ’.,0123456789", "▁"]
PIECES = ["<s>", "<pad>", "</s>", "<unk>", *WORDS, *LETTERS, "<mask>"]
SCORES = [0.0] * 4 + [-2.0] * len(WORDS) + [-8.0] * len(LETTERS) + [0.0]
NORMALISATION = {"\t": " ", "\n": " ", "\u00a0": " ", "½": "1⁄2", "ﬁ": "fi", "\u0007": "", "…": "..."}


def packed_model(seed: int = 0, normalisation: dict[str, str] | None = None) -> bytes:
    """The bytes of a packed model."""
    head = struct.pack("<4sI7ifi", b"E5S1", 1, HIDDEN, LAYERS, HEADS, WIDE, len(PIECES), POSITIONS, 2, 1e-12, 32)
    head += _vocabulary(NORMALISATION if normalisation is None else normalisation)
    tensors = _tensors(np.random.default_rng(seed))
    sizes = [len(name.encode()) + 23 for name in tensors]
    at = len(head) + 4 + sum(sizes)
    directory = struct.pack("<i", len(tensors))
    for name, (packed, count, content) in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", packed, count, at, len(content))
        at += len(content)
    return head + directory + b"".join(content for _, _, content in tensors.values())


def tiny_folder(folder: Path, seed: int = 0) -> Path:
    """The model unpacked: a folder that sentence-transformers loads."""
    folder.mkdir(parents=True, exist_ok=True)
    write_folder(Packed(packed_model(seed)), folder)
    return folder


def _vocabulary(normalisation: dict[str, str]) -> bytes:
    letters = [piece.encode() for piece in PIECES]
    bounds = np.cumsum([0, *map(len, letters)]).tolist()
    changes = b"".join(
        struct.pack("<IB", ord(one), len(becomes)) + becomes.encode("utf-32-le") for one, becomes in normalisation.items()
    )
    return (
        struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, bounds[-1])
        + struct.pack(f"<{len(bounds)}I", *bounds)
        + struct.pack(f"<{len(SCORES)}f", *SCORES)
        + b"".join(letters)
        + struct.pack("<iI", len(normalisation), len(changes))
        + changes
    )


def _tensors(rng: np.random.Generator) -> dict[str, tuple[int, int, bytes]]:
    tensors = {"emb.word": _blocks(rng, len(PIECES) * HIDDEN)}
    for name, count in (("emb.pos", POSITIONS * HIDDEN), ("emb.type", 2 * HIDDEN)):
        tensors[name] = _floats(rng.normal(0, 0.3, count))
    tensors |= _norm(rng, "emb.ln")
    for layer in range(LAYERS):
        for name, rows, columns in (
            ("fi", WIDE, HIDDEN),
            ("fo", HIDDEN, WIDE),
            *((n, HIDDEN, HIDDEN) for n in ("q", "k", "v", "ao")),
        ):
            tensors[f"l{layer}.{name}.w"] = _blocks(rng, rows * columns)
            tensors[f"l{layer}.{name}.b"] = _floats(rng.normal(0, 0.1, rows))
        tensors |= _norm(rng, f"l{layer}.aln") | _norm(rng, f"l{layer}.oln")
    return tensors


def _norm(rng: np.random.Generator, name: str) -> dict[str, tuple[int, int, bytes]]:
    return {f"{name}.w": _floats(1 + rng.normal(0, 0.1, HIDDEN)), f"{name}.b": _floats(rng.normal(0, 0.1, HIDDEN))}


def _floats(values: np.ndarray) -> tuple[int, int, bytes]:
    return 0, len(values), values.astype("<f4").tobytes()


def _blocks(rng: np.random.Generator, count: int) -> tuple[int, int, bytes]:
    scales = rng.uniform(0.01, 0.05, count // 32).astype("<f2")
    nibbles = rng.integers(0, 256, (count // 32, 16), np.uint8)
    return 1, count, b"".join(scale.tobytes() + some.tobytes() for scale, some in zip(scales, nibbles, strict=True))
