"""The proper names of a written sentence, and whether a passage has them: the same words in the same order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.tokens import wordset
from corpus.gazetteer import FIRST_NAMES, ORGANISATIONS, PLACES
from corpus.names import fold

_WORD = re.compile(r"[^\W_]+")
_CLOSE = re.compile(r"[ \u00a0\u202f]|[-‐‑'’.]|\.[ \u00a0]|[-‐‑'’] ?")  # between two words of one name
_PARTICLES = wordset("de du des d la le les l von van der den al el ben bin ibn da di do dos y et")
# Words that begin a French sentence and are no names. A word that the passages write in lower case is none either.
_OPENERS = wordset(
    """
    a ainsi alors apres au aucun aucune aujourd auparavant aussi autant autour autre autres aux avant avec beaucoup
    bien c car ce ceci cela celle celles celui cependant certain certaine certaines certains ces cet cette ceux chacun
    chacune chaque chez comme comment contre d d'abord dans de depuis dernier derniere derriere des desormais deux
    deuxieme devant dix donc dont douze du durant elle elles en encore enfin ensuite entre environ est et etant eux
    face faute finalement grace hier il ils jusqu jusque l la le les leur leurs lors lorsque lui m mais malgre meme mi
    mm mme mmes moins n ne neanmoins neuf ni non notamment nous on onze or ou outre par parallelement parce parmi
    pendant peu peut plus plusieurs plutot pour pourtant premier premiere pres puis puisque qu quand quant quarante
    quatorze quatre que quel quelle quelles quelque quelques quels qui quinze quoi quoique s sa sans sauf se seize
    selon sept ses seul seule seulement si sinon six soit soixante son sous suite sur surtout t tandis tant tous tout
    toute toutefois toutes treize trente tres trois un une vers vingt voici voila vous y
    """
)
_CIVILITIES = wordset("m mm mme mmes mlle monsieur madame maitre")


@dataclass(frozen=True)
class Named:
    """A run of capitalised words, with the particles between them, folded: «Kim Jong-un» is (kim, jong, un)."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class _Word:
    text: str
    folded: str
    start: int
    end: int
    joined: str | None  # what stands between it and the word before, where that can be within a name

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


class Vocabulary:
    """The words of some texts, folded, for looking runs of them up."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._runs = [f" {' '.join(words_of(text))} " for text in texts]
        self.lower = frozenset(fold(one) for text in texts for one in _WORD.findall(text) if one[0].islower())
        self.capital = frozenset(fold(one) for text in texts for one in _WORD.findall(text) if one[0].isupper())

    def holds(self, words: Sequence[str]) -> bool:
        """Whether the words stand somewhere side by side, hyphens, case and accents aside."""
        wanted = f" {' '.join(words)} "
        return any(wanted in run for run in self._runs)


def words_of(text: str) -> list[str]:
    """The words of a text, folded; hyphens and apostrophes part words."""
    return [fold(word) for word in _WORD.findall(text)]


def names_of(sentence: str, known: Vocabulary) -> list[Named]:
    """The names in a sentence: every run of capitalised words, but for what only begins the sentence."""
    words = list(_words(sentence))
    return [Named(tuple(run)) for run in _runs(words, known)]


def proved(name: Named, known: Vocabulary) -> bool:
    """Whether the words of a name stand side by side in a passage.

    «Poutine et Kim» may stand apart, and so may «ministère de Russie»; «Vladimir de Gaulle» may not.
    """
    return known.holds(name.words) or all(_piece_proved(piece, known) for piece in _split(name.words, {"et"}))


def _piece_proved(piece: Sequence[str], known: Vocabulary) -> bool:
    if known.holds(piece):
        return True
    parts = list(_split(piece, _PARTICLES))
    return len(parts) > 1 and all(known.holds(part) and not set(part) <= FIRST_NAMES for part in parts)


def lowered_names(sentence: str, known: Vocabulary, elsewhere: Vocabulary) -> list[str]:
    """Words in lower case that are names all the same («poutine»), and that the passage does not hold.

    `elsewhere` are the other texts that the model was shown: what they write with a capital only is a name.
    """
    suspected = []
    for word in _words(sentence):
        if word.capital or word.folded in known.lower or word.folded in known.capital or len(word.folded) < 3:
            continue
        only_capital = word.folded in elsewhere.capital and word.folded not in elsewhere.lower
        if only_capital or word.folded in FIRST_NAMES or word.folded in PLACES or word.folded in ORGANISATIONS:
            suspected.append(word.folded)
    return suspected


def _words(sentence: str) -> Iterator[_Word]:
    before = 0
    for match in _WORD.finditer(sentence):
        between = sentence[before : match.start()]
        joined = between if before and _CLOSE.fullmatch(between) else None
        yield _Word(match[0], fold(match[0]), match.start(), match.end(), joined)
        before = match.end()


def _runs(words: Sequence[_Word], known: Vocabulary) -> Iterator[list[str]]:
    at = 0
    while at < len(words):
        if not words[at].capital or (_begins(words, at) and _is_opener(words[at], known)):
            at += 1
            continue
        last = _end_of_run(words, at)
        run = [word.folded for word in words[at:last] if word.text[0] != "."]
        while run and run[0] in _CIVILITIES:
            del run[0]
        if run and not run[0].isdigit():
            yield run
        at = last


def _begins(words: Sequence[_Word], at: int) -> bool:
    """Whether a word opens the sentence, or what follows an opening one («Selon», «D'»)."""
    return at == 0 or (at == 1 and len(words[0].text) == 1)


def _is_opener(word: _Word, known: Vocabulary) -> bool:
    return word.folded in _OPENERS or word.folded in known.lower


def _end_of_run(words: Sequence[_Word], at: int) -> int:
    """After the last capitalised word that belongs to the run; «-un» and particles before a capital are part of it."""
    last = at + 1
    while last < len(words) and words[last].joined is not None:
        hyphen = (words[last].joined or "").strip() in {"-", "‐", "‑"}
        ahead = last
        while ahead < len(words) and words[ahead].folded in _PARTICLES and not words[ahead].capital and words[ahead].joined:
            ahead += 1
        if words[last].capital or (hyphen and words[last].folded not in _INVERTED):
            last += 1
        elif last < ahead < len(words) and words[ahead].capital and words[ahead].joined is not None:
            last = ahead + 1
        else:
            break
    return last


_INVERTED = wordset("t ci la")  # «Macron a-t-il», «Paris-là»


def _split(words: Sequence[str], at: frozenset[str] | set[str]) -> Iterator[list[str]]:
    """The stretches of a name between some of its words."""
    part: list[str] = []
    for word in words:
        if word not in at:
            part.append(word)
        elif part:
            yield part
            part = []
    if part:
        yield part
