"""Whether a line of a scraped page is furniture, and how far it reaches: by the rules, or by its shape."""

import re

from corpus.credit_lines import credit
from corpus.furniture_rules import BAR, RULES, SECTIONS, Scope

_ENDS = " \t-–—•·|>»›→►▶▸■●★✦✓:*#[]()<«‹+_=&📩🔴👉▼▲️"
_LONGEST = 900  # characters of the longest notice that a rule is for
_LONGEST_LABEL = 260  # a longer line is text, unless it speaks of cookies or e-mails
_NOTICE = re.compile(r"\b(?:cookies|traceurs|newsletters?|e-?mail|données personnelles|désinscrire|désabonner)\b")
_SEGMENTS = re.compile(r" {3,}|\t| \| ")
_MENU_ROW = re.compile(r"\|?(?:[^|\\\d.!?]{1,30}\\?\|){2,20}[^|\d.!?]{0,30}\|?")
_BRACKETED = re.compile(r"(?:\[[^\]]{1,30}\] ?){3,20}")
_PHOTO_CREDIT = re.compile(r"\((?:Photos?|Crédits?(?: photos?)?|©)\s?:?\s?[A-ZÀ-Ý©][^()]{1,60}\)$")
_GLUED = re.compile(r"[a-zà-ÿ)][A-ZÀ-ÖØ-Þ]")
_TAGGED = re.compile(r"[#@]\w{1,80}")
_BAR_PARTS = re.compile(r"[\s,|/·•()]+")
# One expression for each scope, in the order of the rules: a page has hundreds of lines.
_ALL = tuple(
    (scope, re.compile("|".join(f"(?:{way})" for rule in RULES if rule.scope is scope for way in rule.ways)))
    for scope in (Scope.TAIL, Scope.LINE, Scope.BOX)
)


def scope(line: str) -> Scope | None:
    """How far the furniture line `line` reaches, or None where it is text."""
    plain = comparable(line[: _LONGEST + 100])
    if not plain or (len(line) <= _LONGEST_LABEL and (line.startswith("←") or line.endswith("→"))):
        return Scope.LINE  # "***", "← Le marché de Noël change de place"
    if len(plain) > _LONGEST or (len(plain) > _LONGEST_LABEL and not _NOTICE.search(plain)):
        return Scope.LINE if is_ticker(line) else None
    for reach, pattern in _ALL:
        if pattern.fullmatch(plain):
            return reach
    return (
        Scope.LINE
        if _is_bar(plain)
        or is_ticker(line)
        or is_glued_menu(line)
        or _BRACKETED.fullmatch(line)
        or is_caption(line)
        or credit(line)
        else None
    )


def comparable(line: str) -> str:
    """A line as the rules see it."""
    return " ".join(line.replace("’", "'").lower().split()).strip(_ENDS)


def is_menu_row(line: str) -> bool:
    """Names in a row and no figures: "| Accueil | Rugby | Football |". Above an article that is its menu; a table has figures."""
    return bool(_MENU_ROW.fullmatch(line)) and all(len(name.split()) <= 3 for name in line.split("|"))


def is_caption(line: str) -> bool:
    """A line under a photo that names who took it: "Une pieuvre devant son abri. (Photo Station de Concarneau)"."""
    return len(line) <= _LONGEST_LABEL and bool(_PHOTO_CREDIT.search(line))


def is_section(line: str) -> bool:
    """The name of a section and no more; "- Santé -" is a heading of the text."""
    return not line.startswith(("-", "–")) and comparable(line) in SECTIONS


def is_ticker(line: str) -> bool:
    """Headlines in a row: six or more, parted by wide gaps or bars ("… américain    Maroc-Chili : …    Cyclone à Mayotte…")."""
    return len(line) > 150 and sum(len(part) > 3 for part in _SEGMENTS.split(line)) >= 6


def is_glued_menu(line: str) -> bool:
    """Entries of a menu that lost the space between them: "NewsletterNewslettersEventsÉvènementsPodcasts"."""
    if len(line) > 200 or line.rstrip().endswith((".", "!", "?", "»")):
        return False
    words = _TAGGED.sub("", line).split()
    glued = len(_GLUED.findall(" ".join(words)))
    return glued >= 3 and len(words) <= 2 * glued


def _is_bar(plain: str) -> bool:
    """The names of social networks and of what is done with an article: "Facebook Twitter Envoyer par e-mail"."""
    words = [word for word in _BAR_PARTS.split(plain) if word and word not in ("par", "sur", "le")]
    return 0 < len(words) <= 16 and all(word in BAR for word in words)
