"""Where a place is."""

import pytest

from bot.answering.answer import Answer
from bot.answering.question import analyse
from bot.answering.whereabouts import located, place_asked
from corpus.stored import Mention
from tests.written import named_in

PORT = "Le sommet s'est achevé à Kervalan, ville portuaire de l'Extrême-Orient russe. Il pleuvait."
BRACKETS = "Un incendie a fait deux blessés à Kervalan (Finistère), jeudi."
AGAIN = "À Kervalan (Finistère), on attend."
WITHIN = "Ils se sont vus à Kervalan, en Haute-Savoie, mardi."
NOTHING = "À Kervalan (2-0), il ne s'est rien passé."
ASKED = "Où se trouve Kervalan ?"


def ask(question: str, *texts: str, answer: str | None = None) -> Answer:
    passages, _ = named_in((), *texts)
    places = {
        key: [Mention("LOC", at, at + 8, "Kervalan") for at in range(len(text)) if text.startswith("Kervalan", at)]
        for key, text in enumerate(texts, 1)
    }
    given = Answer(question, question, "lieu", answer, abstained=answer is None, confidence=0.5)
    return located(given, analyse(question), passages, places)


@pytest.mark.parametrize(
    ("text", "said"),
    [(PORT, "ville portuaire de l'Extrême-Orient russe"), (BRACKETS, "Finistère"), (WITHIN, "en Haute-Savoie")],
)
def test_what_stands_behind_the_name_answers_with_its_sentence(text: str, said: str) -> None:
    found = ask(ASKED, NOTHING, text, answer="au port")
    assert (found.answer, found.abstained, found.confidence) == (said, False, 0.75)
    assert found.quotes[0].text in text


def test_what_most_families_say_comes_first() -> None:
    found = ask(ASKED, WITHIN, BRACKETS, AGAIN)
    assert (found.answer, found.agreeing, found.confidence) == ("Finistère", 2, 0.9)
    assert {quote.article for quote in found.quotes} == {"a2", "a3"}


def test_where_no_article_says_it_the_answer_is_left() -> None:
    assert ask(ASKED, NOTHING).abstained
    assert ask(ASKED, NOTHING, answer="au port").answer == "au port"
    assert ask("Où se trouve Dax ?", PORT).abstained


@pytest.mark.parametrize(
    ("question", "place"),
    [
        (ASKED, "Kervalan"),
        ("C'est où Kervalan ?", "Kervalan"),
        ("Kervalan, c'est où exactement ?", "Kervalan"),
        ("Dans quel département est située la ville de Kervalan ?", "Kervalan"),
        ("Où est né Kervalan ?", None),
        ("Où est le port de Kervalan ?", None),
        ("Où se trouvait Ava à Kervalan ?", None),
        ("Quand Kervalan est-elle née ?", None),
    ],
)
def test_what_is_asked(question: str, place: str | None) -> None:
    assert place_asked(analyse(question)) == place
