"""Lines of 100,000 characters: no rule goes back and forth over one."""

from datetime import date

import pytest

from corpus.dates.expressions import find_dates

PARTS = """1 |1, |12 000 |lundi |lundi et |de 2015 à |le lendemain |1/1/|a|9|du 3 |mai |'|Lundi|il y a |entre le |deux ans et |1er
|la veille de |25 avril 2019 |- |été |2019-|premier |vingt et """.split("|")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("part", PARTS)
def test_a_line_of_one_thing_again_and_again_is_read_to_its_end(part: str) -> None:
    text = part * (100_000 // len(part))
    mentions = find_dates(text, date(2019, 4, 27))
    assert all(text[one.start : one.end] == one.text for one in mentions)
