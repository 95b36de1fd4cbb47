"""One indexing as a process of its own, to be killed: real files, catalogue and index; an encoder that needs no model.

usage: python -m tests.indexing_process VAR ARTICLES
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.catalogue import Catalogue
from corpus.library import FolderLibrary
from embeddings.build import Indexer
from embeddings.generations import Generations
from tests.fakes import CapitalAnalyst, LetterEncoder


class SlowEncoder(LetterEncoder):
    """Takes a while, so that a kill may come in the midst of it."""

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> npt.NDArray[np.float32]:
        time.sleep(0.05)
        return super().encode_passages(texts, progress)


def indexer(var: Path) -> Indexer:
    """The parts over `var`; small batches, so that there are many moments between two of them."""
    return Indexer(
        Catalogue.open(var / "catalogue.sqlite3"),
        Generations(var / "index"),
        SlowEncoder(),
        CapitalAnalyst(),
        var / "indexing.lock",
        articles_at_once=20,
        texts_at_once=20,
        grace=0,
    )


if __name__ == "__main__":
    made = indexer(Path(sys.argv[1]))
    print("begin", flush=True)
    made.run(FolderLibrary.open([Path(sys.argv[2])], Path(sys.argv[2])))
    print("end", flush=True)
