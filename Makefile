# Two commands do everything: `make demo` shows the product, `make test` tests it. Both start from a fresh clone.
.DEFAULT_GOAL := help
.PHONY: help demo demo-fresh test check format bench lock clean

PY := .venv/bin/python
export PYTHONPATH := $(CURDIR)/src

help:
	@echo "make demo        de proefwereld op deze machine / the demo world on this machine"
	@echo "  … ADDRESS=192.168.1.20   ook voor telefoons in huis: het adres van deze machine / for phones at home too"
	@echo "make demo-fresh  dezelfde, opnieuw begonnen / the same, from scratch"
	@echo "make test        alles: controles, tests op SQLite en PostgreSQL, reizen in een browser"
	@echo "make check       alleen de controles / only the checks: style, types, contracts, English"
	@echo "make format      code in de afgesproken vorm / code in the agreed form"
	@echo "make bench       metingen / measurements"
	@echo "make lock        versies opnieuw vastzetten / lock the versions again"
	@echo "make clean       weg wat opnieuw te maken is; var/ blijft / remove what can be made again, keep var/"

demo:
	@sh tools/bootstrap.sh run
	@$(PY) tools/catalogues.py compile --quiet
	@exec $(PY) -m doenetwerk serve --demo $(if $(ADDRESS),--address $(ADDRESS))

demo-fresh:
	@sh tools/bootstrap.sh run
	@$(PY) tools/catalogues.py compile --quiet
	@exec $(PY) -m doenetwerk serve --demo --fresh $(if $(ADDRESS),--address $(ADDRESS))

test:
	@sh tools/bootstrap.sh test machine
	@sh tools/test.sh

check:
	@sh tools/bootstrap.sh test
	@sh tools/check.sh

format:
	@sh tools/bootstrap.sh test
	$(PY) -m ruff check --fix-only --quiet .
	$(PY) -m ruff format .

bench:
	@sh tools/bootstrap.sh test
	@for file in bench/*.py; do \
	  [ -e "$$file" ] || { echo "bench/ is leeg / is empty"; exit 0; }; \
	  case $$file in bench/_*) continue;; esac; \
	  echo "== $$file"; $(PY) "$$file" || exit 1; done

# Needs pip-tools; leaves out where the packages came from, so that every machine uses its own source.
LOCK := -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
  --annotation-style=line --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
lock:
	@$(PY) -c "import piptools" 2>/dev/null || $(PY) -m pip install --quiet pip-tools
	$(PY) $(LOCK) --output-file requirements/run.txt requirements/run.in
	$(PY) $(LOCK) --output-file requirements/test.txt requirements/test.in

clean:
	rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis src/*.egg-info
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	find src -name '*.mo' -delete
