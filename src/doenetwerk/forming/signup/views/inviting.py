"""Whom a coordinator invites to a round: those with questions first, then the region, or pasted addresses."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.access import access_round
from doenetwerk.forming.models import LearningQuestion
from doenetwerk.forming.signup import domain
from doenetwerk.forming.views.region import chosen_people, picker


def invite(request: Request, pk: int) -> HttpResponse:
    """Choose who is invited. Who asked a question under the round's themes stands first and is ticked."""
    found = access_round(request.user, pk)
    region = found.region
    error = ""
    addresses = request.POST.get("adressen", "")
    pasting = request.POST.get("doe") == "adressen"
    if request.method == "POST":
        try:
            rows = (
                domain.invite_addresses(request.user, found, addresses)
                if pasting
                else domain.invite(request.user, found, chosen_people(request, region))
            )
        except Refused as refused:
            error = str(refused)
        else:
            words = ngettext("%(n)s uitnodiging is verstuurd.", "%(n)s uitnodigingen zijn verstuurd.", len(rows))
            messages.success(request, words % {"n": len(rows)})
            return see_other("forming:round", pk=pk)
    known = set(found.signups.values_list("person", flat=True))
    questions = LearningQuestion.objects.of_region(region.pk).filter(theme__in=found.themes.values("theme"))
    asked = dict(questions.order_by("asked_at").values_list("author", "text"))
    pick = picker(request, region, known, set(asked))
    everyone = request.GET.get("wie") == "iedereen"
    if everyone and request.method != "POST":
        pick["ticked"] = {one.pk for one in pick["found"]}
        pick["start_open"] = False
    elif not pick["narrowed"] and request.method != "POST":
        pick["found"] = [one for one in pick["found"] if one.pk in asked]
        pick["new_count"] = sum(not one.known for one in pick["found"])
        pick["start_open"] = not pick["new_count"]
    context = {
        "found": found,
        "region": region,
        "pick": pick,
        "asked": asked,
        "everyone": everyone,
        "addresses": addresses,
        "pasting": pasting,
        "error": error,
        "back": reverse("forming:round", args=[pk]),
    }
    return render(request, "forming/signup/invite.html", context, status=422 if error else 200)
