"""Makes a reader of a run: `python -m training.export_reader --run FOLDER --data ../shared/data --model BASE`.

Takes the running average of the run's last checkpoint, fits the calibration on half of the held-out
articles, and writes reader.safetensors (16 bits) and config.json.
"""

import argparse
import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from bot.answering.reader import PassageReader
from bot.answering.reader_network import TorchEngine, fresh
from bot.answering.reader_tokens import Tokenizer
from bot.answering.reader_weights import WEIGHTS, save_weights
from bot.answering.trained import Calibration, Network
from embeddings.word_vectors import WordVectors
from training.reading_data import Question, Reading, checksums, news
from training.samples import Shelf
from training.train_reader import CHECKPOINT, SEED

_NEWTON_STEPS = 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="the folder train_reader wrote to")
    parser.add_argument("--data", type=Path, required=True, help="the folder with news/ and piaf/")
    parser.add_argument("--model", type=Path, required=True, help="the folder of the encoder")
    parser.add_argument("--out", type=Path, default=Path("models/reader"))
    parser.add_argument("--questions", type=int, default=300, help="held-out questions to calibrate on")
    wanted = parser.parse_args()
    steps = write_weights(wanted.run, wanted.model, wanted.out)
    calibration = calibrate(wanted.out, wanted.model, news(wanted.data), wanted.questions)
    write_config(wanted.out, calibration, steps, SEED, checksums(wanted.data))


def write_weights(run: Path, base: Path, out: Path, in_bytes: bool = False) -> int:
    """The averaged weights of the run's last checkpoint. Returns the batches it was trained for."""
    state = torch.load(run / CHECKPOINT, weights_only=True)
    network, own = fresh(base), fresh(base)
    network.load_state_dict(state["average"], strict=False)
    save_weights(network.state_dict(), own.state_dict(), out, in_bytes)
    return int(state["at"][2])


def calibrate(weights: Path, base: Path, reading: Reading, count: int) -> Calibration:
    """Fits log-odds that a chunk answers to the best span's odds and the answerable head's logit."""
    reader = PassageReader(uncalibrated(weights, base))
    asked = random.Random(1).sample(reading.held_out, min(count, len(reading.held_out)))
    shelf = Shelf({q.article: reading.articles[q.article] for q in asked})
    rows, answers = [], []
    for question in asked:
        title, chunks = shelf.articles[question.article].title, shelf.chunks[question.article]
        for seen in reader.see(question.question, [(title, chunk.text) for chunk in chunks]):
            rows.append((seen.found[0].odds, seen.head))
            answers.append(_holds(question, seen.passage, shelf))
    return fitted(rows, answers)


def uncalibrated(weights: Path, base: Path) -> Network:
    """What was trained, on torch, as its calibration is fitted to it."""
    return Network(Tokenizer(base), WordVectors(base), TorchEngine(weights, base), Calibration())


def fitted(rows: Sequence[tuple[float, float]], answers: Sequence[bool]) -> Calibration:
    """Logistic regression by Newton's steps, weights held small by a ridge of 1."""
    given = np.column_stack([np.array(rows, dtype=np.float64), np.ones(len(rows))])
    wanted = np.array(answers, dtype=np.float64)
    ridge = np.diag([1.0, 1.0, 0.0])
    weights = np.zeros(3)
    for _ in range(_NEWTON_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(given @ weights, -30, 30)))
        slope = given.T @ (wanted - likely) - ridge @ weights
        bend = (given * (likely * (1 - likely))[:, None]).T @ given + ridge + 1e-6 * np.eye(3)
        weights += np.clip(np.linalg.solve(bend, slope), -1, 1)
    span, head, bias = (round(float(weight), 4) for weight in weights)
    return Calibration(span, head, bias)


def _holds(question: Question, place: int, shelf: Shelf) -> bool:
    return bool(question.answers) and shelf.chunks[question.article][place] == shelf.answering(question)


def write_config(out: Path, calibration: Calibration, steps: int, seed: int, data: dict[str, str]) -> None:
    """What `load_network` needs to know, and where the weights come from."""
    about = {
        "format": 1,
        "base": "multilingual-e5-small",
        "weights": hashlib.sha256((out / WEIGHTS).read_bytes()).hexdigest(),
        "calibration": {"span": calibration.span, "head": calibration.head, "bias": calibration.bias},
        "trained": {"seed": seed, "batches": steps, "data": data},
    }
    (out / "config.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
