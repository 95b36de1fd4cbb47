import pytest

from bot.answering.writing.stream import LONGEST, Sentence, SentenceStream


def sentences(text: str, step: int = 1) -> tuple[list[Sentence], list[Sentence]]:
    stream = SentenceStream()
    fed = [one for at in range(0, len(text), step) for one in stream.feed(text[at : at + step])]
    return fed, stream.end()


@pytest.mark.parametrize("step", [1, 3, 7, 500])
def test_the_same_sentences_come_out_however_the_pieces_are_cut(step: int) -> None:
    fed, rest = sentences("M. Poutine est à Vladivostok [1]. Il a parlé 3,5 heures. [1][2] Puis il est parti [2, 3].", step)
    assert [*fed, *rest] == [
        Sentence("M. Poutine est à Vladivostok.", (1,)),
        Sentence("Il a parlé 3,5 heures.", (1, 2)),
        Sentence("Puis il est parti.", (2, 3)),
    ]


def test_a_sentence_is_given_once_the_next_one_has_begun_since_a_marker_may_follow() -> None:
    stream = SentenceStream()
    assert stream.feed("Il est à Vladivostok. [1") == []
    assert stream.feed("] Il") == [Sentence("Il est à Vladivostok.", (1,))]


def test_what_is_never_ended_is_never_given() -> None:
    assert sentences("Il est à Vladivostok [1]. Il a vu")[1] == []
    assert sentences("Il est à Vladivostok")[1] == []


def test_a_marker_that_is_no_number_makes_all_of_them_unsound() -> None:
    assert sentences("Il est là [source] [1].")[1] == [Sentence("Il est là.", None)]


def test_thoughts_are_left_out_and_bullets_taken_off() -> None:
    fed, rest = sentences("<think>Il dort [1]. Ou pas.</think>- Il est là [1].\n- Elle aussi [2].")
    assert [one.text for one in (*fed, *rest)] == ["Il est là.", "Elle aussi."]


def test_a_text_without_end_is_said_to_be_full() -> None:
    stream = SentenceStream()
    stream.feed("a" * (LONGEST + 1))
    assert stream.is_full
