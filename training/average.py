"""The mean of two readers: `python -m training.average --first A --second B --model BASE --data ../shared/data --out FOLDER …`.

Of a reader and the same one trained on, the mean of the weights keeps most of what each reads best (Wortsman et al. 2022,
https://arxiv.org/abs/2203.05482). The calibration is fitted anew. With `--verifier` they are verifiers, and `--reader` proposes.
"""

import argparse
from pathlib import Path

from torch import Tensor

from bot.answering.reader import PassageReader
from bot.answering.reader_network import fresh, trained
from bot.answering.reader_weights import save_weights
from bot.answering.trained import Calibration, load_network
from bot.answering.verifier import ProposalVerifier
from training import export_reader, export_verifier, train_reader, train_verifier
from training.export_reader import uncalibrated, write_config
from training.reading_data import checksums, news


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=Path, required=True, help="the folder of one")
    parser.add_argument("--second", type=Path, required=True, help="the folder of the other")
    parser.add_argument("--model", type=Path, required=True, help="the folder of the encoder")
    parser.add_argument("--data", type=Path, required=True, help="the folder with news/")
    parser.add_argument("--out", type=Path, required=True, help="where the mean is written")
    parser.add_argument("--batches", type=int, required=True, help="what the second was trained for")
    parser.add_argument("--verifier", action="store_true", help="they are verifiers")
    parser.add_argument("--reader", type=Path, default=Path("models/reader"), help="the reader that proposes to a verifier")
    parser.add_argument("--var", type=Path, default=Path("var"), help="where the converted reader is kept")
    parser.add_argument("--questions", type=int, default=150, help="held-out questions to calibrate on")
    wanted = parser.parse_args()
    states = [trained(folder, wanted.model).state_dict() for folder in (wanted.first, wanted.second)]
    save_weights(mean(*states), fresh(wanted.model).state_dict(), wanted.out, in_bytes=wanted.verifier)
    seed = train_verifier.SEED if wanted.verifier else train_reader.SEED
    write_config(wanted.out, _calibration(wanted), wanted.batches, seed, checksums(wanted.data))


def mean(first: dict[str, Tensor], second: dict[str, Tensor]) -> dict[str, Tensor]:
    """Half of each weight of both; what is no number of a weight (positions) is the first one's."""
    return {name: (one + second[name]) / 2 if one.is_floating_point() else one for name, one in first.items()}


def _calibration(wanted: argparse.Namespace) -> Calibration:
    if not wanted.verifier:
        return export_reader.calibrate(wanted.out, wanted.model, news(wanted.data), wanted.questions)
    reader = PassageReader(load_network(wanted.reader, wanted.model, wanted.var))
    asked = list(export_verifier.held_out(reader, wanted.data, wanted.questions))
    return export_verifier.calibrate(ProposalVerifier(uncalibrated(wanted.out, wanted.model)), asked)


if __name__ == "__main__":
    main()
