"""Who met whom, and who was there, from the sentences that say that two persons met."""

import pytest

from bot.answering.answer import Answer, Differing
from bot.answering.encounters import Asked, asked_whom, encountered
from bot.answering.question import analyse
from tests.written import named_in

PERSONS = ("Ava Lind", "Paul Ferrand", "Ida Roux", "Milo Sand")
DAX = "Ava Lind et Paul Ferrand se sont rencontrés mardi à Dax. Il pleuvait."
AGAIN = "Le sommet entre Paul Ferrand et Ava Lind a pris fin à Dax."
ROME = "Ava Lind a reçu Ida Roux à Rome."


def ask(question: str, *texts: str, answer: str | None = None, participants: tuple[str, ...] | None = None) -> Answer:
    given = Answer(question, question, "personne", answer, participants=participants, abstained=answer is None, confidence=0.3)
    return encountered(given, analyse(question), *named_in(PERSONS, *texts))


def test_all_whom_somebody_met_those_that_most_families_tell_first_each_with_a_quote() -> None:
    found = ask("Qui a rencontré Ava Lind ?", ROME, DAX, AGAIN)
    assert (found.answer, found.participants) == ("Paul Ferrand et Ida Roux", ("Paul Ferrand", "Ida Roux"))
    assert (found.abstained, found.confidence, found.agreeing) == (False, 0.9, 3)
    assert [quote.article for quote in found.quotes] == ["a2", "a1", "a3"]
    assert found.quotes[0].text == "Ava Lind et Paul Ferrand se sont rencontrés mardi à Dax."


def test_near_copies_are_one_witness() -> None:
    passages, mentions = named_in(PERSONS, DAX, AGAIN, family="f")
    given = Answer("", "", "personne", abstained=True)
    found = encountered(given, analyse("Qui a rencontré Ava Lind ?"), passages, mentions)
    assert (found.confidence, found.agreeing) == (0.75, 1)


def test_it_stands_for_what_the_reader_took() -> None:
    given = Answer("", "", "personne", "Ida Roux", differing=(Differing("Ava Lind", ()),))
    found = encountered(given, analyse("Qui a rencontré Ava Lind ?"), *named_in(PERSONS, DAX))
    assert (found.answer, found.differing) == ("Paul Ferrand", ())


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Qui a rencontré Ava Lind à Dax ?", ("Paul Ferrand",)),
        ("Qui a rencontré Ava Lind à Rome ?", ("Ida Roux",)),
        ("Qui a rencontré Ava Lind à Oslo ?", None),
        ("Qui Ava Lind a-t-elle reçu ?", ("Ida Roux",)),
        ("Qui a reçu Ida Roux ?", ("Ava Lind",)),
        ("Qui a reçu Ava Lind ?", None),
        ("Avec qui Paul Ferrand s'est-il entretenu ?", ("Ava Lind",)),
        ("Qui a rencontré Milo Sand ?", None),
        ("Qui a rencontré Ava Lind pour parler du pont ?", None),
        ("Où Ava Lind a-t-elle rencontré Paul Ferrand ?", None),
        ("Qui est Ava Lind ?", None),
    ],
)
def test_where_and_who_received_whom_count(question: str, names: tuple[str, ...] | None) -> None:
    assert ask(question, DAX, ROME, "Milo Sand a chanté.").participants == names


def test_a_place_alone_says_who_was_there_where_nothing_else_does() -> None:
    found = ask("Qui était présent à Dax ?", ROME, DAX, AGAIN)
    assert (found.answer, found.agreeing) == ("Ava Lind et Paul Ferrand", 2)
    assert ask("Qui s'est rencontré à Rome ?", ROME, DAX).participants == ("Ava Lind", "Ida Roux")
    assert ask("Qui a ouvert le pont de Dax ?", DAX).abstained


def test_a_meeting_that_is_called_otherwise_is_not_the_one_asked_for() -> None:
    assert ask("Qui assistait à la réunion ?", DAX, AGAIN).abstained
    assert ask("Qui était présent ?", DAX, AGAIN).abstained


def test_of_several_events_the_one_that_articles_are_about_answers_and_the_others_are_offered() -> None:
    rome = "Le sommet entre Ava Lind et Ida Roux a pris fin à Rome."
    dax = f"{AGAIN} {'Il a plu. ' * 90}{rome}"  # it only recalls the one in Rome
    found = ask("Qui a participé au sommet ?", dax, f"{'Il a neigé. ' * 90}{rome}")
    assert set(found.participants or ()) == {"Ava Lind", "Paul Ferrand"}
    assert len(found.alternatives) <= 1
    assert ask("Qui a participé au sommet ?", dax, rome).participants == ("Ava Lind", "Ida Roux")


@pytest.mark.parametrize(
    ("named", "participants"),
    [
        (("Paul Ferrand",), ("Ava Lind", "Paul Ferrand")),  # one of the two: completed
        (("Milo Sand", "Ida Roux"), ("Ava Lind", "Paul Ferrand")),  # neither, though two families tell of the meeting
        (("Ava Lind", "Paul Ferrand", "Milo Sand"), ("Ava Lind", "Paul Ferrand", "Milo Sand")),
        (("Ava Lind", "Milo Sand"), ("Ava Lind", "Milo Sand")),
    ],
)
def test_what_the_reader_found_of_who_was_there_is_completed_or_kept(
    named: tuple[str, ...], participants: tuple[str, ...]
) -> None:
    found = ask("Qui était présent à Dax ?", DAX, AGAIN, answer=", ".join(named), participants=named)
    assert found.participants == participants


def test_what_is_asked() -> None:
    _, mentions = named_in(PERSONS, DAX)

    def asked(question: str) -> Asked | None:
        return asked_whom(analyse(question), mentions)

    assert asked("Qui a rencontré Ava Lind à Dax ?") == Asked("Ava Lind", ("Dax",))
    assert asked("Qui a reçu Ava Lind ?") == Asked("Ava Lind", (), hosts=False)
    assert asked("Qui Ava Lind a-t-elle accueilli ?") == Asked("Ava Lind", (), hosts=True)
    assert asked("Avec qui Ava Lind a-t-elle parlé ?") == Asked("Ava Lind", ())
    assert asked("Qui était présent à Dax ?") == Asked(None, ("Dax",))
    assert asked("Qui a participé au sommet ?") == Asked(None, (), event=frozenset({"sommet"}))
    assert asked("Qui était présent ?") is None
    assert asked("Ava Lind, la maire sortante : qui a-t-elle rencontré ?") == Asked("Ava Lind", ())
    assert asked("Le sommet (Dax, Ava Lind et Paul Ferrand) : qui Ava Lind a-t-elle rencontré ?") == Asked("Ava Lind", ())
    assert asked("Ava Lind, la maire sortante : qui a-t-elle reçu ?") == Asked("Ava Lind", (), hosts=True)
    assert asked("Qui a rencontré Ava Lind en 2012 ?") is None
    assert asked("Qui a présenté Ava Lind ?") is None
