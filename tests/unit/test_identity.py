from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.answering.answer import Answer, Differing
from bot.answering.identity import identified
from bot.answering.question import analyse
from bot.answering.quoting import quote
from corpus.article import Article
from corpus.stored import Mention, StoredArticle
from embeddings.retriever import Passage

MAYOR = "La maire de Kervalan, Ava Lind, a reçu Rosa Brun. La présidente de la région Rosa Brun est repartie mardi."
AGAIN = "Ava Lind, maire de Kervalan depuis 2014, se présente. Ava Lind est aussi médecin."
DOCTOR = "On a interrogé le médecin Ava Lind. Elle n'a rien dit."
NOBODY = "Ava Lind et Milo Sand sont venus."
RUNNING = "La candidate Ava Lind est venue."


def read(*texts: str, same_family: bool = False) -> tuple[list[Passage], dict[int, list[Mention]]]:
    passages, mentions = [], {}
    for key, text in enumerate(texts, 1):
        stored = StoredArticle(key, Article(f"a{key}", "Titre", text), "a1" if same_family else f"a{key}")
        passages.append(Passage(stored, 0, len(text), text, 1.0))
        mentions[key] = [*_named(text, "Ava Lind"), *_named(text, "Rosa Brun"), *_named(text, "Milo Sand")]
    return passages, mentions


def _named(text: str, name: str) -> Sequence[Mention]:
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    return [Mention("PER", at, at + len(name), name) for at in starts]


def asked(question: str, answer: str | None = None) -> Answer:
    return Answer(question, question, "personne", answer, abstained=answer is None, confidence=0.2)


def told(answer: Answer, passages: Sequence[Passage], mentions: dict[int, list[Mention]]) -> Answer:
    return identified(answer, analyse(answer.standalone), passages, mentions)


def test_the_role_that_most_articles_give_answers_in_its_fullest_form_with_its_sentence() -> None:
    found = told(asked("Qui est Ava Lind ?"), *read(DOCTOR, MAYOR, AGAIN))
    assert (found.answer, found.abstained, found.confidence, found.agreeing) == ("maire de Kervalan", False, 0.9, 2)
    assert [quote.article for quote in found.quotes] == ["a2", "a3", "a1"]
    assert found.quotes[0].text == "La maire de Kervalan, Ava Lind, a reçu Rosa Brun."
    assert found.participants is None


def test_near_copies_are_one_witness() -> None:
    found = told(asked("Qui est Ava Lind ?"), *read(MAYOR, AGAIN, same_family=True))
    assert (found.agreeing, found.confidence) == (1, 0.75)


@pytest.mark.parametrize("texts", [(NOBODY,), (RUNNING,), ()])
def test_without_a_role_an_abstention_stays_one(texts: tuple[str, ...]) -> None:
    plain = asked("Qui est Ava Lind ?")
    assert told(plain, *read(*texts)) == plain


def test_nobody_is_somebody_else() -> None:
    named = asked("Qui est Ava Lind ?", "Milo Sand")
    assert told(named, *read(NOBODY)).abstained
    assert told(named, *read(NOBODY)).answer is None
    assert told(named, *read(NOBODY, DOCTOR)).answer == "médecin"


def test_of_an_answer_that_named_somebody_else_the_nearest_passage_alone_is_left() -> None:
    passages, mentions = read(NOBODY)
    quotes = (quote(passages[0].article, 0, 8), quote(passages[0].article, 12, 20))
    named = replace(asked("Qui est Ava Lind ?", "Milo Sand"), quotes=quotes, differing=(Differing("Rosa Brun", quotes),))
    found = told(named, passages, mentions)
    assert (found.abstained, found.quotes, found.differing) == (True, quotes[:1], ())


def test_what_the_reader_found_stays_before_a_role_of_one_article() -> None:
    before = asked("Qui est Ava Lind ?", "une femme de lettres")
    assert told(before, *read(DOCTOR)) == before
    assert told(before, *read(MAYOR, AGAIN)).answer == "maire de Kervalan"


def test_whom_no_article_names_is_nobody_of_those_it_names() -> None:
    assert told(asked("Qui est Jean Petit ?", "Milo Sand"), *read(MAYOR, NOBODY)).abstained


@pytest.mark.parametrize(
    "question", ["Qui a reçu Rosa Brun ?", "Qui est parti ?", "Qui est mort ?", "Qui est premier ministre ?"]
)
def test_other_questions_are_left_alone(question: str) -> None:
    before = asked(question, "Milo Sand")
    assert told(before, *read(MAYOR, NOBODY)) is before
