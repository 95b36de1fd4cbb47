"""What goes between the parsers' process and the program."""

import json

from corpus.parsed import Parsed
from corpus.publication import Publication


def test_it_is_the_same_after_the_way_between_processes() -> None:
    parsed = Parsed("Un texte « œuvré ».", Publication("Titre", "AFP", "2019-04-25T10:15", "https://a.fr"), "x")
    assert Parsed.from_json(json.loads(json.dumps(parsed.as_json()))) == parsed
