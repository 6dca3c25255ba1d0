"""Fetch and check the third-party files that are committed with the source.

`python tools/vendor.py` fetches every npm package of `third_party.toml` with `npm pack`, makes the files
again and compares their sha256. `--check` reads only what is committed and needs neither npm nor a network.
`--pin` writes the checksums of what was made: for a new version, after reading what changed.

The list holds no address: npm asks the registry that the machine is set up for.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = ROOT / "third_party.toml"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def pack(name: str, version: str, folder: Path) -> dict[str, bytes]:
    """The members of one npm package, by path without the leading `package/`."""
    done = subprocess.run(
        ["npm", "pack", f"{name}@{version}", "--silent"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    archive = folder / done.stdout.strip().splitlines()[-1]
    members: dict[str, bytes] = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            handle = tar.extractfile(member) if member.isfile() else None
            if handle is not None:
                members[member.name.partition("/")[2]] = handle.read()
    return members


def as_is(members: dict[str, bytes], entry: dict[str, Any]) -> bytes:
    """A member of the package, unchanged."""
    return members[entry["from"]]


def sprite(members: dict[str, bytes], entry: dict[str, Any]) -> bytes:
    """The icons that we use, as symbols of one SVG file; `{% icon %}` reads it once and draws them inline."""
    symbols = []
    for icon in sorted(entry["icons"]):
        source = members[f"icons/{icon}.svg"].decode()
        body = source[source.index(">", source.index("<svg")) + 1 : source.rindex("</svg>")]
        inner = re.sub(r"\s+", " ", body).strip().replace(" />", "/>").replace("> <", "><")
        symbols.append(f'<symbol id="{icon}" viewBox="0 0 24 24">{inner}</symbol>')
    licence = f"<!-- lucide-static {entry['version']}, ISC -->"
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg">{licence}', *symbols, "</svg>", ""]
    return "\n".join(lines).encode()


def instance(members: dict[str, bytes], entry: dict[str, Any]) -> bytes:
    """One weight of a variable font as TTF. Documents need one file: both halves of Latin together."""
    from fontTools.merge import Merger
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    with tempfile.TemporaryDirectory() as folder:
        halves = []
        for number, source in enumerate(entry["from"]):
            font = TTFont(BytesIO(members[source]), recalcTimestamp=False)
            font.flavor = None
            instantiateVariableFont(font, entry["axes"], inplace=True)
            for table in ("STAT", "prep", "gasp", "DSIG"):
                if table in font:
                    del font[table]
            path = str(Path(folder) / f"{number}.ttf")
            font.save(path)
            halves.append(path)
        font = Merger().merge(halves)
    font.recalcTimestamp = False
    options = Options(layout_features=["kern", "mark", "ccmp", "locl", "liga", "tnum"], hinting=False, name_IDs=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    family, style = entry["family"], entry["style"]
    bold, italic = "Bold" in style, "Italic" in style
    names = font["name"]
    names.names = [one for one in names.names if one.nameID in (0, 13, 14)]
    for number, text in {
        1: family, 2: style, 3: f"{family} {style}", 4: f"{family} {style}",
        6: f"{family} {style}".replace(" ", ""),
    }.items():  # fmt: skip
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = 0x80 | (0x20 if bold else 0) | (0x01 if italic else 0) | (0 if bold or italic else 0x40)
    font["head"].macStyle = (1 if bold else 0) | (2 if italic else 0)
    font["head"].created = font["head"].modified = 0
    out = BytesIO()
    font.save(out)
    return out.getvalue()


MAKERS = {"as-is": as_is, "sprite": sprite, "instance": instance}


def check(entries: list[dict[str, Any]]) -> list[str]:
    """What is wrong with the committed files; empty when they are what the list says."""
    wrong = []
    for entry in entries:
        path = ROOT / entry["file"]
        if not path.is_file():
            wrong.append(f"{entry['file']}: absent")
        elif sha256(path.read_bytes()) != entry["sha256"]:
            wrong.append(f"{entry['file']}: is not the file of {entry['name']} {entry['version']}")
    return wrong


def fetch(entries: list[dict[str, Any]], *, pin: bool) -> list[str]:
    """Make every file again from its package; returns what differs from the list and was not written."""
    wrong = []
    packages: dict[tuple[str, str], dict[str, bytes]] = {}
    text = MANIFEST.read_text()
    for entry in entries:
        key = entry["name"], entry["version"]
        if key not in packages:
            with tempfile.TemporaryDirectory() as folder:
                packages[key] = pack(*key, Path(folder))
        data = MAKERS[entry.get("make", "as-is")](packages[key], entry)
        if pin:
            text = text.replace(entry["sha256"], sha256(data)) if entry["sha256"] else _fill(text, entry, data)
        elif sha256(data) != entry["sha256"]:
            wrong.append(f"{entry['file']}: the package gives another file than the list says")
            continue
        path = ROOT / entry["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if pin:
        MANIFEST.write_text(text)
    return wrong


def _fill(text: str, entry: dict[str, Any], data: bytes) -> str:
    start = text.index(f'file = "{entry["file"]}"')
    head, tail = text[:start], text[start:]
    return head + tail.replace('sha256 = ""', f'sha256 = "{sha256(data)}"', 1)


def main() -> int:
    parser = argparse.ArgumentParser(description="Fetch and check third-party files.")
    parser.add_argument("--check", action="store_true", help="only compare what is committed with the list")
    parser.add_argument("--pin", action="store_true", help="write new checksums into the list")
    chosen = parser.parse_args()
    entries = tomllib.loads(MANIFEST.read_text())["file"]
    wrong = check(entries) if chosen.check else fetch(entries, pin=chosen.pin)
    for line in wrong:
        sys.stderr.write(line + "\n")
    sys.stdout.write(f"{len(entries) - len(wrong)} of {len(entries)} third-party files are what the list says\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
