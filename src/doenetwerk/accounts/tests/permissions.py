"""Who may open the addresses of signing in and of one's own account."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone

from doenetwerk.accounts import links
from doenetwerk.accounts.models import PersonalLink
from doenetwerk.testing.permissions import Rule

links.register_purpose("test.matrix", "Een link voor de proef", lambda request, link: HttpResponse("ok"))


def _token(world):
    link = PersonalLink.objects.create(
        person=world.member,
        purpose="test.matrix",
        subject=1,
        expires_at=timezone.now() + timedelta(days=1),
    )
    return {"token": links.path_of(link).split("/")[-2]}


def _nobodys(world):
    # Pages that change how one comes in first ask for a code, whoever's row it is: see test_account.py.
    return {"pk": 1}


PERMISSIONS = {
    # A link opens its page for whoever holds it: it is the proof.
    "accounts:link": Rule("everyone", kwargs=_token),
    "accounts:me": Rule("signed_in"),
    "accounts:add_address": Rule("signed_in", method="post", data={"email": "nieuw@voorbeeld.example"}),
    "accounts:confirm_address": Rule("signed_in"),
    "accounts:make_primary": Rule("signed_in", kwargs=_nobodys, method="post"),
    "accounts:remove_address": Rule("signed_in", kwargs=_nobodys, method="post"),
    "accounts:renew_feed": Rule("signed_in", method="post"),
    "accounts:end_sessions": Rule("signed_in", method="post"),
    "accounts:export": Rule("signed_in"),
    "accounts:leave": Rule("signed_in"),
    "accounts:left": Rule("everyone"),
    "accounts:administration": Rule("administrator"),
    "account_login": Rule("everyone"),
    "account_request_login_code": Rule("everyone"),
    # Without a code under way there is nothing to fill in: back to the door.
    "account_confirm_login_code": Rule("signed_in"),
    "account_inactive": Rule("everyone"),
    "account_logout": Rule("signed_in"),
    "account_reauthenticate": Rule("signed_in"),
    "mfa_index": Rule("signed_in"),
    "mfa_login_webauthn": Rule("everyone", method="post"),
    "mfa_reauthenticate_webauthn": Rule("signed_in", method="post"),
    "mfa_add_webauthn": Rule("signed_in"),
    "mfa_remove_webauthn": Rule("signed_in", kwargs=_nobodys),
}
