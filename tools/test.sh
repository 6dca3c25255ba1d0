#!/bin/sh
# All tests. Goes on after a fault; the last part is the largest, and its closing line tells the result of all:
# a part that failed before it counts there as a failed test (tests/architecture/test_furniture.py).
set -u
cd "$(dirname "$0")/.."
python=.venv/bin/python
export PYTHONPATH="$PWD/src"
pytest="$python -m pytest -q -n ${DOENETWERK_TEST_WORKERS:-2} -p no:cacheprovider"
failed=

# What someone has set for running the product is none of the tests' business.
unset DOENETWERK_DATABASE DOENETWERK_DEMO DOENETWERK_DEBUG DOENETWERK_VAR DOENETWERK_URL

# Real school lists are read where someone has them beside the project.
if [ -z "${DOENETWERK_REAL_DATA:-}" ] && [ -d ../shared/data ]; then
    DOENETWERK_REAL_DATA="$(cd ../shared/data && pwd)"
    export DOENETWERK_REAL_DATA
fi

sh tools/check.sh || failed="$failed check"

if [ "${DOENETWERK_SKIP_POSTGRES:-}" = 1 ]; then
    printf '\n  !! PostgreSQL overgeslagen / skipped: DOENETWERK_SKIP_POSTGRES=1\n\n'
else
    printf '\n== PostgreSQL\n'
    # What has no database (engines, the commands that need none) is tried once, below.
    # shellcheck disable=SC2086 # words, on purpose
    $python -m doenetwerk.testing.postgres -- $pytest -m "not journey" --ignore=src/doenetwerk/engines --ignore=src/doenetwerk/commandline || failed="$failed PostgreSQL"
fi

printf '\n== SQLite, en reizen in een browser / and journeys in a browser\n'
export DOENETWERK_FAILED_BEFORE="$failed"
# shellcheck disable=SC2086 # words, on purpose
exec $pytest
