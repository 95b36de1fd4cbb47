"""Ways that people go, in questions and sentences: where one comes to, and where one leaves from."""

import re

from corpus.names import fold

# Of folded words: where one comes to, where one goes from, and either.
_COMING = r"venu|venir|vient|arriv|rend(?:re|u)|all(?:ee?s?|er)\b|gagn|rejoi|franchi|accoste|debarqu"
_GOING = r"parti|repart|quitt|rentr|repris|reprend|fui|enfui|echapp"
_MOVING = r"voyag|deplac|travers|circul|trajet|fait le chemin"
COMES, GOES = re.compile(rf"\b(?:{_COMING}|{_MOVING})"), re.compile(rf"\b(?:{_GOING}|{_MOVING})")

DENIAL = r"\bn(?:e\b|['’])[^.;]{1,60}\b(?:pas|jamais|plus)\b"
DENIED = re.compile(DENIAL, re.IGNORECASE)


def way_of(text: str) -> re.Pattern[str] | None:
    """What another text must say to tell of the same way; None where a text tells of none."""
    folded = fold(text)
    return next((way for way in (COMES, GOES) if way.search(folded)), None)
