# make run opens the dashboard, make test passes the tests; both set everything up first.
PYTHON ?= python3
BIN := .venv/bin
COMPILE := uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.11

.PHONY: setup run test lint lock bench docs messages

setup: .venv/ready

.venv/ready: pyproject.toml requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

run: setup
	$(BIN)/truceboard run

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

lock:
	$(COMPILE) --extra auth --extra dev --extra ingest -o requirements.lock pyproject.toml
	$(COMPILE) --extra bench -c requirements.lock -o benchmarks/requirements.lock pyproject.toml

bench: setup
	$(BIN)/python -m pip install --quiet --require-hashes -r benchmarks/requirements.lock
	$(BIN)/python -m benchmarks

docs: setup
	$(BIN)/python -m docs.generate

# Collect the texts of the pages and add new ones to the catalogues; translate what is left empty.
messages: setup
	$(BIN)/python -m docs.messages
