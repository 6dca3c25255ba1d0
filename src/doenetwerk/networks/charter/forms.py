"""Forms of the start document. One form fits every question: it is made from the question's slots."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from doenetwerk.networks.charter.answers import BUDGET_CELLS, GOAL_CELLS, LONGEST, Slot, of_date, of_several
from doenetwerk.networks.charter.sections import FORM_TRADE_OFFS, KIND_TRADE_OFFS

WAS = "was-"
GONE = re.compile(rf"goal-\d+-({'|'.join(GOAL_CELLS)})|budget-\d+-({'|'.join(BUDGET_CELLS)})")


# A page of this room can hold forty boxes. Django draws each with a template of its own, which takes longer than the
# rest of the page together; these draw themselves.


class Area(forms.Textarea):
    """A box for text."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        known = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<textarea{}>\n{}</textarea>", flatatt(known), self.format_value(value) or "")


class Line(forms.TextInput):
    """A box for one line or a number."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        known = self.build_attrs(self.attrs, {**(attrs or {}), "name": name, "type": self.input_type})
        shown = self.format_value(value)
        return format_html("<input{}>", flatatt(known if shown is None else {**known, "value": shown}))


class Number(Line):
    input_type = "number"


class AnswerForm(forms.Form):
    """The slots of one question. Beside each travels its base in a hidden field `was-<name>`."""

    def __init__(self, found: Sequence[Slot], *args: Any, hints_url: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slots = {slot.name: slot for slot in found}
        for slot in found:
            self.fields[slot.name] = _field(slot)
            if hints_url and slot.part:
                self.fields[slot.name].widget.attrs |= _hinted(slot, hints_url)
            self.initial.setdefault(slot.name, _initial(slot))

    def answers(self) -> dict[str, str]:
        """What was filled in, as values of slots. Slots that were not in the form at all are left out."""
        sent = {
            name
            for name, slot in self.slots.items()
            if name in self.data or (slot.kind == "several" and WAS + name in self.data)
        }
        found = {name: _value(self.slots[name], self.cleaned_data.get(name)) for name in sent}
        return found | {name: str(self.data[name])[:LONGEST] for name in self._gone()}

    def _gone(self) -> list[str]:
        """Cells of rows that someone took away while this form was open: what was typed in them must not get lost."""
        return [name for name in self.data if GONE.fullmatch(name) and name not in self.slots]

    def typed(self) -> dict[str, str]:
        """What was typed, valid or not: for hints while someone writes."""
        found = {}
        for name, slot in self.slots.items():
            if slot.kind == "several":
                found[name] = of_several(self.data.getlist(name)) if hasattr(self.data, "getlist") else ""
            else:
                found[name] = str(self.data.get(name, ""))
        return found

    def was(self) -> dict[str, str]:
        """The bases that the form started from."""
        names = [*self.slots, *self._gone()]
        return {name: self.data[WAS + name] for name in names if WAS + name in self.data}


def _initial(slot: Slot) -> Any:
    return slot.value.split(",") if slot.kind == "several" and slot.value else slot.value


def _value(slot: Slot, cleaned: Any) -> str:
    if cleaned is None:
        return ""
    if slot.kind == "several":
        return of_several(cleaned)
    return of_date(cleaned) if slot.kind == "date" else str(cleaned)


def _hinted(slot: Slot, hints_url: str) -> dict[str, str]:
    """What makes a field ask for reactions while someone writes. Without JavaScript they come after saving."""
    typing = slot.kind in ("text", "line", "number")
    return {
        "hx-post": f"{hints_url}?deel={slot.part}",
        "hx-trigger": "input changed delay:900ms" if typing else "change",
        "hx-target": f"#hulp-{slot.part}",
        "hx-include": "closest form",
    }


def _field(slot: Slot) -> forms.Field:
    known: dict[str, Any] = {"label": slot.label, "help_text": slot.help, "required": False}
    if slot.kind == "text":
        attrs = {"rows": slot.rows, "data-keep": slot.name}
        return forms.CharField(max_length=slot.longest, widget=Area(attrs=attrs), strip=False, **known)
    if slot.kind == "number":
        return forms.IntegerField(min_value=0, max_value=slot.most, widget=Number, **known)
    if slot.kind == "date":
        return forms.DateField(**known)
    if slot.kind == "pick":
        return forms.ChoiceField(choices=slot.choices, **known | {"required": True})
    if slot.kind == "choice":
        choices = forms.ChoiceField(choices=_weighed(slot), widget=forms.RadioSelect, **known)
        choices.required = True
        return choices
    if slot.kind == "several":
        return forms.MultipleChoiceField(choices=_weighed(slot), widget=forms.CheckboxSelectMultiple, **known)
    return forms.CharField(max_length=slot.longest, widget=Line, **known)


def _weighed(slot: Slot) -> Sequence[tuple[str, Any]]:
    """Choices of kind and form say what they give and what they ask."""
    known = {"kind": KIND_TRADE_OFFS, "organised_by": FORM_TRADE_OFFS}.get(slot.name)
    if known is None:
        return slot.choices
    words = str(_("Winst: %(gives)s. Prijs: %(asks)s."))
    return [
        (key, format_html("{}<small>{}</small>", label, words % {"gives": known[key].gives, "asks": known[key].asks}))
        for key, label in slot.choices
    ]


class RemarkForm(forms.Form):
    """A question or objection instead of a signature."""

    text = forms.CharField(
        label=_("Wat is je vraag of bezwaar?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "remark"}),
        help_text=_("Alleen de procesbegeleider leest dit."),
    )
