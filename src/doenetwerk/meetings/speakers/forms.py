"""Forms about speakers. They check shape; whether something may is the verbs' business."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.meetings.models import Speaker, SpeakerRequest, SpeakerReview
from doenetwerk.meetings.models.speakers import GIFT_WORDS
from doenetwerk.meetings.speakers.domain import Card
from doenetwerk.people.models import Region

GIFT_CHOICES = list(GIFT_WORDS.items())


def _area(name: str, rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "data-keep": name})


class SpeakerForm(forms.Form):
    """A card of the bank."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    organisation = forms.CharField(label=_("Organisatie"), max_length=120, required=False)
    topics = forms.CharField(label=_("Waarover"), max_length=300, help_text=_("Een paar onderwerpen, met komma’s."))
    gifts = forms.MultipleChoiceField(
        label=_("Wat brengt deze spreker?"), choices=GIFT_CHOICES, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wat deze spreker kan brengen.")},
    )  # fmt: skip
    source = forms.ChoiceField(label=_("Waar vandaan?"), choices=Speaker.Source.choices, widget=forms.RadioSelect)
    known_by = forms.CharField(
        label=_("Wat lazen of zagen jullie van deze spreker?"), max_length=500, required=False,
        help_text=_("Bijvoorbeeld het adres van een artikel."),
    )  # fmt: skip
    fee = forms.CharField(label=_("Wat kost het ongeveer?"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("E-mailadres"), required=False, help_text=_("Alleen wie begeleidt ziet hoe je de spreker bereikt.")
    )
    phone = forms.CharField(label=_("Telefoon"), max_length=40, required=False)
    circle = forms.ChoiceField(
        label=_("Wie mag dit lezen?"), widget=forms.RadioSelect,
        choices=[
            (Circle.REGION, _("Netwerken in deze regio")),
            (Circle.EVERYONE, _("Netwerken in alle regio’s")),
        ],
    )  # fmt: skip

    def __init__(self, regions: Sequence[Region], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(regions) > 1:
            self.fields["region"] = forms.TypedChoiceField(
                label=_("Regio"), choices=[(str(one.pk), one.name) for one in regions], coerce=int
            )

    @property
    def card(self) -> Card:
        """What was filled in."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "region"}
        return Card(**data)


class AskForm(forms.Form):
    """What a speaker is asked for."""

    text = forms.CharField(
        label=_("Wat vraag je?"), max_length=3_000, widget=_area("speaker-ask", 5),
        help_text=_("Waarom juist deze spreker, en wat willen jullie na afloop kunnen?"),
    )  # fmt: skip
    form = forms.CharField(
        label=_("Hoe willen jullie het doen?"), max_length=300, required=False,
        help_text=_("Bijvoorbeeld: een half uur vertellen, dan een uur jullie vragen."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What the speaker says."""

    answer = forms.ChoiceField(
        label=_("Kom je?"), choices=SpeakerRequest.Answer.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja, ja als, of nee.")},
    )  # fmt: skip
    condition = forms.CharField(
        label=_("Ja, als…"), max_length=500, required=False, widget=_area("speaker-if", 2),
        help_text=_("Wat is er nodig?"),
    )  # fmt: skip
    wants = forms.CharField(
        label=_("Wat wil je er zelf uit halen?"), max_length=500, required=False, widget=_area("speaker-wants", 2),
        help_text=_("Dan houden we daar rekening mee."),
    )  # fmt: skip


class QuestionForm(forms.Form):
    question = forms.CharField(
        label=_("Jouw vraag"), max_length=500, widget=_area("speaker-question", 2),
        help_text=_("De spreker leest je vraag zonder je naam."),
    )  # fmt: skip


class CaseForm(forms.Form):
    case = forms.CharField(
        label=_("Leg een casus voor"), max_length=4_000, widget=_area("speaker-case", 5),
        help_text=_("Zonder namen. Je netwerk en deze spreker lezen het, verder niemand."),
    )  # fmt: skip


class MaterialForm(forms.Form):
    title = forms.CharField(label=_("Wat is het?"), max_length=120)
    url = forms.CharField(label=_("Adres"), max_length=500)


class MessageForm(forms.Form):
    message = forms.CharField(label=_("Bericht"), max_length=3_000, widget=_area("speaker-message"))


class ReplyForm(forms.Form):
    reply = forms.CharField(label=_("Wat denk je?"), max_length=4_000, widget=_area("speaker-reply", 4))


class ReviewForm(forms.Form):
    again = forms.ChoiceField(
        label=_("Zouden jullie deze spreker weer vragen?"), choices=SpeakerReview.Again.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    text = forms.CharField(
        label=_("Eén zin voor andere netwerken"), max_length=300, required=False,
        help_text=_("Wat werkte, of wat zouden jullie anders doen?"),
    )  # fmt: skip


class BecauseForm(forms.Form):
    because = forms.CharField(label=_("Waarom?"), max_length=300, widget=_area("speaker-because", 2))
