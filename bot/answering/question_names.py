"""The proper names in a question."""

from collections.abc import Sequence

from bot.answering.asked_words import asked_by
from bot.answering.tokens import Word, wordset
from corpus.gazetteer import FIRST_NAMES

_LINKS = wordset("de d le la l von van ben bin al el")
# Endings of common nouns: a capital on one that opens a sentence tells nothing.
_COMMON_ENDINGS = tuple(wordset("tion sion ment ments age ance ence ite ure isme tions sions ages ees ants ents"))
_BETWEEN_TWO = wordset("sommet rencontre entretien entrevue reunion tete-a-tete face-a-face duel debat match finale duo tandem")
_SHORTEST = 3  # letters of a surname without a capital
_OPENING = ("^", ".", "!", "?", ":", ";")
COMMON = wordset(
    """
    devant derriere dessous a ai ainsi alors apres as au aussi autre autres avant avec bien bonjour ca car ce cela celle celui
    ces cet cette chez coucou c combien comment concernant contre d dans date de depuis dernier derniere des dis dites donc dont
    du elle elles en entre est et euh eux hello hors ici il ils j je jusqu l la le les lequel laquelle leur leurs lors mais
    malgre merci moi n nom nombre non nous ok on ont ou oui par parmi pendant plus pour pourquoi pourriez pouvez pres puis qu
    quand quel quelle quelles quels qui que quoi s sa sachant salut sait sans savez sauf se selon sera ses si sinon son sont
    sous suite sur t ta te tes toi ton tous tout toute toutes tu un une vers voici votre vous y lieu prix age a-t etait etaient
    avait avaient fut lequel lesquels lesquelles duquel ministre president bilan accident affaire mort deces parmi outre lorsque
    rappelle peux peut sais connais existe
    """
)


def names_in(words: Sequence[Word]) -> tuple[str, ...]:
    """Names by their capitals, each once; a capital that opens a sentence counts only where it is no common word.

    Where nothing has a capital, a first name and the word behind it: «où est né michel sardou».
    """
    if _shouted(words):
        return ()
    return _by_capitals(words) or _by_first_names(words)


def _by_capitals(words: Sequence[Word]) -> tuple[str, ...]:
    found: list[str] = []
    at = 0
    while at < len(words):
        end = _end_of_name(words, at)
        if end > at:
            found += _of_two(words, at, end) or [" ".join(_joined(words[at:end]))]
            at = end
        else:
            at += 1
    return tuple(dict.fromkeys(found))


def _of_two(words: Sequence[Word], at: int, end: int) -> list[str]:
    """«le sommet Trump-Kim» is of two; empty where a name is one."""
    two = words[at].text.split("-")
    between = end == at + 1 and len(two) == 2 and at > 0 and words[at - 1].folded in _BETWEEN_TWO
    return two if between and all(one[:1].isupper() for one in two) else []


def _by_first_names(words: Sequence[Word]) -> tuple[str, ...]:
    found: list[str] = []
    behind = 0
    for at, word in enumerate(words):
        last = _surname(words, at + 1) if at >= behind and word.folded in FIRST_NAMES else 0
        if last:
            found.append(" ".join(one.text for one in words[at : last + 1]))
            behind = last + 1
    return tuple(dict.fromkeys(found))


def _surname(words: Sequence[Word], at: int) -> int:
    """Where the surname that starts at `at` ends, with more first names, «de», «le» and the like in front; 0 where none does."""
    last = at
    while last < len(words) - 1 and last < at + 2 and _leads_on(words[last]):
        last += 1
    if last >= len(words) or any(word.pause for word in words[at : last + 1]):
        return 0
    folded = words[last].folded
    is_common = folded in COMMON or asked_by(folded) is not None or len(folded) < _SHORTEST or not folded.isalpha()
    return 0 if is_common else last


def _leads_on(word: Word) -> bool:
    return word.folded in _LINKS or word.folded in FIRST_NAMES


def _shouted(words: Sequence[Word]) -> bool:
    """Everything in capitals: they tell nothing."""
    letters = [word.text for word in words if word.text[0].isalpha()]
    return len(letters) > 2 and all(word.isupper() for word in letters)


def _end_of_name(words: Sequence[Word], at: int) -> int:
    """Where the name that starts at `at` ends; `at` itself where none does."""
    if not _opens(words, at):
        return at
    end = at + 1
    while end < len(words) and not words[end].pause:
        if _capital(words[end]) or (
            words[end].text[0].isdigit() and len(words[end].text) <= 3 and words[end - 1].text[0].isupper()
        ):
            end += 1
            continue
        linked = end
        while linked < min(end + 2, len(words)) and words[linked].folded in _LINKS and not words[linked].pause:
            linked += 1
        if linked == end or linked >= len(words) or not _capital(words[linked]) or words[linked].pause:
            break
        end = linked + 1
    return end


def _capital(word: Word) -> bool:
    return word.text[0].isupper() and not word.text.endswith("'")


def _opens(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if not _capital(word) or (word.folded in COMMON and not word.text[:2].isupper()):
        return False
    if len(word.text) == 1:
        return False
    if word.pause in _OPENING and not word.text.isupper():
        common = asked_by(word.folded) is not None or word.folded.endswith(_COMMON_ENDINGS)
        follows = at + 1 < len(words) and _capital(words[at + 1]) and not words[at + 1].pause
        return not common or (follows and not word.folded.endswith("s"))
    return True


def _joined(words: Sequence[Word]) -> list[str]:
    pieces: list[str] = []
    for word in words:
        if pieces and pieces[-1].endswith("'"):
            pieces[-1] += word.text
        else:
            pieces.append(word.text)
    return pieces
