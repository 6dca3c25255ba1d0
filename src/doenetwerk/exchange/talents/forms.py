"""Forms about talents. They check shape; whether something may is the verbs' business."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import Talent
from doenetwerk.exchange.talents.domain import LONGEST_NOTE, LONGEST_TEXT, LONGEST_TITLE, LONGEST_WORD, Words
from doenetwerk.networks.models import Theme

CIRCLES = {
    Circle.SCHOOL: _("Mijn school: collega’s die er nu werken en wie er leidinggeeft"),
    Circle.REGION: _("De regio: ook collega’s van de andere scholen en netwerken in onze regio"),
    Circle.EVERYONE: _("Iedereen die hier inlogt, ook buiten de regio"),
}


class TalentForm(forms.Form):
    """What I can, in my own words, and who may know."""

    title = forms.CharField(
        label=_("Dit kan ik"),
        max_length=LONGEST_TITLE,
        help_text=_("In je eigen woorden. Het hoeft niet bij je functie te horen: een rooster bouwen, ouders bellen."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("Wat heeft een ander eraan?"),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_("Bijvoorbeeld wat je ermee deed, voor wie, en wat je er graag nog mee zou doen."),
        widget=forms.Textarea(attrs={"rows": 4, "data-keep": "talent"}),
    )
    willing = forms.ChoiceField(
        label=_("Mag een ander je vragen?"), choices=Talent.Willing.choices, widget=forms.RadioSelect
    )
    speaks = forms.BooleanField(label=_("Ik wil hier ook over vertellen bij een netwerk"), required=False)
    themes = forms.ModelMultipleChoiceField(
        label=_("Waar gaat het over?"),
        queryset=Theme.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    circle = forms.ChoiceField(label=_("Wie mag dit lezen?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, themes: Any, has_school: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = themes  # type: ignore[attr-defined]
        shown = [one for one in CIRCLES if has_school or one == Circle.EVERYONE]
        self.fields["circle"].choices = [(str(one), CIRCLES[one]) for one in shown]  # type: ignore[attr-defined]
        if not has_school:
            self.fields["circle"].help_text = _(
                "We weten niet op welke school je werkt; daarom is er geen kleinere kring."
            )

    def words(self) -> Words:
        """What was filled in, as the verbs take it."""
        return Words(**self.cleaned_data)


class AskForm(forms.Form):
    """Ask someone for what they can."""

    text = forms.CharField(
        label=_("Waarvoor vraag je dit?"),
        max_length=LONGEST_TEXT,
        help_text=_("Wat wil je bereiken, met wie, en ongeveer wanneer? Dan kan de ander kiezen."),
        error_messages={"required": _("Schrijf waarvoor je dit vraagt. Eén zin is genoeg.")},
        widget=forms.Textarea(attrs={"rows": 4, "data-keep": "talent-vraag"}),
    )


class AnswerForm(forms.Form):
    """A word beside a yes or a not now."""

    word = forms.CharField(
        label=_("Wil je er iets bij schrijven?"),
        max_length=LONGEST_WORD,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-keep": "talent-antwoord"}),
    )


class NoteForm(forms.Form):
    """What I want with my work."""

    text = forms.CharField(
        label=_("Wat ik met mijn werk wil"),
        max_length=LONGEST_NOTE,
        required=False,
        # Not kept in the browser: a computer at school is shared.
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off"}),
    )
