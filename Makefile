# Two commands are enough: `make demo` turns data/raw into a dataset and a timeline, `make test` runs every check.
# Each makes its own virtual environment in .venv when there is none.

PYTHON ?= python3
BIN := .venv/bin
MODEL := models/eventx_pl_news

.PHONY: demo test lint clean help

help:
	@grep -E '^#' Makefile | sed 's/^# *//'

$(BIN)/python:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip

.venv/installed: pyproject.toml $(MODEL)/pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable . --editable ./$(MODEL)
	@touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $@

demo: .venv/installed
	$(BIN)/eventx extract data/raw -o data/out/events.parquet --with-articles
	$(BIN)/eventx timeline data/out/events.parquet -o data/out/timeline.html
	@echo
	@echo "Open the dataset:   $(BIN)/python -c \"import eventx; print(eventx.read('data/out/events.parquet'))\""
	@echo "Open the timeline:  data/out/timeline.html in a browser"
	@echo "Your own articles:  $(BIN)/eventx extract FOLDER -o events.parquet"

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint
	$(BIN)/python -m pytest

clean:
	rm -rf .venv data/out/events* data/out/timeline* .pytest_cache .mypy_cache .ruff_cache
