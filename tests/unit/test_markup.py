"""Tests for text with looks: its size as Telegram counts it, and where it is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.markup import Block, Message, Piece, clean, cut, one_line, shortened, split, units
from tests.bot_api.entities import parse_html


def test_units_are_those_of_utf_16() -> None:
    assert units("é") == 1
    assert units("😀") == 2
    assert units("👨‍👩‍👧") == 8


def test_a_piece_is_escaped_whatever_its_look() -> None:
    assert Piece("a<b>&c", bold=True).html == "<b>a&lt;b&gt;&amp;c</b>"
    assert Piece("t", link='https://e.org/?a="&b').html == '<a href="https://e.org/?a=&quot;&amp;b">t</a>'


def test_a_piece_of_white_space_makes_no_entity() -> None:
    assert Piece(" ", bold=True).html == " "
    assert Piece(" ", bold=True).entities == 0


def test_a_message_reads_the_same_with_and_without_looks() -> None:
    message = Message(
        (
            Block((Piece("À Vladivostok", bold=True),)),
            Block((Piece("« mot »"),), quoting="folded", apart=True),
            Block((Piece("Titre", link="https://e.org/"), Piece(" · Éditeur"))),
        )
    )
    assert parse_html(message.html).text == "À Vladivostok\n\n« mot »\nTitre · Éditeur"
    assert message.plain == "À Vladivostok\n\n« mot »\nTitre (https://e.org/) · Éditeur"


def test_clean_takes_out_what_no_message_can_carry_and_keeps_line_breaks() -> None:
    assert clean(" a\0b\x07c\r\nd\re\ud800 ") == "a b c\nd\ne?"


def test_a_title_amid_our_words_is_one_line_and_cannot_turn_the_writing_direction() -> None:
    assert one_line("abc\u202edef\n\n ghi\u2066") == "abcdef ghi"


@pytest.mark.parametrize(
    ("text", "limit", "before"),
    [
        ("un deux trois", 8, "un deux"),
        ("un deux trois", 7, "un deux"),
        ("un deux trois", 6, "un"),
        ("Fin. Suite du texte", 6, "Fin."),
        ("mot\nautre mot", 9, "mot\nautre"),
        ("abcdefgh", 3, "abc"),
        ("ab😀cd", 3, "ab"),
        ("e\u0301e\u0301e\u0301", 3, "e\u0301"),
        ("👨‍👩‍👧👨‍👩‍👧", 12, "👨‍👩‍👧"),
        ("court", 99, "court"),
    ],
)
def test_text_is_cut_at_the_best_place_that_fits(text: str, limit: int, before: str) -> None:
    assert text[: cut(text, limit)].rstrip() == before


def test_a_shortened_title_ends_between_words_with_an_ellipsis() -> None:
    assert shortened("Le sommet de Vladivostok, en bref", 26) == "Le sommet de Vladivostok…"
    assert shortened("court", 26) == "court"


@given(st.text(max_size=300), st.integers(1, 60))
def test_a_cut_always_goes_forward_and_fits(text: str, limit: int) -> None:
    place = cut(text, limit) if text else 1
    assert place >= 1
    assert units(text[:place]) <= max(limit, units(text[:1]))


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4), st.integers(5, 40), st.integers(5, 60))
def test_parts_of_a_block_hold_all_its_words_in_order_with_their_looks(texts: list[str], first: int, limit: int) -> None:
    block = Block(tuple(Piece(text, bold=bool(place % 2)) for place, text in enumerate(texts)))
    parts = split(block, first, limit)
    assert "".join("".join(part.text.split()) for part in parts) == "".join(block.text.split())
    assert all(part.units <= max(limit, first) + 1 for part in parts)
    bold = "".join(piece.text for part in parts for piece in part.pieces if piece.bold)
    assert "".join(bold.split()) == "".join("".join(texts[1::2]).split())
