"""From what the model marked in an article to the names that are kept: trimmed, of the right kind, without junk."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import cast

from corpus.gazetteer import FIRST_NAMES, NOT_NAMES, ORGANISATIONS, PLACES, PORTFOLIOS
from corpus.names import Kind, Name, fold
from corpus.roles import role_of

Mark = tuple[str, int, int]  # kind as the model says it (PER, LOC, ORG, MISC), start, end

_LONGEST = 90  # characters: a longer mark is a run of words, not a name
_EDGE = " \t\r\n\u00a0\u202f\"'«»“”‘’„()[]{}<>,;:!?…*•·|/\\_=~^`´¨-–—"
_CAPITAL = re.compile(r"[A-ZÀ-ÝŒ]")

# What a mark may begin or end with that is no part of the name.
_DETERMINER = re.compile(
    r"(?:le|la|les|un|une|des|du|de|de la|au|aux|en|à|et|ou|par|sur|dans|ce|cette|son|sa|ses) |de l['’]|(?:l|d|qu)['’]"
)
_CIVILITY = re.compile(
    r"(?:MM?\.|Mmes?|Mlles?|Mrs?\.?|Mgr|Mes?|Drs?\.?|Prs?\.?|Sir|Lady|Monsieur|Madame|Maître|[Ss]œur)[ \u00a0](?=[A-ZÀ-Ý])"
)
_DULL_HEAD = re.compile(
    r"(?:ville|commune|département|région|pays|affaire|hashtag|magazine|quotidien|journal|hebdomadaire|chaîne|institut)s? "
    r"(?:de la |des? |du |de l['’]|d['’])?(?=[A-ZÀ-Ý])"
)
_AFTER = re.compile(
    r" (?:(?:ce |le |de |du |depuis )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui|demain)\b.{0,25}"
    r"|qui|où|dont|et|à|a|est|de|du|des|le|la|les|en|sur|dans|pour|par|de la|de l['’])$"
)
_BREAK = re.compile(r"[ \u00a0][–—-][ \u00a0]|[:;()]|[ \u00a0]\d\d[ .]\d\d")  # a telephone number ends it
_PARTICLES = ("de ", "d'", "d’", "du ", "von ", "van ", "al-", "el-", "ben ", "bin ", "ibn ", "da ", "di ")

# What a mark says of its kind, or that it is none.
_CIVILITY_BEFORE = re.compile(r"\b(?:MM?\.|Mme|Mlle|Mgr|Me|Dr|Pr|Maître|[Dd]octeur|[Pp]rofesseur)[ \u00a0]$")
_PERSON_BEFORE = re.compile(
    r"\b(?:[Ss](?:a|on) (?:fille|fils|femme|mari|épouse|époux|compagne|compagnon|frère|sœur|père|mère|ex-femme)|rappeur|rappeuse|"
    r"chanteur|chanteuse|acteur|actrice|comédienn?e?|ministre|députée?|sénateur|sénatrice|avocate?|journaliste|humoriste|"
    r"footballeur|attaquant|milieu|joueur|coureur|animateur|animatrice|certaine?|prénommée?|nommée?)[ \u00a0],? ?$"
)
_ORGANISATION_BEFORE = re.compile(
    r"\b(?:groupe|association|magazine|hebdomadaire|quotidien|journal|revue|entreprise|société|parti|syndicat|ONG|start-up|"
    r"plateforme|chaîne|radio|agence|banque|institut|compagnie|constructeur|laboratoire|think tank|réflexion|opérateur|enseigne)"
    r"[ \u00a0][«“\"]?[ \u00a0]?$"
)
_ROLE = re.compile(
    r"(?:(?:vice-|ex-|ancienn?e? )?(?:[Mm]inistres?|[Pp]résidente?s?|[Pp]rocureure?s?|[Pp]réf[eè]te?s?|[Mm]aires?|"
    r"[Ss]ecrétaires?|[Dd]irecteur|[Dd]irectrice)|[Pp]remi[eè]re? ministre)\b"
)
_ORGANISATION = re.compile(
    r"(?:ministère|commission|parti|fédération|association|syndicat|société|groupe|conseil|comité|fondation|ligue|union|agence|"
    r"banque|direction|institut|collectif|fc|as|ac|olympique|racing|cabinet|parquet|(?:haute )?autorité|observatoire|"
    r"confédération|compagnie|université)\b"
)
_PLACE = re.compile(
    r"(?:rue|avenue|boulevard|place|quai|pont|gare|aéroport|château|stade|quartier|cité|forêt|bois|lac|mont|col|îles?|plage|port|"
    r"parc|jardin|square|cathédrale|basilique|église|abbaye|hôpital|chu|clinique|lycée|collège|école|prison|cimetière|golfe|mer|baie|"
    r"détroit|vallée|massif|autoroute|route|palais|musée|théâtre|tour|villa|hôtel|centre|côte|porte|pays|base|camp|circuit)\b"
)
_INHABITANT = re.compile(r"[A-ZÀ-Ý][\w-]{1,20}(?:ais|ois|ien|éen)(?:es?|nes?|s)?$")
_NUMBER_BEFORE = re.compile(r"\b(?:une?|les|des|aux|ces|deux|trois|plusieurs|jeunes?) $", re.IGNORECASE)
_PARTICIPLE = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]{2,20}(?:ée?s?|ant)$")
_DATE = re.compile(
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|"
    r"novembre|décembre|noël|pâques)\b.{0,20}$",
    re.IGNORECASE,
)
_WEB = re.compile(r"https?:|www\.|@|\.(?:fr|com|org|net)/")
_NUMBERED = re.compile(r"\A[a-zA-Z]?\d[\d .,]*$")

# What the model misses: channels that end in a figure, and places it passed over.
_CHANNEL = re.compile(
    r"\b(?:France (?:[2345]|24|Inter|Info|Culture|Musique|Bleu(?: [A-ZÀ-Ý][a-zà-ÿ-]{2,20})?|Télévisions)|Europe ?1|Paris Match|"
    r"Télé (?:7 Jours|2 Semaines|Star|Loisirs|Poche)|Santé [Pp]ublique France|Canal ?\+)"
)
_CAPITALISED = re.compile(r"(?<![\w'’.-])(?:[LlDd]['’])?([A-ZÀ-Ý][a-zà-ÿ]{2,20}(?:-[A-Za-zà-ÿÀ-Ý]{2,15}){0,4})(?![\w-])")

_SEVERAL_CAPITALISED = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ'’]{1,20}(?:(?:[ \u00a0-][A-ZÀ-Ý]|-[a-zà-ÿ])[a-zà-ÿ'’]{1,20}){1,3}")
_REST_OF_WORD = re.compile(
    r"-(?!(?:vous|nous|tu|elles?|on|ils|ce|ci|là|même|mêmes)\b)[a-zà-ÿ]{2,15}(?![\w-])"
)  # «Im Chon» of «Im Chon-il»

_LOWER_WORD = re.compile(r"(?<![\w'’-])[a-zà-ÿ][a-zà-ÿ'’-]{1,30}")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:\n][ \u00a0]{0,2}[»”\"]?\s{0,4}|[«“\"–—-]\s{0,3})$")


def cleaned(text: str, marks: Iterable[Mark]) -> list[Name]:
    """The names among the model's marks, in the order of the text, none over another.

    The text is read once for its own words: a word that it also writes in lower case is no name
    at the head of a sentence, and a name has one kind all through an article.
    """
    trimmed = [mark for mark in (_trimmed(text, *mark) for mark in marks) if mark[1] < mark[2]]
    people = {fold(text[start:end]) for kind, start, end in trimmed if kind == "PER" and " " in text[start:end]}
    words = set(_LOWER_WORD.findall(text))
    channels = [Name("ORG", m.start(), m.end(), m[0]) for m in _CHANNEL.finditer(text)]
    kept = [name for name in (_judged(text, *mark, people, words) for mark in trimmed) if name is not None]
    names = _without_overlap([*channels, *kept])
    return _of_one_kind(_without_overlap([*names, *_places_missed(text, names, words)]))


def _trimmed(text: str, kind: str, start: int, end: int) -> Mark:
    """The mark without quotes, determiners, civilities and words of time around it."""
    end = min(end, start + 2 * _LONGEST)
    before = (-1, -1)
    while start < end and (start, end) != before:
        before = (start, end)
        start, end = _without_edges(text, start, end)
        if title := _CIVILITY.match(text, start, end):
            kind, start = "PER", title.end()
        elif (determiner := _DETERMINER.match(text, start, end)) and not _is_particle(text, kind, start, determiner.end(), end):
            start = determiner.end()
        elif head := _DULL_HEAD.match(text, start, end):
            start = head.end()
        elif (after := _AFTER.search(text, start, end)) or (after := _BREAK.search(text, start, end)):
            end = after.start()
    rest = _REST_OF_WORD.match(text, end)
    return kind, start, rest.end() if rest else end


def _without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start] in _EDGE or text[start] == "."):
        start += 1
    while start < end and (text[end - 1] in _EDGE or (text[end - 1] == "." and not _is_abbreviated(text, start, end))):
        end -= 1
    return start, end


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    """The full stop belongs to the name: «Michel V.», «A.M.», not «Guy Lux.»."""
    return re.search(r"(?:^|[ .-])[A-ZÀ-Ý]\.$", text[start:end]) is not None


def _is_particle(text: str, kind: str, start: int, after: int, end: int) -> bool:
    """«de Gaulle», «d'Ornano»: the particle of a family name that stands alone."""
    return kind == "PER" and text[start:after] in _PARTICLES and " " not in text[after:end]


