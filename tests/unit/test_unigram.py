"""The tokenizer built from pieces and scores."""

import pytest

from embeddings.packed import Packed
from embeddings.unigram import build_tokenizer
from tests.tiny_model import packed_model


def pieces(text: str) -> list[str]:
    return list(build_tokenizer(Packed(packed_model()).vocabulary).encode(text).tokens)


def test_a_text_stands_between_its_marks() -> None:
    assert pieces("le sommet") == ["<s>", "▁le", "▁sommet", "</s>"]


def test_the_most_probable_cut_is_taken() -> None:
    assert pieces("lesommet")[1:-1] == ["▁le", *"sommet"]


def test_spaces_tabs_and_line_breaks_are_one_space() -> None:
    assert pieces("le  \t\n\u00a0sommet") == pieces("le sommet")


def test_an_accent_written_apart_is_joined_to_its_letter() -> None:
    assert pieces("e\u0301") == pieces("é")


def test_two_texts_are_parted_by_two_ends() -> None:
    tokenizer = build_tokenizer(Packed(packed_model()).vocabulary)
    assert tokenizer.encode("le", "la").tokens == ["<s>", "▁le", "</s>", "</s>", "▁la", "</s>"]


def test_a_map_that_the_tokenizer_would_not_follow_is_refused() -> None:
    vocabulary = Packed(packed_model(normalisation={"é": "e"})).vocabulary
    with pytest.raises(ValueError, match="'é' should become 'e'"):
        build_tokenizer(vocabulary)
