"""The bank: looking, writing a card, and looking first in one's own house."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings.access import access_meeting_guiding
from doenetwerk.meetings.models import Speaker, SpeakerReview
from doenetwerk.meetings.speakers import domain, queries
from doenetwerk.meetings.speakers.access import access_bank, access_own_speaker, access_speaker
from doenetwerk.meetings.speakers.forms import GIFT_CHOICES, AskForm, SpeakerForm
from doenetwerk.meetings.speakers.standing import may_change
from doenetwerk.meetings.views.frame import framed, posted
from doenetwerk.networks.circles import regions_of
from doenetwerk.networks.hooks import experts

FORM = "meetings/speakers/form.html"


def _looked(request: Request) -> dict[str, Any]:
    words, gift = request.GET.get("zoek", "")[:100].strip(), request.GET.get("wat", "")
    source = request.GET.get("vandaan", "")
    found = queries.bank(request.user, words, gift, source)
    return {
        "speakers": [(one, queries.gifts_of(one)) for one in found],
        "words": words,
        "gift": gift,
        "source": source,
        "gifts": GIFT_CHOICES,
        "sources": Speaker.Source.choices,
    }


def bank(request: Request) -> HttpResponse:
    """All speakers that one may read."""
    access_bank(request.user)
    return render(request, "meetings/speakers/bank.html", _looked(request))


def speaker(request: Request, pk: int) -> HttpResponse:
    """One card, and how it went in networks that had them."""
    found = access_speaker(request.user, pk)
    context = {
        "speaker": found,
        "gifts": queries.gifts_of(found),
        "reviews": list(SpeakerReview.objects.filter(speaker=found).select_related("network")),
        "may_change": may_change(request.user, found),
    }
    return render(request, "meetings/speakers/speaker.html", context)


def add(request: Request) -> HttpResponse:
    """Write a card."""
    access_bank(request.user)
    regions = list(regions_of(request.user).order_by("name"))
    form = SpeakerForm(
        regions, posted(request), initial={"circle": Circle.REGION, "source": Speaker.Source.OUTSIDE}
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data.get("region")
        region = next((one for one in regions if number in (None, one.pk)), None)
        try:
            if region is None:
                raise Refused(_("Je hoort nog bij geen regio."))
            made = domain.add_speaker(request.user, region, form.card)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("De spreker staat in de lijst."))
            return see_other("meetings:speaker", pk=made.pk)
    context = {
        "form": form,
        "heading": _("Zet een spreker in de lijst"),
        "action": _("Bewaar"),
        "back": reverse("meetings:speakers"),
    }
    return render(request, FORM, context, status=422 if form.errors else 200)


def change(request: Request, pk: int) -> HttpResponse:
    """Change a card."""
    found = access_own_speaker(request.user, pk)
    names = ("name", "organisation", "topics", "source", "known_by", "fee", "email", "phone", "circle")
    initial: dict[str, Any] = {name: getattr(found, name) for name in names}
    initial["gifts"] = [one for one in Speaker.GIFTS if getattr(found, one)]
    form = SpeakerForm([], posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            domain.change_speaker(request.user, found, form.card)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard."))
            return see_other("meetings:speaker", pk=pk)
    context = {
        "form": form,
        "heading": _("Pas de kaart aan"),
        "action": _("Bewaar"),
        "back": reverse("meetings:speaker", args=[pk]),
    }
    return render(request, FORM, context, status=422 if form.errors else 200)


def take_out(request: Request, pk: int) -> HttpResponse:
    """Take a card out of the bank, after a question."""
    found = access_own_speaker(request.user, pk)
    if request.method == "POST":
        domain.take_out(request.user, found)
        messages.success(request, _("De spreker staat niet meer in de lijst."))
        return see_other("meetings:speakers")
    context = {
        "eyebrow": _("Sprekers"),
        "title": _("Haal je deze spreker uit de lijst?"),
        "text": found.name,
        "consequences": [
            _("Niemand vindt de kaart nog. Wat met een netwerk is afgesproken blijft bij die bijeenkomst.")
        ],
        "action": _("Haal uit de lijst"),
        "cancel_url": reverse("meetings:speaker", args=[pk]),
        "danger": True,
    }
    return render(request, "core/confirm.html", context)


def choose(request: Request, pk: int) -> HttpResponse:
    """Whom to ask for a meeting: first somebody of our own schools, then the bank."""
    found, viewer = access_meeting_guiding(request.user, pk)
    context = framed(viewer, meeting=found, **_looked(request))
    context["experts"] = experts(request.user, context["words"])
    return render(request, "meetings/speakers/choose.html", context)


def ask(request: Request, pk: int, speaker: int) -> HttpResponse:
    """Ask this speaker for this meeting."""
    found, viewer = access_meeting_guiding(request.user, pk)
    card = access_speaker(request.user, speaker)
    form = AskForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = domain.ask_speaker(request.user, found, card, form.cleaned_data["text"], form.cleaned_data["form"])
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Je vraag is verstuurd. De spreker antwoordt via de mail."))
            return see_other("meetings:speaker_request", pk=made.pk)
    context = framed(
        viewer, form=form, meeting=found, speaker=card, action=_("Verstuur"),
        heading=_("Vraag %(name)s") % {"name": card.name},
        lead=_("De spreker krijgt een mail met een eigen link. Een account is niet nodig."),
        back=reverse("meetings:speaker_choose", args=[pk]),
    )  # fmt: skip
    return render(request, FORM, context, status=422 if form.errors else 200)