def _judged(text: str, kind: str, start: int, end: int, people: set[str], words: set[str]) -> Name | None:
    """The name with its kind put right, or None where it is no name."""
    person = _person_after_role(text, kind, start, end, people)
    if person is not None:
        kind, start = "PER", person
    start = _with_article(text, _first_capital(text, kind, start, end), end)
    if _is_junk(text, kind, start, end, words):
        return None
    said = text[start:end]
    right = _kind(text, kind, start, said, people)
    return Name(right, start, end, said) if right else None


def _person_after_role(text: str, kind: str, start: int, end: int, people: set[str]) -> int | None:
    """Where the person begins in «Transition écologique François de Rugy», «RN Jordan Bardella», «AFP Ariane Chausson»."""
    for space in re.finditer(r"[ \u00a0](?=[A-ZÀ-Ý])", text[start:end]):
        head, rest = fold(text[start : start + space.start()]), fold(text[start + space.end() : end])
        if rest in people:
            return start + space.end()
        heads = head.removeprefix("ex-") in ORGANISATIONS or head in PLACES or set(head.split()) <= PORTFOLIOS
        if heads and " " in rest and (kind == "PER" or _is_first_name(rest.split()[0])):
            return start + space.end()
    return None


def _is_first_name(word: str) -> bool:
    return word in FIRST_NAMES or ("-" in word and all(part in FIRST_NAMES for part in word.split("-")))


