"""One offer or request: reading, reacting, answering, keeping and ending."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person, PersonalLink
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.exchange.models import Offer, Reaction
from doenetwerk.exchange.offers import domain, queries
from doenetwerk.exchange.offers.access import access_offer, access_own_offer, access_own_reaction, access_reaction
from doenetwerk.exchange.offers.forms import EndForm, ExtendForm, ReactionForm
from doenetwerk.exchange.offers.views.board import edit_form, say_why
from doenetwerk.exchange.offers.wording import WORK, label_of, title_of


def offer(request: Request, pk: int) -> HttpResponse:
    """An offer or request; posting reacts. Reactions are shown to who put it up, and to nobody else."""
    found = access_offer(request.user, pk)
    own = found.author_id == request.user.pk
    form = ReactionForm(request.POST if request.method == "POST" else None, kind=found.kind)
    if request.method == "POST" and form.is_valid():
        try:
            domain.react(request.user, found, form.words)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Je reactie is verstuurd. Het antwoord krijg je in de mail."))
            return see_other("exchange:offer", pk=pk)
    context = {
        **_about(found),
        "own": own,
        "form": form,
        "reactions": queries.reactions_of(found) if own else [],
        "reaction": None if own else queries.own_reaction(request.user, found),
    }
    return render(request, "exchange/offers/offer.html", context, status=422 if form.errors else 200)


def edit(request: Request, pk: int) -> HttpResponse:
    """Change what one put up."""
    found = access_own_offer(request.user, pk)
    form = edit_form(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            domain.change(request.user, found, form.said)
        except Refused as refused:
            say_why(form, refused)
        else:
            messages.success(request, _("Bewaard."))
            return see_other("exchange:offer", pk=pk)
    context = {
        "form": form,
        "heading": _("Pas het aan"),
        "action": _("Bewaar"),
        "place": found.kind == Offer.Kind.PLACE,
        "back": reverse("exchange:offer", args=[pk]),
    }
    return render(request, "exchange/offers/form.html", context, status=422 if form.errors else 200)


def keep(request: Request, pk: int) -> HttpResponse:
    """Let it stand longer, or say how it ended."""
    found = access_own_offer(request.user, pk)
    return _keep(request, request.user, found, "exchange/offers/keep.html", None)


def keep_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The same, from the mail."""
    found = access_own_offer(link.person, link.subject)
    return _keep(request, link.person, found, "exchange/offers/link_keep.html", link)


def _keep(request: HttpRequest, person: Person, found: Offer, template: str, link: PersonalLink | None) -> HttpResponse:
    longer = request.POST.get("doe") == "langer"
    posted = request.method == "POST"
    extend_form = ExtendForm(request.POST if posted and longer else None)
    end_form = EndForm(request.POST if posted and not longer else None)
    form = extend_form if longer else end_form
    if posted and form.is_valid():
        try:
            if longer:
                domain.extend(person, found, form.cleaned_data["until"])
            else:
                domain.end(person, found, form.cleaned_data["how"])
        except Refused as refused:
            refused.tell(form)
        else:
            if link is not None:
                return see_other(f"{request.path}?klaar=1")
            messages.success(
                request, _("Het blijft staan.") if longer else _("Afgesloten. Wie nog wachtte, hoort het.")
            )
            return see_other("exchange:offer", pk=found.pk)
    context = {
        **_about(found),
        "extend_form": extend_form,
        "end_form": end_form,
        "link": link,
        "link_person": link.person if link is not None else None,
        "done": link is not None and "klaar" in request.GET,
    }
    return render(request, template, context, status=422 if posted and form.errors else 200)


def reaction(request: Request, pk: int) -> HttpResponse:
    """Read a reaction to what one put up, and answer it."""
    found = access_reaction(request.user, pk)
    return _reaction(request, request.user, found, "exchange/offers/reaction.html", None)


def reaction_by_link(request: HttpRequest, link: PersonalLink) -> HttpResponse:
    """The same, from the mail."""
    found = access_reaction(link.person, link.subject)
    return _reaction(request, link.person, found, "exchange/offers/link_reaction.html", link)


def _reaction(
    request: HttpRequest, person: Person, found: Reaction, template: str, link: PersonalLink | None
) -> HttpResponse:
    form = ReactionForm(request.POST if request.method == "POST" else None, kind=found.offer.kind, answers=True)
    if request.method == "POST" and form.is_valid():
        try:
            domain.answer(person, found, form.words)
        except Refused as refused:
            refused.tell(form)
        else:
            if link is not None:
                return see_other(request.path)
            messages.success(request, _("Je antwoord is verstuurd."))
            return see_other("exchange:offer", pk=found.offer_id)
    context = {
        **_about(found.offer),
        "reaction": found,
        "form": form,
        "link": link,
        "link_person": link.person if link is not None else None,
    }
    return render(request, template, context, status=422 if form.errors else 200)


@require_POST
def withdraw_reaction(request: Request, pk: int) -> HttpResponse:
    """Take back one's own reaction."""
    found = access_own_reaction(request.user, pk)
    try:
        domain.withdraw_reaction(request.user, found)
    except Refused as refused:
        messages.error(request, str(refused))
        return see_other("exchange:offer", pk=found.offer_id)
    messages.success(request, _("Je reactie is teruggenomen."))
    return see_other("exchange:offers")


def _about(found: Offer) -> dict[str, object]:
    place = found.kind == Offer.Kind.PLACE
    return {
        "offer": found,
        "network": found.network,
        "title": title_of(found),
        "label": label_of(found),
        "is_open": domain.is_open(found),
        "place": place,
        "function": str(WORK.get(found.function, "")) if place else found.function,
        "among_staff": found.kind in Offer.AMONG_STAFF,
    }
