"""Word vectors come from the model's file row by row."""

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from embeddings.word_vectors import WordVectors

TABLE = np.arange(12, dtype=np.float32).reshape(4, 3)


@pytest.mark.parametrize("dtype", [np.float32, np.float16])
@pytest.mark.parametrize("prefix", ["", "bert."])
def test_rows_of_the_table_are_the_vectors_of_words(tmp_path: Path, dtype: type, prefix: str) -> None:
    others = {f"{prefix}a.weight": np.ones(5, dtype), f"{prefix}z.weight": np.ones((2, 2), dtype)}
    save_file({f"{prefix}embeddings.word_embeddings.weight": TABLE.astype(dtype), **others}, tmp_path / "model.safetensors")
    vectors = WordVectors(tmp_path)(np.array([[3, 0], [1, 1]]))
    assert vectors.dtype == np.float32
    assert vectors.tolist() == TABLE[[[3, 0], [1, 1]]].tolist()


def test_a_file_without_the_table_is_refused(tmp_path: Path) -> None:
    save_file({"other": TABLE}, tmp_path / "model.safetensors")
    with pytest.raises(ValueError, match="no table"):
        WordVectors(tmp_path)
