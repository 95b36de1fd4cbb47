"""Builds the tokenizer of multilingual-e5-small from the pieces, scores and normalisation map that come with its weights.

It is a SentencePiece unigram model (Kudo 2018, https://arxiv.org/abs/1804.10959) with the vocabulary of XLM-RoBERTa.
"""

from tokenizers import AddedToken, Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

from embeddings.packed import Vocabulary

SPACE_MARK = "▁"
MASK = "<mask>"


def build_tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """A fast tokenizer: `<s> text </s>`, no truncation, no padding. Raises ValueError when it would not follow the map."""
    special = vocabulary.special
    tokenizer = Tokenizer(Unigram(list(zip(vocabulary.pieces, vocabulary.scores, strict=True)), special.unknown, False))
    tokenizer.normalizer = _normalizer(vocabulary)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=SPACE_MARK, prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement=SPACE_MARK, prepend_scheme="always")
    start, end = vocabulary.pieces[special.start], vocabulary.pieces[special.end]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}",
        pair=f"{start} $A {end} {end} $B {end}",
        special_tokens=[(start, special.start), (end, special.end)],
    )
    tokenizer.add_special_tokens(_added(vocabulary))
    return tokenizer


def _added(vocabulary: Vocabulary) -> list[AddedToken]:
    special = vocabulary.special
    ids = (special.start, special.padding, special.end, special.unknown)
    plain = [AddedToken(vocabulary.pieces[i], special=True, normalized=False) for i in ids]
    return [*plain, AddedToken(MASK, special=True, normalized=False, lstrip=True)]


def _normalizer(vocabulary: Vocabulary) -> normalizers.Normalizer:
    """SentencePiece's `nmt_nfkc`. The packed map holds single characters only; NFKC also joins a letter and the accent written
    after it, as the original model does, so that both ways of writing an accent give the same vector."""
    single = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC()])
    for character, becomes in vocabulary.normalisation.items():
        if single.normalize_str(character) != becomes:
            raise ValueError(f"the character {character!r} should become {becomes!r}, not {single.normalize_str(character)!r}")
    return normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