def _first_capital(text: str, kind: str, start: int, end: int) -> int:
    """Past the lower-case words in front: «journaliste Élise Lucet», «natif de Toronto», but «gare de Lyon», «de Gaulle»."""
    said = text[start:end]
    if kind not in ("PER", "LOC") or said.startswith(_PARTICLES) or (kind == "LOC" and _PLACE.match(said)):
        return start
    capital = _CAPITAL.search(said)
    return start + capital.start() if capital else start


def _with_article(text: str, start: int, end: int) -> int:
    """«Les Républicains», «Le Monde» have theirs in capitals; «La France» has none of its own."""
    said = fold(text[start:end])
    article = re.match(r"(?:L[ae]s? |L['’])(?=[A-ZÀ-Ý])", text[start:end])
    if article and said not in PLACES and fold(text[start + article.end() : end]) in PLACES:
        return start + article.end()
    before = re.search(r"\bL(?:e|a|es) $", text[max(0, start - 5) : start])
    if before and fold(before[0]) + " " + said in ORGANISATIONS:
        return start - len(before[0])
    return start


def _is_junk(text: str, kind: str, start: int, end: int, words: set[str]) -> bool:
    said = text[start:end]
    if sum(c.isalpha() for c in said) < 2 or len(said) > _LONGEST or "\n" in said:
        return True
    if _WEB.search(said) or _DATE.match(said) or _ROLE.match(said) or _NUMBERED.match(said):
        return True
    folded = re.sub(r"^(?:l['’]|l[ae]s? )", "", fold(said))
    if folded in NOT_NAMES and not _is_paper(text, start, folded):
        return True
    if set(folded.split()) <= PORTFOLIOS | {"de", "des", "et", "la"} and folded not in PLACES:
        return True
    if said == said.lower() and folded not in ORGANISATIONS:
        return True
    if kind == "LOC" and _INHABITANT.match(said) and _NUMBER_BEFORE.search(text, max(0, start - 12), start):
        return True
    if " " in said or not _heads_a_sentence(text, start):
        return False
    return said.lower() in words or (kind != "LOC" and _PARTICIPLE.match(said) is not None and fold(said) not in FIRST_NAMES)


