"""Forms of theme demand. They carry what was typed; the rules stand in the verbs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.errors import Refused
from doenetwerk.forming.models import Initiative
from doenetwerk.networks.models import Theme
from doenetwerk.people.points import point_words, read_point


class TipForm(forms.Form):
    """What someone of the region knows of: three fields, the rest is for the coordinator."""

    title = forms.CharField(
        label=_("Wat is het?"),
        help_text=_("De naam, of een paar woorden."),
        max_length=160,
        error_messages={"required": _("Geef een naam.")},
    )
    description = forms.CharField(
        label=_("Waar gaat het over?"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    organiser = forms.CharField(
        label=_("Wie organiseert het?"),
        help_text=_("Een school, bestuur of organisatie. Zet hier geen namen van mensen."),
        max_length=160,
        required=False,
    )
    url = forms.URLField(label=_("Website"), required=False, max_length=300, assume_scheme="https")


class InitiativeForm(forms.Form):
    """Something that happens in the region, as the coordinator keeps it."""

    title = forms.CharField(label=_("Naam"), max_length=160, error_messages={"required": _("Geef een naam.")})
    sort = forms.ChoiceField(label=_("Soort"), choices=Initiative.Sort.choices)
    description = forms.CharField(
        label=_("Waar gaat het over?"),
        help_text=_("Een of twee zinnen. Hiermee vinden we vragen die erbij passen."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    organiser = forms.CharField(label=_("Wie organiseert het?"), max_length=160, required=False)
    for_whom = forms.CharField(label=_("Voor wie?"), max_length=160, required=False)
    themes = forms.ModelMultipleChoiceField(
        label=_("Thema’s"), queryset=Theme.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_open = forms.BooleanField(label=_("Nieuwe deelnemers zijn welkom"), required=False, initial=True)
    url = forms.URLField(label=_("Website"), required=False, max_length=300, assume_scheme="https")
    contact = forms.EmailField(
        label=_("Algemeen mailadres"),
        help_text=_("Een adres dat de organisatie zelf bekendmaakt, niet dat van een persoon."),
        required=False,
    )
    town = forms.CharField(label=_("Plaats"), max_length=100, required=False)
    point = forms.CharField(
        label=_("Coördinaten"),
        help_text=_("Breedtegraad en lengtegraad, bijvoorbeeld 52,2337 6,8838. Dan zien mensen hoe ver het is."),
        required=False,
        max_length=80,
    )
    starts_on = forms.DateField(label=_("Begint"), required=False)
    ends_on = forms.DateField(label=_("Eindigt"), required=False)

    def __init__(self, *args: Any, themes: list[Theme], initiative: Initiative | None = None, **kwargs: Any) -> None:
        if initiative is not None:
            kwargs.setdefault(
                "initial",
                {
                    **{name: getattr(initiative, name) for name in self.base_fields if name not in ("themes", "point")},
                    "themes": [theme.pk for theme in initiative.themes.all()],
                    "point": point_words(initiative.point),
                },
            )
        super().__init__(*args, **kwargs)
        field = self.fields["themes"]
        field.queryset = Theme.objects.filter(pk__in=[theme.pk for theme in themes])  # type: ignore[attr-defined]
        if not themes:
            del self.fields["themes"]

    def clean_point(self) -> str:
        text = str(self.cleaned_data["point"])
        try:
            self.found = read_point(text)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from None
        return text

    def values(self) -> dict[str, Any]:
        """What the verbs take."""
        data = dict(self.cleaned_data)
        data.pop("point", None)
        data["lat"], data["lon"] = self.found if self.found is not None else (None, None)
        data["themes"] = list(data.get("themes", []))
        return data
