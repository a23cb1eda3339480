# Quoth. Each target makes its own Python environment in .venv on first use.
# Needs Python 3.11.5 or newer; choose another one with `make site PYTHON=python3.12`.

PYTHON ?= python3
BIN := .venv/bin
CORPUS ?= ../shared/corpus
# Packages come as wheels: building one runs its code. Only rcssmin has none outside Linux.
WHEELS := --only-binary :all: $(if $(filter Linux,$(shell uname -s)),,--no-binary rcssmin)
PIP := --quiet --disable-pip-version-check --require-hashes $(WHEELS)

.PHONY: help site serve test thorough check audit advisories accept bench evaluate clean

help: ## show what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: .venv/site ## build the site of seeds/ into site/
	@$(BIN)/python build_site.py

serve: .venv/site ## show the site in a browser, and build it again when a file changes
	@$(BIN)/python build_site.py serve

test: .venv/dev ## run all tests, in a real browser too
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m pytest -n auto --dist worksteal

thorough: .venv/dev ## run the tests with more examples and more sequences of edits; takes an hour or two
	@$(BIN)/python -m tests.browser
	@SEQUENCES=100 HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest -n auto --dist worksteal

check: .venv/dev ## format, types, imports, workflows, and a strict build that publishes nothing
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo > .venv/imports.log || (cat .venv/imports.log; exit 1)
	@$(BIN)/zizmor --offline --quiet --persona=pedantic .github/workflows
	@$(BIN)/python build_site.py check

audit: .venv/dev .venv/audit ## let the Nu Html Checker and Lighthouse judge every kind of page (needs Node and Java)
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m tests.audit .venv/audit

advisories: .venv/dev ## ask whether a locked dependency has a known weakness (needs the network)
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements.lock
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements-dev.lock
	@npm audit --prefix tests/audit --package-lock-only --audit-level=high

accept: .venv/dev ## write what the program does now into the cases; read the difference before you commit it
	@$(BIN)/python -m tests.cases

bench: .venv/dev ## measure speed and size over CORPUS, as ratios in one run
	@$(BIN)/python -m bench $(CORPUS)

evaluate: .venv/dev ## measure sections, speakers, themes and corrections against CORPUS
	@$(BIN)/python -m bench.understanding $(CORPUS)

clean: ## take away what make and the builds have made; what you wrote among it stays
	@if [ -x $(BIN)/python ]; then $(BIN)/python build_site.py clean; fi
	@rm -rf .venv

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' \
	  || { echo "Quoth needs Python 3.11.5 or newer; this is $$($(PYTHON) --version). Try: make site PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv .venv \
	  || { echo "Python cannot make an environment here. On Debian and Ubuntu: apt install python3-venv"; exit 2; }
	@touch $@

.venv/site: .venv/python requirements.lock
	@echo "setting up .venv (once)"
	@$(BIN)/python -m pip install $(PIP) -r requirements.lock
	@touch $@

.venv/audit: .venv/python tests/audit/package-lock.json
	@echo "setting up .venv/audit (once)"
	@mkdir -p $@
	@cp tests/audit/package.json tests/audit/package-lock.json tests/audit/.npmrc $@
	@npm ci --prefix $@ --ignore-scripts --no-audit --no-fund --silent
	@touch $@

.venv/dev: .venv/python requirements-dev.lock
	@echo "setting up .venv for tests (once)"
	@$(BIN)/python -m pip install $(PIP) -r requirements-dev.lock
	@touch $@ .venv/site
