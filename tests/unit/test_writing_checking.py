"""Every way in which a written sentence can say what the passages do not."""

import pytest

from bot.answering.writing.checking import Checker, Proved, Refused
from bot.answering.writing.passages import numbered
from bot.answering.writing.stream import Sentence
from tests.written import MENTIONS, PASSAGES, mentions_of, passage

CHECKER = Checker(numbered(PASSAGES), MENTIONS)


def check(text: str, *markers: int) -> Proved | Refused:
    return CHECKER.check(Sentence(text, markers))


@pytest.mark.parametrize(
    "text",
    [
        "Le sommet entre Vladimir Poutine et Kim Jong-un s'est tenu jeudi 25 avril 2019 à Vladivostok.",
        "Le sommet s'est tenu à Vladivostok en avril 2019.",
        "Selon le ministère de la Défense, les deux dirigeants ont parlé pendant trois heures et demie.",
        "Vladimir Poutine et Kim Jong Un ont parlé pendant 3 heures à Vladivostok.",
        "Aucun accord n'a été signé au sommet.",
    ],
)
def test_what_the_passage_says_passes_whatever_its_spelling(text: str) -> None:
    assert isinstance(check(text, 1), Proved)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Le sommet entre Donald Trump et Kim Jong Un s'est tenu à Vladivostok.", "donald trump"),
        ("Le sommet entre Sergueï Poutine et Kim Jong Un s'est tenu à Vladivostok.", "serguei poutine"),
        ("Le sommet entre Vladimir Poutine et Kim Jong Un s'est tenu à Hanoï.", "hanoi"),
        ("Le premier sommet entre poutine et camille s'est tenu à vladivostok.", "camille"),
        ("Le premier sommet entre poutine et kim s'est tenu à romans.", "romans"),
        ("Le sommet s'est tenu le 24 avril 2019 à Vladivostok.", "24 avril 2019"),
        ("Le sommet s'est tenu le 25 avril 2018 à Vladivostok.", "25 avril 2018"),
        ("Le sommet s'est tenu hier à Vladivostok.", "hier"),
        ("Le sommet s'est tenu mardi à Vladivostok.", "mardi"),
        ("Les deux dirigeants ont parlé pendant 4 heures et demie.", "4"),
        ("Les deux dirigeants ont parlé pendant quatre heures et demie.", "quatre"),
        ("Les trois dirigeants ont parlé pendant 3 heures et demie.", "trois"),
        ("Les deux dirigeants ont parlé pendant une dizaine d'heures et demie.", "dizaine"),
        ("Le deuxième sommet entre Vladimir Poutine et Kim Jong Un s'est tenu jeudi à Vladivostok.", "deuxième"),
    ],
)
def test_names_numbers_and_dates_that_the_passage_does_not_hold_are_refused(text: str, why: str) -> None:
    refused = check(text, 1)
    assert isinstance(refused, Refused)
    assert why in refused.reason


def test_a_number_is_proved_only_with_its_unit_and_never_by_the_day_of_a_date() -> None:
    assert isinstance(check("L'accident du pont avait fait 12 blessés.", 2), Proved)
    assert isinstance(check("L'accident du pont avait fait 12 morts.", 2), Refused)
    day_only = passage(3, "Le pont", "Le pont a rouvert le 12 avril, et les blessés étaient là.")
    checker = Checker(numbered([day_only]), mentions_of(day_only))
    assert isinstance(checker.check(Sentence("Le pont a rouvert et 12 blessés étaient là.", (1,))), Refused)


def test_amounts_are_compared_by_value() -> None:
    assert isinstance(check("L'accident du pont avait coûté 3 500 000 euros.", 2), Proved)
    assert isinstance(check("L'accident du pont avait coûté 3,5 milliards d'euros.", 2), Refused)


@pytest.mark.parametrize("markers", [(), (3,), (0,), (1, 9)])
def test_a_sentence_without_a_marker_or_with_one_of_no_passage_is_refused(markers: tuple[int, ...]) -> None:
    assert isinstance(check("Le sommet s'est tenu à Vladivostok.", *markers), Refused)
    assert isinstance(CHECKER.check(Sentence("Le sommet s'est tenu à Vladivostok.", None)), Refused)


def test_a_sentence_is_held_to_the_passage_that_it_cites() -> None:
    assert isinstance(check("Le pont de Romans a rouvert le 12 avril 2019.", 2), Proved)
    assert isinstance(check("Le pont de Romans a rouvert le 12 avril 2019.", 1), Refused)


def test_the_quotes_are_cut_from_the_article_and_hold_what_the_sentence_says() -> None:
    proved = check("Vladimir Poutine et Kim Jong-un ont parlé pendant 3 heures à Vladivostok.", 1)
    assert isinstance(proved, Proved)
    text = PASSAGES[0].article.article.text
    assert [text[quote.start : quote.end] for quote in proved.quotes] == [quote.text for quote in proved.quotes]
    together = " ".join(quote.text for quote in proved.quotes)
    assert "Vladivostok" in together
    assert "3 heures" in together


def test_words_in_quotation_marks_are_the_articles_own_or_the_sentence_goes() -> None:
    proved = check('M. Poutine a dit : "Nous avons parlé de la péninsule coréenne".', 1)
    assert isinstance(proved, Proved)
    assert "« Nous avons parlé de la péninsule coréenne »" in proved.text
    assert isinstance(check("M. Poutine a dit : «Nous avons parlé de la Corée».", 1), Refused)
    assert isinstance(check("M. Poutine a dit : «Nous avons parlé de la péninsule coréenne.", 1), Refused)


def test_what_the_article_denies_is_not_affirmed_nor_the_other_way_round() -> None:
    assert isinstance(check("Un accord a été signé.", 1), Refused)
    assert isinstance(check("Le sommet ne s'est pas tenu jeudi à Vladivostok.", 1), Refused)


def test_prose_that_is_hardly_the_articles_is_refused_though_its_names_are() -> None:
    assert isinstance(check("Vladivostok reste une splendide destination touristique méconnue.", 1), Refused)


@pytest.mark.parametrize(
    "text",
    [
        "Le sommet s'est tenu à Vladivostok, voir https://piege.example.",
        "Le sommet s'est tenu à Vladivostok (piege.com).",
        "Le sommet s'est tenu à <b>Vladivostok</b>.",
        "Le sommet s'est tenu à **Vladivostok**.",
    ],
)
def test_addresses_and_markup_are_never_shown(text: str) -> None:
    assert isinstance(check(text, 1), Refused)


def test_an_article_without_a_day_proves_a_date_only_by_its_own_words() -> None:
    undated = passage(4, "Le sommet", "Le sommet s'est tenu jeudi à Sibiu.", published=None)
    checker = Checker(numbered([undated]), mentions_of(undated))
    assert isinstance(checker.check(Sentence("Le sommet s'est tenu jeudi à Sibiu.", (1,))), Proved)
    assert isinstance(checker.check(Sentence("Le sommet s'est tenu le 25 avril 2019 à Sibiu.", (1,))), Refused)
