"""Samples show a question with text that answers it, or surely does not."""

import random

import pytest

from corpus.article import Article
from training.reading_data import Question, Reading
from training.samples import Mix, Shelf, draw, window, without_answer

SENTENCES = [f"La phrase numéro {n} parle de la ville de Brest et de ses {n} bateaux." for n in range(40)]
TEXT = " ".join(SENTENCES)
ANSWER = TEXT.index("ses 30 bateaux")
ARTICLES = {
    "a": Article("a", "Les bateaux", TEXT),
    "b": Article("b", "Les trains", "Un train de Brest part à midi. Il porte des bateaux de bois jusqu'à Lyon."),
    **{f"c{n}": Article(f"c{n}", "Divers", f"Le jardin {n} est fleuri toute l'année.") for n in range(30)},
}
ASKED = Question("a", "Combien de bateaux à Brest dans la phrase numéro 30 ?", "nombre", ((ANSWER, ANSWER + 14),))
MISSED = Question("a", "Combien de trains à Brest ?", "nombre", ())
READING = Reading(ARTICLES, (ASKED, MISSED), ())


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(ARTICLES)


def test_a_positive_window_holds_the_answer_at_its_place(shelf: Shelf) -> None:
    for sample in draw(READING, shelf, 40, Mix(150, 400, answering=1.0), seed=1):
        if sample.question == ASKED.question:
            assert [sample.text[slice(*place)] for place in sample.answers] == ["ses 30 bateaux"]


def test_windows_keep_to_their_length(shelf: Shelf) -> None:
    samples = draw(READING, shelf, 60, Mix(150, 400, cut_out=0.08), seed=2)
    assert max(len(sample.text) for sample in samples) <= 400
    assert min(len(sample.text) for sample in samples) < 200


def test_what_does_not_answer_does_not_hold_the_answer(shelf: Shelf) -> None:
    samples = draw(READING, shelf, 60, Mix(150, 400, answering=0.0, cut_out=0.4, sibling=0.3), seed=3)
    assert all(sample.answers == () for sample in samples)
    assert not [s for s in samples if s.question == ASKED.question and "ses 30 bateaux" in s.text]


def test_near_misses_are_shown_with_their_own_article_or_one_that_shares_words(shelf: Shelf) -> None:
    samples = [s for s in draw(READING, shelf, 60, Mix(150, 400), seed=4) if s.question == MISSED.question]
    assert {s.title for s in samples} <= {"Les bateaux", "Les trains"}
    assert all(s.answers == () for s in samples)


def test_the_same_seed_draws_the_same_samples(shelf: Shelf) -> None:
    assert draw(READING, shelf, 20, Mix(150, 400), seed=5) == draw(READING, shelf, 20, Mix(150, 400), seed=5)


def test_a_name_that_stands_twice_is_right_twice() -> None:
    text = "Anne Le Gall préside. Le vote a lieu lundi. Anne Le Gall a voté."
    question = Question("d", "Qui préside ?", "personne", ((0, 12),))
    articles = {"d": Article("d", "Vote", text)}
    (sample,) = draw(Reading(articles, (question,), ()), Shelf(articles), 1, Mix(900, 900, answering=1.0), seed=1)
    assert [sample.text[slice(*place)] for place in sample.answers] == ["Anne Le Gall", "Anne Le Gall"]


def test_the_answering_chunk_holds_the_answer(shelf: Shelf) -> None:
    assert "ses 30 bateaux" in shelf.answering(ASKED).text


def test_taking_the_answer_out_leaves_the_other_sentences(shelf: Shelf) -> None:
    left = without_answer(ASKED, shelf.answering(ASKED), TEXT)
    assert "numéro 30" not in left
    assert "numéro 29" in left


def test_a_window_is_whole_sentences_around_its_middle() -> None:
    start, end = window(TEXT, ANSWER, ANSWER + 14, 300, random.Random(0))
    assert TEXT[start:end].startswith("La phrase")
    assert TEXT[start:end].endswith("bateaux.")
    assert start <= ANSWER < end


def test_a_window_smaller_than_a_sentence_is_that_sentence() -> None:
    start, end = window(TEXT, ANSWER, ANSWER + 14, 10, random.Random(0))
    assert TEXT[start:end] == SENTENCES[30]


def test_a_later_stage_goes_on_with_the_questions_not_yet_shown(shelf: Shelf) -> None:
    first, then = (draw(READING, shelf, 1, Mix(150, 400), seed, after) for seed, after in ((1, 0), (2, 1)))
    assert {first[0].question, then[0].question} == {ASKED.question, MISSED.question}
