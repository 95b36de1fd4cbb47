from dataclasses import replace

from bot.answering.candidates import Candidate, Features
from bot.answering.decision import decide, grouped
from bot.answering.question import analyse
from corpus.article import Article
from corpus.stored import Mention, StoredArticle
from embeddings.retriever import Passage

SURE = Features(span=8, retrieval=1, first=1, similarity=0.8, near=1, place=1, leads=1)
UNSURE = Features(span=-8, names=0)
WHERE = analyse("Où s'est tenu le sommet ?")


def candidate(
    words: str, text: str, name: str = "a", features: Features = SURE, title: str = "Le sommet", published: str = "2019-04-26"
) -> Candidate:
    article = Article(name, title, text, published=published)
    passage = Passage(StoredArticle(ord(name[0]), article, name), 0, len(text), text, 1.0)
    start = text.index(words)
    return Candidate(passage, start, start + len(words), words, None, None, None, features)


VLADIVOSTOK = candidate("Vladivostok", "Le sommet s'est tenu à Vladivostok. Il a plu.")
AGREES = candidate("Vladivostok", "C'est à Vladivostok qu'ils se sont vus.", "b")
DIFFERS = candidate("Khassan", "Le sommet s'est tenu à Khassan.", "c", published="2019-04-25")
ELSEWHERE = candidate(
    "Sibiu", "Le sommet européen s'est tenu à Sibiu.", "d", title="Les Vingt-Sept réunis", published="2019-05-10"
)


def test_the_likeliest_candidate_is_the_answer_with_its_sentence_as_quote() -> None:
    answer = decide(WHERE, [VLADIVOSTOK.passage], [VLADIVOSTOK], {})
    assert (answer.answer, answer.abstained, answer.agreeing) == ("Vladivostok", False, 1)
    assert answer.quotes[0].text == "Le sommet s'est tenu à Vladivostok."
    assert answer.confidence > 0.5


def test_nothing_is_answered_when_nothing_is_likely_but_the_nearest_passage_goes_along() -> None:
    unlikely = replace(VLADIVOSTOK, features=UNSURE)
    answer = decide(WHERE, [unlikely.passage], [unlikely], {})
    assert answer.abstained
    assert answer.answer is None
    assert answer.quotes[0].text == "Le sommet s'est tenu à Vladivostok."


def test_what_is_no_question_gets_neither_answer_nor_passage() -> None:
    answer = decide(analyse("Merci beaucoup !"), [VLADIVOSTOK.passage], [VLADIVOSTOK], {})
    assert answer.abstained
    assert answer.quotes == ()


def test_an_empty_archive_abstains() -> None:
    assert decide(WHERE, [], [], {}).abstained


def test_other_families_that_say_the_same_agree() -> None:
    answer = decide(WHERE, [], [VLADIVOSTOK, AGREES], {})
    assert answer.agreeing == 2
    assert {quote.article for quote in answer.quotes} == {"a", "b"}
    assert answer.differing == ()


def test_a_different_answer_about_the_same_event_is_told_with_its_quote() -> None:
    answer = decide(WHERE, [], [VLADIVOSTOK, DIFFERS], {})
    (other,) = answer.differing
    assert other.answer == "Khassan"
    assert other.quotes[0].article == "c"
    assert answer.alternatives == ()


def test_an_answer_about_another_event_is_an_alternative_rather_than_a_difference() -> None:
    answer = decide(WHERE, [], [VLADIVOSTOK, ELSEWHERE], {})
    assert answer.differing == ()
    (other,) = answer.alternatives
    assert other.label.endswith(" · 10 mai 2019")
    assert other.question == "Où s'est tenu le sommet le 10 mai 2019 ?"


def test_for_a_question_that_names_names_an_article_of_the_same_days_is_no_other_event() -> None:
    near = candidate("Khassan", "Son train est passé à Khassan.", "c", title="Un train blindé", published="2019-04-24")
    named = analyse("Où s'est tenu le sommet entre Poutine et Kim ?")
    assert decide(WHERE, [], [VLADIVOSTOK, near], {}).alternatives
    assert decide(named, [], [VLADIVOSTOK, near], {}).alternatives == ()


def test_a_date_is_said_in_full_and_a_month_does_not_differ_from_its_day() -> None:
    when = analyse("Quand s'est tenu le sommet ?")
    day = replace(VLADIVOSTOK, iso="2019-04-25")
    month = replace(DIFFERS, iso="2019-04")
    answer = decide(when, [], [day, month], {})
    assert (answer.answer, answer.date) == ("jeudi 25 avril 2019", "2019-04-25")
    assert answer.differing == ()


