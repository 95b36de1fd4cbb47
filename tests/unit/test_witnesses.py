"""Sources whose reading led elsewhere still bear witness where the answer stands among the question's words."""

from dataclasses import replace

from bot.answering.candidates import Candidate, Features
from bot.answering.question import analyse
from bot.answering.witnesses import witnesses
from corpus.article import Article
from corpus.stored import Mention, StoredArticle
from embeddings.retriever import Passage

WHERE = analyse("Où s'est tenu le sommet entre Poutine et Kim ?")


def passage(key: int, text: str) -> Passage:
    return Passage(StoredArticle(key, Article(f"a{key}", "Diplomatie", text), f"family {key}"), 0, len(text), text, 0.9)


def place(text: str, words: str = "Vladivostok", value: str | None = None, kind: str = "LOC") -> Mention:
    start = text.index(words)
    return Mention(kind, start, start + len(words), value or words)


FIRST = passage(1, "Le sommet s'est tenu à Vladivostok.")
ANSWER = Candidate(FIRST, 23, 34, "Vladivostok", None, "Vladivostok", "LOC", Features())
SAME = "Le sommet de Vladivostok entre Poutine et Kim s'est tenu jeudi."
OTHER = "Vladivostok compte 600.000 habitants. Il y pleut souvent."


def test_a_sentence_with_the_answer_and_the_questions_words_bears_witness() -> None:
    second = passage(2, SAME)
    found = witnesses(WHERE, ANSWER, [FIRST, second], {2: [place(SAME)]}, frozenset({"family 1"}))
    assert [(one.article.article.id, SAME[start:end]) for one, start, end in found] == [("a2", "Vladivostok")]


def test_the_same_name_in_a_sentence_about_something_else_does_not() -> None:
    assert witnesses(WHERE, ANSWER, [passage(2, OTHER)], {2: [place(OTHER)]}, frozenset()) == []


def test_a_family_is_heard_once() -> None:
    second = passage(2, SAME)
    assert witnesses(WHERE, ANSWER, [second], {2: [place(SAME)]}, frozenset({"family 2"})) == []
    assert len(witnesses(WHERE, ANSWER, [second, second], {2: [place(SAME), place(SAME)]}, frozenset())) == 1


def test_a_day_is_found_by_what_it_resolves_to() -> None:
    when = analyse("Quand s'est tenu le sommet entre Poutine et Kim ?")
    day = replace(ANSWER, text="jeudi 25 avril", iso="2019-04-25", name=None, kind=None)
    second = passage(2, SAME)
    resolved = {2: [place(SAME, "jeudi", "2019-04-25", "DATE")]}
    another = {2: [place(SAME, "jeudi", "2019-05-02", "DATE")]}
    assert len(witnesses(when, day, [second], resolved, frozenset())) == 1
    assert witnesses(when, day, [second], another, frozenset()) == []


def test_other_words_than_names_and_dates_are_not_looked_for() -> None:
    words = replace(ANSWER, name=None, kind=None)
    assert witnesses(WHERE, words, [passage(2, SAME)], {2: [place(SAME)]}, frozenset()) == []


def test_a_sentence_about_a_time_long_before_bears_no_witness() -> None:
    def told(text: str, year: str) -> int:
        second = passage(2, text)
        dated = replace(second, article=replace(second.article, article=replace(second.article.article, published="2019-04-26")))
        mentions = {2: [place(text), place(text, year, year, "DATE")]}
        return len(witnesses(WHERE, ANSWER, [dated], mentions, frozenset()))

    assert told("Un sommet entre Poutine et Kim s'est tenu à Vladivostok en 2002.", "2002") == 0
    assert told("Un sommet entre Poutine et Kim s'est tenu à Vladivostok en 2019.", "2019") == 1
