"""Near-identical articles are one family, whatever the order, the process and the length."""

import hashlib
import random
import subprocess
import sys

import pytest

from corpus.duplicates import families, signature


def words(seed: str, count: int) -> list[str]:
    """Always the same words for a seed: no two seeds share a run of three."""
    return [hashlib.sha256(f"{seed}{number}".encode()).hexdigest()[:6] for number in range(count)]


def text(seed: str, count: int = 300) -> str:
    return " ".join(words(seed, count))


def family_of(*texts: str) -> list[str]:
    return list(families({f"a{number}": signature(one) for number, one in enumerate(texts)}).values())


def test_the_same_words_with_other_capitals_accents_and_points_have_one_signature() -> None:
    assert signature("L’incendie, à Nîmes : éteint !") == signature("l'incendie a nimes\n\néteint")


def test_a_signature_is_the_same_in_another_process() -> None:
    code = "from corpus.duplicates import signature; print(signature('un deux trois quatre cinq').hex())"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert other == signature("un deux trois quatre cinq").hex()
    assert other == "8a2eef1ea337d15a1655c779"


def test_a_signature_is_never_long() -> None:
    assert len(signature(text("a", 30_000))) <= 800


@pytest.mark.parametrize("short", ["", "…", "Oui.", "deux mots"])
def test_a_text_of_hardly_a_word_is_a_family_of_its_own(short: str) -> None:
    assert family_of(short, text("a"), text("b")) == ["a0", "a1", "a2"]


def test_copies_with_a_few_words_changed_are_one_family() -> None:
    copy = words("a", 300)
    copy[40] = copy[150] = copy[260] = "autre"
    assert family_of(text("a"), " ".join(copy), text("b")) == ["a0", "a0", "a2"]


def test_an_update_with_new_paragraphs_joins_what_it_updates() -> None:
    assert family_of(text("a", 300) + " " + text("more", 120), text("a", 300)) == ["a0", "a0"]


def test_a_short_agency_text_inside_a_long_article_joins_it() -> None:
    long = f"{text('before', 500)} {text('agency', 90)} {text('after', 400)}"
    assert family_of(long, text("agency", 90)) == ["a0", "a0"]


def test_articles_that_share_a_paragraph_of_background_stay_apart() -> None:
    background = text("background", 80)
    assert family_of(f"{text('a')} {background}", f"{text('b')} {background}") == ["a0", "a1"]


def test_a_flash_of_two_lines_does_not_tie_long_articles_together() -> None:
    flash = text("flash", 8)
    assert family_of(flash, f"{text('a')} {flash}", f"{text('b')} {flash}") == ["a0", "a1", "a2"]


def test_many_copies_of_one_text_are_one_family() -> None:
    assert set(family_of(*[f"{text('a')} {text(str(number), 20)}" for number in range(60)])) == {"a0"}


def test_a_formula_in_every_article_ties_none_of_them() -> None:
    formula = text("formula", 15)
    assert len(set(family_of(*[f"{text(str(number), 150)} {formula}" for number in range(60)]))) == 60


def test_the_order_of_the_articles_does_not_matter() -> None:
    chance = random.Random(7)
    signatures = {f"s{n}": signature(f"{text(str(n % 9), 200)} {text(f'x{n}', chance.randrange(40))}") for n in range(40)}
    expected = families(signatures)
    assert len(set(expected.values())) == 9
    for _ in range(5):
        shuffled = list(signatures)
        chance.shuffle(shuffled)
        assert families({one: signatures[one] for one in shuffled}) == expected


def test_a_family_bears_the_smallest_id_of_its_articles() -> None:
    same = signature(text("a"))
    assert families({"z": same, "m": same, "b": signature(text("b"))}) == {"z": "m", "m": "m", "b": "b"}


def test_no_articles_make_no_families() -> None:
    assert families({}) == {}
    assert families({"a": b"", "b": b""}) == {"a": "a", "b": "b"}
