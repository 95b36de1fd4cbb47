"""Fields that a file gives an article."""

import pytest

from corpus.article import ArticleError
from corpus.fields import LONGEST_ID, identifier, publication
from corpus.publication import Publication


def test_sound_fields_are_taken() -> None:
    given = {
        "title": " Un\ntitre ",
        "publisher": "AFP",
        "published": "25 avril 2019 à 10h15",
        "url": "https://a.fr/b",
        "other": [1],
    }
    assert publication(given, "a") == Publication("Un titre", "AFP", "2019-04-25T10:15", "https://a.fr/b")


def test_missing_and_empty_fields_are_none() -> None:
    assert publication({"title": "  ", "publisher": None, "url": ""}, "a") == Publication()


def test_an_address_of_another_kind_is_left_out() -> None:
    assert publication({"url": "javascript:alert(1)"}, "a").url is None


@pytest.mark.parametrize("published", ["2019-02-31", "hier", "2999-01-01", "2019", "avril 2019"])
def test_a_date_that_is_none_is_refused_by_its_words(published: str) -> None:
    with pytest.raises(ArticleError, match=published):
        publication({"published": published}, "a")


@pytest.mark.parametrize("name", ["title", "publisher", "published", "url"])
@pytest.mark.parametrize("value", [3, 1.5, True, [], {}])
def test_a_field_of_another_type_is_refused_by_its_name(name: str, value: object) -> None:
    with pytest.raises(ArticleError, match=f"`{name}`"):
        publication({name: value}, "a")


def test_an_id_is_a_text_or_a_whole_number() -> None:
    assert identifier({"id": " n1 "}, "a") == "n1"
    assert identifier({"id": 12}, "a") == "12"
    assert identifier({"id": ""}, "a") is None
    assert identifier({}, "a") is None


@pytest.mark.parametrize("name", ["a\nb", "a\u202eb", "x" * (LONGEST_ID + 1), True, 1.5, ["a"]])
def test_an_id_that_cannot_stand_on_a_line_is_refused(name: object) -> None:
    with pytest.raises(ArticleError):
        identifier({"id": name}, "a")
