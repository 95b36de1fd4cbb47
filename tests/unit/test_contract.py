import json

from bot.answering.answer import Alternative, Answer, Differing, Quote
from bot.contract import answer_as_contract, article_as_contract
from corpus.article import Article
from corpus.stored import StoredArticle

QUOTE = Quote("« Le sommet »", "a", "Titre", None, "2019-04-25", None, 3, 16)


def test_an_answer_has_the_fields_of_the_contract_in_their_order() -> None:
    answer = Answer(
        "Où ?",
        "Où était le sommet ?",
        "lieu",
        "Vladivostok",
        quotes=(QUOTE,),
        differing=(Differing("Hanoï", (QUOTE,)),),
        alternatives=(Alternative("Sommet de Hanoï", "Où était le sommet de Hanoï ?"),),
    )
    value = answer_as_contract(answer, "q1")
    assert list(value) == [
        "id",
        "question",
        "standalone",
        "type",
        "answer",
        "date",
        "participants",
        "abstained",
        "confidence",
        "quotes",
        "agreeing",
        "differing",
        "alternatives",
        "generation",
        "milliseconds",
        "text",
        "text_quotes",
        "facts",
    ]
    assert value["id"] == "q1"
    assert list(value["quotes"][0]) == ["text", "article", "title", "publisher", "published", "url", "start", "end"]
    assert value["differing"][0]["answer"] == "Hanoï"
    assert json.loads(json.dumps(value))["alternatives"][0]["label"] == "Sommet de Hanoï"


def test_an_article_has_the_fields_of_the_contract() -> None:
    stored = StoredArticle(1, Article("a", "Titre", "Texte.", path="a.md"), "famille")
    assert list(article_as_contract(stored)) == ["id", "title", "publisher", "published", "url", "family", "text"]
