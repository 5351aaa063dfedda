# Every target that needs it makes .venv first, from the hash-locked requirements.txt.
# Nothing but python3 (3.11 or later), its venv and pip, and make has to be on the machine.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CONFIG ?= config.toml

.DEFAULT_GOAL := help
.PHONY: container-lock help setup demo run test lint format campaign misuse audit bench screen-report lock screenshots clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.ready ## create .venv with the program in it: .venv/bin/kith

$(VENV)/.ready: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Kith needs Python 3.11 or later; make PYTHON=/path/to/python3.11 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: setup ## the bot, three people and their phones in a web page
	$(BIN)/kith demo

run: setup ## the bot on Telegram, with the settings in config.toml
	$(BIN)/kith run --config $(CONFIG)

lint: setup ## style, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: lint ## lint, then every test
	$(BIN)/python -m pytest --numprocesses $$(( $$(nproc) + 1 )) --dist loadfile --no-loadscope-reorder

format: setup ## put the code into shape
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

misuse: setup ## random misuse of the whole bot, 100,000 actions (about half an hour)
	KITH_LONG=1 $(BIN)/python -m pytest -q --numprocesses auto tests/misuse

audit: setup ## known holes in what Kith depends on; asks PyPI, so it needs the network
	$(BIN)/uvx pip-audit --disable-pip --require-hashes --requirement requirements.txt

bench: setup ## speed and size, each beside a named baseline (FULL=1: the long form; BENCH=herd: one of them)
	$(BIN)/python -m tests.benchmarks $(if $(FULL),--long) $(BENCH)

screen-report: setup ## recall and false alarms of the words that sound like danger, a language a row
	$(BIN)/python -m tests.screening.report

campaign: setup ## do the books balance (KIND=kill|faults|soak|replicas, SEED=, KILLS= …: docs/campaigns.md)
	$(BIN)/python -m tests.campaigns $(KIND) $(foreach option,SEED KILLS STORIES PEOPLE CALLS MINUTES ONLY,\
		$(if $($(option)),--$(shell echo $(option) | tr A-Z a-z) $($(option))))

screenshots: setup ## the pictures in docs/, from a real browser on the demo
	$(BIN)/python -m tests.end_to_end.screenshots

lock: setup ## refresh requirements.txt from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --upgrade \
		--generate-hashes --no-annotate --no-header --no-emit-index-url --output-file requirements.txt pyproject.toml
	$(MAKE) container-lock

container-lock: setup ## the part of requirements.txt that the program itself needs, for the container
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --constraints requirements.txt \
		--generate-hashes --no-annotate --no-header --no-emit-index-url \
		--output-file docs/deploy/requirements.txt pyproject.toml

clean: ## remove .venv and what tools left behind
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
