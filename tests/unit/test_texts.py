"""Tests for the French sentences: dates in words, plurals, typography."""

import inspect
import re
from datetime import UTC, datetime

import pytest

from bot import texts

NARROW = "\u202f"
MENU = (*texts.COMMANDS, *texts.GROUP_COMMANDS, *texts.ADMIN_COMMANDS)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2019-04-25", "jeudi 25 avril 2019"),
        ("2019-05-01", "mercredi 1er mai 2019"),
        ("2019-04", "avril 2019"),
        ("2019", "2019"),
        ("2019-04-25/2019-04-28", "du 25 au 28 avril 2019"),
        ("2019-04-30/2019-05-01", "du 30 avril au 1er mai 2019"),
        ("2018-12-31/2019-01-02", "du 31 décembre 2018 au 2 janvier 2019"),
        ("2019-04-25/2019-04-25", "jeudi 25 avril 2019"),
        ("2019-04/2019-05", "d’avril à mai 2019"),
        ("2019-03/2019-05", "de mars à mai 2019"),
    ],
)
def test_an_iso_date_is_said_in_full_french(iso: str, words: str) -> None:
    assert texts.moment(iso) == words


@pytest.mark.parametrize("iso", ["", "jeudi", "2019-13-01", "2019-02-30", "0000", "/", "2019-04-25/", "²²²²"])
def test_what_is_no_date_stays_as_it_is(iso: str) -> None:
    assert texts.moment(iso) == iso


def test_publication_says_the_day_and_leaves_out_the_time() -> None:
    assert texts.publication("2019-03-15T14:07") == "15 mars 2019"
    assert texts.publication("2019-03-01") == "1er mars 2019"
    assert texts.publication(None) is None
    assert texts.publication("hier") is None


def test_counts_follow_the_french_plural_and_group_thousands() -> None:
    assert texts.counted(0, "article", "articles") == "0 article"
    assert texts.counted(1, "article", "articles") == "1 article"
    assert texts.counted(2616, "article", "articles") == f"2{NARROW}616 articles"


def test_sources_agree_only_from_two_on() -> None:
    assert texts.agreement(0) == texts.agreement(1) == "1 source"
    assert texts.agreement(3) == "3 sources concordent"


def test_freshness_says_the_day_and_the_size_of_the_archive() -> None:
    built = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
    assert texts.freshness(built, 2616) == f"archive du 22 novembre 2026, 2{NARROW}616 articles"


def test_names_are_listed_with_et_before_the_last() -> None:
    assert texts.listed([]) == ""
    assert texts.listed(["A"]) == "A"
    assert texts.listed(["A", "B", "C"]) == "A, B et C"


def test_typography_is_set_in_our_sentences_and_not_in_what_is_put_into_them() -> None:
    assert texts.french("Quoi ? « Rien » ; c'est dit !") == "Quoi\u202f? «\u202fRien\u202f»\u202f; c’est dit\u202f!"
    assert texts.understood("Où ? C'est loin").endswith("Où ? C'est loin")
    assert texts.own_words("jeudi ?") == "Dans l’article\u202f: «\u202fjeudi ?\u202f»"


def test_each_kind_of_content_has_its_friendly_sentence_and_the_unknown_too() -> None:
    assert "les messages vocaux" in texts.only_text("voice")
    assert "ce genre de message" in texts.only_text("hologram")


def every_sentence() -> list[str]:
    """All constants, and what each function of texts says for plain arguments."""
    said = [value for name, value in vars(texts).items() if name.isupper() and isinstance(value, str)]
    said += [*texts.EXAMPLES, *texts.HELP, *(words for _, words in MENU)]
    plain = {int: 3, str: "mots", datetime: datetime(2026, 11, 22, tzinfo=UTC)}
    for function in vars(texts).values():
        if inspect.isfunction(function) and function.__module__ == texts.__name__ and not function.__name__.startswith("_"):
            kinds = [parameter.annotation for parameter in inspect.signature(function).parameters.values()]
            if all(kind in plain for kind in kinds):
                said.append(str(function(*(plain[kind] for kind in kinds))))
    return [sentence for sentence in said if len(sentence) > 1]


def test_no_sentence_has_an_ordinary_space_or_apostrophe_where_french_has_another() -> None:
    for sentence in every_sentence():
        assert not re.search(r" [;:?!»]|« |\w'\w", sentence), sentence


def test_users_are_addressed_as_vous() -> None:
    for sentence in every_sentence():
        assert not re.search(r"\b(tu|toi|ton|tes|ta)\b", sentence.lower()), sentence


def test_menu_commands_are_such_as_telegram_takes() -> None:
    for command, description in MENU:
        assert re.fullmatch(r"[a-z0-9_]{1,32}", command)
        assert 1 <= len(description) <= 256


def test_hints_of_inline_mode_fit_on_their_button() -> None:
    assert all(len(hint) <= 64 for hint in (texts.INLINE_HOW, texts.INLINE_NOTHING, texts.INLINE_REFUSED))
