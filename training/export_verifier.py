"""Makes a verifier of a run: `python -m training.export_verifier --run FOLDER --data ../shared/data --model BASE`.

Takes the running average of the run's last checkpoint, fits the calibration on what the reader proposes to questions held
out, and writes reader.safetensors (matrices in 8 bits) and config.json.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.answering.reader import PassageReader
from bot.answering.trained import Calibration, load_network
from bot.answering.verifier import Proposal, ProposalVerifier
from training.evaluate_reader import auc
from training.export_reader import fitted, uncalibrated, write_config, write_weights
from training.proposals import Proposed, proposed
from training.reading_data import checksums, news
from training.samples import Shelf
from training.train_verifier import SEED


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="the folder train_verifier wrote to")
    parser.add_argument("--data", type=Path, required=True, help="the folder with news/")
    parser.add_argument("--model", type=Path, required=True, help="the folder of the encoder")
    parser.add_argument("--reader", type=Path, default=Path("models/reader"), help="the reader that proposes")
    parser.add_argument("--var", type=Path, default=Path("var"), help="where the converted reader is kept")
    parser.add_argument("--out", type=Path, default=Path("models/verifier"))
    parser.add_argument("--questions", type=int, default=500, help="held-out questions to calibrate on")
    wanted = parser.parse_args()
    steps = write_weights(wanted.run, wanted.model, wanted.out, in_bytes=True)
    asked = list(held_out(PassageReader(load_network(wanted.reader, wanted.model, wanted.var)), wanted.data, wanted.questions))
    calibration = calibrate(ProposalVerifier(uncalibrated(wanted.out, wanted.model)), asked)
    write_config(wanted.out, calibration, steps, SEED, checksums(wanted.data))


def calibrate(verifier: ProposalVerifier, asked: Sequence[Sequence[Proposed]]) -> Calibration:
    """Fits log-odds that a proposal is right to the odds of its place and the head's logit; prints how well they tell."""
    rows, right = [], []
    for proposals in asked:
        seen = verifier.see(proposals[0].question, [proposal_of(one) for one in proposals])
        rows += [(one.odds, one.head) for one in seen]
        right += [one.is_right for one in proposals]
    found = fitted(rows, right)
    told = [(found.score(*row), is_right) for row, is_right in zip(rows, right, strict=True)]
    apart = auc([score for score, is_right in told if is_right], [score for score, is_right in told if not is_right])
    print(f"{len(told)} proposals, {sum(right)} of them right, AUC {apart}")
    return found


def proposal_of(one: Proposed) -> Proposal:
    """What the verifier is asked about."""
    return Proposal(one.title, one.text, one.start, one.start + len(one.answer))


def held_out(reader: PassageReader, data: Path, count: int) -> Iterator[Sequence[Proposed]]:
    """What the reader proposes to questions held out."""
    reading, rng = news(data), random.Random(SEED)
    asked = rng.sample(reading.held_out, min(count, len(reading.held_out)))
    shelf = Shelf({question.article: reading.articles[question.article] for question in reading.held_out})
    for question in asked:
        if proposals := proposed(reader, question, shelf, rng):
            yield proposals


if __name__ == "__main__":
    main()
