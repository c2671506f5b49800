# Every target does its own set-up: Python >= 3.12 and make are all that a machine needs.
.DEFAULT_GOAL := help
.PHONY: help run test browser-test lint format bench clean

HOST ?= 127.0.0.1
PORT ?= 8000
ARGS ?=
BIN := .venv/bin
# Compiled modules are kept, whatever the shell says: tests start hundreds of processes.
unexport PYTHONDONTWRITEBYTECODE

help: ## List the targets
	@echo "make run [HOST=$(HOST)] [PORT=$(PORT)] [QUINTET_DATA=./data]"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Set up and serve on http://127.0.0.1:8000
	@scripts/setup runtime
	@exec $(BIN)/quintet serve --host $(HOST) --port $(PORT)

test: ## Set up and run every test (ARGS="-k name" for some)
	@scripts/setup dev
	@exec $(BIN)/python -m pytest -n auto $(ARGS)

browser-test: ## Set up and run the tests in a browser: needs Chromium
	@scripts/setup dev
	@exec $(BIN)/python -m pytest tests/browser $(ARGS)

lint: ## Formatting, rules, types and import contracts
	@scripts/setup dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: ## Format, and repair what has a safe repair
	@scripts/setup dev
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: ## Measure against other ways to do the same (ARGS="--quick")
	@scripts/setup bench
	@exec $(BIN)/python -m benchmarks $(ARGS)

clean: ## Remove what make made; data/ stays
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf src/quintet/kernel/web/static/vendor frontend/for-tests
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
