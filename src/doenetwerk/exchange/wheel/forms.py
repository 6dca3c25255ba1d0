"""The form with a yes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from doenetwerk.exchange.wheel.domain import LONGEST_TITLE


class YesForm(forms.Form):
    """What the other reads of one's work."""

    title = forms.CharField(
        label=_("Waar je aan werkt"),
        max_length=LONGEST_TITLE,
        help_text=_(
            "Zo schreef jij het. Was dat in vertrouwen, schrijf het dan anders: alleen deze zin gaat naar de ander."
        ),
        error_messages={"required": _("Schrijf waar je aan werkt. Eén zin is genoeg.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
