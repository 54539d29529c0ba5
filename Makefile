# Every target first makes what it needs, inside this folder. Needs python3 (3.11 or newer) and git.

PYTHON ?= python3
RUN := .venv/bin/python
# File names and texts are Vietnamese whatever the machine's locale says.
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help setup setup-tests demo test test-layouts test-days test-scans figures test-windows test-windows-short wine-chroot lint simulate test-lan kill-test bench bench-peers screens licences translations clean distclean
.NOTPARALLEL:

help: ## these lines
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## the environment in .venv as the program and the demo need it
	@command -v $(PYTHON) >/dev/null || { echo "set-up stopped: $(PYTHON) is missing; on Debian: sudo apt-get install python3"; exit 1; }
	@$(PYTHON) tools/environment.py

setup-tests: ## the same with what the tests need, a print service included
	@command -v $(PYTHON) >/dev/null || { echo "set-up stopped: $(PYTHON) is missing; on Debian: sudo apt-get install python3"; exit 1; }
	@$(PYTHON) tools/environment.py --for-tests

demo: setup ## a whole counter day, from the first dossier to the center; results in out/demo
	$(RUN) -m demo

test: lint ## everything that must hold: style, types, import direction, tests
	$(RUN) -m pytest -n 2 --cov --cov-report=term-missing:skip-covered

test-windows: setup-tests ## builds the Windows installer and tries it under Wine; as root, on Debian
	$(RUN) -m installer.wine_proof

test-windows-short: setup-tests ## as much of it as the gate has time for; skipped where only root could
	$(RUN) -m installer.wine_proof --short

wine-chroot: setup-tests ## fetches what these two need, and tries nothing
	$(RUN) -m installer.wine_proof --prepare

test-days: setup-tests ## the tests once more on days that used to matter, as root on Debian
	$(RUN) tools/test_days.py

test-scans: setup-tests ## thousands of scans, on every field of every page; SCAN_TRIALS for each scene, SCAN_SEED
	@export SCAN_TRIALS=$${SCAN_TRIALS:-40} SCAN_SEED=$${SCAN_SEED:-$$(date +%s)} PEOPLE_WALKS=$${PEOPLE_WALKS:-200}; \
	echo "SCAN_SEED=$$SCAN_SEED"; \
	$(RUN) -m pytest -q --timeout 0 tests/ui/test_scan_anywhere.py tests/ui/test_people_walk.py

test-layouts: setup-tests ## every page and where toasts stand, at three widths and four sizes of letters; the gate tries the corners
	LAYOUTS=all $(RUN) -m pytest tests/ui/test_layouts.py tests/ui/test_toast_place.py -q --timeout 0

figures: setup-tests ## lines, methods, arguments and repeated blocks of the product
	@$(RUN) tools/code_figures.py

lint: setup-tests ## style, types and import direction
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache --no-logo

SEEDS ?= 10000
FROM ?= 0
FAULTS ?= held
simulate: setup-tests ## simulated offices with faults, up to the first seed that fails (SEEDS=, FROM=, FAULTS=)
	@$(RUN) -m simulator --seeds $(SEEDS) --from $(FROM) --faults $(FAULTS)

test-lan: setup-tests ## as root: an office of three PCs in network namespaces, its hub cut off, moved, killed, replaced
	LAN_WHOLE=1 $(RUN) -m pytest -q -p no:randomly tests/hub/test_hosts.py

kill-test: setup-tests ## two thousand SIGKILLs of counter, sync, center, PostgreSQL and of telling a province; KILLS= for each database; as root with full and read-only disks
	OFFICE_KILLS=$${KILLS:-500} TELLING_KILLS=$${KILLS:-500} $(RUN) -m pytest -q --timeout 0 -p no:randomly \
	  tests/e2e/test_kill.py tests/e2e/test_kill_telling.py

bench-peers: setup-tests ## pushing beside PouchDB, which npm fetches first
	$(RUN) -m benchmarks --peers

bench: setup-tests ## speed beside its floor on this machine
	$(RUN) -m benchmarks

screens: setup-tests ## the pictures of docs/screens, drawn anew
	$(RUN) -m demo --screens docs/screens

licences: setup-tests ## THIRD_PARTY.md from what is installed
	$(RUN) tools/licences.py --write

translations: setup-tests ## the English of the window: collects new texts, compiles, says what is missing
	$(RUN) tools/translations.py

clean: ## removes what the other targets left behind, but not the environment
	rm -rf out build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find reception tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

distclean: clean ## removes the environment as well
	rm -rf .venv .uv-cache
