"""Generations: saved indexes on disk, each written beside the last and swapped in by one rename.

Where chunks only went, the next generation shares the large files of the last one and says which positions are left out.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embeddings.finding import Found
from embeddings.index import FaissIndex, Floats, Positions, VectorIndex
from embeddings.lexical import Words
from embeddings.manifest import About, Manifest, describe, is_intact, read_manifest

_CURRENT = "current"
_COLUMNS = ("chunks", "articles", "families", "days")
_LEFT_OUT = "left_out"
_KEPT = 2  # the one in use and the one before it, which a running bot may still hold


class IndexUnusableError(Exception):
    """There is no index, or it is damaged, or another model made it; one sentence with the remedy."""


def usable(manifest: Manifest | None, model: str) -> Manifest:
    """The manifest of an index of this model. Raises IndexUnusableError where there is none, or another model made it."""
    if manifest is None:
        raise IndexUnusableError("There is no index yet, or it cannot be read. Run `depeche index`.")
    if manifest.model != model:
        raise IndexUnusableError(
            f"The index was made by the model {manifest.model}, and DEPECHE_MODEL is {model}. "
            "Run `depeche index` to bring the index to this model, or set DEPECHE_MODEL back."
        )
    return manifest


@dataclass(frozen=True)
class Columns:
    """What is known of each position without asking the catalogue: arrays of one length."""

    chunks: npt.NDArray[np.int64]  # ids in the catalogue
    articles: npt.NDArray[np.int32]  # keys in the catalogue
    families: npt.NDArray[np.int32]  # numbers, equal for near-identical articles
    days: npt.NDArray[np.int32]  # ordinal of the publication day, 0 where unknown


@dataclass(frozen=True)
class Layout:
    """What lies at each position, and which positions are left out: their chunks are gone."""

    columns: Columns
    left_out: Positions


@dataclass(frozen=True)
class LoadedGeneration:
    """One generation, ready to be searched. Positions that are left out are found neither by vectors nor by words."""

    manifest: Manifest
    vectors: VectorIndex
    words: Words
    columns: Columns

    def find(self, question: Floats, stems: Sequence[str], k: int) -> Found:
        """What is near a question by its vector and by its words, in the order of positions."""
        _, near = self.vectors.search(question, k)
        bm25 = self.words.scores(stems)
        positions = np.union1d(near, _highest(bm25, k))
        similarities = self.vectors.similarities(question, positions)
        return Found(self.columns.chunks[positions], self.columns.days[positions], similarities, bm25[positions])

    def rarity(self, stem: str) -> float:
        """How rare a stem is among the chunks."""
        return self.words.rarity(stem)


@dataclass(frozen=True)
class Contents:
    """What a new generation is written from."""

    vectors: Floats
    stems: Iterable[Sequence[str]]  # read once
    columns: Columns


class Generations:
    """The folder of saved indexes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def current(self) -> Manifest | None:
        """The manifest of the generation in use, or None where there is none that can be read."""
        return read_manifest(self._folder / str(self.number()))

    def sound(self) -> Manifest | None:
        """The same, or None where a byte of that generation is not as it was written. Reads all of it."""
        manifest = self.current()
        return manifest if manifest and is_intact(self._folder / str(manifest.number), manifest) else None

    def number(self) -> int:
        """The number of the generation in use, 0 where there is none: one small read, to be asked often."""
        try:
            return int((self._folder / _CURRENT).read_text())
        except (OSError, ValueError):
            return 0

    def load(self, model: str) -> LoadedGeneration:
        """Loads the generation in use.

        Raises IndexUnusableError where there is none, it is damaged, or another model made it.
        """
        number = self.number()
        try:
            return self._load(number, model)
        except IndexUnusableError:
            if self.number() == number:
                raise
            return self.load(model)  # it was replaced, and perhaps removed, while it was read

    def _load(self, number: int, model: str) -> LoadedGeneration:
        folder = self._folder / str(number)
        manifest = usable(read_manifest(folder), model)
        try:
            if not is_intact(folder, manifest):
                raise ValueError("the files are not those that were written")
            return _loaded(folder, manifest)
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise IndexUnusableError(
                f"The index {folder.name} is damaged ({error}). Run `depeche index` to repair it."
            ) from error

    def layout(self) -> Layout | None:
        """What lies at each position of the generation in use, or None where it cannot be read."""
        try:
            return _layout(self._folder / str(self.number()))
        except (OSError, ValueError, EOFError):
            return None

    def write(self, contents: Contents, about: About) -> Manifest:
        """Writes a new generation beside the others and makes it the one in use, in one rename."""
        dimensions, chunks = contents.vectors.shape[1], len(contents.vectors)
        return self._put(lambda folder: _write(folder, contents), about, dimensions, chunks)

    def trim(self, layout: Layout, about: About) -> Manifest:
        """Writes a generation of the vectors and words of the one in use, with more positions left out: no large file is written.

        The weight of a word stays what it was when the words were indexed. Raises IndexUnusableError where there is none.
        """
        folder = self._folder / str(self.number())
        chunks = len(layout.columns.chunks) - len(layout.left_out)
        return self._put(
            lambda draft: _write_trimmed(draft, folder, layout),
            about,
            FaissIndex.load(folder / "vectors.faiss").dimensions,
            chunks,
        )

    def _put(self, write: Callable[[Path], None], about: About, dimensions: int, chunks: int) -> Manifest:
        number = max([about.after, self.number(), *(_number(folder) for folder in self._folder.glob("[0-9]*"))], default=0) + 1
        self._folder.mkdir(parents=True, exist_ok=True)
        self._remove_unfinished()
        unfinished = self._folder / f"unfinished-{os.getpid()}"
        unfinished.mkdir()
        try:
            write(unfinished)
            manifest = describe(unfinished, number, about, dimensions, chunks)
            unfinished.rename(self._folder / str(number))
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)  # on a full disk, what is left of it would be in the way
            raise
        self._point_to(number)
        self._remove_old(number)
        return manifest

    def _point_to(self, number: int) -> None:
        pointer = self._folder / f"{_CURRENT}-{os.getpid()}"
        with pointer.open("w") as file:
            file.write(str(number))
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self._folder / _CURRENT)

    def _remove_unfinished(self) -> None:
        """What a killed indexer left; only one indexer runs at a time."""
        for left in [*self._folder.glob("unfinished-*"), *self._folder.glob(f"{_CURRENT}-*")]:
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)

    def _remove_old(self, number: int) -> None:
        """A mapped file that is deleted stays readable for the process that maps it."""
        for folder in self._folder.glob("[0-9]*"):
            if _number(folder) <= number - _KEPT:
                shutil.rmtree(folder, ignore_errors=True)


