"""One peer's pipeline, run by `bench.side_by_side` in the peers' own environment; it imports nothing of the product.

    PEERS/bin/python bench/peer_pipelines.py NAME WORK

WORK holds `chunks.json` and `questions.json` (lists of texts) and `task.json`: `model` (a sentence-transformers folder),
`threads`, `k`, and, where only the ranking is wanted, `given`: true, with the vectors of both in `chunks.npy` and
`questions.npy`. Written to WORK/NAME.json: seconds to make the chunks searchable, milliseconds of each question, the k best
chunks of each, and the most memory that the process took.

Each is set up as its own documentation says, and at its best: the prompts that the model was trained with, unit vectors, inner
product, batches of 32, no progress bars. Loading libraries and model is not timed.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

_BATCH = 32
_QUERY, _PASSAGE = "query: ", "passage: "
_WARM = 3  # questions asked before the clock runs

Search = Callable[[str, int], list[int]]


class Given:
    """Vectors that were made before, by text."""

    def __init__(self, work: Path, chunks: Sequence[str], questions: Sequence[str]) -> None:
        self.chunks = np.load(work / "chunks.npy")
        self._by_text = dict(zip(questions, np.load(work / "questions.npy"), strict=True))
        self._by_text |= dict(zip(chunks, self.chunks, strict=True))

    def vector(self, text: str) -> np.ndarray:
        """The vector of one of the texts."""
        return self._by_text[text]


def plain(task: dict[str, Any], given: Given | None) -> Callable[[Sequence[str]], Search]:
    """sentence-transformers and a flat FAISS index."""
    import faiss

    model = None if given else _sentence_transformer(task)

    def index(chunks: Sequence[str]) -> Search:
        if model is None and given:
            vectors = given.chunks
        else:
            vectors = model.encode(list(chunks), prompt=_PASSAGE, batch_size=_BATCH, show_progress_bar=False)
        flat = faiss.IndexFlatIP(vectors.shape[1])
        flat.add(np.ascontiguousarray(vectors, dtype=np.float32))

        def search(question: str, k: int) -> list[int]:
            vector = given.vector(question) if given else model.encode(question, prompt=_QUERY, show_progress_bar=False)
            return flat.search(np.asarray(vector, dtype=np.float32).reshape(1, -1), k)[1][0].tolist()

        return search

    return index


def langchain(task: dict[str, Any], given: Given | None) -> Callable[[Sequence[str]], Search]:
    """LangChain's FAISS store with HuggingFaceEmbeddings."""
    from langchain_community.vectorstores import FAISS
    from langchain_community.vectorstores.utils import DistanceStrategy
    from langchain_core.embeddings import Embeddings
    from langchain_huggingface import HuggingFaceEmbeddings

    class Stored(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return given.chunks.tolist()

        def embed_query(self, text: str) -> list[float]:
            return given.vector(text).tolist()

    embeddings = (
        Stored()
        if given
        else HuggingFaceEmbeddings(
            model_name=task["model"],
            model_kwargs={"device": "cpu"},
            encode_kwargs={"normalize_embeddings": True, "batch_size": _BATCH, "prompt": _PASSAGE},
            query_encode_kwargs={"normalize_embeddings": True, "prompt": _QUERY},
        )
    )

    def index(chunks: Sequence[str]) -> Search:
        store = FAISS.from_texts(
            list(chunks),
            embeddings,
            metadatas=[{"at": at} for at in range(len(chunks))],
            distance_strategy=DistanceStrategy.MAX_INNER_PRODUCT,
        )
        return lambda question, k: [found.metadata["at"] for found in store.similarity_search(question, k=k)]

    return index


def llamaindex(task: dict[str, Any], given: Given | None) -> Callable[[Sequence[str]], Search]:
    """LlamaIndex's FAISS store with HuggingFaceEmbedding."""
    import faiss
    from llama_index.core import StorageContext, VectorStoreIndex
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.schema import TextNode
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding
    from llama_index.vector_stores.faiss import FaissVectorStore

    class Stored(BaseEmbedding):
        def _get_query_embedding(self, query: str) -> list[float]:
            return given.vector(query).tolist()

        def _get_text_embedding(self, text: str) -> list[float]:
            return given.vector(text).tolist()

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    embedding = (
        Stored()
        if given
        else HuggingFaceEmbedding(
            model_name=task["model"],
            device="cpu",
            query_instruction=_QUERY,
            text_instruction=_PASSAGE,
            embed_batch_size=_BATCH,
        )
    )

    def index(chunks: Sequence[str]) -> Search:
        nodes = [TextNode(text=text, id_=str(at)) for at, text in enumerate(chunks)]
        store = FaissVectorStore(faiss_index=faiss.IndexFlatIP(384))
        context = StorageContext.from_defaults(vector_store=store)
        whole = VectorStoreIndex(nodes, storage_context=context, embed_model=embedding)
        retrievers: dict[int, Any] = {}

        def search(question: str, k: int) -> list[int]:
            retriever = retrievers.setdefault(k, whole.as_retriever(similarity_top_k=k))
            return [int(found.node.node_id) for found in retriever.retrieve(question)]

        return search

    return index


def txtai(task: dict[str, Any], given: Given | None) -> Callable[[Sequence[str]], Search]:
    """txtai's hybrid index: vectors in FAISS and BM25, half and half."""
    from txtai import Embeddings

    shared = {"hybrid": True, "content": False, "backend": "faiss", "normalize": True}
    if given:
        made = Embeddings({**shared, "method": "external", "transform": lambda texts: np.array([given.vector(t) for t in texts])})
    else:
        instructions = {"query": _QUERY, "data": _PASSAGE}
        made = Embeddings({**shared, "path": task["model"], "method": "sentence-transformers", "instructions": instructions})

    def index(chunks: Sequence[str]) -> Search:
        made.index((at, text, None) for at, text in enumerate(chunks))
        return lambda question, k: [at for at, _ in made.search(question, k)]

    return index


PIPELINES = {"plain": plain, "langchain": langchain, "llamaindex": llamaindex, "txtai": txtai}


def _sentence_transformer(task: dict[str, Any]) -> Any:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(task["model"], device="cpu")


def main() -> None:
    name, work = sys.argv[1], Path(sys.argv[2])
    task, chunks, questions = (json.loads((work / f"{each}.json").read_text("utf-8")) for each in ("task", "chunks", "questions"))
    import torch

    torch.set_num_threads(task["threads"])
    index = PIPELINES[name](task, Given(work, chunks, questions) if task["given"] else None)
    began, busy = time.perf_counter(), time.process_time()
    search = index(chunks)
    seconds, work_seconds = time.perf_counter() - began, time.process_time() - busy
    for question in questions[:_WARM]:
        search(question, task["k"])
    found, milliseconds = [], []
    for question in questions:
        began = time.perf_counter()
        found.append(search(question, task["k"]))
        milliseconds.append(1000 * (time.perf_counter() - began))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    written = {
        "seconds": seconds,
        "work_seconds": work_seconds,
        "milliseconds": milliseconds,
        "found": found,
        "megabytes": megabytes,
    }
    (work / f"{name}.json").write_text(json.dumps(written), encoding="utf-8")


if __name__ == "__main__":
    main()
