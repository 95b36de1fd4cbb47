from pathlib import Path

import numpy as np
import pytest

from embeddings.lexical import Words, running_stems, stems


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


def test_running_stems_keep_every_word_in_its_place() -> None:
    assert running_stems("Les huîtres de Cancale") == ["_les", "huitr", "_de", "cancal"]


def test_words_tell_nothing_alone_that_say_nothing() -> None:
    assert not words_of("la piscine", "le sommet").scores(running_stems("la")).any()


def words_of(*texts: str) -> Words:
    return Words.build([running_stems(text) for text in texts])


def test_the_chunk_that_shares_rare_words_comes_first(tmp_path: Path) -> None:
    words, question = words_of("le sommet de Vladivostok", "le sommet de Hanoï", "la piscine"), running_stems("sommet Hanoï")
    words.save(tmp_path / "words")
    scores = Words.load(tmp_path / "words").scores(question)
    assert scores.argmax() == 1
    assert scores[2] == 0
    np.testing.assert_allclose(scores, words.scores(question))


def test_words_side_by_side_as_in_the_question_count_more() -> None:
    scores = words_of("la banque de France ouvre", "la France ouvre de la banque", "autre").scores(
        running_stems("banque de France")
    )
    assert scores[0] > scores[1] > scores[2] == 0


def test_words_of_two_chunks_are_not_side_by_side() -> None:
    apart = words_of("un ours", "brun dort").scores(running_stems("ours brun"))
    alone = words_of("un ours", "brun dort").scores(running_stems("ours")) + words_of("un ours", "brun dort").scores(
        running_stems("brun")
    )
    np.testing.assert_allclose(apart, alone)


def test_a_question_of_unknown_words_scores_nothing() -> None:
    assert not words_of("ours", "piscine").scores(running_stems("zzz yyy")).any()


def test_chunks_without_words_are_no_trouble() -> None:
    assert words_of("", "ours").scores(running_stems("ours")).tolist()[0] == 0
    assert words_of("").scores(running_stems("ours")).tolist() == [0]


def test_positions_left_out_score_nothing(tmp_path: Path) -> None:
    words_of("ours", "ours brun", "ours").save(tmp_path / "words")
    left = Words.load(tmp_path / "words", np.array([1])).scores(running_stems("ours brun"))
    assert left[1] == 0
    assert left[0] > 0


@pytest.mark.parametrize("harm", ["words.json", "stems/starts.npy", "pairs/weights.npy"])
def test_damaged_files_are_told_as_an_error(tmp_path: Path, harm: str) -> None:
    words_of("ours", "ours brun").save(tmp_path / "words")
    (tmp_path / "words" / harm).write_bytes(b"")
    with pytest.raises((OSError, ValueError, EOFError)):
        Words.load(tmp_path / "words")


def test_a_word_that_every_chunk_holds_is_not_rare_and_one_that_none_holds_is_rarest() -> None:
    words = words_of("ours brun", "ours", "ours noir")
    common, rare, unknown = (words.rarity(stem) for stem in ("our", "brun", "zzz"))
    assert 0 < common < rare < unknown == 1
