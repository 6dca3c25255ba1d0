"""What the components give to people: readable, safe, in their language."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from doenetwerk.core.asks import Ask
from doenetwerk.core.circles import Circle
from doenetwerk.core.stylepage import style_page
from doenetwerk.core.templatetags import ui

CORE = Path(ui.__file__).resolve().parents[1]
SOURCE = CORE.parent
STYLES = (CORE / "static/core/app.css").read_text(encoding="utf-8")


def show(template: str, **context: Any) -> str:
    return Template("{% load ui %}" + template).render(Context(context))


# Circles


@pytest.mark.parametrize("value", Circle.values)
def test_a_circle_is_told_in_words_and_in_a_picture(value: str) -> None:
    html = show("{% circle value %}", value=value)
    assert str(Circle(value).label) in html
    assert f"circle--{value}" in html
    assert "<svg" in html


def test_an_unknown_circle_promises_the_smallest() -> None:
    assert "circle--me" in show("{% circle 'bestaat niet' %}")


def test_a_block_in_a_circle_begins_with_its_label() -> None:
    html = show('{% in_circle "network" %}<p>Een zin</p>{% endin_circle %}')
    assert html.startswith('<div class="in-circle in-circle--network"><span class="circle circle--network"')
    assert html.endswith("<p>Een zin</p></div>")


# What is asked

ASK = Ask(
    key="a",
    title="Kies <b>",
    text="Wie & wat",
    url="/x/",
    action="Kies",
    method="post",
    due=date(2027, 1, 19),
)


def test_an_ask_that_changes_something_is_a_form_with_a_token() -> None:
    html = show("{% ask ask %}", ask=ASK, csrf_token="token-van-de-pagina")
    assert '<form method="post" action="/x/">' in html
    assert "token-van-de-pagina" in html
    assert "Kies &lt;b&gt;" in html
    assert "Wie &amp; wat" in html


def test_an_ask_that_only_leads_on_is_a_link() -> None:
    html = show("{% ask ask %}", ask={"title": "Lees", "url": "/y/", "action": "Lees het"})
    assert '<a class="button button--primary" href="/y/">Lees het</a>' in html
    assert "<form" not in html


def test_no_ask_takes_no_room() -> None:
    assert show("{% ask nothing %}{% ask_row nothing %}", nothing=None).strip() == ""


def test_what_people_typed_stays_text() -> None:
    for template in (
        "{% notice 'info' text text %}{% tag text %}{% guide 'warn' text %}{% button text url=text %}",
        "{% empty text text text text %}{% progress 1 2 text %}{% diff text 'anders' %}",
        "{% state_bar 1 label=text %}{% ask item %}{% ask_row item %}",
        "{% timeline items %}{% person_list items %}{% bar_chart items text %}{% tabs items %}{% steps items 2 %}",
    ):
        bad = '"><script>x</script>'
        html = show(template, text=bad, items=[dict.fromkeys(("date", "title", "name", "text", "url", "label"), bad)])
        assert "<script" not in html


# Figures


def test_a_bar_never_leaves_its_frame_and_zero_is_no_bar() -> None:
    assert 'width="100%"' in show("{% progress 12 9 %}")
    assert "meter-fill" not in show("{% progress 0 9 %}")
    assert "meter-fill" not in show("{% progress 0 0 %}")


def test_figures_keep_a_point_in_svg_where_dutch_writes_a_comma() -> None:
    with translation.override("nl"):
        html = show("{% progress 1 3 'een van drie' %}{% bar_chart rows %}", rows=[{"label": "a", "value": 1}])
    assert "33.33%" in html
    assert 'width="86%"' in html


def test_behind_a_chart_stands_a_table() -> None:
    html = show("{% bar_chart rows 'netwerken' %}", rows=[{"label": "Lerende cultuur", "value": 6}])
    assert "<table" in html
    assert html.count("Lerende cultuur") == 2


@pytest.mark.parametrize(("step", "word"), [(0, "nog niet begonnen"), (2, "geprobeerd"), ("geborgd", "geborgd")])
def test_the_journey_of_an_outcome_is_told_in_a_word(step: int | str, word: str) -> None:
    with translation.override("nl"):
        assert f"<p>{word}<span" in show("{% state_bar step %}", step=step)


def test_a_state_bar_knows_other_journeys_by_key() -> None:
    html = show("{% state_bar 'b' steps %}", steps=[("a", "Eerst"), ("b", "Dan"), ("c", "Klaar")])
    assert "<p>Dan<" in html
    assert html.count("is-done") == 2


def test_a_difference_is_heard_as_well_as_seen() -> None:
    html = show("{% diff 'een oud plan' 'een nieuw plan' %}")
    assert re.search(r"<del><span class=\"visually-hidden\">.*?</span>oud", html)
    assert re.search(r"<ins><span class=\"visually-hidden\">.*?</span>nieuw", html)


# Forms


class Question(forms.Form):
    text = forms.CharField(label="Wat vraag je?", help_text="In één zin.", widget=forms.Textarea)
    day = forms.DateField(label="Voor wanneer?")
    at = forms.DateTimeField(label="Begin", required=False)
    reads = forms.ChoiceField(label="Wie leest mee?", widget=forms.RadioSelect, choices=[("a", "Ik"), ("b", "Wij")])
    sure = forms.BooleanField(label="Zeker")


def test_a_field_is_tied_to_its_help_and_its_error() -> None:
    html = show("{% field form.text %}", form=Question({}))
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_text_helptext"' in html
    assert 'id="id_text_error"' in html
    assert 'for="id_text"' in html


def test_dates_use_the_browsers_picker_and_keep_their_value() -> None:
    with translation.override("nl"):
        html = show(
            "{% fields form %}",
            form=Question(initial={"day": date(2027, 1, 19), "at": datetime(2027, 1, 19, 13, 30)}),
        )
    assert re.search(r'type="date"[^>]*value="2027-01-19"', html)
    assert re.search(r'type="datetime-local"[^>]*value="2027-01-19T13:30"', html)


def test_choices_are_one_group_with_a_name() -> None:
    html = show("{% field form.reads %}", form=Question({"reads": "b"}))
    assert "<fieldset" in html
    assert "<legend" in html
    assert html.count('class="choice"') == 2
    assert re.search(r'value="b"[^>]*checked', html)


def test_the_summary_of_errors_leads_to_each_field() -> None:
    html = show("{% form_errors form %}", form=Question({"text": "x"}))
    assert html.count('<li><a href="#id_') == 3
    assert 'role="alert"' in html
    assert show("{% form_errors form %}", form=Question()).strip() == ""


def test_a_label_that_asks_gets_no_colon_in_the_summary() -> None:
    class Asks(forms.Form):
        when = forms.CharField(label="Wanneer kun je?")
        name = forms.CharField(label="Naam")

    html = show("{% form_errors form %}", form=Asks({}))
    assert "Wanneer kun je?</a> " in html
    assert "Naam</a>: " in html


# Words for days

MOMENT = datetime(2027, 1, 19, 12, 30, tzinfo=UTC)


def test_days_and_hours_are_said_in_the_readers_language() -> None:
    end = datetime(2027, 1, 19, 15, 30, tzinfo=UTC)
    with translation.override("nl"):
        assert show("{{ d|nl_day }}", d=MOMENT) == "dinsdag 19 januari 2027"
        assert show("{{ d|nl_time }}", d=MOMENT) == "13.30 uur"
        assert show("{{ d|nl_range:e }}", d=MOMENT, e=end) == "dinsdag 19 januari 2027, 13.30–16.30 uur"
        assert show("{{ d|nl_time }}", d=time(9, 5)) == "9.05 uur"
        assert show("{{ d|nl_short }}", d=date(2019, 3, 8)) == "8 mrt 2019"
        assert show("{{ d|nl_range:e }}", d=date(2027, 1, 19), e=date(2027, 1, 21)) == "19 januari – 21 januari 2027"
    with translation.override("en"):
        assert show("{{ d|nl_day }}", d=MOMENT) == "Tuesday 19 January 2027"
        assert show("{{ d|nl_range:e }}", d=MOMENT, e=end) == "Tuesday 19 January 2027, 13:30–16:30"
    assert show("{{ d|nl_day }}{{ d|nl_short }}{{ d|nl_time }}{{ d|nl_range:d }}", d=None) == ""


@pytest.mark.parametrize(
    ("name", "mark"), [("Fatma Voorbeeld", "FV"), ("Sanne van der Berg-Smit", "SB"), ("Noor", "N"), ("", "·")]
)
def test_initials(name: str, mark: str) -> None:
    assert ui.initials(name) == mark


# The whole


def test_every_icon_in_every_template_exists() -> None:
    named = {
        (name, path.name)
        for path in SOURCE.rglob("*.html")
        for name in re.findall(r'\{% icon "([^"]+)"|icon_name="([^"]+)"', path.read_text(encoding="utf-8"))
        for name in name
        if name
    }
    assert named
    assert not {(name, file) for name, file in named if name not in ui.icons()}


def test_pages_carry_no_inline_styles_or_scripts() -> None:
    wrong = []
    for path in SOURCE.rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        if "mail" in path.relative_to(SOURCE).parts[:4] or "emails" in path.parts:
            continue
        if re.search(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\ssrc=)[^>]*>", text):
            wrong.append(str(path.relative_to(SOURCE)))
    assert not wrong


def test_the_style_page_shows_both_schemes_and_all_sheets() -> None:
    for query, sign in (
        ("", "in-circle--everyone"),
        ("thema=donker", 'data-theme="dark"'),
        ("blad=mail", "link-page"),
        ("blad=druk", "sheet-head"),
        ("blad=projector", "join-code"),
    ):
        response = style_page(RequestFactory().get(f"/stijl/?{query}"))
        assert response.status_code == 200
        assert sign in response.content.decode()


def tokens(side: int) -> dict[str, str]:
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", STYLES)
    return {pair[0]: pair[1 + side] for pair in pairs}


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TONES = ("petrol", "coral", "moss", "ochre", "violet")
GROUNDS = ("paper", "surface", "sunken")


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_all_text_has_enough_contrast_in_both_schemes(side: int) -> None:
    colour = tokens(side)
    texts = [(ink, ground) for ink in ("ink", "soft", *(f"{t}-ink" for t in TONES)) for ground in GROUNDS]
    texts += [(ink, f"{t}-wash") for t in TONES for ink in ("ink", "soft", f"{t}-ink")]
    texts += [("on-solid", one) for one in ("petrol", "coral", "petrol-hover", "coral-hover")] + [("ink", "marker")]
    weak = {pair: round(found, 2) for pair in texts if (found := contrast(*(colour[c] for c in pair))) < 4.5}
    assert not weak


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_all_controls_can_be_told_from_their_ground(side: int) -> None:
    colour = tokens(side)
    parts = [(one, ground) for one in ("control", "focus", *TONES) for ground in GROUNDS]
    weak = {pair: round(found, 2) for pair in parts if (found := contrast(*(colour[c] for c in pair))) < 3}
    assert not weak


def test_a_first_visit_is_light() -> None:
    names = ("app.css", "app.js", "vendor/htmx.min.js")
    files = [(CORE / "static/core" / name).read_bytes() for name in names]
    assert sum(len(gzip.compress(data)) for data in files) < 40_000
    assert len(files[1]) <= 3072


def test_third_party_files_are_what_the_list_says() -> None:
    tool = SOURCE.parents[1] / "tools" / "vendor.py"
    done = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
