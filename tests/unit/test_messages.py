"""Tests for what an answer looks like, and that it stays within Telegram's limits whatever is in it."""

import string
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.answer import Alternative, Answer, Differing, Fact, Quote
from bot.answering.assistant import Status
from bot.telegram.markup import Message
from bot.telegram.messages import answer_messages, simple
from tests.bot_api.entities import MESSAGE_UNITS, Formatted, parse_html, units

STATUS = Status(articles=2616, chunks=8000, generation=3, built_at=datetime(2026, 11, 22, tzinfo=UTC))
SENTENCE = "Les deux hommes se sont vus jeudi à Vladivostok, a dit le porte-parole."


def a_quote(text: str = SENTENCE, title: str = "Un sommet", **more: str | None) -> Quote:
    source = {"publisher": "Le Journal", "published": "2019-04-25", "url": "https://e.org/a", **more}
    return Quote(text, "a1", title, source["publisher"], source["published"], source["url"], 10, 10 + len(text))


def an_answer(**more: object) -> Answer:
    given: dict[str, object] = {
        "question": "Où s'est tenu le sommet ?",
        "standalone": "Où s'est tenu le sommet ?",
        "type": "lieu",
        "answer": "à Vladivostok",
        "quotes": (a_quote(),),
        "agreeing": 1,
        **more,
    }
    return Answer(**given)  # type: ignore[arg-type]


def read(messages: list[Message]) -> list[Formatted]:
    """What Telegram shows; fails where Telegram would refuse or cut."""
    shown = [parse_html(message.html) for message in messages]
    assert all(1 <= units(one.text) <= MESSAGE_UNITS for one in shown)
    return shown


def only(answer: Answer, status: Status | None = STATUS) -> Formatted:
    (shown,) = read(answer_messages(answer, status))
    return shown


def test_an_answer_is_the_short_answer_its_quote_its_source_and_one_small_line() -> None:
    shown = only(an_answer())
    assert shown.text == (
        "À Vladivostok\n\n"
        "«\u202fLes deux hommes se sont vus jeudi à Vladivostok, a dit le porte-parole.\u202f»\n"
        "Un sommet · Le Journal · 25 avril 2019\n\n"
        "1 source · archive du 22 novembre 2026, 2\u202f616 articles"
    )
    assert shown.of_type("bold") == ["À Vladivostok", "à Vladivostok"]
    assert shown.of_type("blockquote") == [f"«\u202f{SENTENCE}\u202f»"]
    assert shown.of_type("text_link") == ["Un sommet"]
    assert next(entity.url for entity in shown.entities if entity.url).startswith("https://e.org/a#:~:text=Les%20deux")


def test_a_date_is_said_in_full_with_the_words_of_the_article_under_it() -> None:
    shown = only(an_answer(type="date", answer="jeudi", date="2019-04-25"))
    assert shown.text.startswith("Jeudi 25 avril 2019\nDans l’article\u202f: «\u202fjeudi\u202f»\n\n")
    assert shown.of_type("bold") == ["Jeudi 25 avril 2019", "jeudi"]


def test_a_date_that_the_article_says_in_full_is_not_repeated() -> None:
    shown = only(an_answer(type="date", answer="le 25 avril 2019", date="2019-04-25"))
    assert "Dans l’article" not in shown.text
    assert "Dans l’article" in only(an_answer(type="date", answer="le 25 avril", date="2019-04-25")).text


def test_when_and_who_come_under_the_answer_where_it_does_not_say_them_itself() -> None:
    shown = only(an_answer(date="2019-04-25", participants=("Vladimir Poutine", "Kim Jong-un")))
    assert shown.text.splitlines()[1] == "Jeudi 25 avril 2019 · Vladimir Poutine et Kim Jong-un"
    who = only(an_answer(type="personne", answer="Kim Jong-un", participants=("Kim Jong-un",)))
    assert who.text.startswith("Kim Jong-un\n\n«")


def test_a_completed_question_is_shown_as_understood() -> None:
    shown = only(an_answer(question="Et quand ?", standalone="Quand le sommet s'est-il tenu ?"))
    assert shown.text.startswith("J’ai compris\u202f: Quand le sommet s'est-il tenu ?\n\nÀ Vladivostok")
    assert "compris" not in only(an_answer(question="où s'est tenu le sommet")).text


def test_several_quotes_each_have_their_source_and_further_sources_are_named() -> None:
    quotes = tuple(a_quote(title=f"Titre {place}") for place in range(5))
    shown = only(an_answer(quotes=quotes, agreeing=5))
    assert len(shown.of_type("blockquote")) == 3
    assert shown.of_type("text_link") == [f"Titre {place}" for place in range(5)]
    assert "Autres sources" in shown.text
    assert "5 sources concordent" in shown.text


