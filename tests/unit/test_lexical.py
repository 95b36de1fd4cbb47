from pathlib import Path

import numpy as np
import pytest

from embeddings.lexical import Words, stems


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("huitre geante", "des huîtres géantes"),
        ("demissionne", "démissionné"),
        ("COEUR", "cœur"),
        ("l'élu", "l’élu"),
        ("decede", "décédé"),
    ],
)
def test_readers_words_meet_those_of_articles(question: str, article: str) -> None:
    assert set(stems(question)) <= set(stems(article))


def test_words_that_say_nothing_are_left_out() -> None:
    assert stems("Où est-ce que le sommet s'est tenu ?") == stems("sommet tenu")


def test_the_chunk_that_shares_rare_words_comes_first(tmp_path: Path) -> None:
    texts = ["le sommet de Vladivostok", "le sommet de Hanoï", "la piscine"]
    words = Words.build([stems(text) for text in texts])
    words.save(tmp_path / "words")
    scores = Words.load(tmp_path / "words").scores(stems("sommet Hanoï"))
    assert scores.argmax() == 1
    assert scores[2] == 0
    np.testing.assert_allclose(scores, words.scores(stems("sommet Hanoï")))


def test_a_question_of_unknown_words_scores_nothing() -> None:
    assert not Words.build([["a"], ["b"]]).scores(["zzz"]).any()


def test_damaged_files_are_told_as_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"params\.index\.json"):
        Words.load(tmp_path)
