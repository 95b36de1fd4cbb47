"""Trains the reader: `python -m training.train_reader --data ../shared/data --model BASE --out FOLDER`.

Fixed seeds; the data's checksums and every figure go to `log.jsonl` in the folder. A run that was
stopped goes on from its last checkpoint. The checkpoint's running average of the weights is what
`training.export_reader` takes.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, distributed
from torch.multiprocessing.spawn import spawn
from torch.nn import functional

from bot.answering.reader_network import ReaderNetwork, fresh, trained
from bot.answering.reader_tokens import Pair, Tokenizer, batch
from corpus.article import Article
from embeddings.word_vectors import WordVectors
from training import recipe
from training.reading_data import Reading, around, checksums, further, news, piaf, rewritten
from training.recipe import READER, Recipe, Stage
from training.samples import Sample, Shelf, draw

SEED = 5
CHECKPOINT = "checkpoint.pt"
_SECONDS_BETWEEN_CHECKPOINTS = 420

Place = tuple[int, int]
Example = tuple[Pair, list[Place]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with news/ and piaf/")
    parser.add_argument("--model", type=Path, required=True, help="the folder of the encoder to start from")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints and the log go")
    parser.add_argument(
        "--start", type=Path, help="a reader to go on from, at the stage named by --stage, instead of the plain encoder"
    )
    parser.add_argument("--stage", type=int, default=0, help="the number of the stage to begin with")
    parser.add_argument("--processes", type=int, default=2, help="each takes its share of a batch, on one core")
    wanted = parser.parse_args()
    in_processes(train, wanted.processes, wanted.out, wanted.data, wanted.model, wanted.out, wanted.start, wanted.stage)


def in_processes(work: Callable[..., None], processes: int, out: Path, *given: Any) -> None:
    """Runs `work(rank, processes, meeting, *given)` in each of some processes, which find each other in the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    meeting = out / "meeting"  # a file that a stopped run left would mislead them
    meeting.unlink(missing_ok=True)
    spawn(work, (processes, meeting.absolute().as_uri(), *given), processes)  # type: ignore[no-untyped-call]  # untyped in torch


def train(rank: int, processes: int, meeting: str, data: Path, base: Path, out: Path, start: Path | None, stage: int) -> None:
    """All stages from `stage` on, from the last checkpoint in `out` if there is one; what process `rank` of them does.

    One process for a core: they wait for each other once a batch, where threads wait at every
    product of matrices, which costs half the speed on a machine that others use too.
    """
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=processes)
    run = Run(base, out, READER, rank, processes, start, stage)
    run.log(
        event="start",
        seed=SEED,
        stage=run.stage,
        batch=run.batch,
        stages=asdict(READER)["stages"],
        data=checksums(data),
    )
    sources = Sources(data)
    while run.stage < len(READER.stages):
        stage = READER.stages[run.stage]
        examples = sources.examples(run.stage, run.tokenizer)
        run.go_through(stage, batches(examples, SEED + run.stage, READER.batch))
    run.log(event="end")


class Sources:
    """The questions to train on and the chunks of their articles; no held-out article is ever shown."""

    def __init__(self, data: Path) -> None:
        pages, articles, others = piaf(data), news(data), further(data)
        self._readings = (pages, articles, rewritten(data), others)
        wide = wide_shelf(data, articles, others)
        self._shelves = (Shelf(trained_on(pages)), wide, wide, wide)

    def examples(self, number: int, tokenizer: Tokenizer) -> list[Example]:
        """The samples of stage `number` as tokens."""
        stage = READER.stages[number]
        counts = stage.piaf, stage.news, stage.rewritten, stage.further
        mixes = (stage.piaf_mix, *[stage.news_mix] * 3)
        parts = zip(self._readings, self._shelves, counts, mixes, stage.after, strict=True)
        drawn = (draw(reading, shelf, count, mix, SEED + number, after) for reading, shelf, count, mix, after in parts)
        return [example(sample, tokenizer) for samples in drawn for sample in samples]


