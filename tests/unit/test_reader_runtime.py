"""The reader on ONNX Runtime: each passage's logits stand in its row of the batch."""

from pathlib import Path

import numpy as np

from bot.answering.reader_runtime import OnnxReader
from tests.onnx_sums import save_sums


def test_each_row_is_read_as_long_as_it_is_and_its_logits_stand_in_its_place(tmp_path: Path) -> None:
    vectors = np.arange(24, dtype=np.float32).reshape(2, 4, 3)
    starts, ends, total = OnnxReader(save_sums(tmp_path / "sums.onnx"))(vectors, np.array([[1, 1, 0, 0], [1, 1, 1, 1]]))
    assert starts.tolist() == [[3, 12, 0, 0], [39, 48, 57, 66]]
    assert ends.tolist() == [[6, 24, 0, 0], [78, 96, 114, 132]]
    assert total.tolist() == [15, 210]
