from dataclasses import replace

import pytest

from bot.answering.answer import Answer
from bot.answering.question import analyse
from bot.answering.synthesis import asks_for, with_facts
from tests.written import mentions_of, passage

ARRIVAL = passage(
    1,
    "Kim Jong Un arrive à Vladivostok",
    "Kim Jong Un est arrivé mercredi à Vladivostok en train blindé. Il faisait froid dans la ville ce matin-là.",
    "2019-04-24",
)
MEETING = passage(
    2,
    "Poutine et Kim se rencontrent à Vladivostok",
    "Vladimir Poutine a reçu Kim Jong Un à Vladivostok jeudi. Le sommet a duré deux heures parce que Kim Jong Un est fatigué.",
    "2019-04-26",
)
BRIDGE = passage(3, "Le pont", "Le pont de Romans a rouvert lundi après trois mois de travaux.", "2019-05-02")
ALL = [MEETING, BRIDGE, ARRIVAL]


def ask(question: str, abstained: bool = True, answer: str | None = None) -> Answer:
    given = Answer(question, question, "autre", answer, abstained=abstained)
    return with_facts(given, analyse(question), ALL, mentions_of(*ALL))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Que s'est-il passé entre Poutine et Kim ?", "course"),
        ("Raconte-moi ce qui s'est passé à Notre-Dame", "course"),
        ("Résume l'affaire du petit Émile", "course"),
        ("Que sait-on de l'incendie ?", "course"),
        ("Qui a participé et que s'est-il dit ?", "course"),
        ("Pourquoi les gens ont paniqué ?", "reasons"),
        ("Pour quelle raison le concert est-il annulé ?", "reasons"),
        ("Où s'est tenu le sommet ?", None),
        ("Qui a résumé le débat ?", None),
        ("Quand est passé le train ?", None),
    ],
)
def test_questions_that_want_an_account_are_told_from_those_that_a_few_words_answer(question: str, kind: str | None) -> None:
    assert asks_for(question) == kind


def test_a_course_of_events_is_told_in_the_order_of_time_with_verbatim_quotes() -> None:
    answer = ask("Que s'est-il passé avec Kim à Vladivostok ?")
    assert not answer.abstained
    assert answer.answer is None
    assert [fact.date for fact in answer.facts][:2] == ["2019-04-24", "2019-04-25"]
    assert answer.quotes == tuple(fact.quote for fact in answer.facts)
    for fact in answer.facts:
        text = next(one.article.article.text for one in ALL if one.article.article.id == fact.quote.article)
        assert text[fact.quote.start : fact.quote.end] == fact.quote.text
    assert answer.agreeing == 2


def test_names_that_no_passage_holds_leave_the_abstention() -> None:
    assert ask("Que s'est-il passé entre Trump et Kim à Vladivostok ?").abstained
    assert ask("Que s'est-il passé à Hanoï ?").abstained


def test_a_period_keeps_the_facts_of_other_times_out() -> None:
    answer = ask("Que s'est-il passé avec Kim à Vladivostok le 24 avril 2019 ?", abstained=False)
    assert {fact.date for fact in answer.facts} <= {"2019-04-24", None}
    assert "2019-04-24" in {fact.date for fact in answer.facts}


def test_reasons_go_with_an_answer_and_never_replace_an_abstention() -> None:
    question = "Pourquoi le sommet de Vladivostok a-t-il duré deux heures ?"
    assert ask(question) == Answer(question, question, "autre", abstained=True)
    answer = ask(question, abstained=False, answer="Kim Jong Un est fatigué")
    assert answer.answer == "Kim Jong Un est fatigué"
    assert ["parce que" in fact.quote.text for fact in answer.facts] == [True]


def test_other_questions_are_left_as_they_are() -> None:
    answer = ask("Où est Kim ?", abstained=False, answer="Vladivostok")
    assert answer == replace(answer, facts=())
