"""Forms for coming in and for one's own account."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doenetwerk.accounts.adapter import WRONG_PASSKEY

UNREADABLE = _("Je apparaat gaf iets terug wat we niet konden lezen. Probeer het nog eens.")


def address_field(label: Any, autocomplete: str = "email", **attrs: Any) -> forms.EmailField:
    """A field for one mail address."""
    return forms.EmailField(
        label=label,
        max_length=254,
        error_messages={"required": _("Vul een mailadres in."), "invalid": _("Dit is geen mailadres.")},
        widget=forms.EmailInput(attrs={"autocomplete": autocomplete, "spellcheck": "false", **attrs}),
    )


def code_field() -> forms.CharField:
    """A field for the six digits of a code: the one thing on its page, so the cursor stands in it."""
    return forms.CharField(
        label=_("Je code"),
        max_length=20,
        error_messages={"required": _("Vul de code uit de mail in.")},
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "spellcheck": "false",
                "class": "code",
                "autofocus": True,
            }
        ),
    )


class SignInForm(RequestLoginCodeForm):
    """One field: where the code may go."""

    email = address_field(_("Je mailadres"), "username", autofocus=True)


class SignInCodeForm(ConfirmLoginCodeForm):
    """One field: the code that came."""

    code = code_field()


class CodeForm(forms.Form):
    """One field: a code of our own, checked by `accounts.codes`."""

    code = code_field()


class ProfileForm(forms.Form):
    """How someone is called, and the language of their mail."""

    name = forms.CharField(
        label=_("Je naam"),
        max_length=200,
        error_messages={"required": _("Vul je naam in.")},
        help_text=_("Zo zien anderen in je netwerken je staan."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Taal van je mail"), choices=settings.LANGUAGES, widget=forms.RadioSelect)


class AddressForm(forms.Form):
    """One more mail address."""

    email = address_field(_("Nieuw mailadres"))


class LeaveForm(forms.Form):
    """A deliberate yes before something that cannot be undone."""

    sure = forms.BooleanField(
        label=_("Ja, haal mij weg. Ik begrijp dat dit niet terug te draaien is."),
        error_messages={"required": _("Zet eerst het vinkje. Zo weten we dat je het meent.")},
    )


class PasskeyForm(AddWebAuthnForm):
    """A new passkey: what the device made, and how its owner calls it."""

    name = forms.CharField(
        label=_("Hoe noem je dit apparaat?"),
        required=False,
        max_length=60,
        help_text=_("Bijvoorbeeld “mijn telefoon”. Zo herken je de passkey later."),
    )
    # Always without a password; the library's own form lets one choose.
    passwordless = None

    def clean(self) -> dict[str, Any]:
        credential = self.cleaned_data.get("credential")
        if not isinstance(credential, dict):
            raise ValidationError(UNREADABLE)
        try:
            return super().clean()
        except (ValidationError, KeyError, AttributeError, TypeError, ValueError):
            raise ValidationError(UNREADABLE) from None


class _Readable:
    """Whatever stranger things are posted: they are a passkey that we do not know."""

    def clean_credential(self) -> Authenticator:
        if not isinstance(self.cleaned_data.get("credential"), dict):  # type: ignore[attr-defined]
            raise ValidationError(WRONG_PASSKEY)
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (KeyError, AttributeError, TypeError, ValueError):
            raise ValidationError(WRONG_PASSKEY) from None


class PasskeySignInForm(_Readable, LoginWebAuthnForm):
    """Coming in with a passkey."""


class PasskeyCheckForm(_Readable, ReauthenticateWebAuthnForm):
    """Showing with a passkey that one is still the same person."""
