from bot.answering.writing.checking import Checker
from bot.answering.writing.passages import numbered
from bot.answering.writing.stream import Sentence
from bot.answering.writing.text import Text
from tests.written import MENTIONS, PASSAGES, answered

TOLD = Sentence("Le sommet s'est tenu jeudi 25 avril 2019 à Vladivostok.", (1,))
LASTED = Sentence("Les deux dirigeants ont parlé pendant 3 heures et demie au sommet.", (1,))


def text_for(**answer: str | None) -> Text:
    return Text(answered(**answer), Checker(numbered(PASSAGES), MENTIONS))


def test_the_markers_of_the_text_point_to_its_quotes() -> None:
    text = text_for()
    assert text.add(TOLD)
    assert text.add(LASTED)
    answer = text.answer
    assert answer.text == (
        "Le sommet s'est tenu jeudi 25 avril 2019 à Vladivostok [1]. "
        "Les deux dirigeants ont parlé pendant 3 heures et demie au sommet [2]."
    )
    assert "Vladivostok" in answer.text_quotes[0].text
    assert "3 heures et demie" in answer.text_quotes[1].text
    assert len(answer.text_quotes) == 2


def test_nothing_is_shown_until_a_sentence_says_the_built_in_answer() -> None:
    text = text_for()
    assert not text.add(LASTED)
    assert text.answer.text is None
    assert text.add(TOLD)
    assert text.answer.text is not None
    assert text.answer.text.startswith("Les deux dirigeants")


def test_a_date_is_said_however_it_is_written() -> None:
    assert text_for(answer="jeudi 25 avril 2019", date="2019-04-25").add(TOLD)


def test_where_there_is_no_short_answer_every_proved_sentence_counts() -> None:
    assert text_for(answer=None).add(LASTED)


def test_what_is_not_about_the_question_or_was_said_before_is_left_out() -> None:
    text = text_for()
    text.add(TOLD)
    assert not text.add(Sentence("L'accident avait fait douze blessés.", (2,)))
    assert not text.add(Sentence("Jeudi 25 avril 2019, le sommet s'est tenu à Vladivostok.", (1,)))


def test_a_model_that_talks_nonsense_is_not_listened_to_for_ever() -> None:
    text = text_for()
    for _ in range(12):
        assert not text.add(Sentence("Le sommet s'est tenu à Hanoï.", (1,)))
    assert text.is_full
    assert not text.add(TOLD)
