"""Is a date expression sound French for news? The rule by which cases of the public sets are taken or left."""

import re

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
SHORT_MONTHS = "janv. févr. fév. avr. juil. sept. oct. nov. déc.".split()
_WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
MONTH = f"(?:{'|'.join(map(re.escape, _MONTHS + SHORT_MONTHS))})"
WEEKDAY = f"(?:{'|'.join(_WEEKDAYS)})"
_FULL = f"(?:{'|'.join(_MONTHS)})"

# Words that dates are made of, as French spells them.
_SPELT = {
    *_MONTHS,
    *SHORT_MONTHS,
    *_WEEKDAYS,
    *re.findall(
        r"\S+",
        """le la l' les ce cet cette ces de d' du des au aux à a en et dans depuis entre jusqu' ici il y avant après plus
        tard tôt auparavant même là ci qui jour jours journée semaine semaines mois an ans année années trimestre
        semestre quinzaine week-end dernier dernière derniers dernières prochain prochaine prochains prochaines passé
        passée passés passées précédent précédentes suivant suivante hier demain aujourd'hui avant-hier après-demain
        lendemain veille printemps été automne hiver Noël Toussaint Pâques début milieu mi mi-mars mi-décembre fin
        premier première deuxième second troisième quatrième cinquième un une deux trois quatre cinq six sept huit neuf
        dix onze douze quinze vingt vingt-et-un trente matin matinée soir soirée midi minuit nuit après-midi heures
        environ vers autour alentours à partir mois-ci semaine-ci nouvel fête travail morts""",
    ),
}
_WORD = re.compile(
    r"(?:janv|févr?|avr|juil|sept|oct|nov|déc)\.|[ldLD]['’]|[jJ]usqu['’]|[aA]ujourd['’]hui|[^\W\d_]+(?:-[^\W\d_]+)*|\d\S*|\S"
)
# Numerals as news writes them: a day, a year, two of them with a hyphen, a whole date, a time of day.
_NUMERAL = re.compile(
    r"(?:1er|\d{1,2}|[12]\d{3}|\d{1,2}/\d{1,2}(?:/\d{2}|/\d{4})?|\d{2}/[12]\d{3}|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d"
    r"|[12]\d{3}-[12]\d{3}|\d{1,2}-\d{1,2}|\d{1,2}[hH](?:\d\d)?)[.,]?"
)
_DATED = re.compile(
    rf"{MONTH}|{WEEKDAY}|jour|semaine|mois|\ban|trimestre|semestre|week-end|hier|demain|veille|fête|Noël|Toussaint|été|hiver|printemps"
    r"|automne|\d{4}|\d/\d|\bce |\bcet |\bcette ",
    re.IGNORECASE,
)
TOLD_BEFORE = "it counts from a day told before"
# Why an expression is left, and the patterns that tell.
_REASONS: dict[str, tuple[str, ...]] = {
    "the words do not agree": (
        rf"\bcette (?:mois|week-end|été|{WEEKDAY}|{MONTH})",
        rf"semaine (?:dernier|prochain)\b|\b(?:le|du) été|{WEEKDAY} prochaine|semaine dernières|derniers jour$",
    ),
    "an accent is missing": (r"jusqu'a\b|(?<!y )\ba\b",),
    "a word is missing": (r"(?<!le )(?<!du )(?<!ce )\bmois prochain|semaine de \d\d?\b|^lendemain",),
    "the adjective follows its noun": (
        rf"\b(?:prochain|dernier)e? (?:mois|jour$|printemps|{MONTH})",
        r"^(?:dernier|dernière) \d|prochaine semaine$",
    ),
    "the month follows the day": (rf"{MONTH}[ -/]?(?:[0-2]?\d|3[01])\b(?!\d)", rf"{MONTH} (?:entre|second|deux|vingt)"),
    "a month has no article, and no capital": (
        rf"\b(?:le|du|au|cet?) {MONTH}",
        rf"^(?-i:[A-Z])(?:{'|'.join(month[1:] for month in _MONTHS)})$",
    ),
    "no comma, full stop or hyphen stands there": (rf"{_FULL}\.|{MONTH},|\d, \d|\d-{MONTH}|{MONTH}-\d",),
    "the day comes first, then the month, then the year, with no blanks in figures": (
        r"^\d{1,2}/(?:1[3-9]|2\d|3\d)\b|^\d{4},? |\b\d{4}[-/.]\d{1,2}\b(?!-)",
        r"^(?:le )?\d\d? \d\d?(?: |$)|\d\s*-\s*\d{4}$|\b\d-\d$",
    ),
    "a day is written in figures, a month in letters": (
        r"\b(?:le|du|au) (?:deux|trois|dix|quinze|treize|trente|vingt)\b(?! dern| proch)",
        rf"{WEEKDAY},? (?:le )?(?:quinze|vingt)|mois de \d",
    ),
    "a day needs its month or its weekday, and in figures an article": (
        rf"^(?:le |pour le |la semaine du |semaine du |en |à partir du )?\d{{1,2}}(?:\.?$| (?!au|et|du|de|{MONTH}|dern|proch))",
        r"^(?:du |entre le )?\d+ (?:au|et le) \d+$|^\d\d?/\d\d?(?: |$)",
        rf"^(?:le )?(?:1er|premier|deuxième|troisième|cinquième) {WEEKDAY}$",
    ),
    "it is no day, month or year": (
        r"maintenant|en ce moment|tout de suite|seconde|minute|siècle",
        r"tard (?:ce|la|l')|tôt (?:ce|la|l')",
    ),
    "it comes back every day, week or year": (
        r"^(?:le |la |l'|en |les |dans la |au |à la )?(?:(?:début|milieu|fin) (?:de |de la |de l')?(?!semaine))?"
        rf"(?:matin|soir|après-midi|matinée|soirée|journée|week-end|été|semaine|{WEEKDAY}s)$",
        rf"^du {WEEKDAY} au {WEEKDAY}$",
    ),
    "news does not count so": (
        r"deux (?:lundi|dimanche)|(?:semaines|jours) à partir|(?:à compter|après|avant) d",
        r"(?:après|avant) (?:demain|hier|aujourd)",
        rf"plus de|moins de|{WEEKDAY} en (?:huit|quinze|8|15)|semaine \d|^dans \w+(?: quatre)? heures",
    ),
    TOLD_BEFORE: (
        r"(?:suivante?s?|d'après|qui suit|d'avant|précédente?s?)$",
        r"(?:deux|un) jours? (?:après|plus tard)|auparavant$|avant$|semaine (?:suivante|d'après)",
    ),
    "it is too vague": (
        r"ces derniers|^derniers jours|^(?:ces )?dernières semaines$|dernier jour$|^le jour$|jour passé",
        r"^ma |^mon |reste|même (?:mois|semaine|année)|^jour$|-là$|là$",
    ),
}


def unsound(words: str) -> list[str]:
    """Why an expression is no sound French for news: nothing where it is."""
    words = words if words.lower().endswith(tuple(SHORT_MONTHS)) else words.strip(".")
    if not all(_is_spelt(word) for word in _WORD.findall(words)):
        return ["a word is not spelt as French spells it"]
    if not _DATED.search(words):
        return ["it is a time of day, or a bare number"]
    return [reason for reason, patterns in _REASONS.items() if any(re.search(one, words, re.IGNORECASE) for one in patterns)]


def _is_spelt(word: str) -> bool:
    plain = word[0].lower() + word[1:] if word.lower() != "noël" else word
    return plain.replace("’", "'") in _SPELT or word in ",-()" or _NUMERAL.fullmatch(word) is not None
