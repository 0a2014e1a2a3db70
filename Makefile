# `make demo` and `make test` do all their own set-up; the second time that takes a moment.

PYTHON := .venv/bin/python

.PHONY: help setup demo test check fix run bench lock clean

help:
	@echo 'make demo    show the three jobs on small media made on the spot (into ./demo)'
	@echo 'make test    run the tests'
	@echo 'make setup   virtual environment, locked packages, system libraries'
	@echo 'make run     open the window'
	@echo 'make check   everything that must be green before a commit'
	@echo 'make bench   quality and speed on ../shared/media'

setup:
	@.ci/setup

demo: setup
	@$(PYTHON) main.py demo

run: setup
	@$(PYTHON) main.py

test: setup
	$(PYTHON) -m pytest

check: setup
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	.venv/bin/lint-imports
	.venv/bin/basedpyright
	$(PYTHON) -m pytest

fix: setup
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

bench: setup
	$(PYTHON) -m bench.quality ../shared/media
	$(PYTHON) -m bench.speed

# Renew requirements.lock from pyproject.toml; ARGS=--upgrade takes newer versions.
lock: setup
	.ci/lock $(ARGS)

clean:
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis demo
