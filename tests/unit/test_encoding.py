"""Bytes and the text they are."""

import random

import pytest

from corpus.encoding import decoded, decoded_page, encoding_of

TEXT = "« L’été fut chaud à Nîmes », dit-il : l’œuvre a coûté 12 % de plus… Ça ne surprend personne. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "mac_roman"])
def test_a_french_text_is_read_in_the_encodings_french_files_have(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("word", ["déjà", "œuvre", "Noël à Nîmes", "l’été"])
def test_a_few_words_are_enough_to_know_windows_text(word: str) -> None:
    assert decoded(word.encode("cp1252")) == word


def test_a_few_lost_bytes_do_not_turn_utf_8_into_another_encoding() -> None:
    damaged = (TEXT * 20).encode().replace("œ".encode(), b"\xff", 1)
    text = decoded(damaged)
    assert text is not None
    assert text.count("été") == 20


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4 texte", b"\x89PNG\r\n", b"PK\x03\x04abc", b"\0" * 400, random.Random(1).randbytes(4000)]
)
def test_binary_data_is_no_text(data: bytes) -> None:
    assert decoded(data) is None


def test_a_stray_zero_byte_does_not_make_a_text_binary() -> None:
    assert decoded(b"Le maire\0 a " + b"parl\xc3\xa9 longtemps. " * 10) is not None


def test_the_beginning_of_a_long_file_may_end_within_a_character() -> None:
    assert encoding_of("été".encode()[:-1], whole=False) == "utf-8"


def test_a_page_is_read_by_the_encoding_it_names() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><p>L’été</p>'
    assert "L’été" in (decoded_page(page.encode("cp1252")) or "")


@pytest.mark.parametrize("name", ["bogus-9", "utf-7", "hex", "undefined"])
def test_a_page_that_names_no_real_encoding_is_read_all_the_same(name: str) -> None:
    page = f'<html><head><meta charset="{name}"></head><p>été</p>'
    assert "<p>" in (decoded_page(page.encode("cp1252")) or "")


def test_utf_8_counts_before_what_a_page_claims() -> None:
    assert "été" in (decoded_page(b"<meta charset=windows-1252><p>" + "été".encode()) or "")
