"""One article written in every format and encoding is the same article."""

import html
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.hostile_files import pdf
from corpus.article import Article
from corpus.formats import read

TITLE = "Un pont sur la Loire rouvre à Nevers après trois mois de travaux"
BODY = (
    "Le pont de Nevers, fermé depuis janvier, a rouvert mardi matin à la circulation, a annoncé la mairie. « C'est un "
    "soulagement pour les habitants », a déclaré le vice-maire, Denis Lœuvre.",
    "Les travaux ont coûté 4,2 millions d’euros, soit 12 % de plus que prévu. Le chantier, confié à l’entreprise Ponts & Œuvres, "
    "avait été retardé par les crues de février – les plus fortes depuis 2003.",
    "La circulation des poids lourds reste interdite jusqu'au 30 juin. Une déviation passe par Imphy.",
)
TEXT = "\n\n".join(BODY)


def written() -> Iterator[tuple[str, str]]:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in BODY)
    head = '<meta property="article:published_time" content="2019-04-25T10:15:00+02:00">'
    head += '<meta property="og:site_name" content="Le Fleuve">'
    menu = "<nav><a href=/>Accueil</a> <a href=/sport>Sport</a></nav>"
    yield "a.txt", f"{TITLE}\nLe Fleuve, publié le 25 avril 2019 à 10h15\n\n{TEXT}\n"
    yield (
        "a.md",
        f"---\nsource: Le Fleuve\ndate: 25 avril 2019 à 10h15\n---\n\n# {TITLE}\n\n{TEXT.replace('Nevers', '**Nevers**', 1)}\n",
    )
    yield (
        "a.html",
        f"<html><head><title>{TITLE}</title>{head}</head><body>{menu}<article><h1>{TITLE}</h1>{paragraphs}</article></body></html>",
    )
    yield (
        "a.jsonl",
        json.dumps({"title": TITLE, "text": TEXT, "publisher": "Le Fleuve", "published": "2019-04-25T10:15"}, ensure_ascii=False),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize(("name", "data"), list(written()), ids=[name for name, _ in written()])
def test_text_title_date_and_publisher_are_the_same(tmp_path: Path, name: str, data: str, encoding: str) -> None:
    (tmp_path / name).write_bytes(data.encode(encoding))
    (found,) = read(tmp_path / name, tmp_path)
    assert isinstance(found, Article), found
    assert found.text == TEXT
    assert (found.title, found.published, found.publisher) == (TITLE, "2019-04-25T10:15", "Le Fleuve")


def test_so_they_are_in_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([TITLE, "Le Fleuve, publié le 25 avril 2019 à 10h15", *BODY]))
    (found,) = read(tmp_path / "a.pdf", tmp_path)
    assert isinstance(found, Article), found
    assert found.text == TEXT
    assert (found.title, found.published, found.publisher) == (TITLE, "2019-04-25T10:15", "Le Fleuve")


def test_a_page_saved_as_a_text_is_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(dict(written())["a.html"], encoding="utf-8")
    (found,) = read(tmp_path / "a.txt", tmp_path)
    assert isinstance(found, Article), found
    assert found.text == TEXT
