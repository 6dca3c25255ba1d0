"""What the documents say is so: commands run, rooms exist, links lead somewhere, and nothing is of one machine."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "doenetwerk"
BESIDE = {"commandline", "config", "testing"}
BINARY = {".png", ".jpg", ".ico", ".woff", ".woff2", ".ttf", ".otf", ".mo", ".xlsx", ".docx", ".pdf", ".gz", ".zip"}


def _tracked() -> list[Path]:
    """Files that go with the product; without git: all that git would not ignore by our short list."""
    # New files count before they are committed; -z keeps names with accents whole.
    command = ["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\0")
        paths = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        ignored = {".venv", "var", "__pycache__", "node_modules", ".git"}
        paths = [path for path in ROOT.rglob("*") if not ignored & set(path.relative_to(ROOT).parts)]
    return [path for path in paths if path.is_file()]


def _rooms() -> set[str]:
    return {path.parent.name for path in PACKAGE.glob("*/__init__.py")} - BESIDE


DOCUMENTS = sorted(path for path in _tracked() if path.suffix == ".md")
named = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def _code(text: str) -> Iterator[str]:
    """Lines that a reader would type: fenced blocks and `spans`."""
    fenced = re.compile(r"^```.*?\n(.*?)^```", re.MULTILINE | re.DOTALL)
    for block in fenced.findall(text):
        yield from block.splitlines()
    yield from re.findall(r"`([^`\n]+)`", fenced.sub("", text))


@named
def test_commands_exist(document: Path):
    targets = set(re.findall(r"^([a-z][\w-]*):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    commands = {name.replace("_", "-") for name in get_commands()} | {"help", "version"}
    commands |= {"form", "form-template"}  # these start without Django
    wrong = []
    for line in _code(document.read_text(encoding="utf-8")):
        typed = line.strip().removeprefix("$ ").split("#")[0]
        for part in re.split(r"&&|;|\|", typed):
            if match := re.match(r"(?:[A-Z_]+=\S*\s+)*make(?:\s+(?:[A-Z_]+=\S*))*\s+([a-z][\w-]*)", part.strip()):
                wrong += [part] if match[1] not in targets else []
            elif match := re.match(r"(?:\S*python3? -m |\.venv/bin/)?doenetwerk ([a-z][\w-]*)", part.strip()):
                wrong += [part] if match[1].replace("_", "-") not in commands else []
    assert not wrong, f"these do not exist: {wrong}"


@named
def test_links_lead_somewhere(document: Path):
    text = re.sub(r"```.*?```|`[^`\n]+`", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\(<?([^)\s>#]+)[^)]*\)", text)
    dead = [link for link in links if not re.match(r"[a-z]+:", link) and not (document.parent / link).exists()]
    assert not dead, f"these lead nowhere: {dead}"


def test_architecture_names_the_rooms_that_exist():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    told = re.findall(r"^\|\s*`(\w+)/?`", text.split("\n## ")[1], re.MULTILINE)
    assert set(told) == _rooms()
    assert len(told) == len(set(told))


@pytest.mark.parametrize("room", sorted(_rooms()))
def test_every_room_introduces_itself(room: str):
    readme = PACKAGE / room / "README.md"
    assert readme.exists(), "what is the room for, its verbs, its pages: ten lines"
    assert readme.read_text(encoding="utf-8").strip()


# Put together from parts, so that this file does not hold what it looks for.
OF_ONE_MACHINE = {
    "a registry's address": re.compile(
        "|".join(["python" + "hosted", "pypi" + r"\.org", "npm" + r"js\.(?:org|com)", "deb" + r"\.debian\.org"])
    ),
    "an index option": re.compile("--(?:extra-)?index" + "-url|--trusted" + "-host|--find" + "-links"),
    "a path of one machine": re.compile(
        r"(?<![\w.*~-])/(?:" + "|".join(["ho" + "me", "ro" + "ot", "wo" + "rk", "Us" + "ers", "tm" + "p"]) + r")/[\w.]"
    ),
}


def test_nothing_belongs_to_one_machine():
    found = []
    for path in _tracked():
        if path.suffix in BINARY or path.name.endswith(".min.js"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            found += [
                f"{path.relative_to(ROOT)}:{number}: {what}: {match[0]}"
                for what, pattern in OF_ONE_MACHINE.items()
                if (match := pattern.search(line))
            ]
    assert not found, "\n".join(found)
