"""Texts to vectors by way of tokens, with a network that a person can predict by eye."""

import threading
from collections.abc import Sequence

import numpy as np
import pytest

from embeddings.sentence_folder import Prompts
from embeddings.token_encoder import Reading, TokenEncoder
from embeddings.windows import Marks, Tokens, Vectors

PROMPTS = Prompts("q", "pp")


class Letters:
    """A letter is a token: a is 1, b is 2…"""

    def rows(self, texts: Sequence[str]) -> list[list[int]]:
        return [[ord(letter) - 96 for letter in text] for text in texts]


class Counter:
    """A vector says how many tokens of a window are a, b, c, q, p; and the network remembers its calls."""

    def __init__(self, streams: int = 1) -> None:
        self.streams = streams
        self.calls: list[tuple[int, ...]] = []
        self.threads: set[int] = set()

    def __call__(self, tokens: Tokens, mask: Tokens) -> Vectors:
        self.calls.append(tokens.shape)
        self.threads.add(threading.get_ident())
        counts = [((tokens == ord(letter) - 96) & (mask == 1)).sum(axis=1) for letter in "abcqp"]
        return np.stack(counts, axis=1).astype(np.float32) / mask.sum(axis=1, keepdims=True).astype(np.float32)


def encoder(network: Counter, bulk: Counter | None = None, window: int = 12) -> TokenEncoder:
    reading = Reading(PROMPTS, Letters(), Marks((50,), (51,), 0), window)
    return TokenEncoder("letters@1", "fake", 5, reading, network, (lambda: bulk) if bulk else None)


def test_questions_and_passages_get_their_prompts() -> None:
    tokens = encoder(Counter())
    assert tokens.encode_questions(["a"])[0] == pytest.approx(np.array([1, 0, 0, 1, 0]) / np.sqrt(2))
    assert tokens.encode_passages(["a"])[0] == pytest.approx(np.array([1, 0, 0, 0, 2]) / np.sqrt(5))


def test_vectors_come_in_the_order_of_the_texts_whatever_their_lengths() -> None:
    texts = ["aaaa", "b", "cc", "", "aaaaaaaa"]
    together = encoder(Counter()).encode_passages(texts)
    apart = [encoder(Counter()).encode_passages([text])[0] for text in texts]
    assert together == pytest.approx(np.array(apart))
    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(5))


def test_a_text_longer_than_the_window_is_read_to_its_end() -> None:
    vector = encoder(Counter(), window=6).encode_questions(["aaa" + "b" * 12])[0]
    assert vector[1] > vector[0] > 0


def test_no_texts_make_no_vectors() -> None:
    assert encoder(Counter()).encode_passages([]).shape == (0, 5)
    assert encoder(Counter()).encode_questions([]).shape == (0, 5)


def test_progress_adds_up_to_the_texts() -> None:
    done: list[int] = []
    encoder(Counter(), window=6).encode_passages(["a" * n for n in range(40)] * 10, done.append)
    assert sum(done) == 400
    assert len(done) > 10


def test_many_passages_go_to_the_network_for_many_on_its_streams() -> None:
    single, bulk = Counter(), Counter(streams=2)
    both = encoder(single, bulk)
    both.encode_questions(["a", "b"])
    assert single.calls
    assert not bulk.calls
    single.calls.clear()
    both.encode_passages(["a" * (n % 9) for n in range(300)])
    assert bulk.calls
    assert not single.calls
    assert bulk.threads - {threading.get_ident()}


def test_one_passage_does_not_load_the_network_for_many() -> None:
    bulk = Counter(streams=2)
    encoder(Counter(), bulk).encode_passages(["a"])
    assert not bulk.calls


def test_streams_change_no_vector() -> None:
    texts = ["abc"[n % 3] * (n % 50) for n in range(600)]
    assert np.array_equal(encoder(Counter()).encode_passages(texts), encoder(Counter(), Counter(3)).encode_passages(texts))


def test_half_a_character_is_no_error() -> None:
    assert np.isfinite(encoder(Counter()).encode_questions(["a\ud800"])).all()
