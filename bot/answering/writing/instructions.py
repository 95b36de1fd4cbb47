"""Sentences of an article that speak to a language model rather than to a reader.

A first line of defence, and only that: rules cannot know every wording. What such a sentence makes a model
write must still pass the checks of `checking.py`, which take no proof from the sentences found here.
"""

import re

from bot.answering.tokens import fold_marked

_ORDERS = re.compile(
    r"""
    (?<!\ba\s)(?<!\bont\s)(?<!\bavait\s)(?<!\bavoir\s)(?<!\bete\s)(?<!\baient\s)\b(?:ignor|oubli|neglig|annul|outrepass|contourn|desobei|remplac|abandonn|meprise)\w*\s[^.!?]{0,60}
      \b(?:consignes?|instructions?|directives?|regles?|prompts?|ordres?\srecus|message\ssysteme)\b
  | \b(?:nouvelles?|vraies?|dernieres?|tes|vos)\s(?:consignes?|instructions?|directives?)\b
  | \b(?:tu\ses|vous\setes|agis\scomme|agissez\scomme)\s(?:maintenant|desormais|un\sassistant|une?\sia\b|un\smodele|un\srobot)
  | \ben\stant\squ['e]\s?(?:assistant|ia\b|modele|intelligence\sartificielle)
  | (?:^|[:.!?;,«"]\s?)(?:et\s)?(?:reponds|repondez|ecris|ecrivez|affirme|affirmez|cite|citez|termine|terminez|
      insere|inserez|repete|repetez|traduis|traduisez|n'utilise|n'ecris|ne\scite|ne\sreponds)\b
  | \b(?:prompt|jailbreak|message\ssysteme|invite\ssysteme|modele\sde\slangage|chatbot|assistant\s(?:ia|virtuel))\b
  | \b(?:ignore|disregard|forget|override)\b[^.!?]{0,40}\b(?:instructions?|rules?|prompts?|above|previous)\b
  | \byou\sare\s(?:now|an?\s(?:assistant|ai\b))
  | \b(?:system|assistant|user|utilisateur|systeme)\s?:
  | <\|?[a-z_/]+\|?> | \[/?inst\] | \#\#\#
  | \b(?:extrait|passage|source)\s?(?:n[°o]\s?)?\[?\d+\]?\s?[:—(-]
    """,
    re.VERBOSE,
)


def speaks_to_a_model(sentence: str) -> bool:
    """Whether a sentence gives orders to whatever reads it, or plays a part of the prompt."""
    return _ORDERS.search(fold_marked(sentence)) is not None
