import json
from pathlib import Path

import pytest

from bot.answering.answer import Answer, Quote
from bot.errors import UserError
from bot.evaluation import Expected, Judged, figures, judge, mistakes, names, read_expected

TEXT = "Le sommet s'est tenu à Vladivostok."


def expected(
    answers: tuple[str, ...] = ("Vladivostok",), iso: str | None = None, all_of: tuple[tuple[str, ...], ...] = ()
) -> Expected:
    return Expected("q1", "Où ?", None, "lieu", answers, iso, all_of, frozenset({"a"}))


def answer(said: str | None, **more: object) -> Answer:
    quote = Quote(TEXT, "a", "T", None, None, None, 0, len(TEXT))
    return Answer("Où ?", "Où ?", "lieu", said, abstained=said is None, quotes=(quote,), **more)  # type: ignore[arg-type]


def verdict(wanted: Expected, given: Answer) -> str:
    return judge(wanted, given, lambda _: TEXT).verdict


def test_an_alias_within_the_first_words_is_right_whatever_its_accents() -> None:
    assert verdict(expected(("Édimbourg",)), answer("à Edimbourg, en Écosse")) == "right"
    assert verdict(expected(), answer("x " * 60 + "Vladivostok")) == "wrong"


def test_an_alias_is_whole_words() -> None:
    assert not names("Vladivostokien", "Vladivostok")
    assert names("l'île Rousski, à Vladivostok !", "vladivostok")


def test_a_date_is_right_by_its_iso_value_or_by_its_full_words() -> None:
    wanted = expected(("25 avril", "25 avril 2019"), iso="2019-04-25")
    assert verdict(wanted, answer("jeudi", date="2019-04-25")) == "right"
    assert verdict(wanted, answer("jeudi 25 avril 2019")) == "right"
    assert verdict(wanted, answer("25 avril")) == "wrong"


def test_a_list_is_right_when_every_one_is_named() -> None:
    wanted = expected((), all_of=(("Poutine",), ("Kim Jong-un", "Kim")))
    assert verdict(wanted, answer("Poutine", participants=("Kim Jong-un",))) == "right"
    assert verdict(wanted, answer("Poutine")) == "wrong"


def test_the_unanswerable_is_to_be_abstained_from() -> None:
    assert verdict(expected(()), answer(None)) == "rightly abstained"
    assert verdict(expected(()), answer("Vladivostok")) == "wrong"
    assert verdict(expected(), answer(None)) == "abstained"


def test_a_quote_that_is_not_in_the_article_does_not_count_as_verbatim() -> None:
    assert judge(expected(), answer("Vladivostok"), lambda _: TEXT).verbatim == 1
    assert judge(expected(), answer("Vladivostok"), lambda _: "Autre chose").verbatim == 0


def test_figures_add_up() -> None:
    asked = [(expected(), "Vladivostok"), (expected(), "Hanoï"), (expected(()), None), (expected(), None)]
    found = figures([judge(wanted, answer(said), lambda _: TEXT) for wanted, said in asked])
    assert (found["right"], found["precision"], found["abstains_rightly"], found["net"]) == (0.3333, 0.5, 1.0, 0.25)
    assert found["verbatim"] == found["sourced"] == 1.0


def test_mistakes_tell_what_was_said_and_what_was_wanted() -> None:
    judged: list[Judged] = [judge(expected(), answer("Hanoï"), lambda _: TEXT)]
    (line,) = mistakes(judged)
    assert "Hanoï" in line
    assert "Vladivostok" in line


def test_question_files_are_read_dialogues_as_turns(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    turns = {
        "id": "d",
        "turns": [{"question": "Où ?", "answers": ["Paris"], "type": "lieu"}, {"question": "Quand ?", "iso": "2019-01-01"}],
    }
    path.write_text(json.dumps({"id": "u", "question": "?"}) + "\n\n" + json.dumps(turns))
    found = read_expected([path])
    assert [(one.id, one.conversation, one.answerable) for one in found] == [
        ("u", None, False),
        ("d/1", "d", True),
        ("d/2", "d", False),
    ]


@pytest.mark.parametrize("line", ["not json", "[]", "{}", '{"id": "d", "turns": 3}'])
def test_a_line_that_is_no_question_is_told_with_its_place(tmp_path: Path, line: str) -> None:
    (tmp_path / "q.jsonl").write_text(f'{{"id": "u", "question": "?"}}\n{line}')
    with pytest.raises(UserError, match="line 2"):
        read_expected([tmp_path / "q.jsonl"])
