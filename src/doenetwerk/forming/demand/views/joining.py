"""Joining what is there: the coordinator chooses and tells people; each says whether it fits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.forming.access import access_theme
from doenetwerk.forming.demand import domain
from doenetwerk.forming.demand.access import access_join, access_join_answer
from doenetwerk.forming.demand.emails import facts_of
from doenetwerk.forming.demand.queries import joining as reads
from doenetwerk.forming.demand.queries.register import Around, around
from doenetwerk.forming.models import Initiative, JoinAnswer
from doenetwerk.forming.views.region import numbers
from doenetwerk.networks.models import Network, Theme
from doenetwerk.people.access import access_region
from doenetwerk.people.models import Region


def choose(request: Request, pk: int, theme_pk: int) -> HttpResponse:
    """Choose what people can join, with why, and who hears of it."""
    region = access_region(request.user, pk)
    theme = access_theme(region, theme_pk)
    people = reads.askers(region, theme)
    networks = Network.objects.filter(region=region, themes=theme)
    found = around(region, theme, [one.text for one in people], networks)
    picked = request.POST.get("wat", "") or next((one.key for one in found.all), "")
    ticked = set(numbers(request.POST.getlist("wie"))) if request.method == "POST" else {one.pk for one in people}
    error = ""
    if request.method == "POST":
        try:
            made = domain.join_instead(
                request.user,
                region,
                theme,
                _chosen(region, found, picked),
                request.POST.get("woorden", ""),
                Person.objects.filter(pk__in=ticked.intersection(one.pk for one in people)),
            )
        except Refused as refused:
            error = str(refused)
        else:
            messages.success(
                request,
                ngettext("%(n)s persoon krijgt een mail.", "%(n)s mensen krijgen een mail.", made.told)
                % {"n": made.told},
            )
            return see_other("forming:theme", pk=pk, theme_pk=theme_pk)
    context = {
        "region": region,
        "theme": theme,
        "around": found,
        "people": people,
        "picked": picked,
        "ticked": ticked,
        "words": request.POST.get("woorden", ""),
        "error": error,
    }
    return render(request, "forming/demand/join_instead.html", context, status=422 if error else 200)


def _chosen(region: Region, found: Around, key: str) -> Initiative | Network:
    """What was picked, from what was offered."""
    if key not in {one.key for one in found.all}:
        raise Refused(_("Kies waar mensen bij kunnen aansluiten."))
    if key.startswith("n"):
        return Network.objects.get(region=region, pk=int(key[1:]))
    return Initiative.objects.get(region=region, pk=int(key[1:]))


@require_POST
def undo(request: Request, pk: int, theme_pk: int, join_pk: int) -> HttpResponse:
    """Take the choice back."""
    region = access_region(request.user, pk)
    theme: Theme = access_theme(region, theme_pk)
    domain.undo_join(request.user, access_join(region, theme, join_pk))
    messages.success(request, _("Teruggenomen. Wie de mail nog opent, leest dat het niet meer geldt."))
    return see_other("forming:theme", pk=pk, theme_pk=theme_pk)


def answer(request: Request, pk: int) -> HttpResponse:
    """Signed in: does it fit my question?"""
    return answer_page(request, access_join_answer(request.user, pk), "base.html")


def answer_page(request: HttpRequest, row: JoinAnswer, base: str, person: Any = None) -> HttpResponse:
    """What is there, and two answers. What was said stands there and can be changed."""
    error, said = "", request.POST.get("antwoord", "")
    words = request.POST.get("woorden", row.words)
    if request.method == "POST":
        try:
            domain.answer_join(row, said, words if said == JoinAnswer.Answer.OTHER else "")
        except Refused as refused:
            error = str(refused)
        else:
            return see_other(f"{request.path}?klaar=1")
    what = row.join.what
    context = {
        "base": base,
        "link_person": person,
        "row": row,
        "join": row.join,
        "what": what,
        "facts": facts_of(what) if what is not None else [],
        "words": words,
        "undone": row.join.undone_at is not None,
        "changing": bool(error) or not row.answer or bool(request.GET.get("verander")),
        "error": error,
        "questions_url": reverse("forming:questions") if person is None else "",
    }
    return render(request, "forming/demand/join_answer.html", context, status=422 if error else 200)
