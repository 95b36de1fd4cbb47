"""Words that look like a date and are none: "rue du 4-Septembre", "Le Journal du dimanche", "Aujourd'hui en France"."""

import re

# A place named after a day: nothing between its noun and the date but articles and prepositions.
_PLACE = re.compile(
    r"\b(?:rue|boulevard|avenue|place|quai|square|cours|pont|impasse|allée|stade|lycée|collège|école|hôpital|gare|station|caserne|quartier|théâtre)s?"
    r"\s(?:du|de la|des|de l['’]|le|la)\s?\Z",
    re.IGNORECASE,
)
_PAPER = re.compile(r"\b(?:journal|parisien|ouest|figaro|match)(?:\s(?:du|de))?[\s/-]\Z", re.IGNORECASE)


def is_trap(text: str, start: int, end: int) -> bool:
    """Do the words around text[start:end] tell that it is a name?"""
    before, words = text[max(0, start - 30) : start], text[start:end]
    if _PLACE.search(before) and words[:1].isdigit():
        return True
    if words.istitle() and _PAPER.search(before):
        return True
    if re.match(r"\set d['’]aujourd|\sou d['’]aujourd", text[end : end + 16]):
        return True
    return words[:1] == "A" and text[end : end + 10] == " en France"
