"""Which lines of a page are furniture."""

import pytest

from corpus.furniture import is_glued_menu, is_section, is_ticker, scope
from corpus.furniture_rules import Scope


@pytest.mark.parametrize(
    ("line", "reach"),
    [
        (">> À LIRE AUSSI : Le pont de Nevers fermé jusqu'en mars", Scope.LINE),
        ("► Partager sur Facebook", Scope.LINE),
        ("Facebook  Twitter  WhatsApp  Envoyer par e-mail", Scope.LINE),
        ("Lecture 3 min.", Scope.LINE),
        ("À lire aussi", Scope.BOX),
        ("LES PLUS LUS", Scope.BOX),
        ("3 commentaires", Scope.TAIL),
        ("* * *", Scope.LINE),
        ("← Le marché de Noël change de place", Scope.LINE),
        ("Nous et nos 842 partenaires stockons des informations sur un terminal, telles que les cookies.", Scope.LINE),
    ],
)
def test_furniture_is_known_in_its_usual_forms(line: str, reach: Scope) -> None:
    assert scope(line) is reach


@pytest.mark.parametrize(
    "line",
    [
        "Partager le pouvoir n'a jamais été son fort.",
        "Les cookies de la grand-mère ont été vendus en une heure.",
        "Il a promis de suivre l'affaire sur place.",
        "Abonnés au club depuis dix ans, les supporters ne cachent pas leur colère.",
        "La publicité pour le tabac est interdite depuis 1991.",
        "À lire ce rapport, la centrale peut tenir dix ans.",
        "Vous avez la parole",
        "Accueil mitigé pour la réforme des retraites",
        "VIDÉO - Le toutou a eu chaud : il a été secouru par les pompiers.",
        "Le commentaire du ministre n'a pas suffi.",
        "« Fermer l'usine serait une faute », dit le maire.",
        "Recommandé par l'OMS, ce vaccin manque encore.",
    ],
)
def test_sentences_with_the_words_of_furniture_are_text(line: str) -> None:
    assert scope(line) is None


def test_headlines_in_a_row_are_a_ticker() -> None:
    assert is_ticker("    ".join(["Bourse : Casablanca ouvre en hausse"] * 6))
    assert not is_ticker("Une phrase longue, sans rien d'autre que des mots. " * 10)


def test_a_menu_that_lost_its_spaces_is_known() -> None:
    assert is_glued_menu("NewsletterNewslettersEventsÉvènementsPodcasts")
    assert not is_glued_menu("Le joueur SayNoToRage a enregistré une vidéo pour YouTube")


def test_names_of_sections_are_known_but_not_headings_between_dashes() -> None:
    assert is_section("En Bref")
    assert not is_section("- Santé -")


@pytest.mark.timeout(30)  # a hostile line takes milliseconds; only one that never ends fails here
@pytest.mark.parametrize("unit", ["publié le ", "25/04/2019 ", "à lire aussi : ", "nous cookies ", "Facebook ", "a    ", "« "])
def test_no_line_holds_the_reader_up(unit: str) -> None:
    for length in (250, 900, 100_000):
        assert scope((unit * length)[:length]) in (None, *Scope)
