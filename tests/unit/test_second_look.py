"""The likeliest spans read again among their neighbouring sentences."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.reader import Reading, Span
from bot.answering.second_look import WINDOWS, around, look_again, unverified, windows

TEXT = "Il a plu. Le sommet s'est ouvert à Lourmeau. Le vent est tombé. Ava Lind dort. Un chien passe. Le pont de Vira est fermé."


def span(words: str, score: float = 1.0, passage: int = 0, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(passage, start, start + len(words), words, score)


class Second:
    """Finds one word again, wherever it stands."""

    def __init__(self, word: str, score: float) -> None:
        self.word, self.score = word, score
        self.shown: list[tuple[str, str]] = []

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> Reading:
        self.shown = list(passages)
        found = [(at, text.index(self.word)) for at, (_, text) in enumerate(passages) if self.word in text]
        spans = tuple(Span(at, start, start + len(self.word), self.word, self.score) for at, start in found)
        return Reading(spans, tuple(0.0 for _ in passages))


def test_a_window_is_the_sentence_with_its_neighbours() -> None:
    (window,) = windows([TEXT], [span("Ava Lind")])
    assert TEXT[window.start : window.end] == "Le vent est tombé. Ava Lind dort. Un chien passe."


def test_a_span_that_a_window_holds_gets_none_of_its_own_and_there_are_not_too_many() -> None:
    assert len(windows([TEXT], [span("Ava Lind"), span("chien")])) == 1
    texts = [TEXT] * 5
    assert len(windows(texts, [span("Ava Lind", passage=at) for at in range(5)])) == WINDOWS
    assert len(windows(texts, [span("Ava Lind", passage=at) for at in range(5)], 2)) == 2


def test_a_passage_that_is_no_longer_than_its_window_is_not_read_again() -> None:
    assert windows(["Ava Lind dort."], [span("Ava Lind", text="Ava Lind dort.")]) == []


def test_spans_get_what_the_second_look_says_of_their_place() -> None:
    second = Second("Lourmeau", 5.0)
    short = "Ava Lind dort."
    spans = (span("Lourmeau"), span("Le sommet"), span("Vira"), span("Ava Lind", passage=1, text=short))
    found = look_again(second, "Où ?", [("Titre", TEXT), ("", short)], Reading(spans, (1.0, 1.0)))
    assert [one.again for one in found.spans] == [5.0, -8.0, -8.0, 1.0]  # the last one has nothing around it
    assert [replace(one, again=None) for one in found.spans] == list(spans)
    assert second.shown[0] == ("Titre", "Il a plu. Le sommet s'est ouvert à Lourmeau. Le vent est tombé.")


def test_it_looks_at_the_likeliest_first_where_they_are_told() -> None:
    spans = tuple(span("Ava Lind", passage=at) for at in range(3))
    second, passages = Second("Ava Lind", 5.0), [("un", TEXT), ("deux", TEXT), ("trois", TEXT)]
    found = look_again(second, "Où ?", passages, Reading(spans, (1.0,) * 3), most=1, likeliest=[2, 0, 1])
    assert [title for title, _ in second.shown] == ["trois"]
    assert [one.again for one in found.spans] == [1.0, 1.0, 5.0]


def test_without_spans_nothing_is_read() -> None:
    reading = Reading((), (0.0,))
    second = Second("x", 1.0)
    assert look_again(second, "Où ?", [("", TEXT)], reading) == reading
    assert second.shown == []


def test_what_is_not_verified_counts_with_its_first_score() -> None:
    found = unverified(Reading((span("Lourmeau", 2.0), span("Vira", -1.0)), (1.0,)))
    assert [(one.again, one.verified) for one in found.spans] == [(2.0, None), (-1.0, None)]


def test_a_stretch_goes_over_the_neighbours_of_all_its_sentences() -> None:
    start = TEXT.index("dort")
    first, last = around(TEXT, start, TEXT.index("passe"))
    assert TEXT[first:last] == "Le vent est tombé. Ava Lind dort. Un chien passe. Le pont de Vira est fermé."
    assert around("", 0, 0) == (0, 0)
