"""Trains the verifier: `python -m training.train_verifier --data ../shared/data --model BASE --start models/reader --out FOLDER`.

First the reader reads the questions to train on, and what it proposes is kept in `proposals.*.jsonl`; then the verifier
learns which of it is right, from the weights of a reader. Fixed seeds; a run that was stopped goes on from where it was.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import torch
from torch import distributed

from bot.answering.reader import PassageReader
from bot.answering.trained import load_network
from training.proposals import Proposed, proposed, read, samples, write
from training.reading_data import Question, Reading, checksums, further, news, rewritten
from training.recipe import VERIFIER, Stage
from training.train_reader import Example, Run, batches, example, in_processes, wide_shelf

SEED = 20
_LONGEST_WAIT = timedelta(hours=3)  # of one process for what the others have left to read
_LONGEST = 260  # tokens; a proposal's sentences hardly ever have more


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with news/")
    parser.add_argument("--model", type=Path, required=True, help="the folder of the encoder")
    parser.add_argument("--reader", type=Path, default=Path("models/reader"), help="the reader that proposes")
    parser.add_argument("--start", type=Path, default=Path("models/reader"), help="the reader whose weights are gone on from")
    parser.add_argument("--var", type=Path, default=Path("var"), help="where the converted reader is kept")
    parser.add_argument("--out", type=Path, required=True, help="where proposals, checkpoints and the log go")
    parser.add_argument("--stage", type=int, default=0, help="the number of the stage to begin with")
    parser.add_argument("--processes", type=int, default=2, help="each takes its share of the work, on one core")
    wanted = parser.parse_args()
    in_processes(_work, wanted.processes, wanted.out, wanted)


def _work(rank: int, processes: int, meeting: str, wanted: argparse.Namespace) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=processes, timeout=_LONGEST_WAIT)
    run = Run(wanted.model, wanted.out, VERIFIER, rank, processes, wanted.start, wanted.stage)
    run.log(event="start", seed=SEED, recipe=asdict(VERIFIER), data=checksums(wanted.data))
    while run.stage < len(VERIFIER.stages):
        stage, out = VERIFIER.stages[run.stage], wanted.out / f"stage-{run.stage}"
        out.mkdir(exist_ok=True)
        write(_path(out, rank), _rest(stage, out, rank, processes, wanted))
        distributed.barrier()  # until all have read their share
        run.go_through(stage, batches(examples(out, processes, run), SEED, VERIFIER.batch))
    run.log(event="end")


def examples(out: Path, processes: int, run: Run) -> list[Example]:
    """What all processes proposed, as tokens."""
    rng = random.Random(SEED)
    asked = [proposals for rank in range(processes) for proposals in read(_path(out, rank))]
    made = [example(sample, run.tokenizer) for proposals in asked for sample in samples(proposals, rng)]
    return [one for one in made if len(one[0].tokens) <= _LONGEST]


def _rest(stage: Stage, out: Path, rank: int, processes: int, wanted: argparse.Namespace) -> Iterator[Sequence[Proposed]]:
    """What is proposed to this process's share of the questions, but those that an earlier run came to."""
    asked, others = news(wanted.data), further(wanted.data)
    parts = (
        (asked, stage.news, stage.after[1]),
        (rewritten(wanted.data), stage.rewritten, stage.after[2]),
        (others, stage.further, stage.after[3]),
    )
    questions = [question for part in parts for question in _drawn(*part)]
    left = random.Random(SEED).sample(questions, len(questions))[rank::processes][len(read(_path(out, rank))) :]
    if not left:
        return
    reader = PassageReader(load_network(wanted.reader, wanted.model, wanted.var))
    shelf = wide_shelf(wanted.data, asked, others)
    rng = random.Random(SEED + rank)
    for question in left:
        yield proposed(reader, question, shelf, rng)


def _drawn(reading: Reading, count: int, after: int) -> list[Question]:
    """So many of the questions to train on; none of those that a stage before it drew, so many `after` none."""
    earlier = set(random.Random(SEED).sample(reading.train, min(after, len(reading.train))))
    left = [question for question in reading.train if question not in earlier]
    return random.Random(SEED).sample(left, min(count, len(left)))


def _path(out: Path, rank: int) -> Path:
    return out / f"proposals.{rank}.jsonl"


if __name__ == "__main__":
    main()
