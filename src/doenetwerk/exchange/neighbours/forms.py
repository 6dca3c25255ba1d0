"""Forms about open doors. They check shape; whether something may is the verbs' business."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import Door
from doenetwerk.exchange.neighbours.domain import Words
from doenetwerk.exchange.neighbours.domain.opening import (
    LONGEST_REASON,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WHERE,
    MOST_PLACES,
)
from doenetwerk.exchange.neighbours.domain.visiting import LONGEST_LINE
from doenetwerk.people.models import School

CIRCLES = [
    (Circle.REGION.value, _("De regio: collega’s van de scholen en netwerken in onze regio")),
    (Circle.EVERYONE.value, _("Iedereen die hier inlogt, ook buiten de regio")),
]


class DoorForm(forms.Form):
    """Open a door, or change what was said of it."""

    school = forms.ModelChoiceField(label=_("Van welke school?"), queryset=School.objects.none(), empty_label=None)
    title = forms.CharField(
        label=_("Wat is er te zien?"),
        max_length=LONGEST_TITLE,
        help_text=_("Een gewone dag is goed genoeg: een les, een overleg, hoe jullie de dag beginnen."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("Wil je er iets bij vertellen?"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "deur"}),
    )
    day = forms.DateField(label=_("Op welke dag?"), widget=forms.DateInput)
    starts = forms.TimeField(label=_("Van"), widget=forms.TimeInput)
    ends = forms.TimeField(label=_("Tot"), widget=forms.TimeInput)
    where = forms.CharField(
        label=_("Waar melden gasten zich?"),
        max_length=LONGEST_WHERE,
        required=False,
        help_text=_("Bijvoorbeeld: balie van de hoofdingang, vraag naar mij."),
    )
    places = forms.IntegerField(
        label=_("Hoeveel collega’s kunnen er komen?"), min_value=1, max_value=MOST_PLACES, initial=6
    )
    circle = forms.ChoiceField(
        label=_("Wie mag dit lezen?"), choices=CIRCLES, initial=Circle.REGION.value, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, schools: list[School], door: Door | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if door is not None or len(schools) == 1:
            del self.fields["school"]
        else:
            pks = [school.pk for school in schools]
            self.fields["school"].queryset = School.objects.filter(pk__in=pks)  # type: ignore[attr-defined]
        self.only = schools[0] if schools else None

    @staticmethod
    def start(door: Door) -> dict[str, Any]:
        """What a form begins with to change this door."""
        begins, ends = timezone.localtime(door.starts_at), timezone.localtime(door.ends_at)
        said = {name: getattr(door, name) for name in ("title", "text", "where", "places", "circle")}
        return said | {"day": begins.date(), "starts": begins.time(), "ends": ends.time()}

    def words(self) -> Words:
        """What was filled in, as the verbs take it."""
        given = self.cleaned_data

        def moment(at: time) -> datetime:
            return timezone.make_aware(datetime.combine(given["day"], at))

        kept = {name: given[name] for name in ("title", "text", "where", "places", "circle")}
        return Words(starts_at=moment(given["starts"]), ends_at=moment(given["ends"]), **kept)

    def school_chosen(self) -> School | None:
        """The school that was chosen, or the only one."""
        return self.cleaned_data.get("school") or self.only


class CallOffForm(forms.Form):
    """Why the door stays shut."""

    because = forms.CharField(
        label=_("Wil je zeggen waarom?"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=_("Wie zou komen, leest dit. Schrijf niets over een ander."),
    )


class LineForm(forms.Form):
    """What someone takes home."""

    line = forms.CharField(
        label=_("Wat neem je mee?"),
        max_length=LONGEST_LINE,
        help_text=_(
            "Eén regel. Te lezen voor de school, de andere gasten en de regio, met je school erbij en zonder je naam."
        ),
        error_messages={"required": _("Schrijf één regel. Een paar woorden is genoeg.")},
        widget=forms.Textarea(attrs={"rows": 2, "data-keep": "bezoek"}),
    )
