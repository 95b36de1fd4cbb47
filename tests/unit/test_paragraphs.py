"""Lines and the paragraphs they form."""

import textwrap

from corpus.paragraphs import compounds_in, joined, paragraphs

LONG = (
    "Le président russe et le dirigeant voisin ont discuté pendant plusieurs heures de la situation dans la péninsule. Cette "
    "rencontre intervenait au moment où les négociations entamées lors du sommet précédent semblent basculer dans une impasse."
)


def test_blank_lines_part_paragraphs() -> None:
    assert paragraphs("Un.\n\nDeux.\n \t\nTrois.") == ["Un.", "Deux.", "Trois."]


def test_single_line_ends_part_paragraphs_where_nothing_was_wrapped() -> None:
    assert paragraphs(f"Titre\n{LONG}\n{LONG}") == ["Titre", LONG, LONG]


def test_lines_wrapped_at_a_width_are_joined() -> None:
    wrapped = "\n".join(textwrap.wrap(LONG, 72))
    assert paragraphs(f"Un titre court\n\n{wrapped}\n\n{wrapped}") == ["Un titre court", LONG, LONG]


def test_short_lines_of_about_one_length_are_not_taken_for_wrapped_text() -> None:
    lines = [
        "Le premier prix va à la commune de Nevers.",
        "Le second prix va à la commune de Cosne.",
        "Le dernier va à Imphy, dit le jury.",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_a_word_cut_at_the_line_end_is_whole_again() -> None:
    assert joined(["la dénucléa-", "risation"], 12, frozenset()) == ["la dénucléarisation"]


def test_a_hyphen_of_the_word_itself_stays() -> None:
    known = compounds_in("un tête-à-tête, le porte-parole")
    for first, second in (
        ("Kim Jong-", "un"),
        ("le vice-", "ministre"),
        ("nord-", "coréen"),
        ("le porte-", "parole"),
        ("2018-", "2019"),
    ):
        assert joined([first, second], 5, known) == [first + second]
