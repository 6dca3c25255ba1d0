"""English beside the Dutch: finds every message of every room and keeps the catalogues true.

    python tools/catalogues.py update [ROOM …]        new ids in, obsolete ids out; translations stay
    python tools/catalogues.py check [ROOM …]         fails with a list of what is missing or wrong
    python tools/catalogues.py missing ROOM           untranslated ids as JSON, to fill in
    python tools/catalogues.py fill ROOM FILE.json    writes those translations back ("-" reads standard input)
    python tools/catalogues.py compile                writes the .mo files (git does not keep them)

Message ids are Dutch, so Dutch needs no catalogue. Babel reads and writes everything: no gettext programs.
The JSON is a list of {"id": …, "en": …}; with "plural" the value of "en" is [one, many]; "context" as needed.
"""

import argparse
import json
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "doenetwerk"
# Nothing in these is shown to anybody, or it belongs to no room.
OUTSIDE = {"config", "engines", "testing", "__pycache__"}
PO = Path("locale") / "en" / "LC_MESSAGES" / "django.po"

KEYWORDS: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(("_", "lazy", "gettext", "gettext_lazy", "gettext_noop"), (1,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# Without dates and tool names, so that a catalogue only changes when a text does.
HEADER = """msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""

Key = tuple[str | None, str]  # context, id (the singular)


@dataclass
class Message:
    """One message id as the code and the templates of a room use it."""

    id: str
    plural: str | None = None
    context: str | None = None
    places: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return self.context, self.id


def rooms() -> list[str]:
    """Names of the folders that may hold messages, also those without a message yet."""
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py") if path.parent.name not in OUTSIDE)


def _sources(room: str) -> Iterator[Path]:
    for path in sorted((PACKAGE / room).rglob("*")):
        inside = path.relative_to(PACKAGE / room).parts
        code = path.suffix == ".py" and not {"tests", "migrations"} & set(inside)
        page = path.suffix in (".html", ".txt") and "templates" in inside
        if code or page:
            yield path


def _pulled(path: Path) -> Iterator[tuple[int, Any, str | None]]:
    """Line, id (a pair for plurals) and context of each message in one file."""
    from babel.messages.extract import extract

    content = path.read_bytes()
    if path.suffix != ".py":
        from django.utils.translation.template import templatize

        # Inside parentheses Python's tokenizer does not mind the page's indentation.
        content = b"(" + templatize(content.decode(), origin=path.name).encode() + b"\n)"
    for line, message, _comments, context in extract("python", BytesIO(content), KEYWORDS):
        if message and message != ("", ""):
            yield line, message, context


def messages(room: str) -> dict[Key, Message]:
    """Every message of a room, by context and id."""
    found: dict[Key, Message] = {}
    for path in _sources(room):
        place = str(path.relative_to(PACKAGE / room))
        for line, pulled, context in _pulled(path):
            single, plural = pulled if isinstance(pulled, tuple) else (pulled, None)
            message = found.setdefault((context, single), Message(single, None, context))
            if plural and message.plural and plural != message.plural:
                raise SystemExit(f"{path}:{line}: {single!r} has a second plural, {plural!r}")
            message.plural = message.plural or plural
            if place not in message.places:
                message.places.append(place)
    return found


def read(room: str) -> Any:
    """The catalogue of a room; an empty one when there is no file."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    path = PACKAGE / room / PO
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as handle:
        return read_po(handle, locale="en", ignore_obsolete=True)


def _write(room: str, wanted: dict[Key, Message], texts: dict[Key, Any]) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalogue = Catalog(locale="en", fuzzy=False)
    for message in wanted.values():
        text = texts.get(message.key, "")
        if message.plural and isinstance(text, str):
            text = (text, "")
        elif not message.plural and not isinstance(text, str):
            text = text[0]
        catalogue.add(
            (message.id, message.plural) if message.plural else message.id,
            string=text,
            locations=[(place, 0) for place in message.places],
            context=message.context,
        )
    body = BytesIO()
    write_po(body, catalogue, width=100, omit_header=True, sort_by_file=True, include_lineno=False)
    content = HEADER + body.getvalue().decode().rstrip("\n") + "\n"
    path = PACKAGE / room / PO
    if not wanted and not path.exists():
        return
    if not path.exists() or path.read_text(encoding="utf-8") != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def _texts(room: str) -> dict[Key, Any]:
    return {(entry.context, _single(entry.id)): entry.string for entry in read(room) if entry.id}


def _single(identity: Any) -> str:
    return identity if isinstance(identity, str) else identity[0]


def update(room: str) -> tuple[int, int]:
    """Bring a catalogue up to the code; returns how many ids came in and how many went."""
    wanted, texts = messages(room), _texts(room)
    _write(room, wanted, texts)
    return len(wanted.keys() - texts.keys()), len(texts.keys() - wanted.keys())


# --- what is wrong with a translation


def _placeholders(text: str) -> Counter[str]:
    plain = text.replace("%%", "")
    found = re.findall(r"%\([^)]*\)[#0 +-]*[\d.]*[a-zA-Z]", plain)
    found += re.findall(r"(?<!\w)%[#0 +-]*[\d.]*[sdrfgi](?!\w)", plain)
    found += re.findall(r"\{[a-z_]\w*(?:[.!:][^{}]*)?\}", plain)
    return Counter(found)


def _tags(text: str) -> Counter[str]:
    return Counter(re.findall(r"</?[a-z][a-z0-9]*", text))


def _faults_of(message: Message, entry: Any) -> Iterator[str]:
    for name in _placeholders(message.id):
        if name.startswith("%(") and re.search(r"[.|]", name.rsplit(")", 1)[0]):
            yield f"a translation block cannot look up {name}: bind it with “with”"
    if entry is None:
        yield "not in the catalogue: run “update”"
        return
    if entry.fuzzy:
        yield "fuzzy: no person has confirmed this English"
    texts = [entry.string] if isinstance(entry.string, str) else list(entry.string)
    if bool(message.plural) != (not isinstance(entry.id, str)):
        yield "singular and plural differ from the code: run “update”"
        return
    if not all(text.strip() for text in texts) or (message.plural and len(texts) != 2):
        yield "no English" if not message.plural else "no English for one, for many, or both"
        return
    originals = [message.id, message.plural] if message.plural else [message.id]
    for index, (original, text) in enumerate(zip(originals, texts, strict=True)):
        want, got = set(_placeholders(original)), set(_placeholders(text))
        # “One school” may leave the number out, in either language.
        allowed = want | set(_placeholders(message.plural or message.id))
        if not got <= allowed or (not want <= got and not (message.plural and index == 0)):
            yield f"placeholders {sorted(want)} became {sorted(got)}"
        elif not message.plural and _placeholders(original) != _placeholders(text) and "%s" in want:
            yield "a different number of %s"
        if _tags(original) != _tags(text):
            yield f"tags {sorted(_tags(original).elements())} became {sorted(_tags(text).elements())}"
        if original[:1].isspace() != text[:1].isspace() or original[-1:].isspace() != text[-1:].isspace():
            yield "white space at an end differs"


def faults(only: Iterable[str] = ()) -> list[str]:
    """Everything wrong with the English, a line each; empty when all is well.

    Two rooms that give one Dutch text different English are a fault too: Django merges all catalogues, so one
    of the two would win everywhere. `pgettext` tells them apart.
    """
    found: list[str] = []
    chosen = list(only) or rooms()
    english: dict[Key, tuple[str, Any]] = {}
    for room in rooms():
        wanted, catalogue = messages(room), read(room)
        entries = {(entry.context, _single(entry.id)): entry for entry in catalogue if entry.id}
        for key, message in wanted.items():
            entry = entries.get(key)
            if room in chosen:
                where = f"{room}/{message.places[0]}: {message.id!r}"
                found += [f"{where}: {fault}" for fault in _faults_of(message, entry)]
            if entry is not None and any(entry.string):
                other, text = english.setdefault(key, (room, entry.string))
                if text != entry.string and (room in chosen or other in chosen):
                    found.append(
                        f"{room}: {message.id!r}: English {entry.string!r}, but {text!r} in {other}; "
                        "choose one, or tell them apart with pgettext"
                    )
        if room in chosen:
            found += [f"{room}: {key[1]!r}: no longer used: run “update”" for key in entries.keys() - wanted]
    return found


def missing(room: str) -> list[dict[str, Any]]:
    """Ids without English, in the form that `fill` reads; "in" says where each stands."""
    texts = _texts(room)
    listed = []
    for key, message in messages(room).items():
        text = texts.get(key, "")
        if text and (isinstance(text, str) or all(text)):
            continue
        row: dict[str, Any] = {"id": message.id, "en": ["", ""] if message.plural else ""}
        if message.plural:
            row["plural"] = message.plural
        if message.context:
            row["context"] = message.context
        listed.append({**row, "in": message.places[0]})
    return listed


def fill(room: str, rows: Any) -> list[str]:
    """Write translations into a room's catalogue; returns complaints about rows that fit no message.

    `rows`: the list `missing` gives with "en" filled in, or a plain {"id": "English"}. Empty texts are skipped.
    """
    if isinstance(rows, dict):
        rows = [{"id": identity, "en": text} for identity, text in rows.items()]
    wanted, texts = messages(room), _texts(room)
    complaints = []
    for row in rows:
        key = (row.get("context"), row["id"])
        if key not in wanted:
            complaints.append(f"{row['id']!r}: no such message in {room}")
        elif any(row["en"]):
            texts[key] = row["en"] if isinstance(row["en"], str) else tuple(row["en"])
    _write(room, wanted, texts)
    return complaints


def compile_stale() -> int:
    """Write each .mo that is missing or older than its .po; returns how many. Cheap when nothing changed."""
    stale = []
    for po in PACKAGE.glob(f"*/{PO}"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns:
            stale.append((po, mo))
    if not stale:
        return 0
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for po, mo in stale:
        with po.open("rb") as handle:
            catalogue = read_po(handle, locale="en")
        # Complete or not at all: another process may read it meanwhile.
        descriptor, temporary = tempfile.mkstemp(dir=mo.parent, suffix=".part")
        with os.fdopen(descriptor, "wb") as out:
            write_mo(out, catalogue)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(mo)
    return len(stale)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("act", choices=["update", "check", "missing", "fill", "compile"])
    parser.add_argument("room", nargs="*")
    parser.add_argument("--quiet", action="store_true", help="say nothing when all went well")
    given = parser.parse_args(arguments)
    strangers = [name for name in given.room[: 1 if given.act == "fill" else None] if name not in rooms()]
    if strangers:
        parser.error(f"no such room: {', '.join(strangers)}")

    if given.act == "update":
        for room in given.room or rooms():
            came, went = update(room)
            if came or went:
                print(f"{room}: {came} new, {went} gone, {len(missing(room))} without English")
    elif given.act == "check":
        found = faults(given.room)
        print("\n".join(found) or "The English is complete.")
        return 1 if found else 0
    elif given.act == "missing":
        if len(given.room) != 1:
            parser.error("missing ROOM")
        print(json.dumps(missing(given.room[0]), ensure_ascii=False, indent=1))
    elif given.act == "fill":
        if len(given.room) != 2:
            parser.error("fill ROOM FILE.json")
        room, file = given.room
        rows = json.loads(sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8"))
        complaints = fill(room, rows)
        print("\n".join([*complaints, f"{room}: {len(missing(room))} without English"]))
        return 1 if complaints else 0
    else:
        compiled = compile_stale()
        if not given.quiet:
            print(f"{compiled} compiled")
    return 0


if __name__ == "__main__":
    sys.exit(main())
