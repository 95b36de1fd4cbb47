"""A network that was trained to read, with all that reading with it takes: tokens, word vectors, engine and calibration."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.answering.reader_engine import Engine, load_engine
from bot.answering.reader_tokens import Pair, Tokenizer, batch
from embeddings.word_vectors import WordVectors

Logits = npt.NDArray[np.float32]

_FORMAT = 1

# What a converted reader is compared with torch on: like what it reads, invented.
_PROBE = (
    "Dans quelle ville le ministre des Transports a-t-il inauguré la nouvelle gare ?",
    [
        (
            "Une nouvelle gare ouvre ses portes",
            "Le ministre des Transports, Paul Lemaire, a inauguré lundi 4 juin la gare de Valmont-sur-Mer, où 1.200 "
            "voyageurs sont attendus chaque jour. « C'est l'aboutissement de dix ans d'efforts », s'est-il félicité.",
        ),
        ("Météo : un week-end sous la pluie", "Il pleuvra samedi sur tout l'Ouest, avec des orages en soirée."),
    ],
)


class ReaderError(Exception):
    """A reader that cannot be loaded: what is wrong, and the remedy."""


@dataclass(frozen=True)
class Calibration:
    """How the span's odds and the answerable head's logit add up to log-odds; fitted on held-out articles."""

    span: float = 1.0
    head: float = 0.0
    bias: float = 0.0

    def score(self, odds: float, head: float) -> float:
        """Log-odds that a span with these logits answers."""
        return self.span * odds + self.head * head + self.bias


@dataclass(frozen=True)
class Network:
    """What turns a question and a passage, as tokens, into logits. Safe to share between threads."""

    tokenizer: Tokenizer
    words: WordVectors
    engine: Engine
    calibration: Calibration

    def logits(self, pairs: Sequence[Pair]) -> list[tuple[Logits, Logits, float]]:
        """For each pair, read in one batch: how well an answer starts and ends at each token, and whether there is one."""
        tokens, mask = batch(pairs)
        starts, ends, heads = self.engine(self.words(tokens), mask)
        lengths = mask.sum(axis=1)
        return [(s[:n], e[:n], float(head)) for s, e, head, n in zip(starts, ends, heads, lengths, strict=True)]


def load_network(weights: Path, base: Path, var: Path, beside: Network | None = None) -> Network:
    """The network trained in `weights` on the encoder in `base`; its converted model is kept under `var`/models.

    One loaded `beside` another shares its tokenizer and word vectors. Raises `ReaderError` where a file is missing or not
    this network's.
    """
    about = _about(weights)
    try:
        tokenizer, words = (beside.tokenizer, beside.words) if beside else (Tokenizer(base), WordVectors(base))
        tokens, mask = batch(tokenizer.pairs(*_PROBE))
        engine = load_engine(weights, base, var, {"weights": about["weights"]}, (words(tokens), mask))
        return Network(tokenizer, words, engine, Calibration(**about["calibration"]))
    except (OSError, ValueError, RuntimeError) as error:  # OpenVINO raises RuntimeError
        raise ReaderError(f"the {weights.name} in {weights} cannot be loaded on the encoder in {base}: {error}") from error


def _about(weights: Path) -> dict[str, Any]:
    path = weights / "config.json"
    try:
        about: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ReaderError(f"{path} cannot be read ({error}). Restore it, or train the reader again (training/).") from error
    if about.get("format") != _FORMAT:
        raise ReaderError(f"{path}: format {about.get('format')!r} is not {_FORMAT}. Export the reader again (training/).")
    return about