def test_a_list_names_everyone_that_the_sentence_joins() -> None:
    text = "Étaient présents Vladimir Poutine, Kim Jong-un et Ri Yong-ho. Donald Trump était absent."
    persons = [
        Mention("PER", text.index(name), text.index(name) + len(name), name)
        for name in ("Vladimir Poutine", "Kim Jong-un", "Ri Yong-ho", "Donald Trump")
    ]
    found = candidate("Vladimir Poutine", text)
    who = analyse("Qui était présent au sommet ?")
    answer = decide(who, [], [found], {found.passage.article.key: persons})
    assert answer.participants == ("Vladimir Poutine", "Kim Jong-un", "Ri Yong-ho")


def test_what_several_say_is_likelier_than_what_one_says() -> None:
    both, alone = decide(WHERE, [], [VLADIVOSTOK, AGREES], {}), decide(WHERE, [], [VLADIVOSTOK], {})
    assert both.confidence > alone.confidence


def test_each_name_of_a_list_that_several_sentences_tell_is_proved() -> None:
    text = "Le sommet a réuni Vladimir Poutine. Il a duré. Était présent aussi Kim Jong-un. Donald Trump était absent."
    persons = [
        Mention("PER", text.index(name), text.index(name) + len(name), name)
        for name in ("Vladimir Poutine", "Kim Jong-un", "Donald Trump")
    ]
    found = [replace(candidate(name, text), listed=True) for name in ("Vladimir Poutine", "Kim Jong-un")]
    unlikely = replace(candidate("Donald Trump", text, features=UNSURE), listed=True)
    answer = decide(analyse("Qui était présent au sommet ?"), [], [*found, unlikely], {ord("a"): persons})
    assert answer.answer == "Vladimir Poutine et Kim Jong-un"
    assert [quote.text for quote in answer.quotes] == ["Le sommet a réuni Vladimir Poutine.", "Était présent aussi Kim Jong-un."]
    assert answer.agreeing == 1


def test_names_that_stand_together_are_the_list_where_the_reader_takes_them_first() -> None:
    text = "Le maire Paul Ferrand était gardé à vue. Les anciens élus Ava Lind et Ida Roux aussi."
    persons = [
        Mention("PER", text.index(name), text.index(name) + len(name), name) for name in ("Paul Ferrand", "Ava Lind", "Ida Roux")
    ]
    mayor = replace(candidate("Paul Ferrand", text, features=replace(SURE, span=6, lead=1.2)), listed=True)
    together = replace(candidate("Ava Lind et Ida Roux", text, features=replace(SURE, span=7)), listed=True)
    answer = decide(analyse("Quels anciens élus étaient gardés à vue ?"), [], [mayor, together], {ord("a"): persons})
    assert answer.participants == ("Ava Lind", "Ida Roux")
    assert [quote.text for quote in answer.quotes] == ["Les anciens élus Ava Lind et Ida Roux aussi."]
    behind = replace(together, features=replace(SURE, span=5.8))
    answer = decide(analyse("Quels anciens élus étaient gardés à vue ?"), [], [mayor, behind], {ord("a"): persons})
    assert answer.participants == ("Paul Ferrand", "Ava Lind", "Ida Roux")


def test_lists_that_share_a_name_speak_for_one_another() -> None:
    first, second = "Ava Lind était là. Ida Roux aussi.", "Ida Roux y était. Paul Ferrand aussi."
    found = [
        *(replace(candidate(name, first), listed=True, name=name, kind="PER") for name in ("Ava Lind", "Ida Roux")),
        *(replace(candidate(name, second, "b"), listed=True, name=name, kind="PER") for name in ("Ida Roux", "Paul Ferrand")),
    ]
    groups = grouped([(one, 0.2) for one in found])
    assert len(groups) == 1
    assert len(grouped([(one, 0.2) for one in (found[0], found[3])])) == 2


def test_who_was_at_another_event_of_the_same_article_is_not_named() -> None:
    text = "Ava Lind et Ida Roux étaient à Dax. Deux ans plus tôt, Paul Ferrand était à Pau."
    persons = [
        Mention("PER", text.index(name), text.index(name) + len(name), name) for name in ("Ava Lind", "Ida Roux", "Paul Ferrand")
    ]
    found = [replace(candidate(name, text), listed=True) for name in ("Ava Lind", "Ida Roux")]
    further = replace(candidate("Paul Ferrand", text), listed=True)
    who = analyse("Qui était présent au sommet de Dax ?")

    def named(lacking: float) -> tuple[str, ...] | None:
        less_likely = replace(SURE, span=7, lead=-1, lacking=lacking)
        return decide(who, [], [*found, replace(further, features=less_likely)], {ord("a"): persons}).participants

    assert named(lacking=0.1) == ("Ava Lind", "Ida Roux", "Paul Ferrand")
    assert named(lacking=0.6) == ("Ava Lind", "Ida Roux")


