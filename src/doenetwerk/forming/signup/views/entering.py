"""Sign-ups that came in by phone or on a list: the coordinator fills them in, the person confirms by mail."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.engines.forming.sheets.columns import slot_title
from doenetwerk.engines.sheet import MAX_BYTES
from doenetwerk.forming.access import access_round
from doenetwerk.forming.models import FormingRound
from doenetwerk.forming.signup import domain
from doenetwerk.forming.signup.forms import EnterForm
from doenetwerk.forming.signup.listing import Listing, read_listing
from doenetwerk.forming.signup.queries.rounds import ticks_needed
from doenetwerk.forming.signup.views.own import chosen_leader
from doenetwerk.forming.signup.wording import grid
from doenetwerk.people import domain as people

# Titles of columns as the template of `doenetwerk form` has them, in one language.
HEAD = (
    *("Naam", "E-mail", "Functie", "School", "Thema 1", "Thema 2"),
    *("Hoe ver", "Tijd", "Wil leren", "Bereidt voor"),
)


def enter(request: Request, pk: int) -> HttpResponse:
    """Fill in a sign-up for someone who phoned."""
    found = access_round(request.user, pk)
    form = EnterForm(request.POST or None, found=found)
    if request.method == "POST" and form.is_valid():
        try:
            row = _enter(request, found, form)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(
                request,
                _("%(name)s staat erbij en krijgt een mail om te kijken of het klopt.") % {"name": row.person.name},
            )
            return see_other("forming:signups", pk=pk)
    context = {
        "region": found.region,
        "found": found,
        "form": form,
        "grid": grid(found.slots, form.chosen_slots()),
        "ticks": ticks_needed(found),
        "entering": True,
        "back": reverse("forming:signups", args=[pk]),
    }
    return render(request, "forming/signup/enter.html", context, status=422 if form.errors else 200)


def _enter(request: Request, found: FormingRound, form: EnterForm) -> Any:
    """Make the person known when they are not, and fill it in; all of it or nothing."""
    data = form.cleaned_data
    with transaction.atomic():
        person = Person.objects.by_email(data["email"])
        if person is None:
            person = people.add_person(
                request.user, data["name"], data["email"], school=data["school"], function=data["function"]
            )
        return domain.enter(request.user, found, person, **form.values(), leader=chosen_leader(form, request.user))


def listing(request: Request, pk: int) -> HttpResponse:
    """Take over a list: first see what it says, then sign these people up."""
    found = access_round(request.user, pk)
    read: Listing | None = None
    text = request.POST.get("lijst", "")
    error = ""
    if request.method == "POST":
        file = request.FILES.get("bestand")
        if file is not None and (file.size or 0) > MAX_BYTES:
            error = _("Dit bestand is groter dan 5 MB.")
        elif file is None and not text.strip():
            error = _("Kies een bestand of plak de lijst.")
        else:
            read, text = read_listing(
                found, file.read() if file is not None else text, (file.name or "") if file else ""
            )
        if read is not None and not read.faults and request.POST.get("doe") == "meld_aan":
            try:
                rows = domain.enter_list(request.user, found, read.new)
            except Refused as refused:
                error = str(refused)
            else:
                words = ngettext(
                    "%(n)s persoon staat erbij en krijgt een mail om te kijken of het klopt.",
                    "%(n)s mensen staan erbij en krijgen een mail om te kijken of het klopt.",
                    len(rows),
                )
                messages.success(request, words % {"n": len(rows)})
                return see_other("forming:signups", pk=pk)
    wrong = bool(error or (read is not None and read.faults))
    context = {
        "region": found.region,
        "found": found,
        "read": read,
        "text": text,
        "error": error,
        "head": [*HEAD, *(slot_title(slot) for slot in found.slots[:2]), "…"],
        "back": reverse("forming:signups", args=[pk]),
    }
    return render(request, "forming/signup/listing.html", context, status=422 if wrong else 200)
