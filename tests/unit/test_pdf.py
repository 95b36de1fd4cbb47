"""PDFs and their text."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from bench.hostile_files import pdf
from corpus.article import ArticleError
from corpus.pdf import parse

TITLE = "Un pont sur la Loire rouvre à Nevers"
BODY = [
    "Le pont de Nevers, fermé depuis janvier, a rouvert mardi matin à la circulation, a annoncé la mairie. « C'est un "
    "soulagement pour les habitants », a déclaré le vice-maire, Denis Lœuvre, à la sortie du conseil (extraordinaire).",
    "Les travaux ont coûté 4,2 millions d’euros.",
]


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([TITLE, *BODY]))))
    writer.encrypt(user_password=password, owner_password="patron", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_wrapped_lines_are_paragraphs_again() -> None:
    assert parse(pdf([TITLE, *BODY]), "a.pdf").text.split("\n\n") == [TITLE, *BODY]


def test_the_first_large_letters_are_the_title() -> None:
    assert parse(pdf([TITLE, *BODY]), "a.pdf").publication.title == TITLE


def test_a_pdf_says_no_date_of_publication_by_itself() -> None:
    made = pdf([TITLE, *BODY]).replace(b"/Root 1 0 R", b"/Root 1 0 R/Info<</CreationDate(D:20190425101500)>>")
    assert parse(made, "a.pdf").publication.published is None


def test_a_pdf_locked_against_changes_alone_is_read() -> None:
    assert parse(locked(""), "a.pdf").publication.title == TITLE


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (locked("secret"), "password"),
        (pdf([], stream=b"0 0 10 10 re f"), "no text"),
        (b"%PDF-1.7\n", "broken"),
        (b"<html>", "not a PDF"),
        (pdf([TITLE, *BODY]).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"), "broken"),
    ],
)
def test_a_pdf_that_holds_no_readable_text_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(ArticleError, match=problem):
        parse(data, "a.pdf")
