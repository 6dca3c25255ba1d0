"""The components of the pages. Each is shown in every state on the style page; `core/README.md` lists them.

They take plain values or any object or dict with the named attributes, so that no room has to build a class
for a page. Words that a component brings itself are translated here and in `templates/core/ui/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from doenetwerk.core.circles import Circle
from doenetwerk.core.dates import nl_day, nl_range, nl_short, nl_time
from doenetwerk.engines.textdiff import difference

register = template.Library()

Text = str | Promise
SPRITE = Path(__file__).resolve().parents[1] / "static" / "core" / "vendor" / "lucide.svg"
SAY = "core/ui/"


def of(thing: Any, name: str, default: Any = "") -> Any:
    """An attribute of an object or a key of a dict."""
    found = thing.get(name, default) if isinstance(thing, Mapping) else getattr(thing, name, default)
    return found() if callable(found) and not isinstance(found, type) else found


# Pictures


@cache
def icons() -> dict[str, str]:
    """The insides of all icons we have, by name."""
    return dict(re.findall(r'<symbol id="([^"]+)"[^>]*>(.*?)</symbol>', SPRITE.read_text(encoding="utf-8"), re.DOTALL))


@register.simple_tag
def icon(name: str, label: Text = "", size: str = "") -> SafeString:
    """Draw an icon in the text's colour. Silent for screen readers unless `label` says what it means.

    An unknown name draws a plain circle: a missing picture must not break a page.
    A test reads all templates and fails on unknown names.
    """
    inside = mark_safe(icons().get(name) or icons()["circle"])  # noqa: S308  committed and pinned by third_party.toml
    voice = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    kind = f" icon--{size}" if size else ""
    return format_html('<svg class="icon{}" viewBox="0 0 24 24" {}>{}</svg>', kind, voice, inside)


@register.simple_tag
def blot(picture: str, caption: Text = "", size: str = "m", tone: str = "") -> SafeString:
    """A network's blot in a figure. `picture` is SVG from `engines.blot`, which says itself what it shows."""
    svg = mark_safe(str(picture))  # noqa: S308  drawn by our own engine from numbers
    shade = f" blot--{tone}" if tone else ""
    words = format_html("<figcaption>{}</figcaption>", caption) if caption else ""
    return format_html('<figure class="blot-figure blot-figure--{}{}">{}{}</figure>', size, shade, svg, words)


# Who can read it

CIRCLE_ICONS = {
    "me": "lock",
    "two": "users",
    "network": "circle-dot",
    "school": "school",
    "region": "map",
    "everyone": "globe",
}
CIRCLE_WORDS: dict[str, Text] = {
    "me": gettext_lazy("Alleen jij kunt dit lezen."),
    "two": gettext_lazy("Alleen jullie tweeën kunnen dit lezen."),
    "network": gettext_lazy("Alleen wie in dit netwerk zit kan dit lezen. Je leidinggevende niet."),
    "school": gettext_lazy("Wie op jouw school werkt kan dit lezen, ook je leidinggevende."),
    "region": gettext_lazy("Wie in deze regio meedoet kan dit lezen."),
    "everyone": gettext_lazy("Iedereen die hier inlogt kan dit lezen, ook buiten de regio."),
}


@register.simple_tag
def circle(value: str) -> SafeString:
    """The label that says who can read what someone wrote. First in `.in-circle`, or on its own in a row."""
    known = str(value) if str(value) in CIRCLE_ICONS else "me"
    return format_html(
        '<span class="circle circle--{}" title="{}">{}<span class="visually-hidden">{} </span>{}</span>',
        known,
        CIRCLE_WORDS[known],
        icon(CIRCLE_ICONS[known]),
        pgettext("kring", "Te lezen voor:"),
        Circle(known).label,
    )


@register.filter
def circle_words(value: str) -> str:
    """The whole sentence that goes with a circle."""
    return str(CIRCLE_WORDS.get(str(value), CIRCLE_WORDS["me"]))


@register.simple_block_tag
def in_circle(content: str, value: str, tag: str = "div") -> SafeString:
    """A block of written text with the coloured edge and the label of its circle."""
    return format_html(
        '<{0} class="in-circle in-circle--{1}">{2}{3}</{0}>',
        tag,
        str(value),
        circle(value),
        mark_safe(content),  # noqa: S308  already rendered
    )


