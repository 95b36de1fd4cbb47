"""A text as the kinds of its words."""

from corpus.dates.words import Found, pattern, read, runs


def the_first(source: str, text: str) -> Found:
    words = read(text)
    matched = pattern(source).search(words.letters)
    assert matched
    return Found(words, *matched.span())


def test_a_pattern_of_kinds_matches_the_words_of_those_kinds() -> None:
    at = the_first("du number au number month year?", "Le salon se tient du 3 au 5 mai 2019 à Lyon.")
    assert at.text == "du 3 au 5 mai 2019"
    assert (at.start, at.end) == (18, 36)


def test_what_is_found_tells_its_numbers_and_kinds() -> None:
    at = the_first("weekday number month", "jeudi 25 avril")
    assert list(at.each()) == [("weekday", 3), ("number", 25), ("month", 4)]
    assert at.number("month", "year") == 4
    assert at.number("year") is None
    assert at.has("year", "weekday")
    assert at.written("month") == "avril"


def test_other_words_part_the_runs_that_may_hold_a_date() -> None:
    assert [len(run) for _, run in runs(read("jeudi 25 avril, président, en 2019"))] == [4, 3]


def test_a_blank_line_parts_two_runs() -> None:
    assert [len(run) for _, run in runs(read("jeudi\n\n25 avril"))] == [1, 2]


def test_a_text_without_words_has_no_runs() -> None:
    assert list(runs(read(""))) == []
