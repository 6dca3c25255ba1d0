#!/bin/sh
# Everything that can be said without running the product; goes on after a fault, so that one run tells all.
set -u
cd "$(dirname "$0")/.."
python=.venv/bin/python
export PYTHONPATH="$PWD/src"
faults=

part() {
    name=$1
    shift
    printf '== %s\n' "$name"
    "$@" || faults="$faults $name"
}

part ruff "$python" -m ruff check --quiet --output-format concise .
part format "$python" -m ruff format --check --quiet --output-format concise .
part mypy "$python" -m mypy
part imports .venv/bin/lint-imports --no-cache
part english "$python" tools/catalogues.py check

if [ -n "$faults" ]; then
    printf '\n  !! Niet in orde / not in order:%s\n\n' "$faults"
    exit 1
fi
