# Tasks. Everything runs on the installed package, in .venv, with the versions of constraints.txt.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
WORKERS ?= auto
DATA ?= ../shared/data
FUZZ_RUNS ?= 20000
SOAK_SECONDS ?= 60

.PHONY: demo test check format lint types docs bench soak train constraints wheel clean

demo: $(STAMP)  ## import the samples and show what quotebank does
	@$(BIN)/quotebank demo

test: $(STAMP)  ## the whole test suite
	$(BIN)/python -m pytest -n $(WORKERS)

check: format lint types test  ## all that CI asks for (layers, generated docs and quality floors are tests)

format: $(STAMP)
	$(BIN)/ruff format --check src tests bench training

lint: $(STAMP)
	$(BIN)/ruff check src tests bench training

types: $(STAMP)
	$(BIN)/mypy

docs: $(STAMP)  ## write the generated pages again: docs/cli.md, docs/api.md, db/schema.sql, golden files
	$(BIN)/python -m pytest -q --update-golden tests/cli tests/store tests/export tests/web/test_reference.py

bench: $(STAMP)  ## timings as ratios beside a peer or a baseline in the same run
	for name in startup ingest extract match cite tables; do $(BIN)/python bench/$$name.py || exit 1; done

soak: $(STAMP)  ## long fault and fuzz runs: every property with many more cases, two processes in one bank, killed imports
	$(BIN)/python -m pytest -n $(WORKERS) --hypothesis-profile=soak
	$(BIN)/python tests/contention.py $(SOAK_SECONDS)
	$(BIN)/python tests/killing.py
	@if $(BIN)/python -c "import atheris" 2>/dev/null; then \
	  for target in extract articles compare cluster; do nice $(BIN)/python tests/fuzz/atheris_harness.py $$target -runs=$(FUZZ_RUNS) || exit 1; done; \
	else echo "ATHERIS IS NOT INSTALLED: coverage-guided fuzzing was left out ($(BIN)/python -m pip install atheris)"; fi

train: $(STAMP)  ## make the weights again: make train DATA=path
	$(BIN)/python training/train_ranker.py $(DATA)

constraints: $(STAMP)  ## pin what is installed now
	$(BIN)/python -m pip freeze --exclude-editable --exclude quotebank | LC_ALL=C sort -f > constraints.txt

wheel: $(STAMP)
	$(BIN)/python -m build --outdir dist .

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(STAMP)

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .hypothesis
