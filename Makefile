# Every command of the project. Needs make and Python 3.11 or newer, nothing else.

PYTHON ?= python3
PORT ?= 8000
INSTALL = $(PYTHON) -I jfj/install.py
VENV = .venv/bin/python
export PYTHONUNBUFFERED = 1
# uv trusts the certificates of this machine, as pip does: the name of its setting, old and new.
export UV_NATIVE_TLS = 1
export UV_SYSTEM_CERTS = 1

.PHONY: help run dev test lint bench lock clean base tools

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /make \1 — /p' Makefile

run dev: export DEMO = 1
run: export DEBUG = 0
run: base ## the site with demo content on http://127.0.0.1:8000 (PORT=8001 for another port)
	@$(VENV) manage.py demo_server --port $(PORT)

dev: export DEBUG = 1
dev: base ## the same with Django's own server, which reloads on every change
	@$(VENV) manage.py demo_server --port $(PORT)

test: tools ## lint, types and every test
	@$(VENV) -m tests.find_browser
	@$(VENV) -m tests

lint: tools ## what can be checked without running the site
	@$(VENV) -m tests --lint

bench: tools ## how fast and how heavy the site is, beside what it may be
	@$(VENV) -m tests.bench

lock: ## write the lock files anew from pyproject.toml (UPGRADE=1 takes newer releases)
	@$(INSTALL) --lock $(if $(UPGRADE),--upgrade)

clean: ## remove what the commands above made, the demo's database and pictures included
	rm -rf .venv .cache var .pytest_cache .mypy_cache .ruff_cache .hypothesis htmlcov .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

base:
	@$(INSTALL) requirements.lock

tools: ## what the tests need, installed without running them
	@$(INSTALL) requirements-dev.lock
