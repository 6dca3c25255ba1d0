"""Forms of the casebook. They check shape; whether something may is the verbs' business."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.instruments.casebook.domain import LONGEST, LONGEST_TITLE, Words
from doenetwerk.networks.models import Theme

CIRCLES = {
    Circle.NETWORK: _("Dit netwerk"),
    Circle.REGION: _("De regio: ook andere netwerken en scholen in onze regio"),
    Circle.EVERYONE: _("Iedereen die hier inlogt"),
}


def _area(label: Any, help_text: Any = "", required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MoralCaseForm(forms.Form):
    """A case along four sides. Only the question and the situation are needed."""

    title = forms.CharField(
        label=_("De vraag"),
        max_length=LONGEST_TITLE,
        help_text=_("Als vraag: mag ik, moet ik, hoor ik …"),
        error_messages={"required": _("Schrijf de vraag in één zin: mag ik, moet ik, hoor ik …")},
    )
    situation = _area(_("De situatie"), _("Zonder namen, en zonder wat iemand herkenbaar maakt."), required=True)
    consequence = _area(_("Kijkend naar de gevolgen"))
    duty = _area(_("Kijkend naar plicht en regels"))
    relation = _area(_("Kijkend naar de relatie"))
    ethos = _area(_("Kijkend naar wie je wilt zijn"))
    reasoning = _area(_("Zo wogen jullie het"))
    outcome = _area(_("Dit werd gekozen"))
    themes = forms.ModelMultipleChoiceField(
        label=_("Waar gaat het over?"),
        queryset=Theme.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    circle = forms.ChoiceField(
        label=_("Wie mag dit lezen?"),
        choices=[(str(one), words) for one, words in CIRCLES.items()],
        initial=Circle.NETWORK,
        widget=forms.RadioSelect,
    )
    unrecognisable = forms.BooleanField(label=_("Ik las het na: niemand is hierin te herkennen"), required=False)

    def __init__(self, *args: Any, themes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = themes  # type: ignore[attr-defined]

    def words(self) -> Words:
        """What was filled in, as the verbs take it."""
        return Words(**self.cleaned_data)


class FrameForm(forms.Form):
    """What a network holds to, and the cases that it came from."""

    text = forms.CharField(
        label=_("Hier houden wij ons aan"),
        max_length=LONGEST,
        help_text=_("Een paar regels die je bij een volgende kwestie echt kunt gebruiken."),
        error_messages={"required": _("Schrijf op waar jullie je aan houden.")},
        widget=forms.Textarea(attrs={"rows": 8, "data-keep": "houvast"}),
    )
    cases = forms.MultipleChoiceField(
        label=_("Uit welke casussen komt dit?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, cases: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cases"].choices = cases  # type: ignore[attr-defined]
