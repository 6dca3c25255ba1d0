"""Forms of the room's own pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doenetwerk.accounts.models import Person
from doenetwerk.networks.models import Facilitation, Network


class BringInForm(forms.Form):
    """Who comes in. People of the network's region are offered; someone new is made known by name and address."""

    person = forms.ModelChoiceField(
        label=_("Iemand die we kennen"), queryset=Person.objects.none(), required=False, empty_label=_("Kies iemand")
    )
    name = forms.CharField(label=_("Of iemand nieuw: naam"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mailadres"), required=False)

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = (  # type: ignore[attr-defined]
            Person.objects.filter(is_active=True, positions__until=None, positions__school__region=network.region_id)
            .exclude(memberships__in=network.memberships.filter(until=None))
            .distinct()
            .order_by("name")
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("person") and not (data.get("name") and data.get("email")):
            raise forms.ValidationError(_("Kies iemand, of vul een naam en een e-mailadres in."))
        return data


class LeaveForm(forms.Form):
    """Why someone leaves."""

    because = forms.CharField(
        label=_("Waarom stopt deze deelnemer?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: andere baan, te weinig tijd, vraag is beantwoord. Alleen het netwerk leest dit."),
    )


class AppointForm(forms.Form):
    """A guiding role for someone."""

    person = forms.ModelChoiceField(label=_("Wie"), queryset=Person.objects.none(), empty_label=_("Kies iemand"))
    role = forms.ChoiceField(label=_("Rol"), choices=Facilitation.Role.choices)
    task = forms.ChoiceField(label=_("Taak"), choices=Facilitation.Task.choices)
    paid_by = forms.CharField(label=_("Betaald door"), max_length=120, required=False)

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Person.objects.filter(is_active=True)
        self.fields["person"].queryset = (  # type: ignore[attr-defined]
            (
                known.filter(memberships__network=network, memberships__until=None)
                | known.filter(positions__until=None, positions__school__region=network.region_id)
                | known.filter(facilitations__network__region=network.region_id)
            )
            .distinct()
            .order_by("name")
        )


class PromiseForm(forms.Form):
    """Three separate promises (S9)."""

    frees_time = forms.BooleanField(label=_("Ik maak tijd vrij voor alle bijeenkomsten"), required=False)
    wants_to_learn = forms.BooleanField(label=_("Ik wil hier zelf iets leren"), required=False)
    will_prepare = forms.BooleanField(label=_("Ik bereid iets voor als ik aan de beurt ben"), required=False)


class TimeForm(forms.Form):
    """The leader's answer about time."""

    remark = forms.CharField(label=_("Wil je er iets bij zeggen?"), max_length=300, required=False)


class NetworkForm(forms.ModelForm):
    """What the network is called and about."""

    class Meta:
        model = Network
        fields = ("name", "question", "themes")
        widgets = {"question": forms.Textarea(attrs={"rows": 3}), "themes": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        from doenetwerk.networks.models import Theme

        region = self.instance.region_id
        self.fields["themes"].queryset = (  # type: ignore[attr-defined]
            Theme.objects.filter(region=region) | Theme.objects.filter(region=None)
        ).order_by("name")
        self.fields["themes"].label = _("Thema’s")
        self.fields["themes"].help_text = _("Eén hoofdthema werkt het best: dan weet iedereen waarvoor hij komt.")
