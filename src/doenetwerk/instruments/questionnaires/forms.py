"""The form that opens a questionnaire."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class PutForm(forms.Form):
    """Until when."""

    closes_on = forms.DateField(
        label=_("Invullen tot en met"),
        required=False,
        help_text=_("Leeg is drie weken. Halverwege krijgt wie nog niet antwoordde één herinnering."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
