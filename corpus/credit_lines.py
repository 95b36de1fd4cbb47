"""The lines of a page that say who published it and when: "Publié dans H24 Info le 24 - 04 - 2019", "Par Euronews"."""

import re
from dataclasses import dataclass
from itertools import islice

from corpus.stamps import Stamp, stamps

AGENCIES = (
    "AFP", "AFP-Services", "Agence France-Presse", "Reuters", "AP", "Associated Press", "Yonhap", "Xinhua", "Chine nouvelle",
    "TASS", "Sputnik", "Belga", "ATS", "Keystone-ATS", "APS", "MAP", "TAP", "ANSA", "EFE", "DPA", "Bloomberg", "6Medias",
    "RIA Novosti", "Interfax", "Kyodo", "Anadolu", "La Presse Canadienne", "La Presse canadienne", "PC", "Relaxnews", "AWP",
)  # fmt: skip
_AGENCY = "|".join(sorted((re.escape(name) for name in AGENCIES), key=len, reverse=True))
_PUBLISHED = (
    r"(?:article\s)?(?:publi[ée]e?s?|publication|mise? en ligne|post[ée]e?|paru(?:e|tion)?|diffusée?|créée?|rédigée?"
    r"|published|posted(?: on)?)\b"
)
_UPDATED = (
    r"\b(?:mise?s? à jour|màj|maj|modifiée?|modification|actualisée?|actualisation|rafraîchie?"
    r"|(?:last )?(?:updated|modified)(?: on)?)\b"
)
_LABEL = re.compile(rf"(?P<updated>{_UPDATED})|(?P<published>\b{_PUBLISHED}|^date\b)", re.IGNORECASE)
_BARE_LABEL = re.compile(rf"(?:{_PUBLISHED}|{_UPDATED})(?: le| à| par| dans)?[ :]{{0,3}}[\d/. :hà-]{{0,30}}", re.IGNORECASE)
# A date that is not written in full says when to nobody: "publié le 16 avril", "publié il y a 2 heures".
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_VAGUE = re.compile(
    rf"(?:article )?(?:{_PUBLISHED} |{_UPDATED} )(?:le )?(?:\w{{3,6}}di |dimanche )?"
    rf"(?:\d{{1,2}}(?:er)? (?:{_MONTHS})(?: \d{{4}})?"
    r"|il y a \d{1,3} \w{3,8}|aujourd'hui|hier|à \d{1,2}[h:]\d{0,2})(?:,? à \d{1,2} ?[h:] ?\d{0,2})?\.?"
    r"|il y a \d{1,3} (?:minutes?|heures?|jours?|mois|ans?)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:par|by|de notre correspondante?|de notre envoyée? spéciale?)[ :]{1,3}(?P<who>[^.!?]{2,70})", re.IGNORECASE
)
_SOURCE = re.compile(rf"(?:sources? ?:? ?)?(?P<who>(?:[^.!?,]{{2,30}} (?:avec|et|avec l'|/) ?)?\(?(?:{_AGENCY})\)?)")
_WRITTEN_BY = re.compile(r"^(?:(?:article |texte )?(?:rédigé|écrit|publié|signé) )?par ", re.IGNORECASE)
_NAMED_SOURCE = re.compile(r"sources? ?: ?(?P<who>[^.!?:]{2,50})", re.IGNORECASE)
_INITIAL = re.compile(r"\b([A-Z])\.(?= |$)")  # of a name: its full stop ends no sentence
_WITHIN = re.compile(r"\bdans (?P<who>[^.!?]{2,50}?) le\b", re.IGNORECASE)
# What may follow a bare date: what a bar or a dash parts from it, a zone, a place or an author of few words.
_AFTER_BARE = re.compile(
    r"\.?|[ ]?[|•·/–—-][^.!?]{1,80}|,? ?\(?(?:GMT|UTC|[Hh]eure|[Pp]ar )[^.!?:,]{0,40}\)?"
    r"|,? \(?[A-ZÀ-Ý][\w'-]{1,30}(?: [A-ZÀ-Ý][\w'-]{1,30}){0,2}\)?"
)
_AFTER = re.compile(
    rf"(?:{_AFTER_BARE.pattern})|,? ?(?:dans|(?:écrit |rédigé |signé )?par|sur|{_UPDATED}) ?[^.!?]{{0,60}}", re.IGNORECASE
)
_PARTED = ("|", "•", "·", "/", "–", "—", "-", ",")
_TIME_BEFORE = re.compile(r"\bà ([01]?\d|2[0-3]) ?[h:] ?([0-5]\d)\b")  # "à 5 h 02 HNE le 16 février 2022"
_READING_TIME = re.compile(
    r"[|•·–—-]? ?(?:(?:temps|durée) de lecture ?:? ?)?\d{1,3} ?(?:min|mn|minutes)\b\.?(?: de lecture)? ?[|•·–—-]?", re.IGNORECASE
)
_MOST_DATES = 3  # of a credit line: published, changed, and one that is neither
_LONGEST = 250  # characters of a credit line


@dataclass(frozen=True)
class Credit:
    """What a credit line says; a line may say nothing ("Publié le") and is a credit line all the same."""

    published: str | None = None
    updated: str | None = None
    publisher: str | None = None
    labelled: bool = False


