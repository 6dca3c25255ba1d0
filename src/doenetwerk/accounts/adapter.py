"""How the sign-in library meets our house: nobody signs up by themselves, its mail goes through our mail room, and a
passkey is another way in, not a second lock."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doenetwerk.accounts import emails
from doenetwerk.accounts.models import Person

WRONG_CODE = _("Deze code klopt niet. Kijk of je alle cijfers hebt, van de nieuwste mail.")
WRONG_PASSKEY = _("Deze passkey kennen we niet. Laat je een code mailen, dan kom je ook binnen.")
TOO_OFTEN = _("Dit ging te vaak achter elkaar. Wacht een paar minuten en probeer het dan opnieuw.")

# What the library says after something happened, in our words; what is not here is left unsaid.
SAID = {
    "mfa/messages/webauthn_added.txt": _("Je passkey is klaar. Voortaan log je er hier mee in."),
    "mfa/messages/webauthn_removed.txt": _("De passkey is weg."),
}


class Adapter(DefaultAccountAdapter):
    """People come in by invitation or by a list; a code only reaches addresses that are known."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Dit account is gesloten."),
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        # The library asks who has a passkey for it after the code as well. Someone who made one on their phone could
        # then not sign in at a school's computer: with us the code alone is enough, and so is the passkey.
        return ["allauth.account.stages.LoginByCodeStage"]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        # Our own check stands on the views: `accounts.fresh`. The library's knows no codes.
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        return [
            {"id": "code", "description": gettext("Met een code"), "url": reverse("account_reauthenticate")},
        ]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        words = message or SAID.get(message_template or "")
        if words:
            super().add_message(request, level, message=str(words), extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        emails.send_allauth(template_prefix, email, context)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        if template_prefix == "mfa/email/webauthn_added":
            emails.tell_passkey_added(user)
        elif template_prefix == "mfa/email/webauthn_removed":
            emails.tell_passkey_removed(user)


class PasskeyAdapter(DefaultMFAAdapter):
    """Names for passkeys that people understand on their own device."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_PASSKEY}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return gettext("Dit apparaat")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.SITE_NAME}

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        entity = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": user.name, "name": user.email or user.name}