# What is asked


@register.inclusion_tag(SAY + "ask.html")
def ask(ask: Any, level: int = 2) -> dict[str, Any]:
    """The card "Wat nu gevraagd wordt"; nothing when `ask` is empty."""
    return {"ask": ask, "level": level}


@register.inclusion_tag(SAY + "ask_row.html")
def ask_row(ask: Any) -> dict[str, Any]:
    """One of several things that are asked, as a row; rows stand below each other in a `.stack`."""
    return {"ask": ask}


@register.simple_tag
def button(
    label: Text,
    url: str = "",
    kind: str = "",
    icon_name: str = "",
    name: str = "",
    value: Any = "",
    type: str = "submit",
) -> SafeString:
    """A button, or a link that looks like one when `url` is given. `kind`: words of the style page."""
    classes = " ".join(["button", *(f"button--{one}" for one in kind.split())])
    picture = icon(icon_name) if icon_name else ""
    if url:
        return format_html('<a class="{}" href="{}">{}{}</a>', classes, url, picture, label)
    given = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button class="{}" type="{}"{}>{}{}</button>', classes, type, given, picture, label)


TONES = {"info": "petrol", "good": "moss", "warn": "ochre", "bad": "coral", "quiet": "plain"}
NOTICE_ICONS = {"info": "info", "good": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}
NOTICE_WORDS: dict[str, Text] = {
    "info": gettext_lazy("Ter informatie"),
    "good": gettext_lazy("Gelukt"),
    "warn": gettext_lazy("Let op"),
    "bad": gettext_lazy("Niet gelukt"),
}


def tone_class(tone: str) -> str:
    return f"tone--{TONES.get(tone, tone)}"


@register.simple_tag
def notice(tone: str, title: Text = "", text: Text = "") -> SafeString:
    """A message in the page. `tone`: info, good, warn, bad."""
    known = tone if tone in NOTICE_ICONS else "info"
    head = format_html('<p class="notice-title">{}</p>', title) if title else ""
    body = format_html("<p>{}</p>", text) if text else ""
    return format_html(
        '<div class="notice {}">{}<div class="notice-words">{}{}</div></div>',
        tone_class(known),
        icon(NOTICE_ICONS[known], label=NOTICE_WORDS[known]),
        head,
        body,
    )


@register.simple_tag
def tag(text: Text, tone: str = "plain") -> SafeString:
    """A small word beside a title. `tone`: a colour's name, or info, good, warn, bad."""
    return format_html('<span class="tag {}">{}</span>', tone_class(tone), text)


GUIDE_ICONS = {
    "info": "lightbulb",
    "good": "circle-check",
    "warn": "message-circle-question-mark",
    "bad": "circle-alert",
}


@register.simple_tag
def guide(tone: str, text: Text, id: str = "") -> SafeString:
    """A sentence beside a text area that reacts to what is typed; announced politely when it changes."""
    inner = format_html("{}<span>{}</span>", icon(GUIDE_ICONS.get(tone, "lightbulb")), text) if text else mark_safe("")
    anchor = format_html(' id="{}"', id) if id else ""
    return format_html('<p class="guide {}"{} role="status">{}</p>', tone_class(tone), anchor, inner)


@register.inclusion_tag(SAY + "empty.html")
def empty(
    title: Text, text: Text = "", action_url: str = "", action_label: Text = "", icon_name: str = "sprout"
) -> dict[str, Any]:
    """An empty list: what will stand here, and the first step."""
    return {"title": title, "text": text, "url": action_url, "label": action_label, "icon_name": icon_name}


# Where one is


@register.inclusion_tag(SAY + "tabs.html")
def tabs(items: Iterable[Any], label: Text = "") -> dict[str, Any]:
    """The parts of one subject. `items`: label, url, active."""
    return {"items": list(items), "label": label or _("Onderdelen")}


