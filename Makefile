# `make demo` and `make test` do all their own set-up: they need Python 3.11+, make and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test soak mutants bench words signs lint format clean

demo: $(READY)
	$(BIN)/offerdesk demo

test: lint
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

# The long proof of the promises (docs/reliability.md): 400 long histories of the stateful machine, a kill at every
# named step of every scenario, 120 kills at random moments, 5,000 mails after an outage. 12 to 20 minutes on two cores;
# prints what it did. Another seed each time; set SOAK_SEED for the same kills.
soak: $(READY)
	SOAK_EXAMPLES=$${SOAK_EXAMPLES:-400} SOAK_STEPS=$${SOAK_STEPS:-100} SOAK_KILLS=$${SOAK_KILLS:-120} \
	  $(BIN)/python -m pytest tests/soak --numprocesses auto --dist worksteal

# Takes out each guard in a copy of the project and names the test that goes red.
mutants: $(READY)
	$(BIN)/python tests/soak/mutations.py

bench: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python bench/run.py

# Learns config/rules/words.json anew (docs/rules.md). LABELS: more files of labelled mails, such as your own
# (docs/accuracy.md names those behind the packaged file).
words: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/python tests/train_words.py tests/fixtures/mail/labels.jsonl tests/fixtures/panel/labels.jsonl $(LABELS)

# Learns anew what the words around a title or a day say (learned_titles.py, learned_days.py in src/offerdesk/core/facts).
signs: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/python tests/train_signs.py tests/fixtures/mail/labels.jsonl tests/fixtures/panel/labels.jsonl $(LABELS)

lint: $(READY)
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix src tests bench
	$(BIN)/ruff format src tests bench

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Offerdesk needs Python 3.11 or newer; call: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis offerdesk-demo
