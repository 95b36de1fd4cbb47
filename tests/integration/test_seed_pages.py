"""The five scraped pages that the archive began with, and invented ones with the furniture and the tags of other sites."""

import json
import re
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.formats import read

SEEDS = Path(__file__).parents[3] / "shared" / "data" / "seeds"
PAGES = Path(__file__).parents[1] / "pages"
EXPECTED = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))

# Of each seed page: title, publisher, date, and the first and last words and number of paragraphs of its article.
SEED_FACTS = {
    "000": (
        "Corée du Nord : après le fiasco américain, la diplomatie russe",
        "Euronews",
        None,
        "Le président",
        "dénucléarisation.",
        8,
    ),
    "001": ("Premier sommet Poutine-Kim pour raviver des liens «historiques»", None, None, "Le sommet inédit", "en 2011.", 6),
    "002": ("Première rencontre entre Vladimir Poutine et Kim Jong Un", None, None, "Vladimir Poutine a", "portée du pays.", 6),
    "003": (
        "Kim Jong-un est arrivé en Russie pour un sommet avec Poutine",
        "H24 Info",
        "2019-04-24",
        "Kim Jong-un et",
        "Pékin et Moscou.",
        7,
    ),
    "004": (
        "La Corée du Nord veut renforcer ses relations avec la Russie suite à l'échec du sommet de Hanoï",
        "Yonhap",
        "2019-03-15T14:07",
        "Le vice-ministre",
        "et commerciale.",
        12,
    ),
}
FURNITURE = re.compile(
    r"newsletter|cookies|temps de lecture|partager|publicité|commentaires? (?:sont|\*)|laisse[rz]|haut de page|cliquez|signalé"
    r"|\(FIN\)|@|découvrir également|réseaux sociaux|copier|loader|droits réservés|publié (?:le|dans)|adresse e-mail|en bref"
    r"|Jasper|Oropouche|SNCF|natalité|Crimée|diesel|Mayotte|Bouznika|go to contents",
    re.IGNORECASE,
)


def article(path: Path, root: Path) -> Article:
    (found,) = read(path, root)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("number", SEED_FACTS)
def test_a_seed_page_gives_its_article_and_nothing_else(number: str) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the seed pages are not here: ../shared/data/seeds")
    title, publisher, published, first, last, paragraphs = SEED_FACTS[number]
    (path,) = SEEDS.glob(f"{number}_*.txt")
    found = article(path, SEEDS)
    assert (found.title, found.publisher, found.published) == (title, publisher, published)
    assert found.text.startswith(first)
    assert found.text.endswith(last)
    assert len(found.text.split("\n\n")) == paragraphs
    assert not FURNITURE.search(found.text)


def test_every_kept_paragraph_of_a_seed_page_stands_in_it_to_the_letter() -> None:
    if not SEEDS.is_dir():
        pytest.skip("the seed pages are not here: ../shared/data/seeds")
    for path in SEEDS.glob("*.txt"):
        page = " ".join(path.read_text(encoding="utf-8").split())
        assert all(" ".join(paragraph.split()) in page for paragraph in article(path, SEEDS).text.split("\n\n"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_of_another_site_gives_its_article_and_nothing_else(name: str) -> None:
    expected = EXPECTED[name]
    found = article(PAGES / name, PAGES)
    assert found.text.split("\n\n") == expected["text"]
    assert (found.title, found.published) == (expected["title"], expected["published"])
    assert expected["publisher"] in (None, found.publisher)
