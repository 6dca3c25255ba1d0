"""Every Dutch text has its English, and the tool that says so is right about it."""

import json
from pathlib import Path

import pytest

from tools import catalogues

PAGE = """{% extends "base.html" %}
  {% block x %}
 <p title="{% translate "Leg de datum vast" %}">{{ name|default:_("iemand") }}</p>
      {% button label=_('Ik doe mee') class="it's" %}
   {% blocktranslate trimmed count n=many with place=school.name %}
     Eén school in {{ place }}
   {% plural %}
     {{ n }} scholen in {{ place }}
   {% endblocktranslate %}
  {% translate "Open" context "vorm" %}
{% comment %} don't {% endcomment %}
{# it's a (comment #} {% translate "100% zeker" %}
  {% endblock %}
"""
CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext
def first(n): return ngettext("%(n)s stap", "%(n)s stappen", n) % {"n": n}
def second(n): return [_("Begin bij {place}").format(place=_("huis")), pgettext("vorm", "Open")]
third = _("Lang " "en breed")
"""


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    folder = tmp_path / "kamer"
    (folder / "templates" / "kamer").mkdir(parents=True)
    (folder / "tests").mkdir()
    (folder / "__init__.py").touch()
    (folder / "views.py").write_text(CODE)
    (folder / "tests" / "test_x.py").write_text("_('nooit gezien')")
    (folder / "templates" / "kamer" / "page.html").write_text(PAGE)
    monkeypatch.setattr(catalogues, "PACKAGE", tmp_path)
    return "kamer"


def test_finds_what_code_and_pages_say(room: str):
    found = catalogues.messages(room)
    assert set(found) == {
        (None, "Leg de datum vast"),
        (None, "iemand"),
        (None, "Ik doe mee"),
        (None, "Eén school in %(place)s"),
        ("vorm", "Open"),
        (None, "100%% zeker"),
        (None, "%(n)s stap"),
        (None, "Begin bij {place}"),
        (None, "huis"),
        (None, "Lang en breed"),
    }
    assert found[None, "Eén school in %(place)s"].plural == "%(n)s scholen in %(place)s"


def test_fill_keeps_and_update_drops(room: str, tmp_path: Path):
    assert catalogues.update(room) == (10, 0)
    rows = catalogues.missing(room)
    assert len(rows) == 10
    for row in rows:
        row["en"] = [row["id"], row["plural"]] if "plural" in row else row["id"]
    assert catalogues.fill(room, json.loads(json.dumps(rows))) == []
    assert catalogues.missing(room) == []
    assert catalogues.faults() == []

    (tmp_path / "kamer" / "views.py").write_text("_('Nieuw')")
    assert catalogues.update(room) == (1, 4)
    assert [row["id"] for row in catalogues.missing(room)] == ["Nieuw"]

    assert catalogues.compile_stale() == 1
    assert catalogues.compile_stale() == 0


@pytest.mark.parametrize(
    ("identity", "english", "fault"),
    [
        ("Begin bij {place}", "Start at {spot}", "placeholders"),
        ("%(n)s stap", ["%(n)s step", "steps"], "placeholders"),
        ("%(n)s stap", ["one step", "%(n)s steps"], None),
        ("%(n)s stap", ["%(n)s step", ""], "no English"),
        ("huis", " house", "white space"),
        ("huis", "<b>house</b>", "tags"),
        ("onbekend", "unknown", "no such message"),
        ("huis", "", "no English"),
    ],
)
def test_names_what_is_wrong(room: str, identity: str, english: str | list[str], fault: str | None):
    catalogues.update(room)
    complaints = catalogues.fill(room, [{"id": identity, "en": english}])
    complaints += [line for line in catalogues.faults() if identity in line]
    assert [line for line in complaints if fault and fault in line] or (not fault and not complaints)


def test_a_block_cannot_look_things_up(room: str, tmp_path: Path):
    page = tmp_path / "kamer" / "templates" / "kamer" / "page.html"
    page.write_text("{% blocktranslate %}Bij {{ school.name }}{% endblocktranslate %}")
    assert any("bind it" in line for line in catalogues.faults())


def test_one_dutch_text_has_one_english(room: str, tmp_path: Path):
    other = tmp_path / "zaal"
    other.mkdir()
    (other / "__init__.py").write_text("_('huis')")
    catalogues.fill("kamer", {"huis": "house"})
    catalogues.fill("zaal", {"huis": "home"})
    assert any("pgettext" in line for line in catalogues.faults(["zaal"]))


def test_every_room_speaks_english():
    found = catalogues.faults()
    assert not found, f"{len(found)} faults:\n" + "\n".join(found)
