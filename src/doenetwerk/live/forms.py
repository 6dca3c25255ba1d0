"""Forms of live sessions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from doenetwerk.live.wall.models import Question


class CodeForm(forms.Form):
    """The code on the projector."""

    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "live-code-field",
            }
        ),
    )

    def clean_code(self) -> str:
        """As it was meant: without spaces and hyphens, in capitals."""
        return "".join(letter for letter in str(self.cleaned_data["code"]).upper() if letter.isalnum())


class GuestForm(forms.Form):
    """How a guest wants to be called."""

    name = forms.CharField(
        label=_("Hoe heet je?"),
        help_text=_("Je voornaam is genoeg. Een dag na de sessie is je naam gewist."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )


class QuestionForm(forms.ModelForm[Question]):
    """One open question, and who may answer it how."""

    guests_allowed = forms.BooleanField(
        label=_("Ook mensen zonder account doen mee"),
        help_text=_("Zij hebben alleen de code nodig."),
        required=False,
    )
    moderated = forms.BooleanField(
        label=_("Ik laat gasten eerst binnen"),
        required=False,
    )
    covered = forms.BooleanField(
        label=_("Antwoorden eerst verborgen"),
        help_text=_("Iedereen schrijft voor zichzelf. Jij laat zien wat er staat."),
        required=False,
    )

    class Meta:
        model = Question
        fields = ("text", "shows_names")
        help_texts = {
            "text": _("Eén open vraag, zoals die op het scherm komt."),
            "shows_names": _("Zonder vinkje schrijft iedereen anoniem: wie wat schreef wordt nergens bewaard."),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
