"""Forms about questions, answers, the network's address and how much mail someone gets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import Postbox, Question, Subscription


def _area(rows: int, keep: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "data-keep": keep})


class QuestionForm(forms.ModelForm):
    """Ask, or change the words of a question."""

    class Meta:
        model = Question
        fields = ("title", "text")
        widgets = {"title": forms.TextInput(attrs={"autocomplete": "off"}), "text": _area(5, "vraag")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = _(
            "Zo concreet als je kunt, bijvoorbeeld: wie heeft een startgesprek op papier?"
        )
        self.fields["text"].help_text = _("Waarom vraag je het, wat probeerde je al? Mag kort.")


class AnswerForm(forms.Form):
    """Answer, or add something to one's own question."""

    text = forms.CharField(label=_("Je antwoord"), max_length=20_000, widget=_area(4, "antwoord"))

    def __init__(self, *args: Any, own_question: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own_question:
            self.fields["text"].label = _("Vul je vraag aan, of vraag door")
        self.fields["text"].error_messages["required"] = _("Schrijf eerst je antwoord. Eén zin is genoeg.")


class ClosingForm(forms.Form):
    """What was done with the answers."""

    text = forms.CharField(
        label=_("Wat deed je ermee?"),
        max_length=5_000,
        widget=_area(3, "afsluiting"),
        help_text=_("Wie antwoordde, leest dit. Ook “nog niets, wel wijzer” is een antwoord."),
    )


class WidenForm(forms.Form):
    """Let more people read a question."""

    circle = forms.ChoiceField(label=_("Wie mag deze vraag lezen?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, wider: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["circle"].choices = wider  # type: ignore[attr-defined]


# "Everyone" is not among them: a question to colleagues is no publication.
WIDER = {
    Circle.SCHOOL: _("Ook mijn school: wie er werkt of leidinggeeft"),
    Circle.REGION: _("Ook de regio: wie er in een netwerk of op een school zit"),
}


SHOWS = {
    Postbox.Shows.FULL: _("De hele tekst. Het handigst: lezen en antwoorden gaat helemaal in de mail."),
    Postbox.Shows.TITLE: _(
        "Alleen de titel. De rest staat achter een knop, en niet in een mailbox die een ander kan zien."
    ),
    Postbox.Shows.HINT: _(
        "Alleen dat er iets nieuws is. Voor als ook de titel vertrouwelijk is; er komen minder antwoorden."
    ),
}
PACES = {
    Subscription.Pace.EACH: _("Elk bericht, meteen"),
    Subscription.Pace.DAILY: _("Eén keer per dag, alles bij elkaar"),
    Subscription.Pace.WEEKLY: _("Eén keer per week, alles bij elkaar"),
    Subscription.Pace.NONE: _("Geen mail, behalve antwoorden op wat ik zelf vraag"),
}


def _choices(words: dict[Any, Any]) -> list[tuple[str, Any]]:
    return [(str(value), said) for value, said in words.items()]


class PostboxForm(forms.Form):
    """The network's own address, and what its mails tell."""

    name = forms.CharField(
        label=_("Adres"),
        max_length=40,
        required=False,
        help_text=_("Kleine letters, cijfers en streepjes: wat voor het @ komt. Leeg: naar het netwerk genoemd."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    shows = forms.ChoiceField(
        label=_("Wat staat er in de mail die het netwerk krijgt?"), choices=_choices(SHOWS), widget=forms.RadioSelect
    )


class MoveForm(forms.Form):
    """With which other question an answer belongs."""

    question = forms.TypedChoiceField(label=_("Welke vraag?"), coerce=int)

    def __init__(self, *args: Any, others: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].choices = [("", _("Kies een vraag")), *others]  # type: ignore[attr-defined]


class SplitForm(forms.Form):
    """What an answer asks, as a question of its own."""

    title = forms.CharField(
        label=_("Vraag in één zin"),
        max_length=200,
        help_text=_("Het antwoord wordt de toelichting. De vraag komt op naam van wie het schreef."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PaceForm(forms.Form):
    """How much mail someone gets of one network."""

    pace = forms.ChoiceField(label=_("Hoeveel mail wil je?"), choices=_choices(PACES), widget=forms.RadioSelect)


class LetInForm(forms.Form):
    """Of which member a waiting mail is."""

    person = forms.ModelChoiceField(label=_("Van wie is deze mail?"), queryset=Person.objects.none())

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = members  # type: ignore[attr-defined]
        self.fields["person"].empty_label = _("Kies een deelnemer")  # type: ignore[attr-defined]


class Shown(TextChoices):
    """What the list of questions can be narrowed to: the word in the address, and the button."""

    ALL = "", _("Alles")
    UNANSWERED = "zonder-antwoord", _("Zonder antwoord")
    MINE = "van-mij", _("Van mij")
    CLOSED = "afgesloten", _("Afgesloten")
    RESTING = "rust", _("Rust")
