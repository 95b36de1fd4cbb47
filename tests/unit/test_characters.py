"""What becomes of the characters of a text."""

from corpus.characters import folded, key, one_line, storable


def test_controls_surrogates_and_direction_marks_never_reach_the_archive() -> None:
    assert storable("Kim\x00 a\x1b[31m dit\ud800 «\u202eoui\u2066»\x85") == "Kim a[31m dit «oui»"


def test_a_stored_text_keeps_every_visible_character_as_it_is() -> None:
    text = "« L’État »\u00a0: 12\u202f%, e\u0301té, œuvre, 🇫🇷, co\u00adopérer, zéro\u200bespace"
    assert storable(text) == text


def test_line_ends_become_one_kind_and_blank_lines_one() -> None:
    assert storable("un\r\ndeux\rtrois\u2028quatre  \n\n\n\n\ncinq\n") == "un\ndeux\ntrois\nquatre\n\ncinq"


def test_a_scraped_text_has_one_way_to_write_each_thing() -> None:
    assert folded("e\u0301te\u0301\u00a0:\u202fco\u00adopérer\ufeff") == "été : coopérer"


def test_a_title_is_one_line() -> None:
    assert one_line("  Kim \n arrive\t à\u00a0Vladivostok ") == "Kim arrive à Vladivostok"


def test_titles_are_compared_without_case_accents_and_marks() -> None:
    assert key("« L'ÉTÉ », à Hanoï !") == key("l’ete a hanoi")
