"""Forms about outcomes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.outcomes.models import Landing, Outcome


class OutcomeForm(forms.ModelForm):
    """Catch or change an outcome."""

    class Meta:
        model = Outcome
        fields = ("title", "text", "evidence", "meant_for", "circle")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4, "data-keep": ""}),
            "evidence": forms.Textarea(attrs={"rows": 2, "data-keep": ""}),
            "meant_for": forms.RadioSelect,
            "circle": forms.RadioSelect,
        }

    def __init__(self, *args: Any, own: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = _("Eén zin, bijvoorbeeld: toetsvrije weken in leerjaar 2.")
        choices = [(c.value, c.label) for c in (Circle.NETWORK, Circle.SCHOOL, Circle.REGION, Circle.EVERYONE)]
        self.fields["circle"].choices = choices  # type: ignore[attr-defined]
        self.fields["meant_for"].choices = Outcome.For.choices  # type: ignore[attr-defined]
        if not own:
            del self.fields["circle"]


class LandingForm(forms.ModelForm):
    """Take an outcome to the own school."""

    class Meta:
        model = Landing
        fields = ("sharing_on", "sharing_how", "secured_by")
        widgets = {"sharing_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sharing_on"].help_text = _("Kies een moment tijdens het netwerk, niet pas erna.")
        self.fields["secured_by"].required = False

    def clean_sharing_on(self) -> Any:
        day = self.cleaned_data["sharing_on"]
        if day and day < timezone.localdate().replace(month=1, day=1):
            raise forms.ValidationError(_("Deze datum ligt te ver terug."))
        return day


class StepForm(forms.Form):
    """How far is it?"""

    note = forms.CharField(
        label=_("Wil je er iets bij zeggen?"), max_length=300, required=False, help_text=_("Je school kan dit lezen.")
    )
    secured_by = forms.CharField(
        label=_("Wie zorgt dat het blijft?"),
        max_length=160,
        required=False,
        help_text=_("Nodig als je “geborgd” kiest: een naam of een groep."),
    )
