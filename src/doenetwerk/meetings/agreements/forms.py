"""Forms of what a network agrees. They check shape; whether something may is the verbs' business."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doenetwerk.meetings.models import Consent, Decision, NotesReaction
from doenetwerk.meetings.queries.people import Face


def _area(name: str, rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "data-keep": name})


class PutUpForm(forms.Form):
    """Until when people can answer."""

    until = forms.DateField(
        label=_("Antwoord vóór"), widget=forms.DateInput,
        help_text=_("Stelt niemand iets anders voor, dan staat het verslag daarna vast."),
    )  # fmt: skip


class ReactForm(forms.Form):
    """Whether the notes are right."""

    kind = forms.ChoiceField(
        label=_("Klopt het verslag?"), choices=NotesReaction.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Kies of het klopt of anders moet.")},
    )  # fmt: skip
    text = forms.CharField(label=_("Wat moet er anders?"), required=False, max_length=2_000, widget=_area("notes-text"))


class EstablishForm(forms.Form):
    """Why the notes stay as they are beside a proposal."""

    why = forms.CharField(
        label=_("Waarom blijft het zo?"), max_length=300, widget=_area("notes-why", 2),
        help_text=_("Dit komt onder het verslag te staan."),
    )  # fmt: skip


class ProposalForm(forms.Form):
    """A proposal in one sentence, and why."""

    kind = forms.ChoiceField(
        label=_("Waar gaat het over?"), choices=[(value, label) for value, label in Decision.Kind.choices],
        widget=forms.RadioSelect,
    )  # fmt: skip
    title = forms.CharField(
        label=_("Je voorstel in één zin"), max_length=160,
        help_text=_("Bijvoorbeeld: we gaan een jaar langer door, met vier bijeenkomsten."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Waarom, en wat verandert er?"), max_length=4_000, widget=_area("proposal", 5)
    )  # fmt: skip
    until = forms.DateField(label=_("Antwoord vóór"), widget=forms.DateInput)


class ConsentForm(forms.Form):
    """Whether someone can go along."""

    answer = forms.ChoiceField(
        label=_("Kun je hiermee verder?"), choices=Consent.Answer.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat je van het voorstel vindt.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("Je opmerking of bezwaar"), required=False, max_length=2_000, widget=_area("consent"),
        help_text=_("Bij een bezwaar: wat gaat er mis als we dit doen?"),
    )  # fmt: skip


class DecideForm(forms.Form):
    """When it is looked at again."""

    review_on = forms.DateField(
        label=_("Opnieuw bekijken op"), widget=forms.DateInput, required=False,
        help_text=_("Op die dag komt het vanzelf terug. Zonder dag blijft het staan."),
    )  # fmt: skip


class ReasonForm(forms.Form):
    """Why something ends."""

    because = forms.CharField(label=_("Waarom?"), max_length=300, widget=_area("because", 2))


class ReviewForm(forms.Form):
    """What was said when it was looked at again."""

    text = forms.CharField(label=_("Wat zeiden jullie?"), max_length=300, required=False, widget=_area("review", 2))
    next_on = forms.DateField(label=_("Weer bekijken op"), widget=forms.DateInput, required=False)


class ActionForm(forms.Form):
    """Who does what, and when."""

    title = forms.CharField(
        label=_("Wat gebeurt er?"), max_length=200, help_text=_("Begin met een werkwoord: vraag, schrijf, regel.")
    )  # fmt: skip
    due = forms.DateField(label=_("Klaar op"), widget=forms.DateInput)

    def __init__(self, people: Sequence[Face], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.TypedChoiceField(
            label=_("Wie doet het?"), choices=[(str(one.pk), one.name) for one in people], coerce=int
        )
        self.order_fields(["title", "owner", "due"])


class TellForm(forms.Form):
    """How an action stands. What is filled in goes with the button that was pressed."""

    word = forms.CharField(label=_("Hoe staat het?"), required=False, max_length=500, widget=_area("action-word", 2))
    due = forms.DateField(label=_("Nieuwe dag"), widget=forms.DateInput, required=False)
    because = forms.CharField(
        label=_("Waarom laten jullie dit los?"), required=False, max_length=300, widget=_area("action-because", 2)
    )
