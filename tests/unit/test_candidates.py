from dataclasses import replace

import pytest

from bot.answering.candidates import Candidate, Features, as_row, candidates, same_answer
from bot.answering.question import analyse
from bot.answering.reader import Reading, Span
from corpus.article import Article
from corpus.stored import Mention, StoredArticle
from embeddings.retriever import Passage

TEXT = "Vladimir Poutine a reçu Kim Jong-un jeudi à Vladivostok. Ils ont parlé deux heures."


def passage(text: str = TEXT, key: int = 1, title: str = "Le sommet") -> Passage:
    return Passage(StoredArticle(key, Article(f"a{key}", title, text), f"a{key}"), 0, len(text), text, 0.9, 0.85)


def span(words: str, score: float = 2.0, at: int = 0, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(at, start, start + len(words), words, score)


def mention(kind: str, words: str, value: str | None = None, text: str = TEXT) -> Mention:
    start = text.index(words)
    return Mention(kind, start, start + len(words), value or words)


MENTIONS = {
    1: [
        mention("PER", "Vladimir Poutine"),
        mention("PER", "Kim Jong-un"),
        mention("DATE", "jeudi", "2019-04-25"),
        mention("LOC", "Vladivostok"),
    ]
}


def one(question: str, words: str) -> Candidate:
    asked = analyse(question)
    (found,) = candidates(asked, [passage()], Reading((span(words),), (2.0,)), MENTIONS)
    return found


def test_a_date_is_resolved_by_the_mention_that_it_is() -> None:
    found = one("Quand Poutine et Kim se sont-ils rencontrés ?", "jeudi")
    assert (found.iso, found.fits, found.features.date) == ("2019-04-25", 1.0, 1.0)


@pytest.mark.parametrize(
    ("question", "words", "fits"),
    [
        ("Où Poutine a-t-il reçu Kim ?", "Vladivostok", 1.0),
        ("Où Poutine a-t-il reçu Kim ?", "deux heures", 0.0),
        ("Qui a reçu Kim ?", "Vladimir Poutine", 1.0),
        ("Combien de temps ont-ils parlé ?", "deux heures", 1.0),
        ("Quand se sont-ils vus ?", "Vladivostok", 0.0),
    ],
)
def test_a_span_of_the_type_asked_for_fits(question: str, words: str, fits: float) -> None:
    assert one(question, words).fits == fits


def test_an_offset_of_a_candidate_is_in_the_article_not_in_the_passage() -> None:
    inner = replace(passage(), start=10, text=TEXT[10:])
    asked = analyse("Où ?")
    (found,) = candidates(asked, [inner], Reading((span("Vladivostok", text=TEXT[10:]),), (1.0,)), {})
    assert TEXT[found.start : found.end] == "Vladivostok"


def test_names_of_the_question_that_are_not_there_speak_against_a_passage() -> None:
    assert one("Où Poutine a-t-il reçu Kim ?", "Vladivostok").features.names == 1.0
    assert one("Où Poutine a-t-il reçu Trump ?", "Vladivostok").features.names < 1.0


def test_only_what_nothing_different_stands_above_leads() -> None:
    texts = ["Le sommet a eu lieu à Vladivostok.", "C'est à Vladivostok que tout s'est joué.", "Le sommet se tiendra à Hanoï."]
    passages = [passage(text, key) for key, text in enumerate(texts, 1)]
    spans = (span("Vladivostok", 1.0, 0, texts[0]), span("Vladivostok", 0.5, 1, texts[1]), span("Hanoï", 3.0, 2, texts[2]))
    asked = analyse("Où s'est tenu le sommet ?")
    first, _, other = candidates(asked, passages, Reading(spans, (1.0, 0.5, 3.0)), {})
    assert (first.features.leads, other.features.leads) == (0.0, 1.0)


def test_the_same_answer_in_other_words() -> None:
    base = one("Qui a reçu Kim ?", "Vladimir Poutine")
    assert same_answer(base, replace(base, text="Poutine", name=None, kind=None))
    assert same_answer(replace(base, name="Kim Jong Un"), replace(base, name="Kim Jong-un"))
    assert not same_answer(base, replace(base, text="Kim", name="Kim Jong-un"))
    assert not same_answer(replace(base, iso="2019-04-25"), replace(base, iso="2019-04-26"))


def test_a_date_without_year_is_the_same_as_the_resolved_one_that_its_words_spell() -> None:
    resolved = replace(one("Quand se sont-ils vus ?", "jeudi"), iso="2019-04-25")
    assert same_answer(resolved, replace(resolved, iso=None, text="jeudi 25 avril"))
    assert not same_answer(resolved, replace(resolved, iso=None, text="jeudi 18 avril"))
    assert not same_answer(resolved, replace(resolved, iso=None, text="jeudi"))


def test_numbers_are_the_same_by_value_and_unit() -> None:
    def same(one: str, other: str) -> bool:
        return same_answer(counted(one), counted(other)) and same_answer(counted(other), counted(one))

    def counted(text: str) -> Candidate:
        return replace(one("Combien de temps ont-ils parlé ?", "deux heures"), text=text)

    assert same("deux heures", "2 heures")
    assert same("2.382 euros", "2 382")
    assert same("9 700 €", "9 700 euros de prime")
    assert not same("9 700 €", "9 %")
    assert not same("9 700 €", "700 €")
    assert not same("deux heures", "deux jours")
    assert not same("une dizaine", "dix")


def test_a_row_has_a_value_for_each_feature() -> None:
    assert as_row(Features(span=1.0))[0] == 1.0
    assert len(as_row(Features())) == len(Features.__dataclass_fields__)


def test_a_span_that_repeats_the_question_echoes() -> None:
    assert one("Qui a reçu Kim Jong-un ?", "Kim Jong-un").features.echo == 1
    assert one("Qui a reçu Kim Jong-un ?", "Vladimir Poutine").features.echo == 0


def test_what_stands_at_the_beginning_leads_all_the_more_where_the_question_is_open() -> None:
    early, late = (one("Qui a reçu Kim Jong-un ?", words).features for words in ("Vladimir Poutine", "deux heures"))
    assert early.lead == 1 > late.lead
    assert (early.salient, one("Qui était présent ?", "Vladimir Poutine").features.salient) == (0, 1)


@pytest.mark.parametrize(
    ("question", "words", "fits"),
    [
        ("Combien de temps ont-ils parlé ?", "deux heures", 1.0),
        ("Combien de temps ont-ils parlé ?", "2 000 euros", 0.0),
        ("Combien cela a-t-il coûté ?", "12 %", 0.0),
        ("Combien cela a-t-il coûté ?", "2 000", 0.3),
        ("Combien cela a-t-il coûté ?", "2 000 euros", 1.0),
        ("Combien cela a-t-il coûté ?", "deux heures", 0.0),
        ("Combien de soldats sont arrivés ?", "deux heures", 0.5),
        ("Combien de soldats sont arrivés ?", "deux cents", 1.0),
        ("Combien de soldats sont arrivés ?", "beaucoup", 0.0),
    ],
)
def test_a_number_of_another_measure_fits_less(question: str, words: str, fits: float) -> None:
    text = f"Il est question de {words}."
    (found,) = candidates(analyse(question), [passage(text)], Reading((span(words, text=text),), (1.0,)), {})
    assert (found.fits, found.features.number) == (fits, fits)


def test_who_may_be_a_company_though_a_person_fits_better() -> None:
    text = "Le groupe Lumera a racheté le journal de Paul Ferrand."
    mentions = {1: [mention("ORG", "Lumera", text=text), mention("PER", "Paul Ferrand", text=text)]}
    spans = tuple(span(words, text=text) for words in ("Lumera", "Paul Ferrand"))
    company, person = candidates(analyse("Qui a racheté le journal ?"), [passage(text)], Reading(spans, (1.0,)), mentions)
    assert (company.fits, company.name, person.fits) == (0.5, "Lumera", 1.0)


def test_a_name_of_the_question_in_a_longer_form_echoes() -> None:
    found = one("Qui a reçu Kim ?", "Kim Jong-un")
    assert found.features.echo == 1


def test_the_rarest_word_that_a_passage_lacks_speaks_against_it() -> None:
    rarities = {"tunnel": 0.9, "jeud": 0.3}
    asked = analyse("Qui a inauguré le tunnel jeudi ?")
    texts = ["Le tunnel est ouvert par Ava Lind.", "Ava Lind a parlé jeudi."]
    reading = Reading(tuple(span("Ava Lind", at=at, text=text) for at, text in enumerate(texts)), (1.0, 1.0))
    passages = [passage(text, key) for key, text in enumerate(texts, 1)]
    tunnel, thursday = candidates(asked, passages, reading, {}, lambda stem: rarities.get(stem, 0.1))
    assert (tunnel.features.lacking, thursday.features.lacking) == (0.3, 0.9)


def test_a_name_that_is_lacking_is_another_matter_than_a_word_of_the_askers_own() -> None:
    text = "Ava Lind a parlé."
    asked = analyse("Quel tunnel Rosa Brun a-t-elle inauguré ?")
    reading = Reading((span("Ava Lind", text=text),), (1.0,))
    (found,) = candidates(
        asked, [passage(text)], reading, {}, lambda stem: {"tunnel": 0.4}.get(stem, 0.8 if stem == "brun" else 0.1)
    )
    assert (found.features.lacking, found.features.names) == (0.4, 0.0)


def test_a_name_may_stand_anywhere_in_the_article() -> None:
    whole = passage("Ava Lind est venue. Elle a parlé jeudi.")
    second = replace(whole, start=20, text=whole.text[20:])
    (found,) = candidates(
        analyse("Quand Ava Lind a-t-elle parlé ?"), [second], Reading((span("jeudi", text=second.text),), (1.0,)), {}
    )
    assert found.features.names == 1.0


def test_an_article_of_another_time_speaks_against_its_candidates() -> None:
    def told(question: str) -> float:
        return one(question, "jeudi").features.period

    assert told("Quel jour Poutine a-t-il reçu Kim en avril 2019 ?") == 1.0
    assert told("Quel jour Poutine a-t-il reçu Kim ?") == 1.0
    assert told("Quel jour Poutine a-t-il reçu Kim en avril 2012 ?") < 1.0


@pytest.mark.parametrize(
    ("question", "words", "empty"),
    [
        ("Où Poutine a-t-il reçu Kim ?", "Vladivostok", 0.0),
        ("Où Poutine a-t-il reçu Kim ?", "à", 1.0),
        ("Quand Poutine a-t-il reçu Kim ?", "jeudi à", 0.0),
        ("Combien de temps ont-ils parlé ?", "deux heures", 0.0),
        ("Combien de temps ont-ils parlé ?", "heures", 0.0),  # «toute la nuit» has no number either
        ("Combien de personnes ont parlé ?", "heures", 1.0),
        ("Combien de personnes ont parlé ?", "deux", 0.0),
    ],
)
def test_a_word_that_says_nothing_and_what_is_no_number_are_no_answers(question: str, words: str, empty: float) -> None:
    assert one(question, words).features.empty == empty


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("Combien coûte le pont ?", "Chaque euro sert au pont.", 0.0),
        ("Combien coûte le pont ?", "Il coûte plusieurs millions d'euros.", 1.0),
        ("Combien de temps ont-ils parlé ?", "Ils ont parlé toute la nuit.", 0.3),
        ("Combien de blessés ?", "Il n'y a aucun blessé.", 1.0),
    ],
)
def test_a_number_may_be_told_without_a_figure(question: str, text: str, fits: float) -> None:
    (found,) = candidates(analyse(question), [passage(text)], Reading((span(text, text=text),), (1.0,)), {})
    assert found.fits == fits


