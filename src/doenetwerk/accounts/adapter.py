"""How the sign-in library meets our house: nobody signs up by themselves, and its mail goes through our mail room."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """People come in by invitation or by a list; a code only reaches addresses that are known."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        from doenetwerk.accounts.emails import send_allauth

        send_allauth(template_prefix, email, context)