@register.inclusion_tag(SAY + "steps.html")
def steps(items: Sequence[Any], current: int) -> dict[str, Any]:
    """The steps of a task; `items` are words or dicts with label and url, `current` counts from 1."""
    rows = []
    for number, item in enumerate(items, 1):
        words, url = (of(item, "label"), of(item, "url")) if not isinstance(item, Text) else (item, "")
        state = "done" if number < current else "current" if number == current else "later"
        rows.append({"label": words, "url": url, "state": state, "number": number})
    return {"rows": rows, "current": current, "count": len(rows)}


TIMELINE_WORDS: dict[str, Text] = {
    "done": gettext_lazy("geweest"),
    "next": gettext_lazy("hierna"),
    "later": gettext_lazy("later"),
    "gone": gettext_lazy("vervallen"),
}


@register.inclusion_tag(SAY + "timeline.html")
def timeline(items: Iterable[Any]) -> dict[str, Any]:
    """What was and what comes. `items`: date (or words), title, text, url, state (done, next, later, gone)."""
    rows = []
    for item in items:
        state = of(item, "state") or "later"
        when = of(item, "date")
        rows.append(
            {
                "when": nl_short(when) if isinstance(when, date) else when,
                "machine": when.isoformat() if isinstance(when, date) else "",
                "title": of(item, "title"),
                "text": of(item, "text"),
                "url": of(item, "url"),
                "state": state,
                "word": TIMELINE_WORDS.get(state, ""),
            }
        )
    return {"rows": rows}


# Figures, always with words


def percent(value: float, most: float) -> str:
    """A share as a number for an SVG attribute; never outside 0 to 100."""
    return f"{min(100.0, max(0.0, 100 * value / most)) if most else 0:.4g}"


@register.inclusion_tag(SAY + "progress.html")
def progress(value: float, max: float, label: Text = "", tone: str = "") -> dict[str, Any]:
    """How far something is. The words carry it, the bar repeats it: "4 van de 9 hebben getekend"."""
    words = label or _("%(value)s van de %(max)s") % {"value": value, "max": max}
    return {"share": percent(value, max), "label": words, "tone": tone_class(tone) if tone else ""}


OUTCOME_STEPS: tuple[Text, ...] = (
    gettext_lazy("gedeeld"),
    gettext_lazy("geprobeerd"),
    gettext_lazy("in gebruik"),
    gettext_lazy("geborgd"),
)


@register.inclusion_tag(SAY + "state_bar.html")
def state_bar(step: int | str, steps: Sequence[Any] = (), label: Text = "") -> dict[str, Any]:
    """How far an outcome is on its way. `step` counts from 1 or is one of `steps` (words, or key and word).

    Without `steps`: the journey of an outcome in a school.
    """
    pairs = [(one[0], one[1]) if isinstance(one, tuple | list) else (one, one) for one in steps or OUTCOME_STEPS]
    if isinstance(step, int):
        reached = step
    else:
        reached = next((n for n, pair in enumerate(pairs, 1) if str(step) in (str(pair[0]), str(pair[1]))), 0)
    word = label or (pairs[min(reached, len(pairs)) - 1][1] if reached else _("nog niet begonnen"))
    return {
        "cells": [number <= reached for number in range(1, len(pairs) + 1)],
        "word": word,
        "reached": reached,
        "count": len(pairs),
    }


@dataclass(frozen=True, slots=True)
class Bar:
    label: Text
    value: float
    url: str
    share: str


@register.inclusion_tag(SAY + "bar_chart.html")
def bar_chart(rows: Iterable[Any], unit: Text = "", caption: Text = "", tone: str = "") -> dict[str, Any]:
    """Bars with a table behind them. `rows`: label, value, url. `unit` heads the column of figures."""
    found = [(of(row, "label"), of(row, "value", 0) or 0, of(row, "url")) for row in rows]
    most = max((value for _label, value, _url in found), default=0)
    # The longest bar takes 86 percent, so that its figure still fits behind it.
    bars = [Bar(label, value, url, percent(0.86 * value, most)) for label, value, url in found]
    return {
        "bars": bars,
        "unit": unit or _("aantal"),
        "caption": caption,
        "tone": tone_class(tone) if tone else "",
    }


