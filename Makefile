# The targets people use; `make` alone lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
SETS   ?= data

# Tests and tools need no display; the window itself keeps the platform's own.
TEST_ENV := QT_QPA_PLATFORM=offscreen PYTHONDONTWRITEBYTECODE=1

.PHONY: help setup run check test test-soak fuzz bench translations screenshots train clean
.PHONY: package package-smoke package-test package-again package-bench release-notes

help:
	@echo "make setup                    .venv with everything pinned"
	@echo "make run [PHOTO=path]         open the window"
	@echo "make test                     style, types, layers and tests (no display needed)"
	@echo "make test-soak                the long tests"
	@echo "make fuzz [N=100000]           damage photos in N ways; each is read or refused"
	@echo "make bench                    how fast, as ratios within one run"
	@echo "make translations             bring the languages up to date with the window's texts"
	@echo "make screenshots              every window and dialog as a picture, and those of README.md"
	@echo "make package                  the program as a folder and an archive, for people without Python"
	@echo "make package-smoke            build only the folder, and color with it"
	@echo "make package-test             build it, and test it where nothing is installed"
	@echo "make package-again            build a second time; every byte must be the same"
	@echo "make package-bench            how fast the packaged program starts and colors"
	@echo "make release-notes            what changed, and the files with their checksums"
	@echo "make train MODEL=name DATA=folder   prepare, train, evaluate and export a network"

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[train,test]'
	@touch $@

run: $(READY)
	$(BIN)/python -m colorstudio $(if $(PHOTO),"$(PHOTO)")

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# What stands still in foreign code, where no other limit reaches, says where and ends.
test: check
	$(TEST_ENV) $(BIN)/python -m pytest -o faulthandler_timeout=240 -o faulthandler_exit_on_timeout=true

test-soak: $(READY)
	$(TEST_ENV) $(BIN)/python -m pytest -m soak --timeout 1500

fuzz: $(READY)
	$(TEST_ENV) $(BIN)/python -m tests.fuzz $(or $(N),100000)

bench: $(READY)
	$(TEST_ENV) $(BIN)/python -m tests.bench

translations: $(READY)
	$(BIN)/python translations/update.py

screenshots: $(READY)
	$(TEST_ENV) $(BIN)/python -m tests.screenshots

# DATA is a folder or a tar of color photos; what is prepared and learned lands in ignored folders.
train: $(READY)
	@test -n "$(MODEL)" -a -n "$(DATA)" || { echo "Say make train MODEL=studio DATA=folder-of-photos"; exit 2; }
	$(BIN)/python -m model_training.prepare --out $(SETS)/$(MODEL) $(DATA) $(if $(KEEP_OUT),--keep-out $(KEEP_OUT))
	$(BIN)/python -m model_training.train --recipe $(MODEL) --data $(SETS)/$(MODEL) --out runs/$(MODEL) --resume $(if $(MINUTES),--minutes $(MINUTES))
	$(BIN)/python -m model_training.export --checkpoint runs/$(MODEL)/last.pt --sources $(SETS)/$(MODEL) --out runs/$(MODEL)/$(MODEL).safetensors
	$(BIN)/python -m model_training.evaluate --model runs/$(MODEL)/$(MODEL).safetensors --data $(or $(VALIDATION),$(firstword $(DATA))) --limit 400 --json runs/$(MODEL)/scores.json
	$(BIN)/python -m model_training.export --checkpoint runs/$(MODEL)/last.pt --sources $(SETS)/$(MODEL) --scores runs/$(MODEL)/scores.json --out runs/$(MODEL)/$(MODEL).safetensors

# FLAVOR=cuda where a CUDA build of torch is installed. A full build packs for some ten minutes.
package: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[package]'
	$(BIN)/python packaging/build.py $(if $(FLAVOR),--flavor $(FLAVOR))

# The folder only, and what it does without a screen.
package-smoke: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[package]'
	$(BIN)/python packaging/build.py --folder-only
	$(TEST_ENV) $(BIN)/python -m pytest tests/packaging/test_packaged.py -m packaged -k 'byte_for_byte or unknown or notices'

package-test: package
	$(TEST_ENV) $(BIN)/python -m pytest tests/packaging -m packaged -ra

# After `make package`, of the same commit.
package-again: $(READY)
	$(BIN)/python packaging/build.py $(if $(FLAVOR),--flavor $(FLAVOR)) --dist build/again
	$(BIN)/python packaging/compare.py dist build/again

package-bench: $(READY)
	$(BIN)/python packaging/measure.py

release-notes: $(READY)
	@$(BIN)/python packaging/release_notes.py

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
