"""Forms of an import: the file, and what to keep."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _


class BringForm(forms.Form):
    """The file with the old group."""

    file = forms.FileField(
        label=_("Het bestand van de mailgroep"),
        widget=forms.ClearableFileInput(attrs={"accept": ".mbox,.mbx,.zip,.eml,.txt,.gz"}),
        error_messages={
            "required": _("Kies eerst een bestand."),
            "empty": _("Dit bestand is leeg."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = settings.MAIL_IMPORT_MAX_BYTES // 1024**2
        self.fields["file"].help_text = _now("mbox, zip, eml of gz, hooguit %(most)s MB.") % {"most": most}


class TakeForm(forms.Form):
    """What comes along besides the words."""

    with_files = forms.BooleanField(label=_("Neem de bijlagen mee"), required=False)
    with_names = forms.BooleanField(
        label=_("Bewaar de namen en ondertekeningen van wie hier niet meedoet"),
        required=False,
        help_text=_(
            "Laat dit uit als je het die mensen niet kunt vragen. Zonder naam staat er “iemand van vroeger”, en komt "
            "wat onder een mail hing niet mee."
        ),
    )
