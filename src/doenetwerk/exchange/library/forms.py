"""Forms of the library."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.exchange.library.domain import Words
from doenetwerk.exchange.library.domain.documents import IN_NETWORK, OF_SCHOOL, File
from doenetwerk.exchange.library.filetypes import LARGEST
from doenetwerk.exchange.models import Document
from doenetwerk.people.models import School

Kind, Permission = Document.Kind, Document.Permission
# What each circle means for a document, in words that say who.
CIRCLES = {
    Circle.NETWORK: _("Dit netwerk: wie er nu in zit"),
    Circle.SCHOOL: _("Ook de school: wie er werkt of er leidinggeeft"),
    Circle.REGION: _("Ook de regio: wie er op een school werkt of in een netwerk zit"),
    Circle.EVERYONE: _("Iedereen die hier kan inloggen, ook buiten de regio"),
}
OUTSIDE_NETWORK = {**CIRCLES, Circle.SCHOOL: _("De school: wie er werkt of er leidinggeeft")}
PERMISSIONS = {
    Permission.READ: _("Lezen. Meer niet."),
    Permission.ASK: _("Gebruiken, maar vraag het mij eerst. Je krijgt een mail en antwoordt met ja of nee."),
    Permission.USE: _("Vrij gebruiken, met de naam van de maker erbij."),
}
ACCEPTED = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.doc,.xls,.ppt,.png,.jpg,.jpeg,.gif,.webp,.heic,.txt,.csv"


class FileForm(forms.Form):
    """A newer file."""

    file = forms.FileField(
        label=_("Bestand"),
        help_text=_(
            "Pdf, Word, Excel, PowerPoint, OpenDocument, afbeelding, tekst of csv. Hooguit 20 MB, zonder macro’s."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        max_length=200,
    )

    def clean_file(self) -> Any:
        """Too large is said before anything is read."""
        file = self.cleaned_data.get("file")
        if file and file.size > LARGEST:
            raise forms.ValidationError(_("Dit bestand is te groot: het mag hooguit 20 MB zijn."))
        return file

    @property
    def uploaded(self) -> File | None:
        """The name and the bytes of the file; None without one. Call it on a valid form."""
        file = self.cleaned_data.get("file")
        return (file.name or "", file.read()) if file else None


class DocumentForm(FileForm):
    """Bring a document, or change what is said of it (`with_file=False`)."""

    title = forms.CharField(label=_("Titel"), max_length=200)
    link = forms.URLField(
        label=_("Of een link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Voor een film, of iets wat al ergens op het web staat."),
    )
    kind = forms.ChoiceField(label=_("Wat is het?"), widget=forms.RadioSelect)
    about = forms.CharField(
        label=_("Waar het over gaat"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "stuk"}),
        help_text=_("Zonder namen van leerlingen of collega’s. Wie het stuk mag lezen, leest dit ook."),
    )
    school = forms.ModelChoiceField(label=_("Van welke school is het?"), queryset=School.objects.none(), required=False)
    made_by = forms.CharField(
        label=_("Gemaakt door"),
        required=False,
        max_length=160,
        help_text=_("Als een ander het maakte: een onderzoeker, een student, een werkgroep."),
    )
    year = forms.IntegerField(label=_("Jaar"), required=False, widget=forms.NumberInput(attrs={"inputmode": "numeric"}))
    permission = forms.ChoiceField(
        label=_("Wat mag een ander ermee?"), choices=list(PERMISSIONS.items()), widget=forms.RadioSelect
    )
    circle = forms.ChoiceField(label=_("Wie mag dit lezen?"), widget=forms.RadioSelect)
    field_order = ("title", "file", "link", "kind", "about", "school", "made_by", "year", "permission", "circle")

    def __init__(self, *args: Any, schools: Any, in_network: bool, with_file: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = False
        if not with_file:
            del self.fields["file"]
            self.fields["link"].label = _("Link")
        kinds = [(value, label) for value, label in Kind.choices if value != Kind.ATTACHMENT]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        self.fields["school"].empty_label = _("Kies een school") if not in_network else _("Niet van één school")  # type: ignore[attr-defined]
        self.fields["school"].required = not in_network
        circles, words = (IN_NETWORK, CIRCLES) if in_network else (OF_SCHOOL, OUTSIDE_NETWORK)
        self.fields["circle"].choices = [(str(one), words[one]) for one in circles]  # type: ignore[attr-defined]

    @property
    def words(self) -> Words:
        """What was filled in. Call it on a valid form."""
        data = self.cleaned_data
        return Words(
            data["title"],
            data["kind"],
            data["about"],
            data["made_by"],
            data["year"],
            data["permission"],
            data["circle"],
            data["link"],
        )


class AskForm(forms.Form):
    """May I use this?"""

    text = forms.CharField(
        label=_("Waarvoor wil je het gebruiken?"),
        required=False,
        max_length=300,
        help_text=_("Dit leest alleen wie het bracht."),
    )


class AnswerForm(forms.Form):
    """Something said with a yes or no."""

    remark = forms.CharField(
        label=_("Wil je er iets bij zeggen?"),
        required=False,
        max_length=300,
        help_text=_("Bijvoorbeeld hoe je genoemd wilt worden. Alleen wie het vroeg, leest dit."),
    )


class UseForm(forms.Form):
    """We used this."""

    school = forms.ModelChoiceField(label=_("Welke school gebruikte het?"), queryset=School.objects.none())
    text = forms.CharField(
        label=_("Hoe ging het?"),
        required=False,
        max_length=300,
        help_text=_("Eén zin. Wie het stuk mag lezen, leest dit ook. Je naam staat er niet bij, je school wel."),
    )

    def __init__(self, *args: Any, schools: list[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = School.objects.filter(pk__in=[school.pk for school in schools])
        self.fields["school"].queryset = rows  # type: ignore[attr-defined]
        self.fields["school"].empty_label = _("Kies een school")  # type: ignore[attr-defined]
        if len(schools) == 1:
            self.fields["school"].initial = schools[0].pk
            self.fields["school"].widget = forms.HiddenInput()
