import pytest

from corpus.sentences import sentence_around, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il est venu. Elle est partie.", ["Il est venu.", "Elle est partie."]),
        ("M. Poutine a parlé. Kim a écouté.", ["M. Poutine a parlé.", "Kim a écouté."]),
        ("Le Dr. Martin et J. Dupont sont là. Fin.", ["Le Dr. Martin et J. Dupont sont là.", "Fin."]),
        ("« Venez ! » Il partit.", ["« Venez ! »", "Il partit."]),
        ("Il a dit : « Non. » Puis rien.", ["Il a dit : « Non. »", "Puis rien."]),
        ("Vraiment ?! Oui… Bien sûr.", ["Vraiment ?!", "Oui…", "Bien sûr."]),
        ("Un total de 2.382 euros. En 2019.", ["Un total de 2.382 euros.", "En 2019."]),
        ("Premier paragraphe\n\nSecond paragraphe", ["Premier paragraphe", "Second paragraphe"]),
        ("Une ligne\ncoupée en deux. Et une autre.", ["Une ligne\ncoupée en deux.", "Et une autre."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_a_text_is_cut_where_a_french_reader_would_end_a_sentence(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_the_offsets_of_sentences_are_exact_and_leave_out_only_white_space() -> None:
    text = "  Un. Deux !  Trois ?\n\n  Quatre… "
    spans = list(sentences(text))
    rest = "".join(text[end:start] for (_, end), (start, _) in zip([(0, 0), *spans], [*spans, (len(text), 0)], strict=True))
    assert not rest.strip()


def test_the_sentence_around_a_span_holds_it_whole_even_across_sentences() -> None:
    text = "Un mot. Deux mots. Trois mots."
    assert text[slice(*sentence_around(text, 8, 12))] == "Deux mots."
    assert text[slice(*sentence_around(text, 3, 12))] == "Un mot. Deux mots."


def test_a_hundred_thousand_characters_without_an_end_are_cut_at_once() -> None:
    assert len(cut("a " * 50_000)) == 1
    assert len(cut("." * 100_000)) == 1
    assert len(cut("A. " * 33_000)) >= 1