def _heads_a_sentence(text: str, start: int) -> bool:
    return _SENTENCE_START.search(text, max(0, start - 8), start) is not None


def _kind(text: str, kind: str, start: int, said: str, people: set[str]) -> Kind | None:
    folded = fold(said)
    if folded in ORGANISATIONS or _is_paper(text, start, folded):
        return "ORG"
    if re.sub(r"^(?:le|la|les) |^l'", "", folded) in PLACES:
        return "LOC"
    if kind == "PER" or folded in people or _is_person(said, folded):
        return "PER"
    if _CIVILITY_BEFORE.search(text, max(0, start - 12), start):
        return "PER"
    if _ORGANISATION.match(said.lower()):
        return "ORG"
    if _PLACE.match(said.lower()):
        return "LOC"
    if kind == "MISC" and (_PERSON_BEFORE.search(text, max(0, start - 25), start) or _has_a_role(text, start, said)):
        return "PER"
    if _ORGANISATION_BEFORE.search(text, max(0, start - 20), start):
        return "ORG"
    return cast(Kind, kind) if kind in ("LOC", "ORG") else None


def _has_a_role(text: str, start: int, said: str) -> bool:
    """«le vice-ministre des Affaires étrangères Im Chon-il»: capitalised words that nothing else is known of."""
    return _SEVERAL_CAPITALISED.fullmatch(said) is not None and role_of(text, start, start + len(said)) is not None


def _is_paper(text: str, start: int, folded: str) -> bool:
    """«au Parisien», «du Monde»: a paper whose article is not part of the mark."""
    before = re.search(r"\b(?:[Ll]e|[Aa]u|[Dd]u) $", text[max(0, start - 4) : start])
    return before is not None and f"le {folded}" in ORGANISATIONS


def _is_person(said: str, folded: str) -> bool:
    """«Xavier», «John Boyega»: a first name, alone or before one to three capitalised words."""
    parts = said.split()
    if not _is_first_name(folded.split(maxsplit=1)[0]) or len(parts) > 4:
        return False
    return all(
        re.fullmatch(r"[A-Za-zÀ-ÿ][a-zà-ÿ'’.-]+(?:[A-ZÀ-Ý][a-zà-ÿ'’-]+)*", part)
        and (part[0].isupper() or f"{part} " in _PARTICLES)
        for part in parts
    )


def _places_missed(text: str, names: list[Name], words: set[str]) -> Iterator[Name]:
    """Countries, regions and départements that no name covers: «au Sahel», «dans le Var»."""
    covered = {place for name in names for place in range(name.start, name.end)}
    for word in _CAPITALISED.finditer(text):
        if (
            fold(word[1]) in PLACES
            and word.start(1) not in covered
            and not (_heads_a_sentence(text, word.start()) and word[1].lower() in words)
        ):
            yield Name("LOC", word.start(1), word.end(1), word[1])


def _without_overlap(names: list[Name]) -> list[Name]:
    """In the order of the text; of two that overlap, the first in the text, and the longer of two that start together."""
    out: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if not out or name.start >= out[-1].end:
            out.append(name)
    return out


def _of_one_kind(names: list[Name]) -> list[Name]:
    """A name is of one kind in an article, the one it has most often; a surname follows the person who bears it."""
    kinds: dict[str, Counter[Kind]] = defaultdict(Counter)
    for name in names:
        kinds[fold(name.text)][name.kind] += 1
    first = {folded: count.most_common(1)[0][0] for folded, count in kinds.items()}
    surnames = {folded.split()[-1] for folded, kind in first.items() if kind == "PER" and " " in folded} - PLACES - ORGANISATIONS
    return [
        Name("PER" if fold(name.text) in surnames else first[fold(name.text)], name.start, name.end, name.text) for name in names
    ]
