from hypothesis import given
from hypothesis import strategies as st

from bot.answering.quoting import LONGEST, quote, whole_list
from corpus.article import Article
from corpus.stored import StoredArticle

TEXT = "Le sommet a eu lieu jeudi. Poutine et Kim se sont vus à Vladivostok. Rien n'a été signé."


def stored(text: str) -> StoredArticle:
    return StoredArticle(1, Article("a", "Titre", text, "Éditeur", "2019-04-26", "https://example.org/a"), "a")


def test_a_quote_is_the_whole_sentence_around_what_it_proves() -> None:
    at = TEXT.index("Vladivostok")
    found = quote(stored(TEXT), at, at + 11)
    assert found.text == "Poutine et Kim se sont vus à Vladivostok."
    assert (found.article, found.title, found.publisher, found.published) == ("a", "Titre", "Éditeur", "2019-04-26")


def test_a_very_long_sentence_is_cut_between_words_around_what_it_proves() -> None:
    text = "mot " * 400 + "Vladivostok " + "mot " * 400
    at = text.index("Vladivostok")
    found = quote(stored(text), at, at + 11)
    assert "Vladivostok" in found.text
    assert len(found.text) <= LONGEST
    assert set(found.text.split()) == {"mot", "Vladivostok"}


@given(st.text(alphabet="ab .!\n«»é", max_size=2000), st.integers(0, 1999), st.integers(1, 50))
def test_a_quote_is_verbatim_and_holds_what_it_proves(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    found = quote(stored(text), start, end)
    assert text[found.start : found.end] == found.text
    assert found.start <= start
    assert found.end >= end


def test_a_list_is_told_with_its_first_determiner_and_what_comes_besides() -> None:
    text = "Ils sont six : la Chine, le Japon et la Russie, en plus des deux Corées. Et la Chine, le Japon aussi."

    def told(words: str) -> str:
        return whole_list(text, text.index(words), text.index(words) + len(words))

    assert told("Chine, le Japon et la Russie") == "la Chine, le Japon et la Russie, en plus des deux Corées"
    assert told("Japon et la Russie") == "Japon et la Russie"
    assert told("Chine") == "Chine"
