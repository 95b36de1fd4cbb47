"""What is kept of a page's text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cleaning import clean

TITLE = "Le barrage de Saint-Aubin rouvre ses vannes"
FIRST = "Le préfet a ordonné dimanche la réouverture des vannes du barrage de Saint-Aubin, fermé depuis le 4 août."
SECOND = "Selon la préfecture, le débit sera limité à douze mètres cubes par seconde jusqu'à la fin du mois."
THIRD = "Les associations de pêcheurs craignent pour les frayères, et demandent une étude avant la fin de l'année."


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def test_a_clean_article_passes_untouched_but_for_its_title() -> None:
    assert clean(page(TITLE, FIRST, "Un intertitre", SECOND, THIRD), TITLE) == page(FIRST, "Un intertitre", SECOND, THIRD)


def test_of_a_title_that_comes_twice_none_stays_in_the_text() -> None:
    assert clean(page(TITLE, f"Accueil / Région / {TITLE}", TITLE.upper(), FIRST, SECOND), TITLE) == page(FIRST, SECOND)


def test_what_stands_above_the_title_goes() -> None:
    assert clean(page("Menu", "Guerre en Ukraine", "Le temps qu'il fera demain", TITLE, FIRST, SECOND), TITLE) == page(
        FIRST, SECOND
    )


def test_much_text_above_a_line_like_the_title_stays() -> None:
    assert clean(page(FIRST, SECOND, TITLE, THIRD), TITLE) == page(FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "line", ["PUBLICITÉ", "Lire aussi : Le lac est à sec", "Partager cet article", "Article réservé aux abonnés", "Publié le"]
)
def test_a_furniture_line_within_the_article_goes_alone(line: str) -> None:
    assert clean(page(TITLE, FIRST, line, SECOND, THIRD), TITLE) == page(FIRST, SECOND, THIRD)


def test_a_box_of_other_articles_within_the_article_goes_and_the_article_goes_on() -> None:
    box = ("À lire aussi", "Le lac est à sec depuis un mois", "La pêche interdite dans trois rivières")
    assert clean(page(TITLE, FIRST, *box, SECOND, THIRD), TITLE) == page(FIRST, SECOND, THIRD)
    assert clean(page(TITLE, FIRST, SECOND, *box, THIRD), TITLE) == page(FIRST, SECOND, THIRD)


def test_a_list_of_other_articles_with_summaries_goes() -> None:
    others = ("Le lac est à sec depuis un mois", THIRD, "La pêche interdite dans trois rivières", SECOND)
    assert clean(page(TITLE, FIRST, "Sur le même sujet", *others), TITLE) == FIRST


def test_teasers_cut_short_go_without_any_heading() -> None:
    teasers = ("Un titre de quatre mots", f"{SECOND[:70]}…", "Un autre titre de cinq mots", f"{THIRD[:70]}…")
    assert clean(page(TITLE, FIRST, *teasers), TITLE) == FIRST


def test_after_the_comment_form_nothing_is_the_articles() -> None:
    comments = ("Laisser un commentaire", "C'est une très bonne nouvelle pour toute la vallée, merci beaucoup au préfet !")
    assert clean(page(TITLE, FIRST, SECOND, *comments), TITLE) == page(FIRST, SECOND)


def test_a_comment_button_above_the_article_does_not_end_it() -> None:
    assert clean(page(TITLE, "0 commentaires", FIRST, SECOND), TITLE) == page(FIRST, SECOND)


def test_a_sentence_that_ends_in_points_is_no_teaser() -> None:
    assert clean(
        page(TITLE, FIRST, "Et l'on attend toujours la pluie qui avait été promise pour le week-end..."), TITLE
    ).endswith("...")


def test_a_list_at_the_end_stays() -> None:
    entries = (
        "Voici les lauréats du concours des plus beaux barrages de la région, proclamés dimanche :",
        "- Premier prix : Saint-Aubin",
    )
    assert clean(page(TITLE, FIRST, *entries, "- Prix du public : Ry", "- Mention : Caen"), TITLE).count("\n\n- ") == 3


def test_a_short_last_sentence_stays_before_the_foot_of_the_page() -> None:
    foot = ("Claire Morvan", "Contribuer", "Réutiliser ce contenu", "Les plus lus", "Mentions légales")
    assert clean(page(TITLE, FIRST, "Il pleut enfin à Saint-Aubin.", *foot), TITLE) == page(
        FIRST, "Il pleut enfin à Saint-Aubin."
    )


def test_a_page_of_furniture_alone_leaves_nothing() -> None:
    assert clean(page("Accueil", "Se connecter", "Newsletter", "Tous droits réservés")) == ""


SENTENCES = st.lists(
    st.sampled_from([FIRST, SECOND, THIRD, "Il pleut enfin à Saint-Aubin.", "« Nous avons attendu. »"]), min_size=1, unique=True
)
FURNITURE = st.sampled_from(
    ["PUBLICITÉ", "Partager", "Facebook", "Temps de lecture : 3 min", "Lire aussi : Le lac à sec", "Loader"]
)


@given(SENTENCES, st.lists(FURNITURE, max_size=6))
@settings(max_examples=50, deadline=None)
def test_no_sentence_goes_wherever_single_furniture_lines_stand(sentences: list[str], furniture: list[str]) -> None:
    lines = list(sentences)
    for n, line in enumerate(furniture):
        lines.insert((n * 7) % (len(lines) + 1), line)
    assert clean(page(TITLE, *lines), TITLE) == page(*sentences)
