# Quoth. Each target makes its own Python environment in .venv on first use; README.md names the same without make.
# Needs Python 3.11.5 or newer; choose another one with `make site PYTHON=python3.12`. Checks and tests need Node too.

PYTHON ?= python3
BIN := .venv/bin
CORPUS ?= ../shared/corpus

.PHONY: help site serve test thorough check audit advisories accept bench evaluate clean

help: ## show what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: .venv/site ## build the site of seeds/ into site/
	@$(BIN)/python build_site.py

serve: .venv/site ## show the site in a browser, and build it again when a file changes
	@$(BIN)/python build_site.py serve

test: .venv/dev ## run all tests, in a real browser and in Node too
	@$(BIN)/python -m tests.tasks test

thorough: .venv/dev ## run the tests with more examples and more sequences of edits; takes an hour or two
	@$(BIN)/python -m tests.tasks thorough

check: .venv/dev ## format, types, imports, workflows, and a strict build that publishes nothing
	@$(BIN)/python -m tests.tasks check

audit: .venv/dev ## let the Nu Html Checker and Lighthouse judge every kind of page (needs Node and Java)
	@$(BIN)/python -m tests.tasks audit

advisories: .venv/dev ## ask whether a locked dependency has a known weakness (needs the network)
	@$(BIN)/python -m tests.tasks advisories

accept: .venv/dev ## write what the program does now into the cases; read the difference before you commit it
	@$(BIN)/python -m tests.tasks accept

bench: .venv/dev ## measure speed and size over CORPUS, as ratios in one run
	@$(BIN)/python -m tests.tasks bench $(CORPUS)

evaluate: .venv/dev ## measure sections, speakers, themes and corrections against CORPUS
	@$(BIN)/python -m tests.tasks evaluate $(CORPUS)

clean: ## take away what make and the builds have made; what you wrote among it stays
	@if [ -x $(BIN)/python ]; then $(BIN)/python build_site.py clean; fi
	@rm -rf .venv

.venv/site: requirements.lock
	@echo "setting up .venv (once)"
	@$(PYTHON) -m tests.tasks setup $<
	@touch $@

.venv/dev: requirements-dev.lock
	@echo "setting up .venv for tests (once)"
	@$(PYTHON) -m tests.tasks setup $<
	@touch $@ .venv/site