def credit(line: str) -> Credit | None:
    """What a line of a page says of its publication, or None where it is no credit line."""
    line = " ".join(line[: _LONGEST + 1].replace("’", "'").split())
    line = _INITIAL.sub(r"\1", line[1:-1] if line.startswith("(") and line.endswith(")") else line)
    if not line or len(line) > _LONGEST:
        return None
    found = list(islice(stamps(line), _MOST_DATES + 1))
    if not found:
        is_label = _BARE_LABEL.fullmatch(line) or _VAGUE.fullmatch(line)
        return Credit(labelled=True) if is_label else _signature(line)
    if len(found) > _MOST_DATES:
        return None
    if time := _READING_TIME.search(line):
        line = f"{line[: time.start()]} {line[time.end() :]}".strip()
        found = list(stamps(line))
    if not found:
        return None
    label = _LABEL.search(line[: found[0].start])
    return _labelled(line, found) if label else _bare(line, found)


def _signature(line: str) -> Credit | None:
    """A line that names an author or a source and gives no date."""
    if source := _SOURCE.fullmatch(_WRITTEN_BY.sub("", line)) or _NAMED_SOURCE.fullmatch(line):
        return Credit(publisher=source["who"].strip("() "))
    if (byline := _BYLINE.fullmatch(line)) and len(line.split()) <= 10 and byline["who"][:1] not in "«\"'":
        return Credit(publisher=_house(byline["who"])) if _is_signed(byline["who"]) else None
    return None


def _is_signed(who: str) -> bool:
    """An author is a name: every word but the small ones begins with a capital, or it is the newsroom."""
    words = [word for word in re.findall(r"[\w'-]{2,40}", who) if word.lower() not in _SMALL]
    if not words:
        return "rédaction" in who.lower()
    return all(word[0].isupper() or word.startswith(("l'", "d'")) for word in words)


_SMALL = frozenset(
    ("la", "le", "les", "de", "du", "des", "et", "avec", "à", "au", "aux", "en", "pour", "rédaction", "notre", "correspondant")
)


def _house(who: str) -> str | None:
    """The publisher in a byline; a person is none: "Euronews", "Le Figaro avec AFP", not "Jean Dupont"."""
    who = re.split(r" [|•·–—-] |,", who)[0].strip()
    words = who.split()
    is_house = len(words) == 1 or words[0] in ("Le", "La", "Les") or re.search(rf"\b(?:{_AGENCY})\b", who)
    return who if is_house and not who.lower().startswith("la rédaction") else None


def _labelled(line: str, found: list[Stamp]) -> Credit | None:
    """Each date is what the label before it says: "Publié le 25/04/2019 à 10:12, mis à jour le 26/04/2019"."""
    start, dates = 0, dict[str, str]()
    early = _TIME_BEFORE.search(line[: found[0].start])
    for stamp in found:
        labels = _LABEL.findall(line[start : stamp.start])
        kinds = ["updated" if updated else "published" for updated, _ in labels]
        kind = "published" if "published" in kinds or (not kinds and "published" not in dates) else "updated"
        has_early_time = early and stamp is found[0] and len(stamp.iso) == 10
        dates.setdefault(kind, f"{stamp.iso}T{int(early[1]):02d}:{early[2]}" if early and has_early_time else stamp.iso)
        start = stamp.end
    before = re.split(_LABEL, line, maxsplit=1)[0].strip(" ,|-–—•·:(")
    between = _LABEL.sub(" ", line[len(before) : found[0].start]).split()
    after = line[found[-1].end :]
    if len(between) > 10 or len(before.split()) > 8 or not _AFTER.fullmatch(after) or len(after.split()) > 12:
        return None  # a sentence: "Publié le 25 avril 2019, ce rapport accuse Kim."
    return Credit(dates.get("published"), dates.get("updated"), _publisher(line, before), labelled=True)


def _publisher(line: str, before: str) -> str | None:
    if within := _WITHIN.search(line):
        return within["who"].strip()
    if byline := _BYLINE.fullmatch(before):
        return _house(byline["who"])
    return before if before and before[0].isupper() and len(before.split()) <= 5 else None


def _bare(line: str, found: list[Stamp]) -> Credit | None:
    """A date that no sentence, title or caption holds: "Actualités 15.03.2019 à 14h07", "jeudi 07 juin 2018 à 08h15"."""
    before, after = line[: found[0].start].strip(), line[found[-1].end :]
    if not _may_precede(before) or not _AFTER_BARE.fullmatch(after) or len(after.split()) > 9:
        return None
    updated = next((stamp.iso for stamp in found[1:] if _LABEL.search(line[: stamp.start])), None)
    source = re.search(rf"\b(?:{_AGENCY})\b", before)
    return Credit(found[0].iso, updated, source[0] if source else None)


def _may_precede(before: str) -> bool:
    """What may stand before a bare date: nothing, an author, an agency, one word, or two or three that a bar parts from it.

    «Élections du 26 mai 2019» is a title, «Le maire Jean Dupont, le 3 mars 2019» a caption.
    """
    has_article = before.lower() == "le" or before.lower().endswith(" le")
    rest = before[:-2].strip() if has_article else before
    words = rest.rstrip("|•·/–—-,: ").split()
    if not words or (len(words) <= 6 and re.search(rf"\b(?:{_AGENCY})\b", rest)):
        return True
    if byline := _BYLINE.fullmatch(" ".join(words)):
        return _is_signed(byline["who"])
    is_parted = rest.endswith(_PARTED[:-1])
    return rest[0].isupper() and not has_article and (len(words) == 1 or (is_parted and len(words) <= 3))
