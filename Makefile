# Two commands: `make run` talks to you, `make test` proves it works. Python 3.11+ and make are all they need.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test install lint lock
run: .venv/ready
	@$(BIN)/nhacviec sandbox $(ARGS)

test: .venv/ready-dev lint
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

lint: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

install: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên: make PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Đang chuẩn bị môi trường lần đầu (vài phút)…" >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements-dev.lock
	@touch $@

# After a change of dependencies: needs `uv` on the PATH. No index address is written.
UV_COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links
lock:
	$(UV_COMPILE) --group build -o requirements.lock
	$(UV_COMPILE) --group dev -c requirements.lock -o requirements-dev.lock
