"""Forms of scripts. They check shape; whether something may is the verbs' business."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doenetwerk.instruments.scripts.domain.cases import LONGEST_ASK, LONGEST_TEXT, LONGEST_TITLE
from doenetwerk.instruments.scripts.domain.keeping import LONGEST
from doenetwerk.instruments.scripts.domain.running import LONGEST_NOTE


class CaseForm(forms.Form):
    """A case, in three short fields of which one is needed."""

    title = forms.CharField(
        label=_("Wat speelt er, in één zin?"),
        max_length=LONGEST_TITLE,
        help_text=_("Zonder namen. Bijvoorbeeld: ‘Een collega trekt steeds meer werk naar zich toe.’"),
        error_messages={"required": _("Zeg in één zin wat er speelt. Dan weet de groep waar het over gaat.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("Wil je er al iets bij vertellen?"),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_(
            "Wat gebeurde er, wat deed jij, en waarom houdt het je bezig? Je kunt het ook ter plekke vertellen."
        ),
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )
    asks = forms.CharField(
        label=_("Wat hoop je dat de groep je geeft?"),
        max_length=LONGEST_ASK,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class StartForm(forms.Form):
    """Which form of conversation, and which case."""

    instrument = forms.ChoiceField(label=_("Hoe gaan we praten?"), widget=forms.RadioSelect)
    case = forms.ChoiceField(label=_("Over welke casus?"), required=False, widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, instruments: list[tuple[str, str]], cases: list[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["instrument"].choices = instruments  # type: ignore[attr-defined]
        self.fields["case"].choices = [*cases, ("", _("Dat kiezen we straks"))]  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """What someone writes in a step. `once` keeps a note that is sent twice from standing there twice."""

    step = forms.CharField(widget=forms.HiddenInput)
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        max_length=LONGEST_NOTE,
        error_messages={"required": _("Schrijf eerst iets op.")},
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class KeepForm(forms.Form):
    """What one takes along."""

    text = forms.CharField(
        label=_("Dit neem ik mee"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    intends = forms.CharField(
        label=_("Dit ga ik doen"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
    ask_on = forms.DateField(
        label=_("Vraag mij op deze dag hoe het ging"),
        required=False,
        help_text=_("Je krijgt dan één mail, zonder dat er iets van de inhoud in staat."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class LookBackForm(forms.Form):
    """What became of it."""

    looked_back = forms.CharField(
        label=_("Wat is ervan gekomen?"),
        max_length=LONGEST,
        error_messages={"required": _("Schrijf op wat ervan gekomen is. Eén zin is genoeg.")},
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
