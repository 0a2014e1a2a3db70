# `make demo` and `make test` do all their own set-up; the second time that takes a moment.

PYTHON := .venv/bin/python

# Beside each other on all processors, up to four: each may load the engine. One file alone is
# quicker without.
PYTEST := $(PYTHON) -m pytest -n auto --maxprocesses 4 --dist worksteal

# Where this is set (containers like to), every one of the hundreds of processes that the tests start
# compiles PyTorch and PySide6 anew: 8 s of processor time instead of 2.
unexport PYTHONDONTWRITEBYTECODE

TRANSLATIONS := $(wildcard assets/translations/*.ts)

.PHONY: help setup demo test test-full check fix run bench lock clean cluster translations screenshots

help:
	@echo 'make demo    show the three jobs on small media made on the spot (into ./demo)'
	@echo 'make test    run the tests'
	@echo 'make test-full  run all of them, those too that take many minutes'
	@echo 'make setup   virtual environment, locked packages, system libraries'
	@echo 'make run     open the window'
	@echo 'make cluster the packages for indexing on many machines'
	@echo 'make check   everything that must be green before a commit'
	@echo 'make translations  take new words from the source into assets/translations'
	@echo 'make screenshots   pictures of the window, into docs/pictures'
	@echo 'make bench   quality and speed on ../shared/media'

setup:
	@.ci/setup

demo: setup
	@$(PYTHON) main.py demo

run: setup
	@$(PYTHON) main.py

test: setup
	$(PYTEST)

test-full: setup
	$(PYTEST) -m "long or not long"

check: setup
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	.venv/bin/lint-imports
	.venv/bin/basedpyright
	$(PYTEST)

fix: setup
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

# The extra `cluster`, beside what is there: Ray, pyarrow (500 MB). `make setup` leaves it alone.
cluster: setup
	.venv/bin/uv pip install --quiet --python $(PYTHON) --no-deps --require-hashes \
	  --only-binary :all: -r requirements-cluster.lock

bench: setup
	$(PYTHON) -m bench.quality ../shared/media
	$(PYTHON) -m bench.speed

# Words that are new come in as unfinished; write them, run it again, commit both files.
translations: setup
	.venv/bin/pyside6-lupdate $(shell find app widgets -name '*.py' | sort) \
	  -ts $(TRANSLATIONS) -no-obsolete -locations none
	.venv/bin/pyside6-lrelease $(TRANSLATIONS)

screenshots: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON) -m widgets.screenshots docs/pictures
	$(PYTHON) .ci/crunch docs/pictures

# Renew requirements.lock from pyproject.toml; ARGS=--upgrade takes newer versions.
lock: setup
	.ci/lock $(ARGS)

clean:
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis demo
