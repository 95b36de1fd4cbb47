import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from embeddings.generations import Columns, Contents, Generations, IndexUnusableError, Layout
from embeddings.index import FaissIndex, Positions
from embeddings.lexical import Words
from embeddings.manifest import About, Manifest


def write(generations: Generations, count: int = 3, model: str = "m") -> Manifest:
    return generations.write(contents(count), about(count, model))


def about(count: int, model: str = "m") -> About:
    return About(model, 1, count, f"print-{count}", "2026-11-22T00:00:00+00:00")


def contents(count: int) -> Contents:
    vectors = np.eye(count, 4, dtype=np.float32)
    numbers = np.arange(count)
    columns = Columns(
        numbers.astype(np.int64), numbers.astype(np.int32), numbers.astype(np.int32), np.zeros(count, dtype=np.int32)
    )
    stems = [["mot", str(number)] for number in range(count)]
    return Contents(vectors, stems, columns)


def test_there_is_nothing_before_the_first_is_written(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    assert generations.current() is None
    with pytest.raises(IndexUnusableError, match="depeche index"):
        generations.load("m")


def test_what_is_written_is_loaded(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    manifest = write(generations)
    loaded = generations.load("m")
    assert loaded.manifest == manifest == generations.current()
    assert loaded.vectors.search(np.eye(4, dtype=np.float32)[1], 1)[1].tolist() == [1]
    assert loaded.words.scores(["2"]).argmax() == 2
    assert loaded.columns.chunks.tolist() == [0, 1, 2]


def test_a_new_generation_takes_the_place_of_the_last_and_old_ones_go(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    for count in (1, 2, 3, 4):
        write(generations, count)
    assert generations.number() == 4
    assert generations.load("m").manifest.chunks == 4
    assert sorted(path.name for path in tmp_path.glob("[0-9]*")) == ["3", "4"]


def test_an_index_of_another_model_is_refused_with_both_names(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    write(generations, model="old")
    with pytest.raises(IndexUnusableError, match=r"old.*new.*depeche index"):
        generations.load("new")


@pytest.mark.parametrize("name", ["vectors.faiss", "chunks.npy", "words/words.json", "words/stems/weights.npy", "manifest.json"])
@pytest.mark.parametrize("harm", ["cut", "removed", "changed"])
def test_a_damaged_generation_is_refused(tmp_path: Path, name: str, harm: str) -> None:
    generations = Generations(tmp_path)
    write(generations)
    path = tmp_path / "1" / name
    whole = path.read_bytes()
    if harm == "removed":
        path.unlink()
    else:
        path.write_bytes(whole[:10] if harm == "cut" else whole[:-2] + bytes([whole[-2] ^ 1]) + whole[-1:])
    assert generations.sound() is None
    with pytest.raises(IndexUnusableError):
        generations.load("m")


def test_what_a_killed_indexer_left_is_no_generation_and_is_removed(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    write(generations, 2)
    (tmp_path / "unfinished-99").mkdir()
    (tmp_path / "unfinished-99" / "vectors.faiss").write_bytes(b"half")
    assert generations.load("m").manifest.chunks == 2
    write(generations, 3)
    assert not (tmp_path / "unfinished-99").exists()


def test_a_generation_renamed_but_not_yet_pointed_to_is_not_in_use_nor_in_the_way(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    write(generations, 2)
    (tmp_path / "2").mkdir()
    assert generations.number() == 1
    assert write(generations, 3).number == 3


def test_a_trimmed_generation_leaves_positions_out_and_shares_the_large_files(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    write(generations, 4)
    layout = generations.layout()
    assert layout is not None
    manifest = generations.trim(Layout(layout.columns, np.array([1])), about(3))
    loaded = generations.load("m")
    assert loaded.manifest == manifest
    assert (manifest.number, manifest.chunks) == (2, 3)
    assert sorted(loaded.vectors.search(np.eye(4, dtype=np.float32)[1], 4)[1].tolist()) == [0, 2, 3]
    assert np.flatnonzero(loaded.words.scores(["mot"])).tolist() == [0, 2, 3]
    assert (tmp_path / "1" / "vectors.faiss").samefile(tmp_path / "2" / "vectors.faiss")


def test_a_trimmed_generation_stands_when_the_one_it_shares_with_goes(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    write(generations, 4)
    for left_out in ([1], [1, 2], [1, 2, 3]):
        layout = generations.layout()
        assert layout is not None
        generations.trim(Layout(layout.columns, np.array(left_out)), about(4 - len(left_out)))
    assert not (tmp_path / "1").exists()
    assert generations.load("m").vectors.search(np.eye(4, dtype=np.float32)[1], 4)[1].tolist() == [0]


def test_a_trimmed_generation_is_copied_where_a_disk_has_no_second_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Path) -> None:
        raise OSError("not supported")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    generations = Generations(tmp_path)
    write(generations, 4)
    layout = generations.layout()
    assert layout is not None
    generations.trim(Layout(layout.columns, np.array([0])), about(3))
    assert generations.load("m").words.scores(["2"]).argmax() == 2

    assert write(generations, 3).number == 3


def test_a_number_is_never_given_twice_even_where_its_folder_is_gone(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "index")
    assert generations.write(contents(3), replace(about(3), after=7)).number == 8


def test_a_generation_of_an_older_program_has_no_checksums_and_is_loaded(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    write(generations)
    path = tmp_path / "1" / "manifest.json"
    older = json.loads(path.read_text())
    del older["checksums"]
    path.write_text(json.dumps(older))
    assert generations.load("m").manifest.chunks == 3


def test_a_generation_that_is_replaced_while_it_is_read_gives_way_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generations, other = Generations(tmp_path), Generations(tmp_path)
    write(generations, 1)
    loaded = FaissIndex.load

    def slowly(path: Path, left_out: Positions) -> FaissIndex:
        if path.parent.name == "1":
            for count in (2, 3):  # the second takes the first away
                write(other, count)
        return loaded(path, left_out)

    monkeypatch.setattr(FaissIndex, "load", slowly)
    assert generations.load("m").manifest.number == 3


def test_what_cannot_be_written_leaves_nothing_in_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generations = Generations(tmp_path)
    write(generations, 2)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Words, "save", full)
    with pytest.raises(OSError, match="No space"):
        write(generations, 3)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "current"]
    assert generations.load("m").manifest.chunks == 2
