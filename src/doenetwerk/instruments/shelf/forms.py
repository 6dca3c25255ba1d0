"""Forms of the shelf of instruments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doenetwerk.instruments.models import Sheet

AIMS = {
    "meet": _("kennismaken"),
    "explore": _("verkennen waar je staat"),
    "exchange": _("uitwisselen"),
    "learn": _("iets nieuws leren"),
    "practise": _("oefenen"),
    "reflect": _("terugkijken en nadenken"),
    "create": _("samen iets maken"),
    "decide": _("kiezen en afspreken"),
    "close": _("afronden"),
}
KINDS = {
    "canvas": _("werkblad: vakken die je vult"),
    "script": _("gespreksvorm: stappen met rollen"),
    "questionnaire": _("vragenlijst"),
}


class ShelfForm(forms.Form):
    """What someone looks for."""

    doel = forms.ChoiceField(
        label=_("Wat willen jullie?"), choices=[("", _("maakt niet uit")), *AIMS.items()], required=False
    )
    minuten = forms.IntegerField(label=_("Minuten die er zijn"), min_value=5, max_value=480, required=False)
    mensen = forms.IntegerField(label=_("Mensen die er zijn"), min_value=1, max_value=500, required=False)
    soort = forms.ChoiceField(label=_("Soort"), choices=[("", _("alles")), *KINDS.items()], required=False)


class BeginForm(forms.Form):
    """For whom a sheet is begun, and how it is filled."""

    place = forms.ChoiceField(label=_("Voor wie?"))
    mode = forms.ChoiceField(label=_("Hoe vullen jullie het in?"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Titel"), max_length=120, required=False, help_text=_("Leeg: de naam van het instrument.")
    )

    def __init__(self, places: list[tuple[str, str]], modes: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        if len(modes) > 1:
            self.fields["mode"].choices = [(one, MODES[Sheet.Mode(one)]) for one in modes]  # type: ignore[attr-defined]
            self.fields["mode"].initial = modes[0]
        else:
            del self.fields["mode"]


MODES = {
    Sheet.Mode.TOGETHER: _("Samen één blad"),
    Sheet.Mode.SCHOOL: _("Elke school een eigen blad, daarna naast elkaar"),
    Sheet.Mode.PERSON: _("Iedereen een eigen blad; een ander leest het pas als je het deelt"),
}