@register.inclusion_tag(SAY + "person_list.html")
def person_list(people: Iterable[Any]) -> dict[str, Any]:
    """People. Each: name, text (position and school), url, tag, tone."""
    keys = ("name", "text", "url", "tag", "tone")
    return {"people": [{key: of(person, key) for key in keys} for person in people]}


@register.filter
def initials(name: str) -> str:
    """Two letters for a person's mark: of the first name and of the last."""
    words = [word for word in re.split(r"[\s.]+", str(name or "")) if word]
    if not words:
        return "·"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@register.simple_tag
def diff(old: str, new: str) -> SafeString:
    """What changed between two texts, word by word: underlined is new, struck through is gone."""
    signs = {"removed": ("del", _("weg:")), "added": ("ins", _("nieuw:"))}
    parts: list[tuple[str, str, str, str]] = []
    for segment in difference(old or "", new or ""):
        tag, word = signs.get(segment.kind, ("", ""))
        parts.append((tag, word, segment.text, _("einde")))
    hidden = '<{0}><span class="visually-hidden">{1} </span>{2}<span class="visually-hidden"> {3} </span></{0}>'
    html = [format_html(hidden, *part) if part[0] else format_html("{}", part[2]) for part in parts]
    return format_html('<div class="diff">{}</div>', format_html_join("", "{}", ((one,) for one in html)))


# Forms

NATIVE = (
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
)


def prepare(bound: BoundField, describe: str) -> dict[str, Any]:
    """The widget's extra attributes. Dates and times become the browser's pickers, which want ISO."""
    attrs: dict[str, Any] = {"aria-describedby": describe} if describe else {}
    widget = bound.field.widget
    for kind, native, iso in NATIVE:
        if isinstance(widget, kind):
            if widget.input_type == "text":
                widget.input_type = native
            widget.format = iso
            break
    if isinstance(widget, forms.Textarea):
        attrs["rows"] = widget.attrs.get("rows") if str(widget.attrs.get("rows")) not in ("10", "None") else 4
    return attrs


@register.inclusion_tag(SAY + "field.html")
def field(bound: BoundField, label: Text = "", help: Text = "", scale: bool = False) -> dict[str, Any]:
    """One form field: label, help, control, what is wrong. `scale` puts the choices beside each other."""
    widget = bound.field.widget
    ident = bound.auto_id
    words = help or bound.help_text
    describe = " ".join([*([f"{ident}_helptext"] if words else []), *([f"{ident}_error"] if bound.errors else [])])
    group = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    lone = isinstance(widget, forms.CheckboxInput)
    choices: list[Any] = []
    control: Any = ""
    if group:
        choices = [{"tag": one.tag(), "label": one.choice_label, "id": one.id_for_label} for one in bound.subwidgets]
    else:
        control = bound.as_widget(attrs=prepare(bound, describe))
    return {
        "bound": bound,
        "label": label or bound.label,
        "help": words,
        "group": group,
        "lone": lone,
        "several": isinstance(widget, forms.MultiWidget),
        "choices": choices,
        "control": control,
        "describe": describe,
        "scale": scale,
        "ident": ident,
        "errors": bound.errors,
        "optional": not bound.field.required and not lone,
    }


@register.inclusion_tag(SAY + "form_errors.html")
def form_errors(form: forms.BaseForm, focus: bool = True) -> dict[str, Any]:
    """What is wrong with a form, above it, with links to the fields. Nothing when all is well.

    The page opens with the focus here, unless `focus` is false.
    """
    rows = [
        {"id": bound.id_for_label or bound.auto_id, "label": bound.label, "error": error}
        for bound in form
        for error in bound.errors
    ]
    return {
        "rows": rows,
        "general": form.non_field_errors(),
        "count": len(rows) + len(form.non_field_errors()),
        "focus": focus,
    }


@register.inclusion_tag(SAY + "fields.html")
def fields(form: forms.BaseForm) -> dict[str, Any]:
    """All fields of a form, the hidden ones first. The summary of errors is `{% form_errors form %}`."""
    return {"form": form}


# Dates, in the reader's language

for say in (nl_day, nl_short, nl_time, nl_range):
    register.filter(say.__name__, say, expects_localtime=True)
