"""Forms of offers and requests. What a form has no field for cannot be filled in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import Offer
from doenetwerk.exchange.offers.domain import MOST_DAYS, USUAL_DAYS, Said, circles_for
from doenetwerk.exchange.offers.wording import WORK
from doenetwerk.networks.models import Network
from doenetwerk.people.models import School

Kind = Offer.Kind
NO_NAMES = _("Zonder namen en zonder iets over iemands gezondheid. Wie het mag lezen, leest alles.")
CIRCLES = {
    Circle.NETWORK: _("Het netwerk dat je koos: wie er nu in zit"),
    Circle.SCHOOL: _("De school: wie er werkt of er leidinggeeft"),
    Circle.REGION: _("De regio: wie er op een school werkt of in een netwerk zit"),
    Circle.EVERYONE: _("Iedereen die hier kan inloggen, ook buiten de regio"),
}
AMONG_STAFF = {
    Circle.NETWORK: _("Het netwerk dat je koos: daarvan HR en de leiding van scholen"),
    Circle.REGION: _("De regio: HR en de leiding van scholen, niemand anders"),
}


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class OfferForm(forms.Form):
    """Put something up of one kind, or change it. For a place for re-integration there is nothing to write in."""

    title = forms.CharField(label=_("In één zin"), max_length=160)
    text = forms.CharField(
        label=_("Toelichting"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4, "data-keep": "aanbod"}),
        help_text=NO_NAMES,
    )
    function = forms.CharField(label=_("Functie of vak"), required=False, max_length=100)
    work = forms.ChoiceField(label=_("Om welk werk gaat het?"), choices=list(WORK.items()), widget=forms.RadioSelect)
    hours = forms.IntegerField(
        label=_("Uren per week"), required=False, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    school = forms.ModelChoiceField(label=_("Voor welke school?"), queryset=School.objects.none())
    network = forms.ModelChoiceField(
        label=_("Hoort het bij een netwerk?"),
        queryset=Network.objects.none(),
        required=False,
        help_text=_("Wie in dat netwerk zit, leest het dan altijd mee."),
    )
    circle = forms.ChoiceField(label=_("Wie mag dit lezen?"), widget=forms.RadioSelect)
    until = forms.DateField(
        label=_("Staat er tot en met"),
        widget=_day(),
        help_text=_("Hooguit negentig dagen. Drie dagen ervoor vragen we of het er nog staat; daarna verdwijnt het."),
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        schools: QuerySet[School] | None = None,
        networks: QuerySet[Network] | None = None,
        offer: Offer | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self._leave_out(kind)
        if offer is None:
            self._choose_home(kind, schools, networks)
            has_network, has_school = "network" in self.fields, "school" in self.fields
        else:
            del self.fields["school"], self.fields["network"]
            has_network, has_school = offer.network_id is not None, offer.school_id is not None
        words = AMONG_STAFF if kind in Offer.AMONG_STAFF else CIRCLES
        circles = circles_for(kind, network=has_network, school=has_school)
        self.fields["circle"].choices = [(str(one), words[one]) for one in circles]  # type: ignore[attr-defined]
        today = timezone.localdate()
        self.fields["until"].widget.attrs |= {"min": today, "max": today + timedelta(days=MOST_DAYS)}
        self.fields["until"].initial = today + timedelta(days=USUAL_DAYS)
        self.fields["circle"].initial = Circle.REGION

    def _leave_out(self, kind: str) -> None:
        gone = {Kind.PLACE: ("title", "text", "function"), Kind.HELP: ("function", "hours", "work")}
        for name in gone.get(Kind(kind), ("work",)):
            del self.fields[name]

    def _choose_home(self, kind: str, schools: QuerySet[School] | None, networks: QuerySet[Network] | None) -> None:
        mine = list(schools[:2]) if schools is not None else []
        there = networks is not None and networks.exists()
        if not there:
            del self.fields["network"]
        else:
            self.fields["network"].queryset = networks  # type: ignore[attr-defined]
            self.fields["network"].empty_label = _("Nee")  # type: ignore[attr-defined]
        if not mine:
            del self.fields["school"]
            return
        field = self.fields["school"]
        field.queryset = schools  # type: ignore[attr-defined]
        field.empty_label = _("Kies een school")  # type: ignore[attr-defined]
        field.required = kind != Kind.HELP or not there
        if len(mine) == 1:
            field.initial = mine[0].pk

    @property
    def said(self) -> Said:
        """What was filled in. Call it on a valid form."""
        data = self.cleaned_data
        return Said(
            data.get("title", ""),
            data.get("text", ""),
            data.get("work", data.get("function", "")),
            data.get("hours"),
            data["circle"],
            data["until"],
        )


class ExtendForm(forms.Form):
    """Let it stand longer."""

    until = forms.DateField(label=_("Laat het staan tot en met"), widget=_day())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["until"].widget.attrs |= {"min": today, "max": today + timedelta(days=MOST_DAYS)}
        self.fields["until"].initial = today + timedelta(days=USUAL_DAYS)


class EndForm(forms.Form):
    """It is over, and how."""

    how = forms.ChoiceField(label=_("Hoe liep het af?"), choices=Offer.Ended.choices, widget=forms.RadioSelect)


class ReactionForm(forms.Form):
    """React, or answer a reaction. For a place for re-integration there is nothing to write in."""

    text = forms.CharField(max_length=2_000, widget=forms.Textarea(attrs={"rows": 3, "data-keep": "reactie"}))

    def __init__(self, *args: Any, kind: str, answers: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == Kind.PLACE:
            del self.fields["text"]
            return
        self.fields["text"].label = _("Je antwoord") if answers else _("Je reactie")
        self.fields["text"].error_messages["required"] = _("Schrijf één zin.")

    @property
    def words(self) -> str:
        """What was written; nothing where there is no field."""
        return str(self.cleaned_data.get("text", ""))
