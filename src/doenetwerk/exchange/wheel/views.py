"""One's own page, and the page of one ask: the same signed in and behind the link in a mail."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.panels import tabs
from doenetwerk.exchange.models import WheelSide
from doenetwerk.exchange.wheel import domain, queries
from doenetwerk.exchange.wheel.access import access_side
from doenetwerk.exchange.wheel.forms import YesForm


def wheel(request: Request) -> HttpResponse:
    """What was asked of me, how it works, and the switch."""
    found = queries.mine(request.user)
    rows = [(side, state_of(side)) for side in found.sides]
    context = {"rows": rows, "is_off": found.is_off, "tabs": tabs("exchange", None, request.user, "wheel")}
    return render(request, "exchange/wheel/mine.html", context)


@require_POST
def switch(request: Request) -> HttpResponse:
    """Ask me this, or never again."""
    if "aan" in request.POST:
        domain.turn_on(request.user)
        messages.success(request, _("We vragen het je weer."))
    else:
        domain.turn_off(request.user)
        messages.success(request, _("We vragen je dit niet meer."))
    return see_other("exchange:wheel")


def side(request: Request, pk: int) -> HttpResponse:
    """Signed in: one ask."""
    return _page(request, access_side(request.user, pk), "base.html")


def by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The same behind a letter: no password, and opening acts on nothing."""
    return _page(request, access_side(link.person, link.subject), "base_link.html", link.person)


def state_of(found: WheelSide) -> str:
    """met, over, yes, no or open. From one's own side and the clock only, until both said yes."""
    if found.match.met_at is not None:
        return "met"
    if domain.is_over(found):
        return "over"
    return found.reply or "open"


def _page(request: HttpRequest, found: WheelSide, base: str, person: Person | None = None) -> HttpResponse:
    state = state_of(found)
    said = request.POST.get("antwoord", "") if request.method == "POST" else ""
    form = YesForm(request.POST if said == "ja" else None, initial={"title": found.title})
    if said and _act(request, found, said, form):
        return see_other(request.path)
    other = domain.other_side(found) if state == "met" else None
    context: dict[str, Any] = {
        "base": base,
        "link_person": person,
        "side": found,
        "state": state,
        "again": state == "no" and "toch" in request.GET,
        "form": form,
        "own": queries.card_of(found) if state in ("open", "no") else None,
        "other": queries.card_of(other) if other is not None and other.person.is_active else None,
    }
    return render(request, "exchange/wheel/side.html", context, status=422 if form.errors else 200)


def _act(request: HttpRequest, found: WheelSide, said: str, form: YesForm) -> bool:
    """What was pressed, as the person of this side. False when the page is to be shown again."""
    try:
        if said == "nooit":
            domain.turn_off(found.person)
            return True
        if said == "nee":
            domain.answer(found.person, found, False)
            return True
        if said == "ja" and form.is_valid():
            domain.answer(found.person, found, True, form.cleaned_data["title"])
            return True
    except Refused as refused:
        if form.is_bound:
            refused.tell(form)
            return False
        messages.error(request, str(refused))
        return True
    return False
