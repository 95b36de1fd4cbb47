"""The kinds of words that dates are made of, and which word is of which kind."""

import re

# Kinds whose words mean nothing further.
_PLAIN = {
    "the": "le la l' les",
    "this": "ce cet cette ces",
    "du": "du",
    "de": "de d'",
    "des": "des",
    "au": "au aux",
    "to": "à",
    "en": "en",
    "and": "et",
    "dans": "dans",
    "depuis": "depuis",
    "between": "entre",
    "until": "jusqu'",
    "ici": "ici",
    "il": "il",
    "y": "y",
    "has": "a",
    "voici": "voici voilà",
    "before": "avant",
    "after": "après",
    "more": "plus",
    "late": "tard",
    "early": "tôt",
    "earlier": "auparavant",
    "same": "même",
    "there": "là",
    "ci": "ci",
    "each": "chaque tous toutes",
    "night": "nuit",
    "hours": "matin matinée soir soirée midi minuit aube journée",
    "today": "aujourd'",
    "hui": "hui",
    "days": "jour jours",
    "weeks": "semaine semaines",
    "months": "mois",
    "years": "an ans année années",
    "quarter": "trimestre",
    "half": "semestre",
    "fortnight": "quinzaine",
    "weekend": "weekend weekends",
    "week_of": "week",
    "end_of": "end ends",
    "saint": "saint",
    "term": "rentrée",
    "gras": "gras",
    "halved": "demi demie",
    "new": "nouvel",
    "comma": ",",
    "dash": "- – — /",
    "stop": ".",
}
# Kinds whose words stand for numbers that go up by one; "|" joins words for the same number.
_COUNTED = {
    "weekday": (0, "lundi mardi mercredi jeudi vendredi samedi dimanche"),
    "weekdays": (0, "lundis mardis mercredis jeudis vendredis samedis dimanches"),
    "month": (
        1,
        "janvier février|fevrier mars avril mai juin juillet août|aout septembre octobre novembre décembre|decembre",
    ),
    "short": (1, "janv févr|fév _ avr _ _ juil _ sept. oct nov déc"),
    "season": (1, "printemps été automne hiver"),
    "feast": (0, "noël pâques ascension pentecôte toussaint sylvestre valentin"),
    "part": (0, "courant début|debut mi|milieu fin"),
    "last": (-1, "dernier|dernière|derniers|dernières|passé|passée|passés|passées|écoulé|écoulée"),
    "next": (1, "prochain|prochaine|prochains|prochaines"),
    "beside": (-1, "précédent|précédente _ suivant|suivante"),
    "deictic": (-1, "hier _ demain"),
    "eve": (-1, "veille _ lendemain surlendemain"),
    "ordinal": (1, "premier|première|1er deuxième|second|seconde troisième quatrième cinquième"),
    "one": (1, "un|une"),
    "count": (2, "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
    "tens": (2, "vingt trente quarante cinquante soixante"),
}
# Kinds of numerals: the pattern of the token names them.
_NUMERALS = ("full", "slashed", "clock", "nth", "year", "number")

OTHER = "."  # the letter of every other word
LETTERS = {kind: chr(0x100 + place) for place, kind in enumerate((*_PLAIN, *_COUNTED, *_NUMERALS))}

# Every word, numeral or mark of a text; no part of it repeats without a bound on short runs.
TOKEN = re.compile(
    r"""
    (?P<word> [Ss]ept\.(?!\w) | [^\W\d_]\w*['’]? )
  | (?P<full> \d{4}(?P<a>[-/.])\d{1,2}(?P=a)\d{1,2}(?!\w)
            | \d{1,2}(?P<b>[-/.])\d{1,2}(?P=b)\d{4}(?!\w)
            | \d{1,2}/\d{1,2}/\d{2}(?!\w) )
  | (?P<slashed> \d{1,2}/(?:\d{4}|\d{1,2})(?![\w/]) )
  | (?P<clock> \d{1,2}(?:[hH](?:\d{2})?|[ \u00a0\u202f](?:[hH](?:[ \u00a0\u202f]\d{2})?|heures?))(?!\w) )
  | (?P<amount> \d{1,3}(?:[. \u00a0\u202f]\d{3}){1,5}(?!\w) | \d{1,15}[.,]\d{1,15} )
  | (?P<nth> \d{1,2}(?:er|re|ère|e|è|ème|eme|nd|nde)(?!\w) )
  | (?P<year> [12]\d{3}(?!\w) )
  | (?P<number> \d{1,2}(?!\w) )
  | (?P<other> \d\w* )
  | (?P<blank> \n\s{0,40}?\n )
  | (?P<mark> [^\w\s] )
    """,
    re.VERBOSE,
)
# A word run into the one before it, where the line break between them was lost in scraping: "par franceinfoLundi".
_GLUED = re.compile(r"[a-zà-ÿA-ZÀ-Þ](Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche|Hier)\Z")
_LONGEST, _MOST = 40, 100_000  # characters of a word, and words, that are worth remembering

Sense = tuple[str, int, int]  # the letter of its kind, its number, and how many letters of another word are glued before it


def _vocabulary() -> dict[str, Sense]:
    known = {word: (LETTERS[kind], 0, 0) for kind, words in _PLAIN.items() for word in words.split()}
    for kind, (first, words) in _COUNTED.items():
        for number, same in enumerate(words.split(), first):
            scale = 10 if kind == "tens" else 1
            known |= {word: (LETTERS[kind], number * scale, 0) for word in same.split("|") if word != "_"}
    return known | {word[:-1] + "’": sense for word, sense in known.items() if word.endswith("'")}


_VOCABULARY = _vocabulary()


class Lexicon(dict[str, Sense]):
    """The sense of each word met so far: a text has few different words, and each is looked at once."""

    def __missing__(self, word: str) -> Sense:
        sense = _sense(word)
        if len(word) <= _LONGEST and len(self) < _MOST:
            self[word] = sense
        return sense


def _sense(word: str) -> Sense:
    token = TOKEN.fullmatch(word)
    kind = token.lastgroup if token else None
    if kind in _NUMERALS:
        digits = re.match(r"\d+", word)
        return LETTERS["ordinal" if word == "1er" else kind or ""], int(digits[0]) if digits else 0, 0
    glued = _GLUED.search(word) if len(word) <= _LONGEST else None
    letter, number, _ = _VOCABULARY.get((glued[1] if glued else word).lower(), (OTHER, 0, 0))
    return letter, number, glued.start(1) if glued else 0
