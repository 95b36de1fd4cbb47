"""The recipe of the reader that is committed: its stages, in order, as they were run; and that of the verifier."""

from dataclasses import dataclass, replace

from training.samples import Mix

RATE = 1.3e-4  # of the encoder's layers
HEADS_RATE = 1e-3
WARM_UP = 60  # batches
FROZEN_LAYERS = 4  # the lowest: they know words already, and without their backward pass a batch takes a fifth less time
AVERAGE_EVERY = 4  # batches
AVERAGE_DECAY = 0.97


@dataclass(frozen=True)
class Stage:
    """So many samples of PIAF and of the news, in windows of a length; `rewritten`: of the news questions in other words;
    `further`: of those on further articles.

    `after`: the questions of each of the four that earlier stages began with. `rates`: the
    learning rate at its beginning and end, as shares of the recipe's, in a straight line.
    `batches`: ends the stage early, after so many.
    """

    name: str
    piaf: int
    news: int
    piaf_mix: Mix
    news_mix: Mix
    after: tuple[int, int, int, int] = (0, 0, 0, 0)
    rates: tuple[float, float] = (1.0, 1.0)
    batches: int | None = None
    rewritten: int = 0
    further: int = 0

    def rate_at(self, done: float) -> float:
        """The share of the recipe's rate where a part `done` (0 to 1) of the stage is done."""
        first, last = self.rates
        return first + (last - first) * done


@dataclass(frozen=True)
class Recipe:
    """Samples in a batch, the weight of "does it answer at all" beside the places of the answer, and the stages."""

    batch: int
    answerable_weight: float
    stages: tuple[Stage, ...]


# General first, news last; short windows while the heads are learnt, whole chunks when it comes to telling near misses.
_WINDOWS = (Mix(120, 400, 0.8, 0.14, 0.0), Mix(120, 400))
_CHUNKS = (Mix(250, 1000, 0.75, 0.17, 0.0), Mix(250, 1100))
_AMONG_NEWS = (Mix(250, 1000, 0.75, 0.17, 0.0), Mix(250, 1150, 0.68, 0.06, 0.08, near_miss=1.0))
_SHORTER = tuple(replace(mix, shortest=150, longest=700) for mix in _AMONG_NEWS)
READER = Recipe(
    8,
    0.4,
    (
        Stage("windows", 2600, 3600, *_WINDOWS, batches=550),
        Stage("chunks", 200, 4000, *_CHUNKS, after=(2600, 3600, 0, 0), rates=(1.0, 0.68), batches=169),
        Stage("all chunks", 150, 6000, *_CHUNKS, after=(2800, 3600, 0, 0), rates=(0.8, 0.34), batches=445),
        # The second run, from the weights that the first three left: wrong passages come out of the whole archive.
        Stage("among news", 2000, 13_000, *_AMONG_NEWS, after=(2950, 7000, 0, 0), rates=(0.75, 0.0)),
        # From the weights of those: what readers ask in words that articles do not use; shorter windows, for twice the speed.
        Stage("in other words", 500, 1500, *_SHORTER, after=(4950, 20_000, 0, 0), rates=(0.5, 0.0), batches=800, rewritten=6600),
        # From the mean of the reader before that and after it.
        Stage("in other words again", 300, 1000, *_SHORTER, after=(5450, 21_500, 3300, 0), rates=(0.4, 0.4), rewritten=3300),
        Stage("further", 200, 600, *_SHORTER, after=(5750, 22_500, 6600, 0), rates=(0.4, 0.0), rewritten=900, further=7274),
    ),
)
# Whether it answers is all that the verifier is asked; it learns the place as well, so that it looks there.
VERIFIER = Recipe(
    16,
    1.5,
    (
        Stage("proposals", 0, 7000, *_CHUNKS, rates=(0.75, 0.0)),
        Stage("in other words", 0, 400, *_CHUNKS, rates=(0.5, 0.0), batches=450, rewritten=3200),
        Stage("the rest of them", 0, 0, *_CHUNKS, after=(0, 0, 3200, 0), rates=(0.4, 0.4), batches=208, rewritten=3400),
        Stage("further", 0, 0, *_CHUNKS, rates=(0.4, 0.0), batches=390, further=3000),
    ),
)
