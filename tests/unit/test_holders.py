"""Whom articles give the role that is asked for."""

from dataclasses import replace

import pytest

from bot.answering.answer import Answer
from bot.answering.holders import held, role_asked
from bot.answering.question import analyse
from corpus.stored import Mention
from tests.written import named_in

PERSONS = ("Ava Lind", "Paul Ferrand", "Ida Roux")
CHINESE = "Elle s'est rendue à Pékin pour y voir le président chinois Paul Ferrand. Il pleuvait."
AGAIN = "Paul Ferrand, président chinois, a parlé."
RUSSIAN = "Le président russe Ava Lind est arrivé mardi."
DEPUTY = "La vice-présidente de la région, Ida Roux, est venue."


def ask(question: str, *texts: str, answer: str | None = None, title: str = "Titre") -> Answer:
    given = Answer(question, question, "personne", answer, abstained=answer is None, confidence=0.5)
    return held(given, analyse(question), *named_in(PERSONS, *texts, title=title))


@pytest.mark.parametrize(
    "question",
    [
        "Qui est le président chinois ?",
        "c'est qui le président chinois",
        "Comment s'appelle le président chinois ?",
        "Qui est le président de la Chine ?",
        "Qui était le président chinois en avril 2019 ?",
    ],
)
def test_who_has_just_that_role_answers_not_who_has_a_like_one(question: str) -> None:
    found = ask(question, RUSSIAN, CHINESE, answer="Ava Lind")
    assert (found.answer, found.participants, found.confidence) == ("Paul Ferrand", ("Paul Ferrand",), 0.75)
    assert "président chinois Paul Ferrand" in found.quotes[0].text


def test_a_list_that_holds_whom_the_role_is_gives_way_to_them_alone() -> None:
    question = "Qui est le président chinois ?"
    given = Answer(question, question, "personne", "Paul Ferrand et Ava Lind", participants=("Paul Ferrand", "Ava Lind"))
    assert held(given, analyse(question), *named_in(PERSONS, CHINESE)).participants == ("Paul Ferrand",)


def test_families_that_agree_make_it_surer_and_another_name_is_told() -> None:
    found = ask("Qui est le président chinois ?", "Le président chinois Ida Roux a parlé.", CHINESE, AGAIN)
    assert (found.answer, found.agreeing, found.confidence) == ("Paul Ferrand", 2, 0.9)
    assert [one.answer for one in found.differing] == ["Ida Roux"]


def test_just_the_role_comes_before_one_that_says_more() -> None:
    local = "Paul Ferrand, secrétaire général local de la Poste, a parlé."
    found = ask("Qui est le secrétaire général de la Poste ?", local, "Ava Lind, secrétaire général de la Poste, a parlé.")
    assert (found.answer, found.differing) == ("Ava Lind", ())
    assert ask("Qui est le secrétaire général de la Poste ?", local).answer == "Paul Ferrand"


def test_who_has_gone_is_not_who_is() -> None:
    gone = "Ida Roux, ministre de la Santé démissionnaire, a parlé."
    assert ask("Qui est ministre de la Santé ?", gone, answer="Ida Roux").abstained
    assert ask("Qui est ministre de la Santé ?", gone, "La ministre de la Santé Ava Lind a parlé.").answer == "Ava Lind"


def test_of_the_country_of_its_articles_the_archive_says_nothing() -> None:
    text = "Le Premier ministre Paul Ferrand a parlé."
    assert ask("Qui est le Premier ministre français ?", text).answer == "Paul Ferrand"
    assert ask("Qui est le Premier ministre japonais ?", text).abstained


def test_what_the_title_says_need_not_stand_in_the_role() -> None:
    text = "Paul Ferrand, président de Respire, a parlé."
    assert ask("Qui est le président de l'association Respire ?", text, title="L'association en danger").answer == "Paul Ferrand"
    assert ask("Qui est le président de l'association Respire ?", text).abstained


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("Qui est le président chinois ?", RUSSIAN, "Ava Lind"),
        ("Qui est la présidente de la région ?", DEPUTY, "Ida Roux"),
        ("Qui est le président de la Banque ?", "Le président de la région Ava Lind a parlé.", "Ava Lind"),
    ],
)
def test_whoever_has_another_role_of_that_kind_is_no_answer(question: str, text: str, answer: str) -> None:
    found = ask(question, text, answer=answer)
    assert (found.abstained, found.answer, found.participants) == (True, None, None)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Qui est le président chinois ?", "Paul Ferrand a parlé au président chinois."),
        ("Qui est le président chinois en 2012 ?", CHINESE),
        ("Qui est le président du conseil de la Banque ?", "Le président de la région Ava Lind a parlé."),
        ("Qui est Ava Lind ?", RUSSIAN),
        ("Qui est le chef de l'État ?", "Le chef d'état-major Paul Ferrand a parlé."),
        ("Qui est le président chinois qui a parlé ?", CHINESE),
        ("Où est le président chinois ?", CHINESE),
    ],
)
def test_else_what_the_reader_found_stays(question: str, text: str) -> None:
    assert ask(question, text, answer="Ava Lind").answer == "Ava Lind"
    assert ask(question, text).abstained


def test_the_role_asked_for() -> None:
    assert role_asked("Qui est le maire de Venise fin 2018 ?") == ("maire", "venise")
    assert role_asked("c'est qui l'ancien ministre de la Santé") == ("ancien", "ministre", "sante")
    assert role_asked("Qui est le président des États-Unis ?") == role_asked("c'est qui le président américain")
    assert role_asked("Qui est le vice-président des États-Unis ?") == ("vice", "president", "americain")
    assert role_asked("Qui est le président ?") is None
    assert role_asked("Qui est la femme à qui on a arraché son sac ?") is None


def test_at_another_time_the_role_was_somebody_else_s() -> None:
    assert ask("Qui était le président russe en 2011 ?", RUSSIAN, answer="Ava Lind").abstained
    assert ask("Qui était le président russe en avril 2019 ?", RUSSIAN).answer == "Ava Lind"


def test_in_an_article_without_date_the_sentence_tells_the_time() -> None:
    passages, mentions = named_in(
        PERSONS, "Le président russe Ava Lind est venue en 2011. Le président russe Paul Ferrand a parlé."
    )
    stored = passages[0].article
    undated = replace(stored, article=replace(stored.article, published=None))
    passages = [replace(passages[0], article=undated)]
    mentions[1].append(Mention("DATE", 41, 45, "2011"))
    question = "Qui était le président russe en 2011 ?"
    given = Answer(question, question, "personne", None, abstained=True)
    assert held(given, analyse(question), passages, mentions).answer == "Ava Lind"


def test_whose_minister_it_is_may_be_told_before() -> None:
    text = "Le dirigeant nord-coréen est arrivé. À bord se trouvait son ministre de la Santé, Paul Ferrand."
    assert ask("Qui est le ministre de la Santé nord-coréen ?", text).answer == "Paul Ferrand"
    assert ask("Qui est le ministre de la Santé japonais ?", text).abstained
    other = "Le dirigeant nord-coréen est arrivé. À bord se trouvait le ministre de la Santé, Paul Ferrand."
    assert ask("Qui est le ministre de la Santé nord-coréen ?", other).abstained
