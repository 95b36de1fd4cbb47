"""What a language model writes beside the answers: how much is shown, and whether anything of it is unproved.

    python -m bench.writer --var VAR --questions FILE… [--url URL --model NAME] [--limit N] [--tokens 100] [--threads 1]

Without --url a small base model is served from here (see `bench.small_model`): weak, so that the checks have something to catch.
"""

import argparse
import json
import logging
import statistics
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

from bench.proofs import sentences_of, unproved
from bench.small_model import small_model
from bot.answering.answer import Answer
from bot.answering.engine import Engine
from bot.answering.writing.breaker import Breaker
from bot.answering.writing.endpoint import Endpoint, EndpointSettings
from bot.answering.writing.writer import Limits, Writer
from bot.evaluation import Expected, judge, read_expected
from bot.settings import Settings
from bot.wiring import Parts
from corpus.catalogue import Catalogue

_SECONDS = 300.0  # for one text: this measures what is written, not how fast


class _Always(Breaker):
    """Never opens: on a slow machine the questions after three slow ones would not be asked."""

    def lets_through(self) -> bool:
        return True


class _Refusals(logging.Handler):
    """Counts why sentences were refused."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.reasons: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        args = record.args
        if record.msg.startswith("Refused") and isinstance(args, tuple):
            self.reasons[str(args[0]).partition(":")[0]] += 1


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
    options.add_argument("--show", action="store_true", help="print each text")
    chosen = options.parse_args()
    questions = read_expected(chosen.questions)[: chosen.limit]
    with nullcontext(chosen.url) if chosen.url else small_model(chosen.threads) as url:
        endpoint = Endpoint(EndpointSettings(url, chosen.model, None, chosen.tokens))
        writer = Writer(endpoint, Limits(seconds=_SECONDS), _Always())
        parts = Parts(Settings(var=chosen.var))
        engine = Engine(parts.retriever, parts.live, parts.catalogue, parts.reader, writer=writer)
        print(json.dumps(measure(engine, parts.catalogue, questions, chosen.show), ensure_ascii=False, indent=1))


def measure(engine: Engine, catalogue: Catalogue, questions: list[Expected], show: bool = False) -> dict[str, object]:
    """The figures over some questions."""
    refusals = _Refusals()
    log = logging.getLogger("bot.answering.writing.text")
    log.addHandler(refusals)
    log.setLevel(logging.DEBUG)
    log.propagate = False
    texts = {stored.article.id: stored.article.text for stored in catalogue.articles()}
    built_in, written, times = [], [], []
    for question in questions:
        answer, writing = engine.begin(question.question, question.conversation)
        began = time.perf_counter()
        with_text = writing.within(_SECONDS) if writing else answer
        if writing:
            times.append(time.perf_counter() - began)
        built_in.append(judge(question, answer, lambda name: texts.get(name, "")))
        written.append(judge(question, with_text, lambda name: texts.get(name, "")))
        if show and with_text.text:
            print(f"{question.question}\n  [{with_text.answer}] {with_text.text}", flush=True)
    answers = [one.answer for one in written]
    return {
        "questions": len(questions),
        "asked of the model": len(times),
        "right, built-in": sum(one.verdict == "right" for one in built_in),
        "right, with text": sum(one.verdict == "right" for one in written),
        **figures_of(answers, texts),
        "refused": dict(refusals.reasons.most_common()),
        "seconds a text, median": round(statistics.median(times), 1) if times else None,
    }


def figures_of(answers: list[Answer], texts: dict[str, str]) -> dict[str, object]:
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
