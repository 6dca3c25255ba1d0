"""Forms of canvases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.instruments.canvases.domain.indicators import Marker
from doenetwerk.instruments.models import Ballot


def number(label: Any, required: bool = True) -> forms.DecimalField:
    """A number as people write it, 7,5 or 7.5; a phone shows its digits."""
    return forms.DecimalField(
        label=label, max_digits=12, decimal_places=2, required=required, localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input-number"}),
    )  # fmt: skip


class IndicatorForm(forms.Form):
    """What will be seen: counted in a unit, or as behaviour."""

    text = forms.CharField(label=_("Waaraan zien jullie het?"), max_length=200)
    unit = forms.CharField(
        label=_("Wat tel je?"), max_length=60, required=False,
        help_text=_("Bijvoorbeeld: lessen per week. Laat leeg als je gedrag beschrijft."),
    )  # fmt: skip
    behaviour = forms.CharField(
        label=_("Welk gedrag zie je dan?"), max_length=300, required=False,
        help_text=_("Zo dat twee mensen die kijken hetzelfde zien."),
    )  # fmt: skip
    baseline = number(_("Waar staan jullie nu?"), required=False)
    target = number(_("Waar willen jullie heen?"), required=False)
    by = forms.DateField(
        label=_("Wanneer?"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def marker(self) -> Marker:
        """What was filled in. Call it on a valid form."""
        return Marker(**self.cleaned_data)


class MeasureForm(forms.Form):
    """One measured value."""

    on = forms.DateField(label=_("Welke dag?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    value = number(_("Hoeveel?"))
    of = forms.IntegerField(
        label=_("Bij hoeveel keek je?"), required=False, min_value=1, max_value=100_000,
        help_text=_("Bijvoorbeeld: 12 lessen, of 40 leraren."),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Hoe zag je het?"), max_length=120, required=False, help_text=_("Bijvoorbeeld: lesbezoeken.")
    )

    def clean_on(self) -> object:
        """A day that was."""
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("Deze dag moet nog komen."))
        return on


class BallotForm(forms.Form):
    """What is voted on, and how."""

    kind = forms.ChoiceField(label=_("Hoe stemmen jullie?"), choices=Ballot.Kind.choices, widget=forms.RadioSelect)
    question = forms.CharField(label=_("Waarover?"), max_length=200, required=False)
    cells = forms.MultipleChoiceField(label=_("Uit welke vakken?"), required=False, widget=forms.CheckboxSelectMultiple)
    dots = forms.IntegerField(label=_("Hoeveel stippen krijgt ieder?"), min_value=1, max_value=10, initial=3)

    def __init__(self, cells: list[tuple[str, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["cells"].choices = cells  # type: ignore[attr-defined]
