from corpus.analyst import ArticleAnalyst
from corpus.article import Article

TEXT = "Vladimir Poutine a reçu Kim Jong-un jeudi à Vladivostok. Le lendemain, Kim a quitté la Russie."


def test_names_and_dates_of_an_article_are_found_in_order_with_exact_places() -> None:
    told: list[int] = []
    (mentions,) = ArticleAnalyst().mentions([Article("a", "Sommet", TEXT, published="2019-04-26")], told.append)
    assert sum(told) == 1
    assert [mention.start for mention in mentions] == sorted(mention.start for mention in mentions)
    found = [(mention.kind, TEXT[mention.start : mention.end], mention.value) for mention in mentions]
    assert ("PER", "Vladimir Poutine", "Vladimir Poutine") in found
    assert ("PER", "Kim", "Kim Jong-un") in found
    assert ("LOC", "Vladivostok", "Vladivostok") in found
    assert ("DATE", "jeudi", "2019-04-25") in found
    assert ("DATE", "Le lendemain", "2019-04-26") in found or ("DATE", "lendemain", "2019-04-26") in found


def test_a_weekday_of_an_article_without_date_stays_unresolved() -> None:
    (mentions,) = ArticleAnalyst().mentions([Article("a", "Sommet", TEXT)], lambda _: None)
    assert next(mention.value for mention in mentions if mention.kind == "DATE") is None


def test_near_copies_are_one_family() -> None:
    analyst = ArticleAnalyst()
    copy = TEXT.replace("quitté la Russie", "quitté le pays")
    signatures = {
        "b": analyst.signature(copy * 3),
        "a": analyst.signature(TEXT * 3),
        "c": analyst.signature("Un ours à Foix. " * 9),
    }
    families = analyst.families(signatures)
    assert families["a"] == families["b"] != families["c"]
