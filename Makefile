# Modenhetskartet: `make run` and `make test` are all a newcomer needs.

VENV    := .venv
BIN     := $(VENV)/bin
PORT    ?= 8501
TYPED   := maturity etl warehouse charts export ui

# What is installed is written down here; a changed pin file makes the next command install anew.
RUN_STAMP := $(VENV)/.runtime-installed
DEV_STAMP := $(VENV)/.development-installed
PIP       := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.PHONY: help run demo test setup build check bench docs pins

help:
	@echo "make run    set up if needed, build the snapshot if needed, serve on http://localhost:$(PORT)"
	@echo "make test   set up if needed, run every test"
	@echo "make demo   the same with a synthetic survey, marked everywhere"
	@echo "make setup | build | check | bench | docs | pins"

run: $(RUN_STAMP) build
	@exec $(BIN)/python -m streamlit run server.py --server.port $(PORT) --logger.hideWelcomeMessage true

# The whole product with a synthetic survey, marked everywhere, beside the real snapshot.
demo: $(RUN_STAMP)
	@$(BIN)/python -m etl build --with-synthetic-survey
	@MODENHET_BUILD=data/demo $(BIN)/python -m streamlit run server.py --server.port $(PORT) --logger.hideWelcomeMessage true

build: $(RUN_STAMP)
	@$(BIN)/python -m etl build

# Each worker takes what lies together, and what the other has not come to: what a module has made
# is made once. What is read is kept compiled: dozens of processes read the same code.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(DEV_STAMP)
	@$(BIN)/python -m pytest -n auto --dist worksteal --verbosity=0 -rfEs $(ARGS)

setup: $(RUN_STAMP)

check: $(DEV_STAMP)
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy --strict $(TYPED)

bench: $(DEV_STAMP) build
	@$(BIN)/python -m benchmarks $(ARGS)
	@$(BIN)/python -m benchmarks.load $(LOAD)

# The pictures in docs/, taken anew from the running app.
docs: $(DEV_STAMP) build
	@$(BIN)/python -m docs.screenshots

$(RUN_STAMP): requirements.txt $(BIN)/python
	@echo "Installing what the dashboard runs on into $(VENV) (about a minute the first time) ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(DEV_STAMP): requirements-dev.txt $(RUN_STAMP)
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP) -r requirements.txt -r requirements-dev.txt
	@touch $@

# The first Python on the path that is new enough and can make a virtual environment.
$(BIN)/python:
	@for python in python3 python3.11 python3.12 python3.13 python3.14; do \
	  "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	    || continue; \
	  echo "Making $(VENV) with $$("$$python" --version)"; \
	  exec "$$python" -m venv --clear $(VENV); \
	done; \
	echo "Modenhetskartet needs Python 3.11 or newer, with its venv module." >&2; \
	echo "found: $$(python3 --version 2>&1 || true)" >&2; \
	echo "next:  install one (Debian and Ubuntu: apt install python3 python3-venv), then run make again." >&2; \
	exit 1

# New pins from the .in files: the same versions for every Python, and no index address.
pins: $(DEV_STAMP)
	@$(BIN)/python -m pip install --quiet --quiet uv
	@for name in requirements requirements-dev; do \
	  $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	    --fork-strategy fewest --generate-hashes --no-header --no-emit-index-url \
	    --no-emit-find-links $$name.in -o $$name.txt || exit 1; \
	done
