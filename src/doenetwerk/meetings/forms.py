"""Forms of this room. They check shape; whether something may is the verbs' business."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.errors import Refused
from doenetwerk.meetings.models import Energy, Harvest, Mechanism, MeetingRole
from doenetwerk.meetings.models.agenda import MECHANISM_SENTENCES
from doenetwerk.meetings.moments import DEFAULT_END, DEFAULT_START, Span, span
from doenetwerk.meetings.queries.people import Face
from doenetwerk.meetings.queries.polls import add_months
from doenetwerk.people.models import HolidayZone

Choices = Sequence[tuple[Any, str | Promise]]


class PollForm(forms.Form):
    """What is looked for."""

    wanted = forms.IntegerField(
        label=_("Hoeveel data zoek je?"),
        min_value=1,
        max_value=12,
        help_text=_("Eén seizoen in één keer: dan hoeft niemand steeds opnieuw te prikken."),
    )
    place = forms.CharField(
        label=_("Plaats"), max_length=200, required=False, help_text=_("Kan later per bijeenkomst.")
    )
    link = forms.URLField(
        label=_("Link voor online meedoen"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Bijvoorbeeld van Teams. Hij komt in de agenda-uitnodiging."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Bericht aan de deelnemers"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "poll-note"}),
    )  # fmt: skip


class TimesForm(forms.Form):
    """The clock time for all days that are picked, and one day more that the calendar does not show."""

    start = forms.TimeField(label=_("Van"), widget=forms.TimeInput, initial=DEFAULT_START)
    end = forms.TimeField(label=_("Tot"), widget=forms.TimeInput, initial=DEFAULT_END)
    other_day = forms.DateField(
        label=_("Nog een andere dag"), widget=forms.DateInput, required=False,
        help_text=_("Ook voor een zaterdag, of een dag die hieronder niet staat."),
    )  # fmt: skip


class DeadlineForm(forms.Form):
    deadline = forms.DateField(
        label=_("Antwoord vóór"), widget=forms.DateInput,
        help_text=_("Drie dagen ervoor krijgt wie nog niet antwoordde vanzelf een herinnering."),
    )  # fmt: skip


def month_choices() -> Choices:
    """The coming eighteen months, to say roughly when."""
    first = timezone.localdate().replace(day=1)
    months = [add_months(first, number) for number in range(18)]
    return [("", _("Nog niet bekend")), *((one.isoformat(), date_format(one, "F Y")) for one in months)]


class MeetingForm(forms.Form):
    """A meeting, with or without a date."""

    title = forms.CharField(label=_("Onderwerp"), max_length=120, required=False)
    day = forms.DateField(label=_("Dag"), widget=forms.DateInput, required=False)
    start = forms.TimeField(label=_("Van"), widget=forms.TimeInput, required=False, initial=DEFAULT_START)
    end = forms.TimeField(label=_("Tot"), widget=forms.TimeInput, required=False, initial=DEFAULT_END)
    around = forms.ChoiceField(
        label=_("Of ongeveer"), required=False, help_text=_("Weet je de dag nog niet? Noem dan de maand.")
    )
    place = forms.CharField(label=_("Plaats"), max_length=200, required=False)
    link = forms.URLField(
        label=_("Link voor online meedoen"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Bijvoorbeeld van Teams. Hij komt in de agenda-uitnodiging."),
    )  # fmt: skip
    goal = forms.CharField(
        label=_("Wat willen jullie bereiken?"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "meeting-goal"}),
    )  # fmt: skip
    mechanism = forms.ChoiceField(
        label=_("Hoe leren jullie hier vooral?"),
        required=False,
        choices=[("", _("Nog niet gekozen")), *Mechanism.choices],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(month_choices())
        known = self.initial.get("around")
        if known and known not in dict(choices):
            choices.append((known, date_format(date.fromisoformat(known), "F Y")))
        self.fields["around"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        data["when"] = None
        day, start, end = data.get("day"), data.get("start"), data.get("end")
        if day and not self.errors:
            data["when"] = spanned(self, day, start, end)
        around = data.get("around")
        data["around"] = date.fromisoformat(around) if around else None
        return data


def spanned(form: forms.Form, day: date, start: time | None, end: time | None) -> Span | None:
    """The moment that these three fields name; what is wrong is said at the field."""
    for name, value in (("start", start), ("end", end)):
        if value is None:
            form.add_error(name, str(_("Vul een tijd in.")))
            return None
    assert start is not None
    assert end is not None
    try:
        return span(day, start, end)
    except Refused as refused:
        refused.tell(form)
        return None


class CancelForm(forms.Form):
    because = forms.CharField(
        label=_("Waarom gaat hij niet door?"), max_length=300,
        help_text=_("Dit staat in de mail aan iedereen."),
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "cancel"}),
    )  # fmt: skip


class ReasonForm(forms.Form):
    """A few words beside a yes or a no."""

    reason = forms.CharField(
        label=_("Wil je er iets bij zeggen?"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-keep": "reason"}),
    )  # fmt: skip


class QuickPartForm(forms.Form):
    """One line to add a part."""

    title = forms.CharField(label=_("Onderdeel"), max_length=120)
    minutes = forms.IntegerField(label=_("Minuten"), min_value=1, max_value=480, initial=15)
    energy = forms.TypedChoiceField(
        label=_("Wat doen de deelnemers?"), choices=Energy.choices, coerce=int, initial=Energy.TALKING
    )


class RolesForm(forms.Form):
    """Who does what on the day."""

    def __init__(self, people: Sequence[Face], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Nog niemand")), *((str(face.pk), face.name) for face in people)]
        for value, label in MeetingRole.Role.choices:
            self.fields[value] = forms.ChoiceField(label=label, choices=choices, required=False)


class HarvestForm(forms.Form):
    """One field; the three buttons say what kind it is."""

    text = forms.CharField(
        label=_("Wat neem je mee?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "harvest"}),
        error_messages={"required": _("Schrijf op wat je meeneemt.")},
    )
    circle = forms.ChoiceField(label=_("Wie mag dit lezen?"))

    def __init__(self, has_school: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["circle"].choices = circle_choices(has_school)  # type: ignore[attr-defined]


def circle_choices(has_school: bool) -> Choices:
    """The circles that harvest may have, for someone with or without a school."""
    return [(one.value, one.label) for one in Harvest.CIRCLES if has_school or one.value != "school"]


class NotesForm(forms.Form):
    text = forms.CharField(
        label=_("Verslag"), required=False, max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 12, "data-keep": "notes"}),
    )  # fmt: skip
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class GuestsForm(forms.Form):
    guests = forms.IntegerField(label=_("Gasten"), min_value=0, max_value=300, required=False)

    def clean_guests(self) -> int:
        return self.cleaned_data.get("guests") or 0


NEXT, NEW, LAST, OTHER = "next", "new", "last", "other"


class CloseForm(forms.Form):
    """The end of a meeting: the next date, or why there is none."""

    next = forms.ChoiceField(
        label=_("Wanneer zien jullie elkaar weer?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Spreek de volgende datum af, of kies waarom die er niet komt.")},
    )
    day = forms.DateField(label=_("Dag"), widget=forms.DateInput, required=False)
    start = forms.TimeField(label=_("Van"), widget=forms.TimeInput, required=False, initial=DEFAULT_START)
    end = forms.TimeField(label=_("Tot"), widget=forms.TimeInput, required=False, initial=DEFAULT_END)
    reason = forms.CharField(label=_("Waarom is er geen volgende datum?"), max_length=300, required=False)

    def __init__(self, later: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["next"].choices = [  # type: ignore[attr-defined]
            *later,
            (NEW, _("We spreken nu een datum af")),
            (LAST, _("Dit was de laatste bijeenkomst")),
            (OTHER, _("Er komt nu nog geen datum")),
        ]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        data["when"] = None
        if data.get("next") == NEW and not self.errors:
            if data.get("day") is None:
                self.add_error("day", str(_("Kies de dag van de volgende bijeenkomst.")))
            else:
                data["when"] = spanned(self, data["day"], data.get("start"), data.get("end"))
        if data.get("next") == OTHER and not data.get("reason", "").strip():
            self.add_error("reason", str(_("Zeg waarom er nu geen datum is. Zonder datum valt een netwerk stil.")))
        return data


class MechanismForm(forms.Form):
    mechanism = forms.ChoiceField(
        label=_("Hoe wil dit netwerk vooral leren?"),
        choices=[(one.value, words) for one, words in MECHANISM_SENTENCES.items()],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label=_("Waarom kiezen jullie dit?"), max_length=300, required=False)


class HolidayForm(forms.Form):
    zone = forms.ChoiceField(label=_("Regio"), choices=HolidayZone.choices)
    name = forms.CharField(label=_("Naam"), max_length=60)
    starts_on = forms.DateField(label=_("Eerste dag"), widget=forms.DateInput)
    ends_on = forms.DateField(label=_("Laatste dag"), widget=forms.DateInput)