def wide_shelf(data: Path, *readings: Reading) -> Shelf:
    """The articles to train on among all others of the archive, but those that questions are kept apart on."""
    asked_about = [trained_on(reading) for reading in readings]
    return Shelf({name: one for part in (*asked_about, around(data, *readings)) for name, one in part.items()})


def trained_on(reading: Reading) -> dict[str, Article]:
    """The articles of the questions to train on."""
    wanted = {question.article for question in reading.train}
    return {name: article for name, article in reading.articles.items() if name in wanted}


def example(sample: Sample, tokenizer: Tokenizer) -> Example:
    """Tokens, and the (first, last) tokens of each answer; (0, 0) stands for no answer."""
    pair = tokenizer.pairs(sample.question, [(sample.title, sample.text)])[0]
    places = [place for start, end in sample.answers if (place := _place(pair, start, end))]
    return pair, places or [(0, 0)]


def _place(pair: Pair, start: int, end: int) -> Place | None:
    touched = [i for i, (a, b) in enumerate(pair.bounds) if b > start and a < end and b > 0]
    return (touched[0], touched[-1]) if touched else None


def batches(examples: Sequence[Example], seed: int, size: int) -> list[list[Example]]:
    """Batches of examples of nearly the same length, in random order."""
    rng = random.Random(seed)
    shuffled = rng.sample(examples, len(examples))
    many = size * 40
    made = []
    for at in range(0, len(shuffled), many):
        part = sorted(shuffled[at : at + many], key=lambda e: len(e[0].tokens))
        cut = [part[i : i + size] for i in range(0, len(part) - size + 1, size)]
        made += rng.sample(cut, len(cut))
    return made


def loss_of(network: ReaderNetwork, words: WordVectors, examples: Sequence[Example], answerable_weight: float) -> Tensor:
    """Mean over examples of −log P(any of the right spans), plus the answerable head's cross-entropy, weighed.

    The sum over all right places is the marginal likelihood of Clark & Gardner 2018.
    """
    tokens, mask = batch([pair for pair, _ in examples])
    starts, ends, answerable = network(torch.from_numpy(words(tokens)), torch.from_numpy(mask))
    closed = torch.ones(tokens.shape, dtype=torch.bool)
    for row, (pair, _) in enumerate(examples):
        closed[row, : len(pair.bounds)] = torch.tensor([end <= 0 for _, end in pair.bounds])
    closed[:, 0] = False
    first = functional.log_softmax(starts.masked_fill(closed, -1e4), dim=-1)
    last = functional.log_softmax(ends.masked_fill(closed, -1e4), dim=-1)
    right = [
        torch.logsumexp(torch.stack([first[row, i] + last[row, j] for i, j in places]), 0)
        for row, (_, places) in enumerate(examples)
    ]
    answers = torch.tensor([float(places[0] != (0, 0)) for _, places in examples])
    told = functional.binary_cross_entropy_with_logits(answerable, answers)
    return -torch.stack(right).mean() + answerable_weight * told