def test_a_word_that_the_archive_does_not_hold_is_lacking_nowhere() -> None:
    text = "Ava Lind a parlé."
    asked = analyse("Qui a inauguré le tunnel ?")
    (found,) = candidates(
        asked, [passage(text)], Reading((span("Ava Lind", text=text),), (1.0,)), {}, lambda stem: 1.0 if stem == "tunnel" else 0.2
    )
    assert found.features.lacking == 0.2


def test_names_of_one_article_are_one_answer_where_a_list_is_asked_for() -> None:
    text = "Le préfet Paul Ferrand est parti. Sa collègue Ava Lind aussi."
    mentions = {1: [mention("PER", "Paul Ferrand", text=text), mention("PER", "Ava Lind", text=text)]}
    spans = tuple(span(words, text=text) for words in ("Paul Ferrand", "Ava Lind"))

    def found(question: str) -> list[Candidate]:
        return candidates(analyse(question), [passage(text)], Reading(spans, (1.0,)), mentions)

    assert same_answer(*found("Qui sont les préfets qui sont partis ?"))
    assert not same_answer(*found("Qui est le préfet qui est parti ?"))


def test_a_span_of_two_names_is_neither() -> None:
    text = "Ava Lind et Ida Roux étaient là."
    found = {1: [mention("PER", "Ava Lind", text=text), mention("PER", "Ida Roux", text=text)]}
    asked = analyse("Qui était présent ?")
    (both,) = candidates(asked, [passage(text)], Reading((span("Ava Lind et Ida Roux", text=text),), (1.0,)), found)
    assert (both.name, both.features.person) == (None, 1.0)


def test_being_there_is_no_word_that_a_passage_lacks() -> None:
    text = "Le sommet a réuni Ava Lind."
    asked = analyse("Qui était présent au sommet ?")
    reading = Reading((span("Ava Lind", text=text),), (1.0,))
    (found,) = candidates(asked, [passage(text)], reading, {}, lambda _: 0.9)
    assert found.features.lacking == 0
