"""Whether «il», «elle», «ils», «elles» may mean a name or a noun: gender and number as far as words show them."""

from typing import Literal

from bot.answering.tokens import read, wordset

Gender = tuple[Literal["m", "f"] | None, bool | None]  # masculine or feminine, plural or not; None where it does not show

_SHOWN: dict[str, Gender] = {
    "le": ("m", False),
    "la": ("f", False),
    "un": ("m", False),
    "une": ("f", False),
    "ce": ("m", False),
    "cet": ("m", False),
    "cette": ("f", False),
    "l": (None, False),
    "les": (None, True),
    "des": (None, True),
    "ces": (None, True),
    "deux": (None, True),
    "trois": (None, True),
    "quatre": (None, True),
}
# First names that end as those of the other sex do.
_MEN = wordset(
    """
    philippe alexandre guillaume antoine christophe jerome stephane maxime etienne andre rene baptiste pierre jean-pierre
    jacques charles jules georges gilles yves hugues serge luc benoite fabrice patrice brice maurice emile eugene achille
    alphonse arsene auguste blaise basile eustache felipe jose pepe mike steve george dave pete bruce lance joe luke jake kyle
    dwayne andrea luca nicola mattia joshua mustafa moussa issa abdallah nikita sacha ilia noa elia barnabe ambroise anatole
    aristide aymeric cyrille gaspare theophile hippolyte leopolde placide rodolphe romare ulysse valere timothee barthelemy
    dorothe come cosme kanye xi kim narendra mohammed dmitri volodymyr oleg igor claude dominique camille
    """
)
_WOMEN = wordset(
    """
    marion manon agnes ines rachel carmen meghan alison sarah judith edith ruth elisabeth muriel isabel marie-laure astrid
    ingrid karen carol margaux margot maud deborah esther fleur flor gwenael iris jennifer kamala kristalina lilian lou maeve
    marilyn mary kelly myriam miriam nadege nelly nancy naomi doris cathy betty emily amy lucy wendy cindy vicky brittany
    solveig solen nolwenn gwen aliz axel-anne christel estel gaelle daphne zoe chloe cleo aude rose elsbeth beatriz luz raquel
    soledad mercedes dolores
    """
)


def gender_of_person(name: str) -> Gender:
    """By the first name: French ones in -e and -a are women's, but for those known to be men's."""
    words = read(name)
    plural = any(word.folded == "et" for word in words)
    if not words or plural:
        return (None, plural)
    first = words[0].folded
    if first in {"mme", "madame", "mlle"}:
        return ("f", False)
    if first in {"m", "monsieur", "mgr"}:
        return ("m", False)
    if len(words) < 2 or first in {"claude", "dominique", "camille", "alex", "sacha", "andrea"}:
        return (None, False)
    single = first.split("-", maxsplit=1)[0]
    if first in _WOMEN or single in _WOMEN:
        return ("f", False)
    if first in _MEN or single in _MEN:
        return ("m", False)
    return ("f" if single.endswith(("e", "a")) else "m", False)


def gender_of_noun_phrase(text: str) -> Gender:
    """By its article."""
    words = read(text)
    return _SHOWN.get(words[0].folded, (None, False)) if words else (None, None)


def agrees(one: Gender, other: Gender) -> bool:
    """Whether nothing that shows speaks against it."""
    return all(left is None or right is None or left == right for left, right in zip(one, other, strict=True))