def test_both_sides_are_quoted_where_sources_differ() -> None:
    other = Differing("à Moscou", (a_quote("La rencontre a eu lieu à Moscou.", "Un autre titre"),))
    shown = only(an_answer(differing=(other,)))
    assert "D’autres sources disent autre chose\u202f:\nÀ Moscou\n" in shown.text
    assert shown.of_type("bold") == ["À Vladivostok", "à Vladivostok", "À Moscou", "à Moscou"]
    assert len(shown.of_type("blockquote")) == 2


def test_other_events_that_the_question_fits_are_announced_right_above_their_buttons() -> None:
    shown = only(an_answer(alternatives=(Alternative("Sommet de Hanoï, février 2019", "Où… Hanoï ?"),)))
    assert shown.text.splitlines()[-1] == "Votre question peut aussi viser\u202f:"


def test_an_abstention_is_said_plainly_and_the_nearest_passage_is_marked_as_no_answer() -> None:
    shown = only(an_answer(answer=None, abstained=True, agreeing=0))
    assert shown.of_type("bold") == ["L’archive ne répond pas à cette question."]
    assert "Le passage le plus proche, qui ne répond pas à la question\u202f:\n«" in shown.text
    assert "source" not in shown.text.splitlines()[-1]


def test_an_abstention_without_any_passage_is_one_sentence_and_the_freshness() -> None:
    shown = only(an_answer(answer=None, abstained=True, quotes=(), agreeing=0))
    assert shown.text == ("L’archive ne répond pas à cette question.\n\nArchive du 22 novembre 2026, 2\u202f616 articles")


def test_quotes_without_a_short_answer_are_introduced() -> None:
    assert only(an_answer(answer=None)).of_type("bold") == ["Voici ce qu’en dit l’archive\u202f:"]


def test_a_date_alone_is_an_answer() -> None:
    assert only(an_answer(type="date", answer=None, date="2019-04")).of_type("bold")[0] == "Avril 2019"


def test_an_article_without_title_publisher_date_or_address_is_still_named() -> None:
    shown = only(an_answer(quotes=(a_quote(title=" ", publisher=None, published=None, url=None),)))
    assert "\nArticle sans titre\n" in shown.text
    assert shown.of_type("text_link") == []


def test_a_quoted_speech_gets_no_second_pair_of_guillemets() -> None:
    assert only(an_answer(quotes=(a_quote("« Nous irons à Vladivostok »"),))).of_type("blockquote") == [
        "« Nous irons à Vladivostok »"
    ]
    begun = "« Nous irons à Vladivostok », a dit le porte-parole."
    assert only(an_answer(quotes=(a_quote(begun),))).of_type("blockquote") == [begun]


def test_a_long_quote_is_folded_and_a_title_of_300_characters_shortened() -> None:
    shown = only(an_answer(quotes=(a_quote(SENTENCE * 8, "Un long titre " * 22),)))
    assert len(shown.of_type("expandable_blockquote")) == 1
    assert len(shown.of_type("text_link")[0]) <= 140
    assert shown.of_type("text_link")[0].endswith("titre…")


def test_a_quote_of_20000_characters_comes_whole_in_several_messages_with_its_source_at_the_end() -> None:
    text = " ".join(f"mot{place}" for place in range(2400))[:20_000].rsplit(" ", 1)[0]
    shown = read(answer_messages(an_answer(quotes=(a_quote(text),)), STATUS))
    assert len(shown) == 5
    assert all(one.text.strip("«» \u202f").split()[0].startswith(("À", "mot")) for one in shown)
    quoted = [part for one in shown for part in one.of_type("expandable_blockquote")]
    assert " ".join(quoted).strip("«»\u202f") == text
    assert "Un sommet · Le Journal" in shown[-1].text
    assert shown[0].text.startswith("À Vladivostok\n\n«")


def test_without_a_status_the_small_line_says_only_the_sources() -> None:
    assert only(an_answer(), None).text.endswith("\n\n1 source")


def test_our_own_sentences_are_a_title_paragraphs_and_a_list() -> None:
    shown = parse_html(simple("Premier <b>", "Second", title="Bonjour !", lines=("un", "deux")).html)
    assert shown.text == "Bonjour !\n\nPremier <b>\n\nSecond\n• un\n• deux"