class Run:
    """The network being trained, its average, and where it stands."""

    def __init__(
        self, base: Path, out: Path, used: Recipe, rank: int = 0, processes: int = 1, start: Path | None = None, stage: int = 0
    ) -> None:
        self._rank, self._processes, self._recipe = rank, processes, used
        self.tokenizer = Tokenizer(base)
        self._words = WordVectors(base)
        self.network = (trained(start, base) if start else fresh(base)).train()
        self.stage, self.batch, self.steps = stage, 0, 0
        self._out = out
        for frozen in self.network.encoder.lowest(recipe.FROZEN_LAYERS):
            frozen.requires_grad_(False)
        self._learnt = {name: p for name, p in self.network.named_parameters() if p.requires_grad}
        heads = [p for name, p in self._learnt.items() if not name.startswith("encoder.")]
        layers = [p for name, p in self._learnt.items() if name.startswith("encoder.")]
        groups = [{"params": layers, "rate": recipe.RATE}, {"params": heads, "rate": recipe.HEADS_RATE}]
        self._optimizer = torch.optim.AdamW(groups, lr=recipe.RATE, weight_decay=0.01, fused=True)
        self.average = {name: p.detach().clone() for name, p in self._learnt.items()}
        if (out / CHECKPOINT).exists():
            self._go_on()

    def go_through(self, stage: Stage, parts: list[list[Example]]) -> None:
        """The rest of one stage."""
        parts = parts[: stage.batches]
        saved = said = time.monotonic()
        losses: list[float] = []
        for number, examples in self._rest(parts):
            self._step(examples, stage.rate_at(number / len(parts)), losses)
            if time.monotonic() - said > 30:
                rate = len(losses) * self._recipe.batch / (time.monotonic() - said)
                self.log(event="step", stage=stage.name, batch=number + 1, of=len(parts), loss=_mean(losses), per_second=rate)
                said, losses = time.monotonic(), []
            if time.monotonic() - saved > _SECONDS_BETWEEN_CHECKPOINTS:
                self.checkpoint()
                saved = time.monotonic()
        self.stage, self.batch = self.stage + 1, 0
        self.checkpoint()
        self.log(event="stage done", stage=stage.name, steps=self.steps)

    def _rest(self, parts: list[list[Example]]) -> Iterator[tuple[int, list[Example]]]:
        for number in range(self.batch, len(parts)):
            self.batch = number + 1  # before the step: a checkpoint is taken after it
            yield number, parts[number]

    def _step(self, examples: Sequence[Example], rate: float, losses: list[float]) -> None:
        loss = loss_of(self.network, self._words, examples[self._rank :: self._processes], self._recipe.answerable_weight)
        loss.backward()  # type: ignore[no-untyped-call]  # torch has no types there
        self._share_gradients()
        torch.nn.utils.clip_grad_norm_(self._learnt.values(), 1.0)
        for group in self._optimizer.param_groups:
            group["lr"] = group["rate"] * min(1.0, (self.steps + 1) / recipe.WARM_UP) * rate
        self._optimizer.step()
        self._optimizer.zero_grad()
        self.steps += 1
        losses.append(loss.item())
        if self.steps % recipe.AVERAGE_EVERY == 0:
            decay = min(recipe.AVERAGE_DECAY, 1 - 1 / (1 + self.steps / recipe.AVERAGE_EVERY / 2))
            with torch.no_grad():
                for name, p in self._learnt.items():
                    self.average[name].lerp_(p, 1 - decay)

    def _share_gradients(self) -> None:
        if self._processes > 1:
            gradients = [p.grad for p in self._learnt.values() if p.grad is not None]
            flat = torch.cat([gradient.view(-1) for gradient in gradients])
            distributed.all_reduce(flat)
            flat /= self._processes
            for gradient, part in zip(gradients, torch.split(flat, [g.numel() for g in gradients]), strict=True):
                gradient.copy_(part.view_as(gradient))

    def averaged(self) -> dict[str, Tensor]:
        """All weights, the trained ones as their running average."""
        return {**self.network.state_dict(), **self.average}

    def checkpoint(self) -> None:
        """Saves all that is needed to go on, in one move."""
        if self._rank > 0:
            return
        state = {
            "network": self._learnt_state(),
            "average": self.average,
            "optimizer": self._optimizer.state_dict(),
            "at": (self.stage, self.batch, self.steps),
        }
        torch.save(state, self._out / f"{CHECKPOINT}.part")
        (self._out / f"{CHECKPOINT}.part").replace(self._out / CHECKPOINT)

    def _learnt_state(self) -> dict[str, Tensor]:
        return {name: p.detach() for name, p in self._learnt.items()}

    def _go_on(self) -> None:
        state = torch.load(self._out / CHECKPOINT, weights_only=True)
        self.network.load_state_dict(state["network"], strict=False)
        self._optimizer.load_state_dict(state["optimizer"])
        self.average.update(state["average"])
        self.stage, self.batch, self.steps = state["at"]

    def log(self, **said: Any) -> None:
        """One line of the run's log, and of the terminal."""
        if self._rank > 0:
            return
        line = json.dumps({"time": time.strftime("%H:%M:%S"), **said}, ensure_ascii=False)
        print(line, flush=True)
        with (self._out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / max(1, len(values)), 3)


if __name__ == "__main__":
    main()
