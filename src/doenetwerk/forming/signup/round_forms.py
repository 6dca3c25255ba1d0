"""Forms with which a coordinator sets up a round. They carry what was typed; the rules stand in the verbs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.forming.models import SLOTS, FormingRound, RoundFacilitator, RoundHost, RoundTheme, slot_words
from doenetwerk.forming.models.slots import usual_slots
from doenetwerk.forming.signup.domain.places import MOST
from doenetwerk.forming.signup.domain.rounds import FEWEST_MEETINGS, MOST_MEETINGS
from doenetwerk.forming.signup.forms import expanded


class SlotsForm(forms.Form):
    """A form with a week to tap. `offered` is what may be ticked."""

    slots = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, offered: list[str], **kwargs: Any) -> None:
        self.offered = offered
        super().__init__(*args, **kwargs)
        parts = {slot.partition("-")[2] for slot in offered}
        self.fields["slots"].choices = [  # type: ignore[attr-defined]
            *((slot, slot_words(slot)) for slot in offered),
            *((f"elke-{part}", part) for part in parts),
        ]

    def clean_slots(self) -> list[str]:
        return expanded(self.cleaned_data["slots"], self.offered)

    def chosen_slots(self) -> list[str]:
        """What is ticked now, typed or known."""
        name = self.add_prefix("slots")
        given = self.data.getlist(name) if self.is_bound else self.initial.get("slots", [])  # type: ignore[attr-defined]
        return expanded(given, self.offered)


def first_values(today: date) -> dict[str, Any]:
    """What a new round begins with: three weeks or more to sign up, four more before the first meeting."""
    closes = today + timedelta(days=21)
    closes += timedelta(days=(4 - closes.weekday()) % 7)  # a Friday
    starts = closes + timedelta(days=31)  # a Monday
    season = _("Najaarsronde %(year)s") if starts.month >= 7 else _("Voorjaarsronde %(year)s")
    return {
        "title": season % {"year": starts.year},
        "closes_on": closes,
        "starts_on": starts,
        "meetings": 5,
        "slots": usual_slots(),
    }


class RoundForm(SlotsForm):
    """What a round is called, until when people sign up, when they can."""

    title = forms.CharField(label=_("Naam van de ronde"), max_length=120)
    words = forms.CharField(
        label=_("Een paar woorden in de uitnodiging"),
        help_text=_("Waarom nu? Dit staat bovenaan de mail en op de pagina om je aan te melden."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    closes_on = forms.DateField(label=_("Aanmelden tot en met"), widget=forms.DateInput, required=False)
    starts_on = forms.DateField(label=_("Eerste bijeenkomst vanaf"), widget=forms.DateInput, required=False)
    meetings = forms.IntegerField(
        label=_("Aantal bijeenkomsten"),
        help_text=_("Vijf bijeenkomsten met een begeleider is een goed begin."),
        min_value=FEWEST_MEETINGS,
        max_value=MOST_MEETINGS,
    )

    def __init__(self, *args: Any, found: FormingRound | None = None, **kwargs: Any) -> None:
        if found is not None:
            names = ("title", "words", "closes_on", "starts_on", "meetings", "slots")
            first = {name: getattr(found, name) for name in names}
        else:
            first = first_values(timezone.localdate())
        kwargs.setdefault("initial", first)
        super().__init__(*args, offered=list(SLOTS), **kwargs)

    def values(self) -> dict[str, Any]:
        """What the verbs want."""
        return {
            name: self.cleaned_data[name] for name in ("title", "words", "closes_on", "starts_on", "meetings", "slots")
        }


class HostForm(SlotsForm):
    """When a place can, and how many networks at most. `place` is there for one that is no school of the region."""

    name = forms.CharField(label=_("Hoe heet de plek?"), max_length=120)
    town = forms.CharField(
        label=_("In welke plaats?"),
        help_text=_("Daarmee schatten we de reistijd."),
        max_length=100,
    )
    networks = forms.IntegerField(
        label=_("Hoogstens hoeveel netwerken?"),
        help_text=_("Leeg: geen grens."),
        min_value=1,
        max_value=MOST,
        required=False,
    )

    def __init__(self, *args: Any, found: FormingRound, host: RoundHost | None = None, **kwargs: Any) -> None:
        if host is not None:
            first = {name: getattr(host, name) for name in ("name", "town", "networks")}
            # No slots means: always. The week then shows all of them, which says the same.
            kwargs.setdefault("initial", {**first, "slots": host.slots or found.slots})
        else:
            kwargs.setdefault("initial", {"slots": found.slots})
        super().__init__(*args, offered=list(found.slots), **kwargs)
        if host is not None and host.school_id is not None:
            del self.fields["name"], self.fields["town"]

    def values(self) -> dict[str, Any]:
        """What the verb wants: all slots is the same as no limit."""
        data = self.cleaned_data
        slots = data["slots"] if set(data["slots"]) < set(self.offered) else []
        return {
            "networks": data["networks"],
            "slots": slots,
            "name": data.get("name", ""),
            "town": data.get("town", ""),
        }


class GuideForm(SlotsForm):
    """How many networks someone can guide, on which themes and when."""

    networks = forms.IntegerField(label=_("Hoogstens hoeveel netwerken?"), min_value=1, max_value=MOST, initial=1)
    themes = forms.MultipleChoiceField(
        label=_("Welke thema’s?"),
        help_text=_("Niets aangevinkt: elk thema."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        found: FormingRound,
        themes: Iterable[RoundTheme],
        row: RoundFacilitator | None = None,
        **kwargs: Any,
    ) -> None:
        if row is not None:
            kwargs.setdefault(
                "initial",
                {
                    "networks": row.networks,
                    "themes": [str(one.pk) for one in row.themes.all()],
                    "slots": row.slots or found.slots,
                },
            )
        else:
            kwargs.setdefault("initial", {"slots": found.slots, "networks": 1})
        super().__init__(*args, offered=list(found.slots), **kwargs)
        self.known = {str(one.pk): one for one in themes}
        self.fields["themes"].choices = [(key, one.theme.name) for key, one in self.known.items()]  # type: ignore[attr-defined]
        if not self.known:
            del self.fields["themes"]

    def values(self) -> dict[str, Any]:
        """What the verb wants: all slots is the same as no limit."""
        data = self.cleaned_data
        slots = data["slots"] if set(data["slots"]) < set(self.offered) else []
        return {
            "networks": data["networks"],
            "slots": slots,
            "themes": [self.known[key] for key in data.get("themes", [])],
        }
