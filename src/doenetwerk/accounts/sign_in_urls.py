"""The addresses of signing in. Their names are the sign-in library's, which looks them up; what is not here cannot be
reached: there are no passwords, and nobody signs up."""

from django.urls import path

from doenetwerk.accounts.views import check, me, passkeys, sign_in

urlpatterns = [
    path("aanmelden/", sign_in.sign_in, name="account_login"),
    path("aanmelden/", sign_in.sign_in, name="account_request_login_code"),
    path("aanmelden/code/", sign_in.enter_code, name="account_confirm_login_code"),
    path("aanmelden/passkey/", passkeys.sign_in_with_passkey, name="mfa_login_webauthn"),
    path("aanmelden/gesloten/", sign_in.closed, name="account_inactive"),
    path("afmelden/", sign_in.sign_out, name="account_logout"),
    path("account/controle/", check.check, name="account_reauthenticate"),
    path("account/controle/passkey/", passkeys.check_with_passkey, name="mfa_reauthenticate_webauthn"),
    path("account/passkeys/nieuw/", passkeys.add_passkey, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/weg/", passkeys.remove_passkey, name="mfa_remove_webauthn"),
    path("account/", me.me, name="mfa_index"),
]
