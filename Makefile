# Two commands: `make demo` shows the tracker with its demo data, `make test` checks everything.
# Both need Python 3.11 with venv, git and make, and nothing else.

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo bench-site bench-growth test lint format screenshots install lock messages

help:
	@echo "make demo   load the demo data and serve it on http://127.0.0.1:$(PORT)/ (PORT=8000 changes it)"
	@echo "make test   lint, and run all tests on SQLite; with TEST_POSTGRES_URL on PostgreSQL too"
	@echo "make lint   check style and format only; make format mends what it can"
	@echo "make screenshots   take the pictures of docs/pictures/ anew"
	@echo "make messages  bring the catalogues in tracker/locale/ up to the source; says what has no translation yet"
	@echo "make bench-site    measure the public side beside nginx and Datasette; SCALE=0.1 with a tenth of the records"
	@echo "make bench-growth  measure what a page costs as the store grows: SIZES=\"10000 1000000\""
	@echo "make lock   write requirements/*.txt anew from pyproject.toml"

.venv/base.stamp: requirements/base.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements/base.txt
	touch $@

.venv/test.stamp: requirements/test.txt .venv/base.stamp
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements/test.txt
	touch $@

install: .venv/test.stamp

# The timer runs beside the server; a loop waits for the server's end, however it comes, and ends the timer.
demo: export SITE_URL := http://127.0.0.1:$(PORT)
demo: .venv/base.stamp
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT))).close()' 2>/dev/null || \
	{ echo "Port $(PORT) is taken. Choose another: make demo PORT=8001"; exit 1; }
	@mkdir -m 700 -p var && mkdir -p var/static
	@$(BIN)/python manage.py migrate
	@$(BIN)/python manage.py demo
	@{ $(BIN)/python manage.py tick --every 60 & ticker=$$!; \
		while kill -0 $$$$ 2>/dev/null; do sleep 1; done; kill $$ticker; } & \
	exec $(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers 1 --blocking-threads 4 --no-ws \
		tracker.wsgi:application

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 --check {} +

format: .venv/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} +

# Speed beside nginx and Datasette; the store is kept in var/bench. `make bench-site SCALE=0.1` makes a tenth of it.
SCALE ?= 1
bench-site: .venv/test.stamp
	@mkdir -m 700 -p var
	SCALE=$(SCALE) $(BIN)/python -m tests.bench

# What a page costs when the store grows: `make bench-growth SIZES="10000 1000000"`.
SIZES ?= 10000
bench-growth: .venv/test.stamp
	@mkdir -m 700 -p var
	LOG_LEVEL=ERROR $(BIN)/python -m tests.bench.growth $(SIZES)

test: lint
	$(BIN)/python -m pytest -n 2
ifneq ($(TEST_POSTGRES_URL),)
	TEST_ENGINE=postgres $(BIN)/python -m pytest -n 2
endif

# Developers only: the compiled catalogues are committed. docs/translators.md.
messages: .venv/test.stamp
	DJANGO_SETTINGS_MODULE=tracker.settings $(BIN)/python -m tests.catalogues

# Needs Chromium. The pictures are kept in git: what a page looks like is part of what a change is reviewed for.
screenshots: .venv/test.stamp
	$(BIN)/python -m tests.browser.pictures

# The resolver lives in a folder of its own for as long as it runs: nothing here depends on it.
# Versions stay as they are where they still fit; `make lock UPGRADE=--upgrade` takes the newest.
LOCK = var/lock/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" --quiet $(UPGRADE)
lock:
	mkdir -m 700 -p var
	$(PYTHON) -m venv var/lock
	var/lock/bin/python -m pip install --disable-pip-version-check uv
	$(LOCK) --output-file requirements/base.txt
	$(LOCK) --extra test --constraints requirements/base.txt --output-file requirements/test.txt
	rm -rf var/lock
