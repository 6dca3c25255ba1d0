"""Passkeys: coming in with one, making one, taking one away.

The question to the device is asked with a POST, not on the page itself: it is kept in the session, and reading a page
writes nothing.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.internal import auth, flows
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.accounts.access import access_passkey
from doenetwerk.accounts.forms import PasskeyCheckForm
from doenetwerk.accounts.fresh import fresh
from doenetwerk.accounts.views.check import back_to, check_address
from doenetwerk.core.http import Request, see_other


class SignInWithPasskey(LoginWebAuthnView):
    """POST without a credential asks the question, POST with one answers it."""

    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("account_login")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "credential" not in request.POST:
            return JsonResponse(auth.begin_authentication(user=None))
        response: HttpResponse = super().post(request, *args, **kwargs)
        if response.status_code == 302:
            response.status_code = 303
        return response


class AddPasskey(AddWebAuthnView):
    """Make a passkey on this device."""

    template_name = "accounts/passkey_add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Past the library's own, which asks the question while it shows the page.
        return super(AddWebAuthnView, self).get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "credential" not in request.POST:
            return JsonResponse(auth.begin_registration(request.user, passwordless=True))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        flows.add_authenticator(
            self.request, name=form.cleaned_data["name"], credential=form.cleaned_data["credential"]
        )
        return see_other("accounts:me")

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


sign_in_with_passkey = SignInWithPasskey.as_view()
add_passkey = fresh(AddPasskey.as_view())


@fresh
def remove_passkey(request: Request, pk: int) -> HttpResponse:
    """Ask, then take one's own passkey away. The device may still show it; it opens nothing any more."""
    passkey = access_passkey(request.user, pk)
    if request.method == "POST":
        flows.remove_authenticator(request, passkey)
        return see_other("accounts:me")
    return render(request, "accounts/passkey_remove.html", {"passkey": passkey})


@require_POST
def check_with_passkey(request: Request) -> HttpResponse:
    """Show with a passkey that one is still the same person: the question first, then the answer."""
    if "credential" not in request.POST:
        return JsonResponse(auth.begin_authentication(request.user))
    form = PasskeyCheckForm(request.POST, user=request.user)
    back = request.POST.get("next", "")
    if form.is_valid():
        form.save()
        return see_other(back_to(request, back))
    messages.error(request, _("Deze passkey kennen we niet. Laat je een code mailen."))
    return see_other(check_address(back))
