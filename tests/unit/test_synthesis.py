from dataclasses import replace

from bot.answering.answer import Answer
from bot.answering.question import analyse
from bot.answering.synthesis import with_facts
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


def test_an_order_to_sum_up_is_obeyed() -> None:
    assert len(ask("Résume la visite de Kim à Vladivostok").facts) >= 2


def test_all_that_is_told_of_something_is_told_where_that_is_asked() -> None:
    answer = ask("Qu'est-ce que tu sais de Kim ?")
    assert (answer.abstained, answer.answer) == (False, None)
    assert len(answer.facts) >= 2
    assert ask("Parle-moi de Trump").abstained


def test_a_short_answer_that_is_not_sure_gives_way_to_the_course_of_events() -> None:
    question = "Que s'est-il passé avec Kim à Vladivostok ?"
    given = Answer(question, question, "autre", "train blindé", confidence=0.5)
    told = with_facts(given, analyse(question), ALL, mentions_of(*ALL))
    assert (told.answer, told.abstained) == (None, False)
    assert told.quotes == tuple(fact.quote for fact in told.facts)
    sure = replace(given, confidence=0.7)
    assert with_facts(sure, analyse(question), ALL, mentions_of(*ALL)).answer == "train blindé"
    elsewhere = replace(given, standalone="Que s'est-il passé à Hanoï ?")
    assert with_facts(elsewhere, analyse(elsewhere.standalone), ALL, mentions_of(*ALL)) == elsewhere


def test_names_that_no_passage_holds_leave_the_abstention() -> None:
    assert ask("Que s'est-il passé entre Trump et Kim à Vladivostok ?").abstained
    assert ask("Que s'est-il passé à Hanoï ?").abstained


def test_yes_or_no_is_left_to_sentences_that_name_all_whom_the_question_names() -> None:
    """Two whom one passage names in two sentences may never have met."""
    waiting = passage(
        4, "Moscou attend", "Vladimir Poutine pourrait rencontrer Kim Jong Un. Donald Trump attend une lettre.", "2019-03-15"
    )

    def facts(question: str) -> list[str]:
        given = Answer(question, question, "autre", None, abstained=True)
        told = with_facts(given, analyse(question), [waiting], mentions_of(waiting))
        return [fact.quote.text for fact in told.facts]

    assert facts("Poutine a-t-il rencontré Kim ?") == ["Vladimir Poutine pourrait rencontrer Kim Jong Un."]
    assert facts("Poutine a-t-il rencontré Trump ?") == []


def test_a_period_keeps_the_facts_of_other_times_out() -> None:
    answer = ask("Que s'est-il passé avec Kim à Vladivostok le 24 avril 2019 ?", abstained=False)
    assert {fact.date for fact in answer.facts} <= {"2019-04-24", None}
    assert "2019-04-24" in {fact.date for fact in answer.facts}


def test_reasons_that_explain_go_with_an_answer() -> None:
    answer = ask("Pourquoi le sommet de Vladivostok a-t-il duré deux heures ?", abstained=False, answer="Kim Jong Un est fatigué")
    assert answer.answer == "Kim Jong Un est fatigué"
    assert ["parce que" in fact.quote.text for fact in answer.facts] == [True]


def test_where_no_reason_was_found_the_dated_facts_go_along_with_the_abstention() -> None:
    answer = ask("Pourquoi Kim est-il venu à Vladivostok ?")
    assert answer.abstained
    assert answer.answer is None
    assert "2019-04-24" in {fact.date for fact in answer.facts}
    assert answer.quotes == tuple(fact.quote for fact in answer.facts)
    question = "Pourquoi Trump est-il venu à Vladivostok ?"
    assert ask(question) == Answer(question, question, "autre", abstained=True), "about others nothing is told"


def test_yes_or_no_is_left_to_who_asks_before_what_is_told() -> None:
    answer = ask("Est-ce que Poutine a reçu Kim à Vladivostok ?")
    assert answer.abstained
    assert [fact.quote.text for fact in answer.facts] == ["Vladimir Poutine a reçu Kim Jong Un à Vladivostok jeudi."]
    assert answer.quotes == tuple(fact.quote for fact in answer.facts)
    assert ask("Est-ce que Trump a reçu Kim à Vladivostok ?").facts == ()


def test_of_somebody_whom_no_article_introduces_the_sentences_about_them_go_along() -> None:
    answer = ask("Qui est Kim Jong Un ?")
    assert answer.abstained
    assert 1 <= len(answer.facts) <= 3
    assert all("Kim Jong Un" in fact.quote.text for fact in answer.facts)
    assert ask("Qui est Kim Jong Un ?", abstained=False, answer="un dirigeant").facts == ()


def test_other_questions_are_left_as_they_are() -> None:
    answer = ask("Où est Kim ?", abstained=False, answer="Vladivostok")
    assert answer == replace(answer, facts=())
