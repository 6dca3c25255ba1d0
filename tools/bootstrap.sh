#!/bin/sh
# Makes .venv fit for a purpose, and does nothing when it already is.
#
#   tools/bootstrap.sh run            what a running Doenetwerk needs
#   tools/bootstrap.sh test           that, and what checks and tests need
#   tools/bootstrap.sh test machine   that, and Chromium, a font, PostgreSQL and Valkey on this machine
#
# Debian packages are installed only when they are missing, and only as root or with sudo that asks nothing.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-run}
lock=requirements/$purpose.txt

say() { printf '%s\n' "$*" >&2; }
loud() { say ""; say "  !! $1"; say "  !! $2"; say ""; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}
may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; }
}
updated=
install_packages() {
    say "Debian: $*"
    if [ -z "$updated" ]; then
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null >/dev/null || true
        updated=1
    fi
    # An answer to every question beforehand: nobody is at the keyboard.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        -o Dpkg::Options::=--force-confold -o Dpkg::Use-Pty=0 "$@" </dev/null >/dev/null
}

# --- Python

find_python() {
    for candidate in ${PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

make_environment() {
    if ! python=$(find_python); then
        if may_install; then install_packages python3 python3-venv || true; fi
        if ! python=$(find_python); then
            loud "Python 3.11 of nieuwer ontbreekt. Installeer: apt-get install python3 python3-venv" \
                "Python 3.11 or newer is missing. Install: apt-get install python3 python3-venv"
            exit 1
        fi
    fi
    say "Python: $("$python" --version) → .venv"
    rm -rf .venv
    # Debian splits venv off: without its package the module is there, and fails on its bundled pip.
    if "$python" -c 'import ensurepip, venv' 2>/dev/null && "$python" -m venv .venv >/dev/null 2>&1; then return; fi
    rm -rf .venv
    if may_install; then
        version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        install_packages "$version" || install_packages python3-venv || true
        if "$python" -m venv .venv >/dev/null 2>&1; then return; fi
        rm -rf .venv
    fi
    if command -v virtualenv >/dev/null 2>&1 && virtualenv -q -p "$python" .venv >/dev/null 2>&1; then return; fi
    # An environment without pip still works when the machine's own pip can install into it.
    if "$python" -m pip --version >/dev/null 2>&1 && "$python" -m venv --without-pip .venv >/dev/null 2>&1; then
        return
    fi
    rm -rf .venv
    loud "Python kan hier geen eigen omgeving maken. Installeer als beheerder: apt-get install python3-venv" \
        "Python cannot make an environment here. Install as administrator: apt-get install python3-venv"
    exit 1
}

pip() {
    if .venv/bin/python -c 'import pip' 2>/dev/null; then
        .venv/bin/python -m pip "$@"
    else
        "$(find_python)" -m pip --python .venv/bin/python "$@"
    fi
}

# A stamp holds what was installed, for which Python, where: another lock, Python or folder installs again.
stamp_for() {
    printf '%s %s %s\n' "$(sha256sum <"requirements/$1.txt" | cut -d' ' -f1)" "$(readlink -f .venv/bin/python)" "$PWD"
}
fresh() {
    [ -x .venv/bin/python ] && [ -f ".venv/.installed-$1" ] && [ "$(cat ".venv/.installed-$1")" = "$(stamp_for "$1")" ]
}

make_python_fit() {
    fresh "$purpose" && return
    # A folder that was moved, or whose Python went, starts anew: its programs point to the old place.
    if ! .venv/bin/python -c 'import sys' 2>/dev/null ||
        [ "$(.venv/bin/python -c 'import os, sys; print(os.path.realpath(sys.prefix))')" != "$(readlink -f .venv)" ] ||
        { [ -x .venv/bin/pip ] && ! .venv/bin/pip --version >/dev/null 2>&1; }; then
        make_environment
    fi
    say "Pakketten / packages: $lock …"
    pip install --quiet --quiet --disable-pip-version-check --no-input --root-user-action=ignore \
        --require-hashes --requirement "$lock" </dev/null
    # The product itself needs no building: a line that says where it is, and its command.
    place=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    printf '%s\n' "$PWD/src" >"$place/doenetwerk.pth"
    printf '#!%s\nfrom doenetwerk.cli import main\n\nmain()\n' "$PWD/.venv/bin/python" >.venv/bin/doenetwerk
    chmod +x .venv/bin/doenetwerk
    stamp_for "$purpose" >".venv/.installed-$purpose"
    # What tests need contains what running needs, in the same versions.
    [ "$purpose" = run ] || stamp_for run >.venv/.installed-run
}

# --- the machine

make_machine_fit() {
    wanted=
    if [ "${DOENETWERK_SKIP_BROWSER:-}" != 1 ]; then
        if ! command -v chromium >/dev/null 2>&1 && ! [ -x "${DOENETWERK_CHROMIUM:-/usr/bin/chromium}" ]; then
            wanted="$wanted chromium"
        fi
        # Without any font a browser measures nothing that people see.
        if ! find /usr/share/fonts /usr/local/share/fonts -name '*.[to]tf' 2>/dev/null | grep -q .; then
            wanted="$wanted fonts-liberation fonts-dejavu-core"
        fi
    fi
    if [ "${DOENETWERK_SKIP_POSTGRES:-}" != 1 ] &&
        ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null 2>&1; then
        wanted="$wanted postgresql"
        if may_install && ! [ -e /etc/postgresql-common/createcluster.conf ]; then
            # Only the programs: no server of its own that starts with this machine.
            as_root mkdir -p /etc/postgresql-common
            echo "create_main_cluster = false" | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
        fi
    fi
    if ! command -v valkey-server >/dev/null 2>&1 && ! command -v valkey-check-rdb >/dev/null 2>&1 &&
        ! command -v redis-server >/dev/null 2>&1 && ! command -v redis-check-rdb >/dev/null 2>&1; then
        # The tools hold the server's program without a service of its own; Debian 12 has only those of Redis.
        if apt-cache show valkey-tools >/dev/null 2>&1; then wanted="$wanted valkey-tools"; else wanted="$wanted redis-tools"; fi
    fi
    [ -n "$wanted" ] || return 0
    # shellcheck disable=SC2086 # words, on purpose
    if may_install && install_packages $wanted; then return 0; fi
    loud "Voor alle tests ontbreekt:$wanted. Zonder browser: DOENETWERK_SKIP_BROWSER=1; zonder PostgreSQL: DOENETWERK_SKIP_POSTGRES=1." \
        "Missing for all tests:$wanted. The parts that need it will fail, unless one of these variables is set."
}

make_python_fit
if [ "${2:-}" = machine ]; then make_machine_fit; fi
