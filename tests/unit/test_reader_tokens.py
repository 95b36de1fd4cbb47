"""Tokens carry exact offsets; a batch is padded on the right."""

from pathlib import Path

import pytest
from tokenizers import Tokenizer as Pieces
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC
from tokenizers.pre_tokenizers import Metaspace

from bot.answering.reader_tokens import QUESTION_TOKENS, TOKENS, Tokenizer, batch

LETTERS = "abcdefghijklmnopqrstuvwxyzéèàçœ0123456789.,…'()«» ▁"


@pytest.fixture
def tokenizer(tmp_path: Path) -> Tokenizer:
    """A tokenizer of single letters, with the marks and the spaces of the encoder's."""
    pieces = Pieces(
        Unigram([("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", -9.0), *[(c, -1.0) for c in LETTERS]], 3, False)
    )
    pieces.normalizer = NFKC()
    pieces.pre_tokenizer = Metaspace()
    pieces.save(str(tmp_path / "tokenizer.json"))
    return Tokenizer(tmp_path)


def test_every_token_of_the_text_stands_where_its_bounds_say(tokenizer: Tokenizer) -> None:
    text = "l'œuvre… à 5\u00a0h"
    (pair,) = tokenizer.pairs("où", [("titre", text)])
    inside = [bounds for bounds in pair.bounds if bounds[1] > 0]
    assert "".join(text[start:end] for start, end in inside).replace("…" * 3, "…").startswith("l'œuvre")
    assert inside[0][0] == 0
    assert max(end for _, end in inside) == len(text)


def test_question_title_and_marks_have_no_bounds(tokenizer: Tokenizer) -> None:
    (pair,) = tokenizer.pairs("où", [("abc", "de")])
    assert pair.tokens[0] == 0
    assert pair.tokens[-1] == 2
    assert next(b for b in pair.bounds if b != (-1, -1))[0] == 0
    assert sum(b[1] > 0 for b in pair.bounds) <= 3  # two letters, and the line break before them
    assert pair.bounds[0] == pair.bounds[-1] == (-1, -1)


def test_a_long_question_and_a_long_passage_are_cut(tokenizer: Tokenizer) -> None:
    (pair,) = tokenizer.pairs("a" * 900, [("t", "b" * 5000)])
    assert len(pair.tokens) == TOKENS == len(pair.bounds)
    assert pair.tokens.index(2) == QUESTION_TOKENS + 1
    assert pair.tokens[-1] == 2


def test_a_batch_is_padded_on_the_right_and_masked(tokenizer: Tokenizer) -> None:
    pairs = tokenizer.pairs("où", [("t", "abcdef"), ("t", "a")])
    tokens, mask = batch(pairs)
    assert tokens.shape == mask.shape == (2, len(pairs[0].tokens))
    assert mask.sum(axis=1).tolist() == [len(pair.tokens) for pair in pairs]
    assert (tokens[1, len(pairs[1].tokens) :] == 1).all()


def test_half_characters_and_endless_texts_are_taken(tokenizer: Tokenizer) -> None:
    (pair,) = tokenizer.pairs("o\ud83d", [("t\udc00" * 9000, "a\ud83db" * 9000)])
    assert len(pair.tokens) <= TOKENS