def test_a_place_is_no_answer_to_who_was_there_and_another_event_is_left_out() -> None:
    there = candidate("Ava Lind", "Ava Lind était à Dax.", features=replace(SURE, place=0, person=1))
    place = candidate("Dax", "Ava Lind était à Dax.", features=replace(SURE, span=9, place=0))
    elsewhere = candidate("Paul Ferrand", "Paul Ferrand a signé.", "b", replace(SURE, span=9, place=0, person=1, lacking=0.6))
    who = analyse("Qui était présent au sommet de Dax ?")
    answer = decide(who, [], [place, elsewhere, there], {})
    assert answer.answer == "Ava Lind"
    assert answer.differing == answer.alternatives == ()


def test_of_two_who_met_the_one_whom_the_question_does_not_name_answers() -> None:
    text = "Ava Lind et Paul Ferrand se sont vus."
    persons = [Mention("PER", text.index(name), text.index(name) + len(name), name) for name in ("Ava Lind", "Paul Ferrand")]
    both = replace(candidate("Ava Lind et Paul Ferrand", text), listed=True)
    answer = decide(analyse("Qui a vu Ava Lind, et qui sont ces amis ?"), [], [both], {ord("a"): persons})
    assert (answer.answer, answer.participants) == ("Paul Ferrand", ("Paul Ferrand",))


def test_what_names_nobody_does_not_differ_from_a_list() -> None:
    text = "Ava Lind était là."
    here = replace(candidate("Ava Lind", text), listed=True, name="Ava Lind", kind="PER")
    there = candidate("le premier voyage", "C'est le premier voyage.", "b")
    person = replace(candidate("Ida Roux", "Ida Roux est venue.", "b"), name="Ida Roux", kind="PER")
    persons = {ord("a"): [Mention("PER", 0, 8, "Ava Lind")]}
    who = analyse("Qui était présent au sommet ?")
    assert decide(who, [], [here, there], persons).differing == ()
    assert [one.answer for one in decide(who, [], [here, person], persons).differing] == ["Ida Roux"]


def test_who_is_in_the_list_does_not_differ_from_it() -> None:
    text = "Ava Lind était là. Ida Roux aussi."
    persons = {ord("a"): [Mention("PER", text.index(name), text.index(name) + 8, name) for name in ("Ava Lind", "Ida Roux")]}
    listed = [replace(candidate(name, text), listed=True, name=name, kind="PER") for name in ("Ava Lind", "Ida Roux")]
    again = replace(candidate("Ida Roux", "Ida Roux est venue.", "b"), name="Ida Roux", kind="PER")
    answer = decide(analyse("Qui était présent au sommet ?"), [], [*listed, again], persons)
    assert (answer.participants, answer.differing) == (("Ava Lind", "Ida Roux"), ())
    other = replace(again, name="Milo Sand")
    assert len(decide(analyse("Qui était présent au sommet ?"), [], [*listed, other], persons).differing) == 1


def test_a_day_without_year_takes_that_of_a_source_that_has_it() -> None:
    when = analyse("Quand s'est tenu le sommet ?")
    undated = candidate("jeudi 25 avril", "Le sommet s'est tenu jeudi 25 avril.", published="")
    dated = replace(candidate("jeudi", "Le sommet se tient jeudi.", "b", features=replace(SURE, span=7)), iso="2019-04-25")
    answer = decide(when, [], [undated, dated], {})
    assert (answer.answer, answer.date, answer.agreeing) == ("jeudi 25 avril 2019", "2019-04-25", 2)
    assert decide(when, [], [undated], {}).date is None


def test_a_weekday_alone_takes_the_day_of_a_source_that_has_it() -> None:
    when = analyse("Quand s'est tenu le sommet ?")
    undated = candidate("jeudi", "Le sommet s'est tenu jeudi.", published="")
    dated = replace(candidate("ce jeudi", "Le sommet se tient ce jeudi.", "b", features=replace(SURE, span=7)), iso="2019-04-25")
    other = replace(dated, iso="2019-04-24")
    assert decide(when, [], [undated, dated], {}).date == "2019-04-25"
    assert decide(when, [], [undated, other], {}).date is None


def test_what_is_unlikely_is_no_answer_for_being_held_against_others() -> None:
    where = analyse("Où s'est tenu le sommet entre Poutine et Kim ?")
    places = zip("abc", ("Vladivostok", "Khassan", "Sibiu"), strict=True)
    several = [candidate(name, f"Le sommet s'est tenu à {name}.", letter) for letter, name in places]
    assert decide(where, [], several, {}).abstained
    assert len(decide(where, [], several[:2], {}).differing) == 1
