"""Reading the packed file."""

import numpy as np
import pytest

from embeddings.packed import Packed
from tests.tiny_model import HIDDEN, LAYERS, NORMALISATION, PIECES, POSITIONS, SCORES, packed_model


def test_the_header_gives_the_sizes_of_the_network() -> None:
    shape = Packed(packed_model()).shape
    assert (shape.hidden, shape.layers, shape.positions, shape.vocabulary) == (HIDDEN, LAYERS, POSITIONS, len(PIECES))


def test_the_vocabulary_keeps_pieces_scores_and_special_ids() -> None:
    vocabulary = Packed(packed_model()).vocabulary
    assert vocabulary.pieces == tuple(PIECES)
    assert vocabulary.scores == tuple(SCORES)
    assert (vocabulary.special.start, vocabulary.special.padding, vocabulary.special.end, vocabulary.special.unknown) == (
        0,
        1,
        2,
        3,
    )
    assert vocabulary.normalisation == NORMALISATION


def test_a_block_is_a_scale_and_sixteen_bytes_low_nibbles_first() -> None:
    content = bytearray(packed_model())
    packed = Packed(bytes(content))
    place = packed._places["emb.word"]
    content[place.offset : place.offset + 18] = np.float16(0.5).tobytes() + bytes([0x0F, 0x80, *[0x88] * 14])
    weights = Packed(bytes(content)).tensor("emb.word")
    assert weights[:2].tolist() == [3.5, -4.0]  # low nibbles: 15 - 8 and 0 - 8, times 0.5
    assert weights[16:18].tolist() == [-4.0, 0.0]  # high nibbles of the same bytes: 0 - 8 and 8 - 8
    assert not weights[18:32].any()


def test_the_parts_of_a_tensor_are_the_tensor() -> None:
    packed = Packed(packed_model())
    assert len(packed.tensor("emb.word")) == len(PIECES) * HIDDEN
    assert np.array_equal(np.concatenate(list(packed.parts("emb.pos"))), packed.tensor("emb.pos"))


@pytest.mark.parametrize("kept", [0, 3, 30, 100, 700])
def test_a_file_that_is_cut_short_is_refused(kept: int) -> None:
    with pytest.raises(ValueError, match="packed model"):
        Packed(packed_model()[:kept])


def test_a_file_that_ends_before_a_tensor_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before its tensor"):
        Packed(packed_model()[:-4]).tensor(f"l{LAYERS - 1}.oln.b")


def test_another_kind_of_file_is_refused() -> None:
    with pytest.raises(ValueError, match="E5S1"):
        Packed(b"GGUF" + packed_model()[4:])


def test_a_tensor_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match=r"'l9\.q\.w'"):
        Packed(packed_model()).tensor("l9.q.w")
