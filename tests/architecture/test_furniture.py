"""Names and sizes: a newcomer finds things by their name, in files that can be read in one go."""

import hashlib
import os
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "doenetwerk"
MODULES = [path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts]
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "service", "services", "misc"}
MOST_LINES = 450


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_there_are_modules():
    assert len(MODULES) > 20


def test_no_module_is_a_junk_drawer():
    vague = [_shown(path) for path in MODULES if {path.stem, path.parent.name} & VAGUE]
    assert not vague, f"say what is in it: {vague}"


def test_no_file_is_too_long():
    long = {
        _shown(path): lines
        for path in MODULES
        if not {"migrations", "tests"} & set(path.parts)
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert not long, f"make a package of it, one file per noun: {long}"


@pytest.mark.parametrize("listing", sorted(PACKAGE.rglob("third_party.toml")), ids=_shown)
def test_third_party_files_are_the_ones_we_chose(listing: Path):
    for file in tomllib.loads(listing.read_text(encoding="utf-8"))["file"]:
        content = (listing.parent / file["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"], file["path"]


def test_no_earlier_part_of_this_run_failed():
    """`make test` runs several things; the last one tells the result of all."""
    failed = os.environ.get("DOENETWERK_FAILED_BEFORE", "").split()
    assert not failed, f"see above: {', '.join(failed)}"
