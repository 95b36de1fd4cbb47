from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.chunk import cut, embedded_text


def article(text: str) -> Article:
    return Article("a", "Titre", text)


def test_a_short_article_is_one_chunk() -> None:
    (chunk,) = cut(article("Une phrase. Une autre."))
    assert (chunk.start, chunk.end, chunk.text) == (0, 22, "Une phrase. Une autre.")


def test_a_long_article_is_cut_at_sentence_ends() -> None:
    text = "\n\n".join("Voici une phrase qui dit quelque chose. " * 8 for _ in range(10))
    chunks = cut(article(text))
    assert len(chunks) > 2
    assert all(chunk.text.endswith(".") and len(chunk.text) <= 1250 for chunk in chunks)


def test_a_sentence_longer_than_a_chunk_is_cut_between_words() -> None:
    chunks = cut(article("mot " * 1000))
    assert all(len(chunk.text) <= 1250 for chunk in chunks)
    assert " ".join(chunk.text for chunk in chunks).split() == ["mot"] * 1000


def test_a_short_last_chunk_joins_the_one_before_it() -> None:
    text = "Une phrase assez longue pour compter. " * 27 + "Fin."
    assert cut(article(text))[-1].text.endswith("Fin.")
    assert all(len(chunk.text) >= 250 for chunk in cut(article(text)))


def test_the_title_is_carried_into_what_is_embedded() -> None:
    assert embedded_text("Titre", "Texte.") == "Titre\nTexte."


@given(st.text(alphabet=st.sampled_from("aé. !?…\n«»\u00a0MT-0"), max_size=4000))
def test_chunks_are_verbatim_in_order_and_leave_out_only_white_space(text: str) -> None:
    chunks = cut(article(text))
    assert all(text[chunk.start : chunk.end] == chunk.text for chunk in chunks)
    at = 0
    for chunk in chunks:
        assert not text[at : chunk.start].strip()
        at = chunk.end
    assert not text[at:].strip()
