"""Forms about how it goes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doenetwerk.reflection.models import Continuation, GoalReview, PulseAnswer, Reached

SCALE = [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5"), ("0", _("zeg ik liever niet"))]


def _score(value: str) -> int | None:
    return int(value) or None


def _label(name: str) -> Any:
    """The question as the model words it."""
    field: Any = PulseAnswer._meta.get_field(name)
    return field.verbose_name


class PulseForm(forms.Form):
    """Five questions and one line. The same five-point scale everywhere; each may stay open."""

    line = forms.CharField(
        label=_label("line"),
        max_length=300,
        required=False,
        help_text=_("De groep leest deze zin, zonder naam. Schrijf niets waaraan men je herkent."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        line = self.fields.pop("line")
        for name in ("content", "form", "place", "own_role", "energy"):
            self.fields[name] = forms.TypedChoiceField(
                label=_label(name),
                choices=SCALE,
                coerce=_score,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
        self.fields["line"] = line


class VoiceForm(forms.Form):
    """One goal as a member sees it."""

    reached = forms.ChoiceField(
        label=_("Hoe ver kwamen jullie?"), choices=Reached.choices, widget=forms.RadioSelect, required=False
    )
    evidence = forms.CharField(
        label=_("Waaraan zag je dat?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-keep": ""}),
        help_text=_("Een voorbeeld uit jouw school. Alleen het netwerk leest dit."),
    )


class ReviewForm(forms.ModelForm):
    """What the network concludes of a goal."""

    class Meta:
        model = GoalReview
        fields = ("reached", "evidence")
        widgets = {"reached": forms.RadioSelect, "evidence": forms.Textarea(attrs={"rows": 3, "data-keep": ""})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reached"].choices = Reached.choices  # type: ignore[attr-defined]
        self.fields["reached"].label = _("Hoe ver kwamen jullie?")
        self.fields["evidence"].label = _("Waaraan zagen jullie dat?")
        self.fields["evidence"].help_text = _("De scholen van de deelnemers kunnen dit lezen.")


class ContinuationForm(forms.ModelForm):
    """How it goes on or ends."""

    class Meta:
        model = Continuation
        fields = ("way", "because", "who_guides", "who_pays", "how_often", "lessons")
        widgets = {
            "way": forms.RadioSelect,
            "because": forms.Textarea(attrs={"rows": 3, "data-keep": ""}),
            "lessons": forms.Textarea(attrs={"rows": 3, "data-keep": ""}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = Continuation.Way.choices  # type: ignore[attr-defined]
        self.fields["who_guides"].help_text = _("Een naam, of bijvoorbeeld: bij toerbeurt.")
        self.fields["lessons"].help_text = _("De regio leest dit. Ook van stoppen kunnen anderen leren.")


class OffspringForm(forms.Form):
    """A network that is left behind."""

    name = forms.CharField(label=_("Naam van het nieuwe netwerk"), max_length=120)
    question = forms.CharField(
        label=_("Welke vraag staat daar centraal?"), widget=forms.Textarea(attrs={"rows": 3, "data-keep": ""})
    )
