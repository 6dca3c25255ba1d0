"""“Mijn gegevens”: who someone is here, how they come in, and their rights over what we keep."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from doenetwerk.accounts import codes, domain, emails, privacy, queries
from doenetwerk.accounts.access import access_address
from doenetwerk.accounts.forms import AddressForm, CodeForm, LeaveForm, ProfileForm
from doenetwerk.accounts.fresh import fresh
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other

NEW_ADDRESS = "address"


def _page(request: Request, status: int = 200, **forms: Any) -> HttpResponse:
    person = request.user
    context = {
        "form": forms.get("profile") or ProfileForm(initial={"name": person.name, "language": person.language}),
        "address_form": forms.get("address") or AddressForm(),
        "addresses": queries.addresses(person),
        "passkeys": queries.passkeys(person),
        "feed": queries.feed_address(person),
    }
    return render(request, "accounts/me.html", context, status=status)


@never_cache
def me(request: Request) -> HttpResponse:
    """Everything about one's own account; POST changes name and language."""
    if request.method != "POST":
        return _page(request)
    form = ProfileForm(request.POST)
    if form.is_valid():
        try:
            domain.change_profile(request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Je gegevens zijn bewaard."))
            return see_other("accounts:me")
    return _page(request, 422, profile=form)


@fresh
def add_address(request: Request) -> HttpResponse:
    """Mail a code to a new address; it only counts once its owner typed that code."""
    if request.method != "POST":
        return redirect("accounts:me")
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            address = domain.new_address(request.user, form.cleaned_data["email"])
            emails.send_address_code(request.user, address, codes.begin(request, NEW_ADDRESS, address))
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        except emails.Unsent:
            codes.forget(request, NEW_ADDRESS)
            form.add_error("email", _("De code kon niet naar dit adres. Klopt het? Probeer het anders straks opnieuw."))
        else:
            return see_other("accounts:confirm_address")
    return _page(request, 422, address=form)


def confirm_address(request: Request) -> HttpResponse:
    """The field for the code that went to a new address."""
    asked = codes.asked(request, NEW_ADDRESS)
    if asked is None and request.method != "POST":
        messages.warning(request, _("Er wacht hier geen code meer. Vul het adres opnieuw in."))
        return redirect("accounts:me")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            address = codes.check(request, NEW_ADDRESS, form.cleaned_data["code"])
            domain.add_address(request.user, address)
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, _("%(email)s hoort nu bij je account.") % {"email": address})
            return see_other("accounts:me")
    status = 422 if form.errors else 200
    return render(request, "accounts/confirm_address.html", {"form": form, "asked": asked}, status=status)


@require_POST
@fresh
def make_primary(request: Request, pk: int) -> HttpResponse:
    """Let mail go to another of one's own addresses."""
    address = access_address(request.user, pk)
    return _answer(request, domain.make_primary, address, _("Je mail gaat nu naar %(email)s."))


@require_POST
@fresh
def remove_address(request: Request, pk: int) -> HttpResponse:
    """Take one of one's own addresses away."""
    address = access_address(request.user, pk)
    return _answer(request, domain.remove_address, address, _("%(email)s hoort niet meer bij je account."))


def _answer(request: Request, verb: Any, address: Any, done: str) -> HttpResponse:
    email = address.email
    try:
        verb(request.user, address)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done % {"email": email})
    return see_other("accounts:me")


@require_POST
def renew_feed(request: Request) -> HttpResponse:
    """Another secret address for one's calendar."""
    domain.renew_feed(request.user)
    messages.success(
        request, _("Je agenda heeft een nieuw adres. Zet dat in je agendaprogramma; het oude werkt niet meer.")
    )
    return see_other("accounts:me")


@require_POST
def end_sessions(request: Request) -> HttpResponse:
    """Sign out everywhere, here as well."""
    domain.end_sessions(request.user)
    logout(request)
    messages.success(request, _("Je bent op alle apparaten uitgelogd, ook op dit."))
    return see_other("/")


@never_cache
@fresh
def export(request: Request) -> HttpResponse:
    """A copy of everything that is kept about someone, to be read by people and machines."""
    response = JsonResponse(
        privacy.export(request.user), encoder=DjangoJSONEncoder, json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    day = timezone.localdate().isoformat()
    response.headers["Content-Disposition"] = f'attachment; filename="doenetwerk-{day}.json"'
    return response


@fresh
def leave(request: Request) -> HttpResponse:
    """Explain what leaving does, and do it after a deliberate yes."""
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            domain.leave(request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            logout(request)
            return see_other("accounts:left")
    return render(request, "accounts/leave.html", {"form": form}, status=422 if form.errors else 200)
