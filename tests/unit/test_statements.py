"""Tests for the sentences that tell of a subject."""

from bot.answering.statements import holds, in_time, statements
from embeddings.lexical import stems
from tests.written import mentions_of, passage

ROBBERY = passage(
    1,
    "Deux des montres de Saumur retrouvées",
    "La perquisition a eu lieu mercredi dans un garage de Tours. Les montres du musée étaient cachées sous une bâche. Mercredi.",
    "2024-03-22",
)
MENTIONS = mentions_of(ROBBERY)


def wanted(words: str) -> frozenset[str]:
    return frozenset(stems(words))


def test_a_passage_is_about_a_subject_that_it_holds_for_the_most_part_and_by_all_its_names() -> None:
    assert holds(ROBBERY, wanted("montres Saumur"))
    assert holds(ROBBERY, wanted("vol montres musée Saumur"))
    assert not holds(ROBBERY, wanted("pont Saumur"))
    assert not holds(ROBBERY, wanted("montres musée Tours Angers"), ("Angers",))
    assert not holds(ROBBERY, frozenset())


def test_sentences_tell_of_it_by_its_words_or_by_a_date_under_a_title_that_holds_them() -> None:
    found = list(statements(wanted("montres"), ROBBERY, MENTIONS))
    assert [one.quote.text.split()[1] for one in found] == ["perquisition", "montres"]
    assert [one.date for one in found] == ["2024-03-20", None]
    assert [one.day for one in found] == ["2024-03-20", "2024-03-22"]
    assert list(statements(wanted("Angers"), ROBBERY, MENTIONS)) == []


def test_quotes_are_verbatim() -> None:
    text = ROBBERY.article.article.text
    for one in statements(wanted("montres"), ROBBERY, MENTIONS):
        assert text[one.quote.start : one.quote.end] == one.quote.text


def test_a_day_comes_before_what_lasts_longer_and_what_has_none_comes_last() -> None:
    (told, _) = (one.quote for one in statements(wanted("montres"), ROBBERY, MENTIONS))
    days = ["2024-03-20", None, "2024-03-01", "2024-03", "2023"]
    assert sorted(days, key=lambda day: in_time(day, told)) == ["2023", "2024-03-01", "2024-03", "2024-03-20", None]
