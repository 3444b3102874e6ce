#!/usr/bin/env bash
# Runs the steps of the test command, or those named: lint core suite ltr shadow package e2e.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

OPTIONAL_PACKAGES="geopandas, shapely, pandas, scipy, matplotlib"
done_steps=()

heading() {
    echo
    echo "== $1"
}

step_lint() {
    heading "Lint: ruff"
    "$PYTHON" -m ruff format --check .
    "$PYTHON" -m ruff check .
    heading "Lint: translation, Qt 6, Python 3.9"
    "$PYTHON" scripts/code_checks.py
    heading "Lint: import rules"
    # import-linter wants the package under its name, whatever the checkout is called.
    mkdir -p "$BUILD/import"
    ln --symbolic --force --no-dereference "$ROOT" "$BUILD/import/urbanframe"
    PYTHONPATH=$BUILD/import "$PYTHON" -c \
        'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-cache
}

step_core() {
    heading "Tests of core/, without QGIS"
    "$PYTHON" -m pytest -p no:pytest_qgis -p no:pytest-qt tests/core
}

step_suite() {
    heading "Suite on $(qgis_version), slow tests too"
    "$PYTHON" -m pytest -n 2 --dist loadfile -m "slow or not slow"
}

step_ltr() {
    heading "Suite on $(qgis_version), without the tests about the repository"
    "$PYTHON" -m pytest -n 2 --dist loadfile --ignore tests/repository
}

step_shadow() {
    heading "Shadow run: all but the analytic tests, without $OPTIONAL_PACKAGES"
    URBANFRAME_SHADOW=$ROOT/tests/shadow PYTHONPATH=$ROOT/tests/shadow:${PYTHONPATH:-} \
        "$PYTHON" -m pytest -n 2 --dist loadfile -m "not analysis and not slow" \
        --ignore tests/repository --ignore tests/e2e
}

step_e2e() {
    heading "A real window: the ZIP in an empty profile"
    scripts/e2e.sh
}

step_package() {
    heading "Package check"
    "$PYTHON" scripts/package.py
    "$PYTHON" scripts/check_package.py
}

qgis_version() {
    "$PYTHON" -c 'from qgis.core import Qgis; print("QGIS", Qgis.version())'
}

main() {
    local step steps=("$@")
    if [[ ${#steps[@]} == 0 ]]; then steps=(lint suite shadow package e2e); fi
    for step in "${steps[@]}"; do
        "step_$step"
        done_steps+=("$step")
    done
    echo
    echo "== Passed: ${done_steps[*]}"
}

main "$@"
