"""Someone's own meetings, and the feed that brings them into the calendar they already use."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.accounts.models import Person
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings import domain
from doenetwerk.meetings.invitations import personal_feed
from doenetwerk.meetings.queries.diary import feed_meetings, feed_slots, upcoming

CALENDAR = "text/calendar; charset=utf-8"


@login_not_required
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A person's calendar to subscribe to: the secret address is the key. `?alleen=vast` leaves offered moments out."""
    person = Person.objects.filter(feed_token=token, is_active=True).first() if len(token) > 20 else None
    if person is None:
        raise Http404
    offered = [] if request.GET.get("alleen") == "vast" else feed_slots(person)
    with translation.override(person.language):
        body = personal_feed(feed_meetings(person), offered)
    response = HttpResponse(body, content_type=CALENDAR)
    response.headers["Content-Disposition"] = 'inline; filename="leernetwerken.ics"'
    response.headers["Cache-Control"] = "private, max-age=900"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def diary(request: Request) -> HttpResponse:
    """All meetings of my networks that are still to come, and my calendar address."""
    address = settings.SITE_URL + reverse("meetings:feed", args=[request.user.feed_token])
    context = {
        "meetings": upcoming(request.user),
        "address": address,
        "webcal": "webcal://" + address.split("://", 1)[1],
        "today": timezone.localdate(),
    }
    return render(request, "meetings/diary.html", context)


@require_POST
def renew(request: Request) -> HttpResponse:
    """A new secret address; the old one stops."""
    domain.renew_feed(request.user)
    messages.success(request, _("Je agenda heeft een nieuw adres. Het oude werkt niet meer."))
    return see_other("meetings:diary")
