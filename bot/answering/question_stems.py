"""The stems of a question's content words: what it is about, without the words that only ask."""

from collections.abc import Sequence

from bot.answering.tokens import Word, wordset
from embeddings.lexical import stems

_ASKING = wordset(
    """
    quel quelle quels quelles qui que quoi qu quand comment combien pourquoi lequel laquelle lesquels lesquelles duquel auquel
    appelle appelait appellent appelaient appeler nomme nommait nomment prenomme prenommait nom noms date jour heure annee
    moment temps endroit lieu ville personne personnes nombre passe passait deroule deroulait deja exactement precisement ca
    cela c est-ce ce cette ces t il elle ils elles on y avait dis moi dit-moi sait sais savoir cherche stp svp bonjour salut
    merci fait au juste chose type genre eu lieu etait etaient sont fut sera ou d l s j m n se sa son ses leur leurs depuis
    jusqu
    """
)


def content_stems(words: Sequence[Word]) -> tuple[str, ...]:
    """Stems as the word index has them, in order, each once; of all words, where nothing else is left."""
    content = stems(" ".join(word.text for word in words if word.folded not in _ASKING))
    return tuple(dict.fromkeys(content or stems(" ".join(word.text for word in words))))
