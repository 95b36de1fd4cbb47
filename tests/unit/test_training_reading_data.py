"""Questions come with exact answers, split by article, the same way each time."""

import json
import lzma
from pathlib import Path

import pytest

from training.reading_data import (
    FURTHER,
    NEWS_ARTICLES,
    NEWS_QUESTIONS,
    PIAF,
    REWRITTEN,
    around,
    checksums,
    further,
    news,
    piaf,
    rewritten,
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Fifty articles with two questions each, and twenty PIAF pages of two contexts."""
    (tmp_path / "news").mkdir()
    (tmp_path / "piaf").mkdir()
    lines, articles = [], []
    for number in range(50):
        text = f"Le chien numéro {number} vit à Brest."
        articles.append({"id": f"a{number}", "title": "Chien", "text": text, "published": "2018-01-02"})
        lines.append(
            {"article": f"a{number}", "question": "Où ?", "type": "lieu", "answer": "Brest", "start": text.index("Brest")}
        )
        lines.append({"article": f"a{number}", "question": "Qui ?", "type": "personne", "answer": None, "start": None})
    (tmp_path / NEWS_QUESTIONS).write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    with lzma.open(tmp_path / NEWS_ARTICLES, "wt", encoding="utf-8") as file:
        file.write("\n".join(json.dumps(article) for article in articles))
    asked = [{"question": "Combien ?", "answers": [{"text": "deux", "answer_start": 3}, {"text": "deux", "answer_start": 3}]}]
    pages = [{"title": f"Page {n}", "paragraphs": [{"context": "Ils deux.", "qas": asked}] * 2} for n in range(20)]
    (tmp_path / PIAF).write_text(json.dumps({"data": pages}), "utf-8")
    return tmp_path


def test_an_article_is_either_trained_on_or_held_out(data: Path) -> None:
    reading = news(data)
    train, held = ({q.article for q in part} for part in (reading.train, reading.held_out))
    assert not train & held
    assert len(held) == 6
    assert len(train | held) == 50


def test_the_split_is_the_same_each_time(data: Path) -> None:
    assert news(data) == news(data)


def test_answers_are_places_in_the_text_and_near_misses_have_none(data: Path) -> None:
    reading = news(data)
    for question in reading.train + reading.held_out:
        text = reading.articles[question.article].text
        assert [text[slice(*place)] for place in question.answers] == (["Brest"] if question.type == "lieu" else [])


def test_an_answer_that_is_not_where_it_should_be_is_refused(data: Path) -> None:
    path = data / NEWS_QUESTIONS
    path.write_text(path.read_text("utf-8").replace('"answer": "Brest"', '"answer": "Paris"'), "utf-8")
    with pytest.raises(ValueError, match="'Paris' is not at"):
        news(data)


def test_questions_in_other_words_keep_their_answer_and_their_part(data: Path, tmp_path: Path) -> None:
    words = tmp_path / "rewritten.jsonl"
    lines = [{"line": number, "question": f"c'est où {number}"} for number in range(0, 100, 3)]
    words.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    asked, told = news(data), rewritten(data, words)
    assert len(told.train) + len(told.held_out) == len(lines)
    for part, whole in ((told.train, asked.train), (told.held_out, asked.held_out)):
        answers = {(one.article, one.type): one.answers for one in whole}
        assert all(answers[one.article, one.type] == one.answers for one in part)
        assert all(one.question.startswith("c'est où") for one in part)


def test_the_questions_in_other_words_that_come_along_are_one_each() -> None:
    lines = [json.loads(line) for line in REWRITTEN.read_text("utf-8").splitlines()]
    assert len({line["line"] for line in lines}) == len(lines) > 7000
    assert all(line["question"].strip() for line in lines)


@pytest.fixture
def asked(data: Path, tmp_path: Path) -> Path:
    """Two questions on each of ten further articles, one of spring 2019 behind them."""
    others = [{"id": f"b{number}", "title": "Chat", "text": "Il dort à Dax.", "published": "2020-01-02"} for number in range(10)]
    spring = {"id": "spring", "title": "Avril", "text": "Il pleut.", "published": "2019-04-02"}
    with lzma.open(data / NEWS_ARTICLES, "at", encoding="utf-8") as file:
        file.write("\n" + "\n".join(json.dumps(article) for article in [*others, spring]))
    places = ({"start": 10, "end": 13}, {"start": None, "end": None})
    asked = {"question": "Où ?", "type": "lieu", "iso": None}
    lines = [{"article": f"b{number}", **asked, **place} for number in range(10) for place in places]
    path = tmp_path / "further.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return path


def test_further_questions_are_on_other_articles_and_split_by_them(data: Path, asked: Path) -> None:
    reading = further(data, asked)
    train, held = ({question.article for question in part} for part in (reading.train, reading.held_out))
    assert not train & held
    assert len(train | held) == 10
    said = [reading.articles[one.article].text[slice(*place)] for one in reading.train for place in one.answers]
    assert said == ["Dax"] * len(train)


def test_a_further_question_whose_answer_is_outside_of_its_article_is_refused(data: Path, asked: Path) -> None:
    asked.write_text(asked.read_text("utf-8").replace('"end": 13', '"end": 99'), "utf-8")
    with pytest.raises(ValueError, match="is no place in article"):
        further(data, asked)


def test_wrong_passages_come_from_articles_nobody_is_asked_about_and_none_of_the_measured_spring(data: Path, asked: Path) -> None:
    assert set(around(data, news(data))) == {f"b{number}" for number in range(10)}
    assert not around(data, news(data), further(data, asked))


def test_the_further_questions_that_come_along_are_on_articles_of_their_own() -> None:
    lines = [json.loads(line) for line in FURTHER.read_text("utf-8").splitlines()]
    assert len({(line["article"], line["question"]) for line in lines}) == len(lines) > 3000
    assert all(line["question"].strip() and (line["start"] is None) == (line["end"] is None) for line in lines)


def test_piaf_is_split_by_page_and_its_equal_answers_are_one(data: Path) -> None:
    reading = piaf(data)
    assert len(reading.held_out) == 2
    assert {q.article.rsplit("-", 1)[0] for q in reading.held_out}.isdisjoint(q.article.rsplit("-", 1)[0] for q in reading.train)
    assert reading.train[0].answers == ((4, 8),) or reading.train[0].answers == ((3, 7),)


def test_the_data_have_a_version(data: Path) -> None:
    before = checksums(data)
    (data / PIAF).write_text("{}", "utf-8")
    changed = {name for name, sum in checksums(data).items() if sum != before[name]}  # noqa: A001
    assert changed == {PIAF}