def _write(folder: Path, contents: Contents) -> None:
    FaissIndex.build(contents.vectors).save(folder / "vectors.faiss")
    Words.build(contents.stems).save(folder / "words")
    _write_layout(folder, Layout(contents.columns, np.zeros(0, dtype=np.int64)))


def _write_trimmed(folder: Path, of: Path, layout: Layout) -> None:
    """The large files under a second name: they are on the disk once, until the last generation that has them goes."""
    for path in [of / "vectors.faiss", *(path for path in (of / "words").rglob("*") if path.is_file())]:
        place = folder / path.relative_to(of)
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            place.hardlink_to(path)
        except OSError:  # not every disk has second names
            shutil.copyfile(path, place)
    _write_layout(folder, layout)


def _write_layout(folder: Path, layout: Layout) -> None:
    for name in _COLUMNS:
        np.save(folder / f"{name}.npy", getattr(layout.columns, name), allow_pickle=False)
    np.save(folder / f"{_LEFT_OUT}.npy", layout.left_out, allow_pickle=False)


def _layout(folder: Path) -> Layout:
    *columns, left_out = (np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in (*_COLUMNS, _LEFT_OUT))
    return Layout(Columns(*columns), left_out)


def _loaded(folder: Path, manifest: Manifest) -> LoadedGeneration:
    layout = _layout(folder)
    vectors = FaissIndex.load(folder / "vectors.faiss", layout.left_out)
    words = Words.load(folder / "words", layout.left_out)
    positions = manifest.chunks + len(layout.left_out)
    if not len(vectors) == len(words) == len(layout.columns.chunks) == positions or vectors.dimensions != manifest.dimensions:
        raise ValueError("its parts are of different lengths")
    return LoadedGeneration(manifest, vectors, words, layout.columns)


def _highest(scores: Floats, k: int) -> Positions:
    """Positions of the k highest scores above zero."""
    k = min(k, len(scores))
    top = np.argpartition(-scores, k - 1)[:k]
    return top[scores[top] > 0].astype(np.int64)


def _number(folder: Path) -> int:
    return int(folder.name) if folder.name.isdigit() else 0
