"""A real server, a real model, weak on purpose: what it invents must not come through, and it must never cost an answer."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from bench.proofs import unproved
from bench.small_model import small_model
from bot.answering.answer import Answer
from bot.answering.generator import Turn
from bot.answering.writing.endpoint import Endpoint, EndpointSettings
from bot.settings import Settings
from bot.wiring import Parts

QUESTIONS = (
    "Où s'est tenu le sommet entre Poutine et Kim en avril 2019 ?",
    "Qu'a-t-on volé au musée de Saumur ?",
)
SECONDS = 120.0

pytestmark = pytest.mark.timeout(900)  # a model on a busy machine


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with small_model() as served:
        yield served


@pytest.fixture(scope="module")
def answers(house: Parts, url: str) -> list[tuple[Answer, Answer]]:
    """Each question's built-in answer, and the one with the model's text."""
    said = {"llm_url": url, "llm_model": "gemma", "llm_tokens": 40, "llm_seconds": SECONDS, "_env_file": None}
    parts = Parts(Settings(var=house.settings.var, articles=Path("corpus/articles"), **said))
    both = []
    for question in QUESTIONS:
        answer, writing = parts.engine.begin(question)
        both.append((answer, writing.within(SECONDS) if writing else answer))
    return both


def test_the_endpoint_streams_what_a_real_server_sends(url: str) -> None:
    pieces = list(Endpoint(EndpointSettings(url, "gemma", None, 12)).write((Turn("user", "Le sommet s'est tenu à"),), SECONDS))
    assert len(pieces) > 1
    assert "".join(pieces).strip()


def test_no_sentence_is_shown_that_an_independent_look_finds_unproved(answers: list[tuple[Answer, Answer]]) -> None:
    for _, answer in answers:
        assert unproved(answer.text or "", [asdict(quote) for quote in answer.text_quotes]) == []


def test_the_built_in_answers_are_what_they_were(answers: list[tuple[Answer, Answer]]) -> None:
    assert any(not answer.abstained for answer, _ in answers)
    for built_in, answer in answers:
        assert (answer.answer, answer.quotes, answer.abstained) == (built_in.answer, built_in.quotes, built_in.abstained)


def test_quotes_under_a_text_are_verbatim(house: Parts, answers: list[tuple[Answer, Answer]]) -> None:
    texts = {stored.article.id: stored.article.text for stored in house.catalogue.articles()}
    for _, answer in answers:
        assert all(texts[quote.article][quote.start : quote.end] == quote.text for quote in answer.text_quotes)
