"""Offers and requests: the list, and putting something up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.core.panels import tabs
from doenetwerk.exchange.models import Offer
from doenetwerk.exchange.offers import domain, queries
from doenetwerk.exchange.offers.forms import OfferForm
from doenetwerk.exchange.offers.standing import FOR_A_SCHOOL, is_staff, schools_to_post_for
from doenetwerk.exchange.offers.wording import WAYS
from doenetwerk.networks.circles import networks_of

Kind = Offer.Kind


@require_safe
def offers(request: Request) -> HttpResponse:
    """What stands open that one may read; `soort` and `kant` narrow it."""
    kind, direction = request.GET.get("soort", ""), request.GET.get("kant", "")
    page = request.GET.get("pagina", "")
    kind = kind if kind in Kind.values else ""
    direction = direction if direction in Offer.Direction.values else ""
    number = max(1, int(page)) if page.isdecimal() and len(page) < 5 else 1
    staff = is_staff(request.user)
    given = {name: str(value) for name, value in (("soort", kind), ("kant", direction)) if value}

    def at(which: int) -> str:
        return f"{reverse('exchange:offers')}?{urlencode({**given, 'pagina': str(which)})}"

    context = {
        "board": queries.board(request.user, kind, direction, number),
        "kind": kind,
        "direction": direction,
        "kinds": [one for one in Kind.choices if staff or one[0] not in Offer.AMONG_STAFF],
        "narrowed": bool(kind or direction),
        "staff": staff,
        "before": at(number - 1) if number > 1 else "",
        "after": at(number + 1),
        "tabs": tabs("exchange", None, request.user, "offers"),
    }
    return render(request, "exchange/offers/offers.html", context)


@require_safe
def choose(request: Request) -> HttpResponse:
    """Choose what to put up: what is about a school's staff is for who speaks for the school."""
    staff = is_staff(request.user)
    ways = [
        {"kind": kind, "direction": direction, "words": words}
        for (kind, direction), words in WAYS.items()
        if staff or kind not in FOR_A_SCHOOL
    ]
    return render(request, "exchange/offers/choose.html", {"ways": ways, "staff": staff})


def new(request: Request, kind: str, direction: str) -> HttpResponse:
    """Put up something of one kind."""
    if (kind, direction) not in WAYS:
        raise Http404
    schools = schools_to_post_for(request.user, kind)
    networks = networks_of(request.user)
    if kind in FOR_A_SCHOOL and not schools.exists():
        raise Http404
    form = OfferForm(request.POST or None, kind=kind, schools=schools, networks=networks)
    nowhere = not {"school", "network"} & set(form.fields)
    if request.method == "POST" and not nowhere and form.is_valid():
        data = form.cleaned_data
        try:
            offer = domain.make(
                request.user, kind, direction, form.said, school=data.get("school"), network=data.get("network")
            )
        except Refused as refused:
            say_why(form, refused)
        else:
            messages.success(request, _("Het staat erbij. Reacties krijg je in de mail."))
            return see_other("exchange:offer", pk=offer.pk)
    context = {
        "form": form,
        "heading": WAYS[kind, direction],
        "action": _("Plaats het"),
        "place": kind == Kind.PLACE,
        "nowhere": nowhere,
        "back": reverse("exchange:offer_choose"),
    }
    return render(request, "exchange/offers/form.html", context, status=422 if form.errors else 200)


def edit_form(offer: Offer, data: Any) -> OfferForm:
    """The form filled with how an offer is now."""
    names = ("title", "text", "function", "hours", "circle", "until")
    initial = {name: getattr(offer, name) for name in names} | {"work": offer.function}
    return OfferForm(data, kind=offer.kind, offer=offer, initial=initial)


def say_why(form: OfferForm, refused: Refused) -> None:
    """Tell a refusal at the field that it is about."""
    name = "work" if refused.field == "function" and "work" in form.fields else refused.field
    form.add_error(name if name in form.fields else None, str(refused))
