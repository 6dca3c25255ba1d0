"""Showing that one is still the same person, before something changes that decides who can come in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from doenetwerk.accounts import codes, emails
from doenetwerk.accounts.forms import CodeForm
from doenetwerk.accounts.fresh import is_fresh, showed
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other

PURPOSE = "check"


def back_to(request: HttpRequest, address: str) -> str:
    """Where to go on: an address of ours, or else one's own page."""
    hosts = {request.get_host()}
    if address and url_has_allowed_host_and_scheme(address, hosts, request.is_secure()):
        return address
    return reverse("accounts:me")


def check_address(back: str) -> str:
    """The address of this page, with where to go on."""
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}"


def check(request: Request) -> HttpResponse:
    """First a button that mails a code, then the field for it; a passkey may do it at once."""
    back = back_to(request, request.POST.get("next", "") or request.GET.get("next", ""))
    if is_fresh(request):
        return redirect(back)
    form, problem, status = CodeForm(), "", 200
    if request.method == "POST" and "send" in request.POST:
        problem, status = _send(request)
        if not problem:
            return see_other(check_address(back))
    elif request.method == "POST":
        form, status = CodeForm(request.POST), 422
        if form.is_valid():
            try:
                codes.check(request, PURPOSE, form.cleaned_data["code"])
            except Refused as refusal:
                if codes.asked(request, PURPOSE) is None:
                    problem = str(refusal)
                form.add_error("code", str(refusal))
            else:
                showed(request, "code")
                return see_other(back)
    context = {
        "form": form,
        "problem": problem,
        "back": back,
        "asked": codes.asked(request, PURPOSE),
        "has_passkey": Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN).exists(),
    }
    return render(request, "accounts/check.html", context, status=status)


def _send(request: Request) -> tuple[str, int]:
    try:
        emails.send_check_code(request.user, codes.begin(request, PURPOSE, request.user.email or ""))
    except Refused as refusal:
        return str(refusal), 422
    except emails.Unsent:
        codes.forget(request, PURPOSE)
        return _("De code kon niet weg: de mail staat even stil. Probeer het straks opnieuw."), 503
    return "", 200