# Text as hostile as it comes: tags, entities, other scripts, marks, joined emoji, controls, halves of pairs.
hostile = st.one_of(
    st.text(st.characters(codec=None), max_size=120),
    st.lists(
        st.sampled_from(
            [
                "<b>",
                "</blockquote>",
                "&lt;",
                "&",
                "«",
                "»",
                "مرحبا",
                "\u202e",
                "\u2066",
                "e\u0301",
                "👨‍👩‍👧",
                "🇫🇷",
                "\0",
                "\n\n",
                "jeudi",
                " ",
            ]
        ),
        max_size=40,
    ).map("".join),
    st.builds(
        lambda unit, times: unit * times,
        st.sampled_from(["a", "mot ", "😀", "e\u0301", "<", "&", "« ", "\u202fא"]),
        st.integers(1, 20_000),
    ),
)
titles = st.one_of(hostile, st.text(string.printable, min_size=300, max_size=300), st.just(""))
quotes = st.builds(
    Quote,
    text=hostile,
    article=st.just("a1"),
    title=titles,
    publisher=st.none() | titles,
    published=st.sampled_from([None, "2019-04-25", "2019-03-15T14:07", "jeudi"]),
    url=st.sampled_from([None, 'https://e.org/a?b=<c>&d="e"', "javascript:x", "https://e.org/" + "é" * 900]) | hostile,
    start=st.just(0),
    end=st.just(1),
)
answers = st.builds(
    Answer,
    question=hostile,
    standalone=hostile,
    type=st.sampled_from(["lieu", "date", "personne", "organisation", "nombre", "autre"]),
    answer=st.none() | hostile,
    date=st.sampled_from([None, "2019-04-25", "2019-04", "2019-04-25/2019-04-28", "jeudi"]),
    participants=st.none() | st.lists(titles, max_size=3).map(tuple),
    abstained=st.booleans(),
    quotes=st.lists(quotes, max_size=5).map(tuple),
    agreeing=st.integers(0, 9),
    differing=st.lists(st.builds(Differing, hostile, st.lists(quotes, max_size=2).map(tuple)), max_size=3).map(tuple),
    alternatives=st.lists(st.builds(Alternative, titles, titles), max_size=7).map(tuple),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(answers, st.sampled_from([None, STATUS]))
def test_whatever_an_answer_holds_telegram_takes_its_messages(answer: Answer, status: Status | None) -> None:
    messages = answer_messages(answer, status)
    assert messages
    read(messages)


def test_a_written_text_stands_over_its_numbered_proofs() -> None:
    proof = a_quote("Kim est arrivé mercredi à Vladivostok.", title="L'arrivée")
    shown = only(an_answer(text="Kim est arrivé à Vladivostok [1]. Le sommet y a eu lieu [2].", text_quotes=(proof, a_quote())))
    assert shown.text.index("Kim est arrivé à Vladivostok [1].") < shown.text.index("Kim est arrivé mercredi")
    assert shown.of_type("bold")[:3] == ["À Vladivostok", "[1]", "[2]"]
    assert shown.text.count(SENTENCE) == 1


def test_dated_facts_stand_under_their_days() -> None:
    facts = (Fact("2019-04-24", a_quote("Kim est arrivé.")), Fact(None, a_quote("Il faisait froid.")))
    shown = only(an_answer(answer=None, facts=facts, quotes=tuple(fact.quote for fact in facts)))
    assert "Mercredi 24 avril 2019" in shown.of_type("bold")
    assert [shown.text.count(words) for words in ("Kim est arrivé.", "Il faisait froid.")] == [1, 1]


def test_facts_that_do_not_answer_are_told_apart_from_an_answer() -> None:
    facts = (Fact("2019-04-24", a_quote("Kim est arrivé.")), Fact("2019-04-25", a_quote("Kim a parlé.")))
    shown = only(an_answer(answer=None, abstained=True, agreeing=0, facts=facts, quotes=tuple(fact.quote for fact in facts)))
    assert shown.text.startswith("L’archive ne répond pas à cette question.\n\nVoici ce qu’elle dit du sujet")
    assert "Mercredi 24 avril 2019\n«\u202fKim est arrivé.\u202f»" in shown.text
    assert "le plus proche" not in shown.text


def test_the_persons_of_a_list_are_bold_one_by_one_where_the_quote_does_not_join_them() -> None:
    quote = a_quote("Ava Lind est venue, puis Paul Ferrand, avec Ava Lind.")
    shown = only(an_answer(answer="Ava Lind, Ida Roux et Paul Ferrand", type="personne", quotes=(quote,)))
    assert shown.of_type("bold") == ["Ava Lind, Ida Roux et Paul Ferrand", "Ava Lind", "Paul Ferrand"]
