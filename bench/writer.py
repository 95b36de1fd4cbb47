"""What a language model writes beside the answers: how much is shown, and whether anything of it is unproved.

    python -m bench.writer --var VAR --questions FILE… [--url URL --model NAME] [--limit N] [--tokens 100] [--threads 1]
        [--kept FILE] [--marked]

Without --url a small base model is served from here (see `bench.small_model`): weak, so that the checks have something to catch.
Such a model seldom cites: with --marked each sentence that it does not cite anything for is made to cite every passage, which
is all that it needs to get past the first check, so that those of names, numbers and dates are what is measured.
What each question came to is added to FILE; a run that was broken off goes on from there.
"""

import argparse
import json
import logging
import re
import statistics
import time
from collections import Counter
from collections.abc import Generator as Pieces
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter

from bench.proofs import sentences_of, unproved
from bench.small_model import small_model
from bot.answering.answer import Answer
from bot.answering.engine import Engine
from bot.answering.generator import Generator, Prompt
from bot.answering.writing.breaker import Breaker
from bot.answering.writing.endpoint import Endpoint, EndpointSettings
from bot.answering.writing.writer import Limits, Writer
from bot.evaluation import Expected, Verdict, judge, read_expected
from bot.settings import Settings
from bot.wiring import Parts
from corpus.sentences import sentences

_SHOWN = re.compile(r"^Extrait \[\d+\]", re.MULTILINE)
_END = re.compile(r"([.!?…]*)\s*\Z")
_SECONDS = 300.0  # for one text: this measures what is written, not how fast


class _Always(Breaker):
    """Never opens: on a slow machine the questions after three slow ones would not be asked."""

    def lets_through(self) -> bool:
        return True


class _Refusals(logging.Handler):
    """Why sentences were refused."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.reasons: list[str] = []

    @classmethod
    def listening(cls) -> "_Refusals":
        """To what the text logs."""
        refusals = cls()
        log = logging.getLogger("bot.answering.writing.text")
        log.addHandler(refusals)
        log.setLevel(logging.DEBUG)
        log.propagate = False
        return refusals

    def emit(self, record: logging.LogRecord) -> None:
        args = record.args
        if record.msg.startswith("Refused") and isinstance(args, tuple):
            self.reasons.append(str(args[0]).partition(":")[0])


def main() -> None:
    """Reads the command line, then measures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--var", type=Path, required=True)
    options.add_argument("--questions", type=Path, nargs="+", required=True)
    options.add_argument("--url")
    options.add_argument("--model", default="gemma-3-270m")
    options.add_argument("--limit", type=int, default=1000)
    options.add_argument("--tokens", type=int, default=100)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--kept", type=Path)
    options.add_argument("--marked", action="store_true")
    options.add_argument("--show", action="store_true", help="print each text")
    chosen = options.parse_args()
    questions = read_expected(chosen.questions)[: chosen.limit]
    with nullcontext(chosen.url) if chosen.url else small_model(chosen.threads) as url:
        endpoint = Endpoint(EndpointSettings(url, chosen.model, None, chosen.tokens))
        writer = Writer(Marked(endpoint) if chosen.marked else endpoint, Limits(seconds=_SECONDS), _Always())
        parts = Parts(Settings(var=chosen.var))
        engine = Engine(parts.retriever, parts.live, parts.catalogue, parts.reader, parts.verifier, writer=writer)
        texts = {stored.article.id: stored.article.text for stored in parts.catalogue.articles()}
        written = measure(engine, texts, questions, chosen.kept, chosen.show)
    print(json.dumps(figures(written, texts), ensure_ascii=False, indent=1))


class Marked:
    """A generator whose every sentence cites: all passages of the prompt, where the model named none."""

    def __init__(self, generator: Generator) -> None:
        self._generator = generator

    def write(self, prompt: Prompt, seconds: float) -> Pieces[str, None, None]:
        """See `Generator.write`; the whole text comes at once."""
        yield marked("".join(self._generator.write(prompt, seconds)), len(_SHOWN.findall(prompt[-1].text)))


def marked(text: str, passages: int) -> str:
    """The text with markers of so many passages at the end of each sentence that has none."""
    every = "".join(f" [{number}]" for number in range(1, passages + 1))
    lines = ([line[start:end] for start, end in sentences(line)] for line in text.splitlines())
    return "\n".join(one if "[" in one else _END.sub(rf"{every}\1", one, count=1) for line in lines for one in line)


@dataclass(frozen=True)
class Written:
    """What one question came to; `seconds` is how long the text took, None where the model was not asked."""

    id: str
    answer: Answer
    built_in: Verdict
    verdict: Verdict
    seconds: float | None
    refused: tuple[str, ...]


_AS_JSON = TypeAdapter(Written)


def measure(
    engine: Engine, texts: Mapping[str, str], questions: Sequence[Expected], kept: Path | None, show: bool
) -> list[Written]:
    """Asks each question that is not in `kept` yet."""
    lines = kept.read_text("utf-8").splitlines() if kept and kept.exists() else []
    done = {one.id: one for one in map(_AS_JSON.validate_json, lines)}
    refusals = _Refusals.listening()
    for question in questions:
        if question.id in done:
            continue
        refusals.reasons.clear()
        one = done[question.id] = _asked(engine, texts, question, refusals)
        if kept:
            with kept.open("a", encoding="utf-8") as file:
                file.write(_AS_JSON.dump_json(one).decode() + "\n")
        if show and one.answer.text:
            print(f"{question.question}\n  [{one.answer.answer}] {one.answer.text}", flush=True)
    return [done[question.id] for question in questions]


def _asked(engine: Engine, texts: Mapping[str, str], question: Expected, refusals: _Refusals) -> Written:
    answer, writing = engine.begin(question.question, question.conversation)
    began = time.perf_counter()
    with_text = writing.within(_SECONDS) if writing else answer
    seconds = time.perf_counter() - began if writing else None
    built_in, verdict = (judge(question, one, lambda name: texts.get(name, "")).verdict for one in (answer, with_text))
    return Written(question.id, with_text, built_in, verdict, seconds, tuple(refusals.reasons))


def figures(written: Sequence[Written], texts: Mapping[str, str]) -> dict[str, object]:
    """The figures over some questions."""
    times = [one.seconds for one in written if one.seconds is not None]
    return {
        "questions": len(written),
        "asked of the model": len(times),
        "right, built-in": sum(one.built_in == "right" for one in written),
        "right, with text": sum(one.verdict == "right" for one in written),
        **figures_of([one.answer for one in written], texts),
        "refused": dict(Counter(reason for one in written for reason in one.refused).most_common()),
        "seconds a text, median": round(statistics.median(times), 1) if times else None,
    }


def figures_of(answers: Sequence[Answer], texts: Mapping[str, str]) -> dict[str, object]:
    """How much text is shown, and what of it the independent look finds unproved or not verbatim."""
    shown = [one for one in answers if one.text]
    wrong = [fault for one in shown for fault in unproved(one.text or "", [asdict(quote) for quote in one.text_quotes])]
    quotes = [quote for one in shown for quote in one.text_quotes]
    return {
        "texts shown": len(shown),
        "sentences shown": sum(sentences_of(one.text or "") for one in shown),
        "unproved sentences": wrong,
        "quotes not verbatim": sum(texts.get(one.article, "")[one.start : one.end] != one.text for one in quotes),
    }


if __name__ == "__main__":
    main()
