# The two commands of the README, and what they need. `make site` and `make test` work in a fresh clone.

.PHONY: site test audit bench check lint docs messages clean
.DELETE_ON_ERROR:

PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin

site: .venv/site.done  ## make the environment, build the site, say where it is
	@$(BIN)/python build.py
	@echo
	@echo "The site is in $(CURDIR)/site. To look at it:"
	@echo "  $(BIN)/python -m http.server --directory site 8000"
	@echo "and open http://localhost:8000/ in a browser."

test: .venv/test.done lint  ## make what the tests need, and run them all
	@sh tests/chromium.sh
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

audit: .venv/audit.done tests/audit/node_modules/.done  ## the slow outside judges: Lighthouse, the HTML checker, validators of data
	@$(BIN)/python build.py
	@status=0; $(BIN)/python tests/audit/judge.py || status=1; $(BIN)/python -m pytest tests/audit || status=1; exit $$status

SIZES ?= 1000 10000

bench: .venv/bench.done  ## measure us beside other generators; writes docs/performance.md
	@$(BIN)/python -m bench $(SIZES)

check: .venv/site.done  ## tell what is wrong with the cases, and build nothing
	@$(BIN)/python build.py check

lint: .venv/test.done
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

docs: .venv/site.done  ## write the pages of docs/ that are generated
	@$(BIN)/python build.py schema > docs/case.schema.json
	@$(BIN)/python build.py schema --translation > docs/translation.schema.json
	@$(BIN)/python build.py schema --data > docs/case-data.schema.json
	@$(BIN)/python build.py rules > docs/checks.md
	@$(BIN)/python build.py fields > docs/fields.md
	@$(BIN)/python build.py vocabulary > docs/vocabulary.md
	@$(BIN)/python build.py tables > docs/tables.md

messages: .venv/site.done  ## bring the message catalogues in step with the source
	@$(BIN)/python tools/messages.py

clean:
	rm -rf .venv .cache site .site.twin .site.aside tests/audit/node_modules

# An environment is made once, and made again when its list of packages changes.
.venv/site.done: requirements/site.txt
	@$(MAKE) --no-print-directory environment REQUIREMENTS=$<
	@touch $@

.venv/test.done: requirements/test.txt
	@$(MAKE) --no-print-directory environment REQUIREMENTS=$<
	@touch .venv/site.done $@

.venv/audit.done: requirements/audit.txt
	@$(MAKE) --no-print-directory environment REQUIREMENTS=$<
	@touch .venv/site.done .venv/test.done $@

.venv/bench.done: requirements/bench.txt
	@$(MAKE) --no-print-directory environment REQUIREMENTS=$<
	@touch .venv/site.done $@

tests/audit/node_modules/.done: tests/audit/package-lock.json
	@command -v npm >/dev/null 2>&1 || { echo "The audit needs Node and npm. On Debian or Ubuntu: apt install nodejs npm"; exit 1; }
	@cd tests/audit && npm ci --silent
	@touch $@

.PHONY: environment
environment:
	@test -n "$(PYTHON)" || { echo "OnRecord needs Python 3.11 or later, and none was found. On Debian or Ubuntu: apt install python3 python3-venv"; exit 1; }
ifneq ($(UV),)
	@test -x $(BIN)/python || uv venv --quiet --python $(PYTHON) .venv
	@uv pip install --quiet --python $(BIN)/python --require-hashes -r $(REQUIREMENTS)
else
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv >/dev/null 2>&1 \
	  || { sh .ci/debian-package python3-venv && $(PYTHON) -m venv .venv; } \
	  || { echo "Python cannot make an environment. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(REQUIREMENTS)
endif
