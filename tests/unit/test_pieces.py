"""Pieces found without the tokenizers library, compared with that library."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import normalizers

from embeddings.packed import Packed
from embeddings.pieces import RULES, Pieces
from embeddings.token_encoder import LibraryTokenizer
from embeddings.unigram import build_tokenizer
from tests.tiny_model import packed_model

TEXTS = [
    "",
    " ",
    "le sommet",
    "  le \t\n sommet  ",
    "lesommet de la ville",
    "e\u0301te\u0301",
    "1\u202f234,5 ½ ﬁn…",
    "\u200ble\u200b la",
    "a\u0007b",
    "▁le ▁",
    "京都 le 京",
    "le 😀 pont",
    "x" * 400,
]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tiny") / "tokenizer.json"
    build_tokenizer(Packed(packed_model()).vocabulary).save(str(path))
    return path


@pytest.fixture(scope="module")
def library(saved: Path) -> LibraryTokenizer:
    return LibraryTokenizer(saved)


@pytest.fixture(scope="module")
def pieces(saved: Path) -> Pieces:
    read = Pieces.read(saved)
    assert read is not None
    return read


@pytest.mark.parametrize("text", TEXTS)
def test_the_pieces_are_those_of_the_library(pieces: Pieces, library: LibraryTokenizer, text: str) -> None:
    assert pieces.rows([text]) == library.rows([text])


@settings(deadline=None, max_examples=200)
@given(text=st.text(alphabet="abcdelmopstv éè’.,01\t\n\u00a0京½ﬁ", max_size=30))
def test_no_text_of_letters_and_spaces_is_cut_otherwise(text: str, pieces: Pieces, library: LibraryTokenizer) -> None:
    assert pieces.rows([text]) == library.rows([text])


def test_what_goes_before_normalisation_is_what_goes_in_the_library() -> None:
    nmt = normalizers.Nmt()
    for first in range(1, 0x20000, 1000):  # the planes beyond hold hardly a character
        codes = range(first, first + 1000)
        characters = "x".join(chr(code) for code in codes if unicodedata.category(chr(code)) != "Cs")
        assert characters.translate(RULES) == nmt.normalize_str(characters), hex(first)


def test_marks_in_a_text_are_letters_not_marks(pieces: Pieces) -> None:
    assert not {0, 1, 2} & set(pieces.tokens("</s> <s> <pad>"))


@pytest.mark.parametrize("text", TEXTS)
def test_bounds_come_with_the_same_pieces(pieces: Pieces, text: str) -> None:
    assert pieces.bounds(text)[0] == pieces.tokens(text)


def test_bounds_leave_out_the_space_before(pieces: Pieces) -> None:
    text = "le sommet"
    assert [text[a:b] for a, b in pieces.bounds(text)[1]] == ["le", "sommet"]


def test_bounds_hold_an_accent_written_apart_and_a_ligature_whole(pieces: Pieces) -> None:
    text = "e\u0301 ﬁn"
    assert [text[a:b] for a, b in pieces.bounds(text)[1]][-3:] == ["ﬁ", "ﬁ", "n"]
    assert "e\u0301" in [text[a:b] for a, b in pieces.bounds(text)[1]]


def test_bounds_after_a_run_of_spaces_point_at_the_word(pieces: Pieces) -> None:
    text = "le \n\n  sommet"
    assert [text[a:b] for a, b in pieces.bounds(text)[1]] == ["le", "sommet"]


def test_what_was_saved_is_opened_the_same(pieces: Pieces, tmp_path: Path) -> None:
    pieces.save(tmp_path)
    assert Pieces.open(tmp_path).rows(TEXTS) == pieces.rows(TEXTS)


@pytest.mark.parametrize(
    ("key", "value"),
    [("normalizer", None), ("pre_tokenizer", {"type": "Whitespace"}), ("model", {"type": "BPE"})],
)
def test_a_tokenizer_of_another_kind_is_refused(saved: Path, tmp_path: Path, key: str, value: object) -> None:
    described = json.loads(saved.read_text())
    described[key] = value
    (tmp_path / "tokenizer.json").write_text(json.dumps(described))
    assert Pieces.read(tmp_path / "tokenizer.json") is None


def test_the_memory_of_words_is_bounded(pieces: Pieces, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("embeddings.pieces._REMEMBERED_WORDS", 10)
    pieces.tokens(" ".join(f"mot{n}" for n in range(100)))
    assert len(pieces._words) <= 10
